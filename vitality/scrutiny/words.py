"""The kinds of under-performance in words: what each means, its rule with the numbers in force, for how long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vitality.definitions.statuses import SOUND
from vitality.questions.rows import Measure
from vitality.scrutiny.on_record import RecordedPrompt

Rules = Mapping[str, str]
LOOKED_BACK = 3  # periods, the latest included

KIND_TITLES = {
    "A": "Far worse, and lasting",
    "B_floor": "Below the floor",
    "B_floor_possible": "Possibly below the floor",
    "B_target_missed": "Target missed",
    "B_target_missed_within_uncertainty": "Target missed, though chance could explain it",
    "B_target_off_track": "Off track for the target",
    "C": "Getting worse",
    "D": "Behind places like it",
    "D_explained": "Behind places like it, as its circumstances lead to expect",
    "D_value": "Dear, with poor results",
    "E": "Standing still while others improve",
}
RUNGS = (
    "monitoring",
    "internal performance review",
    "scrutiny or outside challenge",
    "help between councils",
    "joint action of partners",
    "Government engagement",
    "statutory intervention",
)
# conditions of the ladder (specification, section 17) that nothing in the warehouse can answer
NOT_WEIGHED = (
    "Not weighed: floors that Government sets, for none is held; whether the outcome is shared between partners; and "
    "causes outside the council's control."
)


def rule(kind: str, rules: Rules) -> str:
    """The rule of a kind with the numbers in force and the version of the settings; `rules` is name -> value."""
    get = rules.get
    texts = {
        "A": f"in the worst {_share(get('worst_share'))} of its kind and worse than the comparison, or on the wrong "
        f"side of its floor, with 99.8% certainty, in {get('service_periods')} periods running",
        "B_floor": "its 95% range lies wholly on the wrong side of the floor",
        "B_floor_possible": "it is on the wrong side of the floor, but its 95% range reaches the right side",
        "B_target_missed": "the target is due and the 95% range lies wholly on the wrong side of it",
        "B_target_missed_within_uncertainty": "the target is due and missed, but the 95% range reaches it",
        "B_target_off_track": "if nothing changes, the whole 80% range of the forecast misses the target at its date",
        "C": f"five figures running get worse beyond chance, by {_number(get('fall_pct'))}% or more in all",
        "D": "worse than the middle figure of its peers beyond chance, in the worst quarter of them and far from it, "
        f"in {get('peer_periods_of_3')} of the last 3 periods",
        "D_value": "its cost is in the dearest third of its peers and its result in the worst third",
        "E": f"no trend, a change of at most {_number(get('still_pct'))}% over five figures, while its peers improved "
        f"by {_number(get('peers_pct'))}% or more",
    }
    text = texts.get(kind) or f"{texts['D']}; but no worse than deprivation and the mix of people lead to expect"
    return f"Rule {kind.partition('_')[0]}, version {get('version', 'unknown')}: {text}."


def _share(text: str | None) -> str:
    return f"{_number(str(float(text) * 100))}%" if text else "few"


def _number(text: str | None) -> str:
    return f"{float(text):g}" if text else "some"


def sentence(row: RecordedPrompt) -> str:
    """One plain sentence on a prompt: place, figure, period, and what it is set against."""
    shown = row.shown_value
    level = row.sentence.replace("{value}", shown).replace(" here", f" in {row.label}", 1)
    if row.label not in level:
        level = f"{row.label}: {level}"
    name, figure = reference(row)
    against = f"; {name}: {row.shown(figure)}" if figure is not None else ""
    return f"{level[0].upper()}{level[1:]} ({row.period_label}){against}."


def reference(row: RecordedPrompt) -> tuple[str, float | None]:
    """Name and figure of what the strongest kind of a prompt is set against; ("", None) for a change over time."""
    first = row.kinds[0]
    if first.startswith("B_floor") and row.floor is not None:
        return "the floor", row.floor
    if first.startswith("B_target") and row.target is not None:
        return "the target", row.target
    if first == "A":
        benchmark, floor = row.benchmark_value, row.floor
        is_worse = benchmark is not None and sign(row) * (row.value - benchmark) > 0
        return ("the floor", floor) if floor is not None and not is_worse else (row.benchmark_name, benchmark)
    if first.startswith("D") or first == "E":
        return "the middle of places like it", row.peer_median
    return "", None


def sign(row: Measure) -> int:
    """1 where more is worse, -1 where less is."""
    return 1 if row.polarity == "low_is_good" else -1


def step(row: RecordedPrompt) -> str:
    """The rung that is proposed, and what the proposal does not weigh."""
    met = " That says only that the conditions for it are met." if row.rung > 4 else ""
    return f"{row.rung}: {RUNGS[row.rung]}.{met} The tool proposes; a person decides. {NOT_WEIGHED}"


def limits(row: RecordedPrompt) -> str:
    """The range that chance leaves open: "15.0% to 21.0%"."""
    return f"{row.shown(row.lower)} to {row.shown(row.upper)}"


def in_sentence(title: str) -> str:
    """A title as it stands inside a sentence: a small first letter, except in an abbreviation such as GCSE."""
    return title if title[:2].isupper() else lowered(title)


def lowered(text: str | None) -> str:
    """A sentence as it goes on after a colon, with a small first letter."""
    return f"{text[:1].lower()}{text[1:]}" if text else ""


def affected(row: RecordedPrompt) -> float | None:
    """How many more (fewer, where more is good) people or events than at the reference's figure; None unknown."""
    _, figure = reference(row)
    if figure is None or not row.denominator or not row.multiplier:
        return None
    if row.status not in SOUND or row.kind not in ("proportion", "rate"):
        return None
    result = sign(row) * (row.value - figure) / row.multiplier * row.denominator
    return result if result > 0 else None


def affected_words(row: RecordedPrompt) -> str:
    """The number affected in words, rounded; "" where it cannot be worked out."""
    result = affected(row)
    if result is None or result < 1:
        return ""
    name, _ = reference(row)
    size = round(result, -1) if result >= 100 else round(result)
    more = "more" if row.polarity == "low_is_good" else "fewer"
    what = row.numerator_words or "people"
    return f"About {size:,.0f} {more} ({what}) than if the figure were that of {name}."


def lasting(row: RecordedPrompt) -> str:
    """For how long the prompt has stood, and out of how many periods that can be told."""
    first = row.kinds[0]
    if first == "A":
        running, held = row.periods_in_state, row.periods_held
        if held and running == held < LOOKED_BACK:
            return f"So in {_all_of(held)} held."
        return f"So for {running} periods running." if running != 1 else "So in the latest period."
    if first.startswith("D"):
        bad, held = row.bad_periods_of_3, row.peer_periods_held
        if not held or held >= LOOKED_BACK:
            return f"So in {bad} of the last {LOOKED_BACK} periods."
        return f"So in {_all_of(held)} held." if bad == held else f"So in {bad} of the {held} periods held."
    if first == "C" and row.trend_from and row.trend_to:
        return f"Getting worse from {row.trend_from} to {row.trend_to}."
    return f"As of {row.period_label}."


def _all_of(held: int) -> str:
    return {1: "the only period", 2: "both of the 2 periods"}.get(held, f"all {held} periods")


def explained(row: RecordedPrompt) -> str:
    """Whether deprivation and structure account for the figure, as far as is known."""
    if row.explained_by_context is None:
        return "Whether deprivation explains it cannot be worked out from the figures held."
    if row.explained_by_context:
        return (
            "Deprivation, ages and density lead to expect a figure like this. That explains it; "
            "it does not make it right."
        )
    return "Deprivation, ages and density do not account for all of it."


def unknown(row: RecordedPrompt) -> list[str]:
    """What is not known about a prompt, in short sentences."""
    result = ["Why it is so: figures show where to look, not the cause."]
    if row.trend_verdict in (None, "cannot_be_calculated"):
        result.append(row.trend_reason or "There are too few figures to call a trend.")
    if row.country_value is None and row.region_value is None:
        result.append("No figure of a place larger than the council's area is held for the same period.")
    if row.target is None and row.floor is None:
        result.append("No target or floor has been set for it here.")
    result.append(
        "What residents say about it: surveys are not published for places this small."
        if not row.is_home
        else "What residents say about it is not in this figure."
    )
    return result


def rests_on_peers(kinds: Sequence[str]) -> bool:
    """Whether any kind of a prompt is told beside the places most like it.

    >>> rests_on_peers(["A", "D_explained"]), rests_on_peers(["C"])
    (True, False)
    """
    return any(kind.startswith("D") or kind == "E" for kind in kinds)
