"""Prompts to look: figures that raise a question, in order of evidence and people affected, and how many were tested.

Input is rows of `questions.prompts`, `questions.tested` and `questions.calibration`; nothing here reads or draws. A
prompt is a question, never a verdict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from vitality import questions, record
from vitality.scrutiny import words
from vitality.scrutiny.on_record import RecordedPrompt

R = TypeVar("R", RecordedPrompt, questions.Tested)
FIRST = 3  # prompts of one place and theme shown whole; the rest are named, for they often count the same events


@dataclass(frozen=True)
class PromptGroup:
    """Prompts of one place and theme: the strongest whole, the rest by name."""

    area_code: str
    label: str
    theme_title: str
    first: tuple[RecordedPrompt, ...]
    rest: tuple[RecordedPrompt, ...]


@dataclass(frozen=True)
class Tally:
    """How many figures were tested, how many prompts there are, and how many chance alone would raise.

    Of the prompts, `explained` are those that circumstances account for, `answered` the others that a person explained.
    """

    tested: int
    prompts: int
    explained: int
    by_chance: float | None
    reasons: tuple[tuple[str, int], ...]
    answered: int = 0

    @property
    def open(self) -> int:
        """Prompts that neither circumstances nor a person explain."""
        return self.prompts - self.explained - self.answered


def in_order(rows: Sequence[RecordedPrompt]) -> list[RecordedPrompt]:
    """Open ones, then those that a person explained, then those that circumstances account for; in each, higher rungs
    first, then those that touch most people, then page order."""
    return sorted(
        rows,
        key=lambda row: (
            row.is_accounted_for,
            row.is_answered,
            -row.rung,
            -len(row.kinds),
            -(words.affected(row) or 0),
            row.sort_order,
            row.area_code,
        ),
    )


def chosen(
    rows: Sequence[R], area_code: str, borough_code: str, theme: str, indicators: frozenset[str] | None
) -> list[R]:
    """Rows of one ward, or of the borough and all its wards; of one theme, and of a partner's measures (or None)."""
    return [
        row
        for row in rows
        if area_code in (row.area_code, borough_code)
        and theme in ("", row.theme_id)
        and (indicators is None or row.indicator_id in indicators)
    ]


def groups(rows: Sequence[RecordedPrompt]) -> list[PromptGroup]:
    """Prompts by place and theme, in the order of the strongest of each."""
    result: dict[tuple[str, str], list[RecordedPrompt]] = {}
    for row in in_order(rows):
        result.setdefault((row.area_code, row.theme_id), []).append(row)
    return [
        PromptGroup(own[0].area_code, own[0].label, own[0].theme_title, tuple(own[:FIRST]), tuple(own[FIRST:]))
        for own in result.values()
    ]


def tally(
    counts: Sequence[questions.Tested],
    rows: Sequence[RecordedPrompt],
    calibration: Mapping[str, str],
    area_code: str,
    borough_code: str,
    theme: str = "",
    indicators: frozenset[str] | None = None,
) -> Tally:
    """How much was looked at for a choice of prompts `rows`; `counts` are rows of questions.tested.

    `theme` and `indicators` are those of the choice. The number by chance is that of the simulation of the rules in
    force, in proportion to the figures tested; None where these rules were never tried out.
    """
    own = chosen(counts, area_code, borough_code, theme, indicators)
    looked = sum(not row.reason for row in own)
    reasons = Counter(row.reason for row in own if row.reason)
    is_current = calibration.get("rules") == calibration.get("rule.version")
    chance = None
    if is_current and calibration.get("tests"):
        chance = looked * float(calibration["false_flags_per_release"]) / float(calibration["tests"])
    explained = sum(row.is_accounted_for for row in rows)
    answered = sum(row.is_answered and not row.is_accounted_for for row in rows)
    ordered = tuple(sorted(reasons.items(), key=lambda each: -each[1]))
    return Tally(looked, len(rows), explained, chance, ordered, answered)


def summary(result: Tally) -> str:
    """The first sentence of the page: prompts, figures tested, and how many chance alone would raise."""
    if not result.tested and not result.reasons:
        return "Nothing of this choice is measured here, so nothing was tested."
    if not result.tested:
        return "No figure here is recent and certain enough to raise a question. That does not mean that all is well."
    told = f"{_counted(result.open, 'prompt')} to look from {_counted(result.tested, 'figure')} tested"
    more = "more " if result.open else ""
    others = [
        f"{count} {more}that {why}"
        for count, why in (
            (result.answered, "somebody has explained"),
            (result.explained, "the circumstances of the place account for"),
        )
        if count
    ]
    told += "".join(f", and {each}" for each in others)
    if result.by_chance is None:
        return f"{told}. How many chance alone would raise is not known: these rules have not been tried out on it."
    few = "fewer than one" if result.by_chance < 0.95 else f"about {result.by_chance:.0f}"
    return f"{told}; {few} would be expected by chance."


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}" if count else f"No {what}s"


def fails_across(rows: Sequence[RecordedPrompt], looked_at: int, rules: Mapping[str, str]) -> bool:
    """Whether far worse figures of a borough and its wards are as many and as widespread as failure across a council.

    `rows` are all prompts there, `looked_at` how many figures were tested.
    """
    failing = [row for row in rows if "A" in row.kinds]
    themes = {row.theme_id for row in failing}
    fewest, spread, least = _corporate(rules)
    return bool(looked_at) and len(failing) >= fewest and len(themes) >= spread and len(failing) / looked_at >= least


def corporate(rows: Sequence[RecordedPrompt], result: Tally, rules: Mapping[str, str]) -> str:
    """Whether the figures of a borough and its wards show failure across the council, with the rule; "" untested."""
    if not result.tested:
        return ""
    failing = [row for row in rows if "A" in row.kinds]
    themes, share = {row.theme_id for row in failing}, len(failing) / result.tested
    fewest, spread, least = _corporate(rules)
    word = "is shown" if fails_across(rows, result.tested, rules) else "is not shown"
    few = f"{len(failing)} figure{'s' if len(failing) != 1 else ''} far worse, in {len(themes)} "
    few += f"theme{'s' if len(themes) != 1 else ''}, {100 * share:.1f}% of those tested"
    return (
        f"Failure across the council {word}: {few}. Rule A corporate, version {rules.get('version', 'unknown')}: at "
        f"least {fewest:.0f} in {spread:.0f} themes, and {100 * least:.0f}% of those tested."
    )


def _corporate(rules: Mapping[str, str]) -> tuple[float, float, float]:
    fewest, spread, least = (float(rules[f"corporate_{name}"]) for name in ("failures", "themes", "share"))
    return fewest, spread, least


def summary_rows(rows: Sequence[RecordedPrompt], counts: Sequence[questions.Tested]) -> list[dict[str, Any]]:
    """One row a place: prompts, of those explained, the strongest, and how many figures were tested."""
    labels = {row.area_code: row.label for row in counts}
    result = []
    for code, label in labels.items():
        own = in_order([row for row in rows if row.area_code == code])
        looked = sum(row.area_code == code and not row.reason for row in counts)
        result.append(
            {
                "Place": label,
                "Prompts": sum(not row.is_accounted_for and not row.is_answered for row in own),
                "Explained by somebody": sum(row.is_answered and not row.is_accounted_for for row in own),
                "Explained by circumstances": sum(row.is_accounted_for for row in own),
                "Figures tested": looked,
                "Strongest": f"{own[0].title}: {words.KIND_TITLES[own[0].kinds[0]].lower()}" if own else "none",
            }
        )
    return sorted(
        result,
        key=lambda each: (
            *(-each[name] for name in ("Prompts", "Explained by somebody", "Explained by circumstances")),
            each["Place"],
        ),
    )


def table_rows(rows: Sequence[RecordedPrompt]) -> list[dict[str, Any]]:
    """Every prompt as a table to take away: figures are numbers, "" where there is none."""
    result = []
    for row in in_order(rows):
        name, figure = words.reference(row)
        affected = words.affected(row)
        result.append(
            {
                "Place": row.label,
                "Theme": row.theme_title,
                "Measure": row.title,
                "Kind": "; ".join(words.KIND_TITLES[kind] for kind in row.kinds),
                "Proposed step": f"{row.rung}: {words.RUNGS[row.rung]}",
                "Period": row.period_label,
                "Figure": _given(row.value),
                "Unit": row.unit,
                "Lower 95%": _given(row.lower),
                "Upper 95%": _given(row.upper),
                "Set against": name,
                "Its figure": _given(figure),
                "Middle of peers": _given(row.peer_median),
                "Affected": _given(affected and round(affected)),
                "Who or what": "" if affected is None else row.numerator_words or "people",
                "Circumstances": words.explained(row),
                "Explained until": record.day(row.explained_until) if row.explained_until else "",
            }
        )
    return result


def _given(figure: float | None) -> float | str:
    return "" if figure is None else round(figure, 4)  # as many digits as publishers give


def source_notes(rows: Sequence[RecordedPrompt]) -> list[tuple[str, str]]:
    """Publishers, publications and licences of the figures of `rows`, each once, as notes of a file."""
    told = {row.source_id: f"{row.publisher}: {row.source_title}. Licence: {row.licence}." for row in rows}
    return [("Source", text) for text in dict.fromkeys(told.values())]
