"""What a target aims at: its baseline, the value that its rule works out, and the rule in words."""

from __future__ import annotations

from dataclasses import dataclass

from vitality.definitions.catalogue import Indicator
from vitality.definitions.target_row import Target
from vitality.files.faults import Fault
from vitality.warehousing import target_figures
from vitality.warehousing.target_figures import Figure, Held

RULE_LABEL = "an ambition rule, not a council target"
COUNCIL_LABEL = "a council target"
SIGN = {"high_is_good": 1.0, "low_is_good": -1.0}
TURNED = "low_is_good"  # gaps are turned so that less is good, whatever the indicator
PEERS = "the places most like it"


@dataclass(frozen=True)
class Aim:
    """A target with what its figures say: `value` None with a reason; `was_there` when the baseline had reached it."""

    target: Target
    polarity: str
    figures: list[Figure]
    baseline: Figure | None
    value: float | None
    words: str
    was_there: bool
    reason: str | None

    @property
    def sign(self) -> float:
        """1 where more is good, -1 where less is."""
        return SIGN[self.polarity]

    @property
    def keeps(self) -> bool:
        """Whether it is to be kept rather than reached: a standard, or a rule whose level was already reached."""
        return self.target.kind == "standard" or self.was_there


def aims(targets: tuple[Target, ...], indicators: dict[str, Indicator], held: Held) -> tuple[list[Aim], list[Fault]]:
    """The aim of each target, and every fault that only the figures can show, at the line of its row.

    A rule of the default file for which this council has no figures is no fault: its aim has no value, and says why.
    """
    result, faults = [], []
    for each in targets:
        aim = _aim(each, indicators[each.indicator_id], held)
        told = _wrong(aim, indicators[each.indicator_id])
        if told and (each.is_own or each.is_councils):
            faults.append(each.fault(told))
        result.append(aim)
    return result, faults


def _aim(target: Target, indicator: Indicator, held: Held) -> Aim:
    is_gap = target.kind == "gap"
    polarity = TURNED if is_gap else indicator.polarity
    key = (target.indicator_id, target.area_code)
    figures = held.gaps.get(target.indicator_id, []) if is_gap else held.figures.get(key, [])
    base = target_figures.baseline(figures, target.baseline_period, target.set_on)
    value, name = _value(target, base, figures, held, SIGN[polarity])
    reason = None
    if base is None and not (target.kind == "floor" and target.is_councils):
        reason = "No figure is held from which to count."
    elif value is None:
        reason = (
            "There was no gap to close." if target.rule == "half_gap" else f"No figure of {name} is held to aim at."
        )
    reached = base is not None and value is not None and SIGN[polarity] * (base.value - value) >= 0
    was_there = reached and target.kind == "ambition" and not target.is_councils
    words = _words(target, base, held, name, polarity)
    words += " It was there already, so the rule is to stay there." if was_there else ""
    return Aim(target, polarity, figures, base, None if reason else value, words, was_there, reason)


def _best(figures: list[Figure], base: Figure, sign: float) -> float:
    """The best figure of the baseline's run up to the baseline itself."""
    return max(
        (each.value for each in figures if each.run == base.run and each.end <= base.end), key=lambda v: sign * v
    )


def _value(
    target: Target, base: Figure | None, figures: list[Figure], held: Held, sign: float
) -> tuple[float | None, str]:
    """The figure to reach, and the name of what it was taken from."""
    if target.rule == "value":
        return target.value, ""
    if base is None:
        return None, ""
    key = (target.indicator_id, base.period_id, target.area_code)
    if target.rule == "best_held":
        return _best(figures, base, sign), ""
    if target.rule == "peer_median":
        return held.medians.get(key), PEERS
    if target.rule in ("baseline", "half_gap", "floor_times_borough"):
        own = held.labels[target.area_code]
        if target.rule == "half_gap":
            return (base.value / 2 if base.value > 0 else None), own
        if target.rule == "floor_times_borough":
            times = target.value or 1.0  # 1 is refused, as is none
            return base.value * times if sign < 0 else base.value / times, own
        return base.value, own
    role, word = ("widest", "country") if target.rule.endswith("country") else ("above", "region")
    value, name = held.benchmarks.get((*key, role), (None, f"the {word}"))
    if target.rule == "half_gap_to_country" and value is not None:
        reached = sign * (base.value - value) >= 0
        value = value if reached else base.value + (value - base.value) / 2
    return value, name


def _words(target: Target, base: Figure | None, held: Held, name: str, polarity: str) -> str:
    """The rule in a sentence, without its number."""
    when = base.label if base else "the baseline"
    place = held.labels.get(target.area_code, target.area_code)
    if target.kind == "standard":
        return {
            "value": "Stay at least as good as the figure that was agreed.",
            "baseline": f"Stay at least as good as in {when}.",
            "peer_median": f"Stay at least as good as the middle one of {PEERS} was in {when}.",
        }.get(target.rule, f"Stay at least as good as {name} was in {when}.")
    times = f"{target.value:g}" if target.value else ""
    low = polarity == "low_is_good"
    return {
        "value": "No place worse than the figure that was agreed."
        if target.kind == "floor"
        else "Reach the figure that was agreed.",
        "peer_median": f"Reach the middle one of {PEERS}, as it was in {when}.",
        "best_held": f"Return to the best figure of this series up to {when}.",
        "region": f"Reach {name} as it was in {when}.",
        "country": f"Reach {name} as it was in {when}.",
        "half_gap_to_country": f"Close half the gap to {name} as it was in {when}.",
        "half_gap": f"Halve the gap between the most and the least deprived fifth as it was in {when}.",
        "floor_region": f"No place worse than {name} as a whole was in {when}.",
        "floor_times_borough": f"No place above {times} times the figure of {place} in {when}."
        if low
        else f"No place below the figure of {place} in {when} divided by {times}.",
    }[target.rule]


def _wrong(aim: Aim, indicator: Indicator) -> str | None:
    """What is wrong with a target in the light of its figures, or None."""
    target, base = aim.target, aim.baseline
    if aim.reason:
        return f"{aim.reason[0].lower()}{aim.reason[1:].rstrip('.')}{_choices(aim)}"
    if base is None:
        return f"no figure of {target.baseline_period} is held{_choices(aim)}" if target.baseline_period else None
    if target.kind not in ("floor", "standard") and base.end >= target.due:
        return f"the baseline {base.label} does not end before the due date {target.due}; choose an earlier one"
    if not aim.keeps and target.trajectory == "geometric" and min(base.value, aim.value or 0.0) <= 0:
        return "a geometric trajectory needs a baseline and a value above 0; write linear or step"
    if target.is_councils and target.kind in ("ambition", "stretch", "gap"):
        return _wrong_way(aim, base, aim.value or 0.0, indicator)
    return None


def _wrong_way(aim: Aim, base: Figure, value: float, indicator: Indicator) -> str | None:
    target, expected = aim.target, aim.target.expected_without
    better = "lower" if aim.sign < 0 else "higher"
    what = "gap" if target.kind == "gap" else f"'{indicator.short_title}'"
    if aim.sign * (value - base.value) <= 0:
        return (
            f"value {value:g} is not better than the baseline {base.value:g} of {base.label}; a {better} {what} "
            "is better, so write a figure on that side, or make it a standard to be kept"
        )
    if target.kind == "stretch" and expected is not None and aim.sign * (value - expected) <= 0:
        told = f"value {value:g} is not better than expected_without {expected:g}"
        return f"{told}; a stretch goes further than what was expected"
    return None


def _choices(aim: Aim) -> str:
    """The periods that could be a baseline, as the end of a fault."""
    known = ", ".join(each.period_id for each in aim.figures[-6:])
    if aim.target.kind == "gap":
        return f"; gaps are held for {known}" if known else "; no gap can be worked out for it, so leave the row out"
    return f"; figures are held for {known}" if known else "; leave the row out, or load figures for it"
