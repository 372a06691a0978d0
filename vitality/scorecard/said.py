"""What people say, do and pay beside what is measured: this place, the larger place and the middle of its peers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from vitality import wording
from vitality.definitions import site
from vitality.questions import ScorecardMeasure
from vitality.questions.rows import BriefStanding

_SAID = {"better": "better", "similar": "too close to tell", "worse": "worse"}


def outcomes(members: Sequence[ScorecardMeasure], card: str) -> tuple[str, ...]:
    """The measured results that satisfaction stands beside: the other measures of its perspective on this card."""
    own, roles = [each for each in members if each.scorecard_id == card and each.indicator_id], site.roles()
    parts = {each.perspective_id for each in own if each.indicator_id in roles.satisfaction}
    result = [each.indicator_id for each in own if each.perspective_id in parts or not parts]
    return tuple(key for key in result if key not in (*roles.satisfaction, *roles.experience))


def held(rows: Sequence[BriefStanding], measured: Collection[str]) -> tuple[list[BriefStanding], list[BriefStanding]]:
    """Rows with a figure of what people say, do and pay, then of the `measured` results that stand beside anything.

    A result with neither a figure of the larger place nor of the peers is left out: there is nothing to set it against.
    """
    known = {row.indicator_id: row for row in rows if row.value is not None}
    roles = site.roles()
    beside = [known[key] for key in measured if key in known]
    compared = [row for row in beside if row.benchmark_value is not None or row.peer_median is not None]
    return [known[key] for key in (*roles.satisfaction, *roles.experience) if key in known], compared


def table(rows: Sequence[BriefStanding], measured: Collection[str], name: str) -> list[dict[str, str]]:
    """What people of the place `name` say, then what is measured there, beside the larger place and peers, in words.

    [] where nothing is held of what people say, do or pay.
    """
    said, result = held(rows, measured)
    benchmark = _benchmark([*said, *result])
    return (
        [
            {
                "What": kind,
                "Measure": f"{row.title} ({row.period_label})",
                name: row.value_with_unit,
                benchmark: _figure(row, row.benchmark_value if row.benchmark_name == benchmark else None),
                "Middle of peers": _figure(row, row.peer_median),
                f"Against {benchmark}": wording.verdict_word(row.verdict if row.benchmark_name == benchmark else None),
                "Against peers": wording.verdict_word(row.peer_verdict),
            }
            for kind, own in (("People", said), ("Result", result))
            for row in own
        ]
        if said
        else []
    )


def file_rows(rows: Sequence[BriefStanding], measured: Collection[str], name: str) -> list[dict[str, Any]]:
    """The same with numbers as numbers, period, unit and source, to take away."""
    words, (said, result) = table(rows, measured, name), held(rows, measured)
    benchmark = _benchmark([*said, *result])
    return [
        {
            "What": each["What"],
            "Measure": row.title,
            "Period": row.period_label,
            "Unit": row.unit,
            name: row.value,
            benchmark: row.benchmark_value if row.benchmark_name == benchmark else None,
            "Middle of peers": row.peer_median,
            **dict(list(each.items())[-2:]),
            "Source": row.publisher or "",
        }
        for each, row in zip(words, [*said, *result] if words else [], strict=True)
    ]


def _benchmark(rows: Sequence[BriefStanding]) -> str:
    return next((row.benchmark_name for row in rows if row.benchmark_name), "Larger place")


def _figure(row: BriefStanding, figure: float | None) -> str:
    shown = row.shown(figure) if row.kind != "count" else ""
    return shown or "no figure"


def sentence(rows: Sequence[BriefStanding], measured: Collection[str], name: str) -> str:
    """How satisfaction stands beside the measured results of the place `name`, against the larger place and peers."""
    said, result = held(rows, measured)
    said = [row for row in said if row.indicator_id in site.roles().satisfaction]
    benchmark = _benchmark([*said, *result])
    told = [_against(said, result, "verdict", f"Against {benchmark}", name)]
    peers = _against(said, result, "peer_verdict", "Against places like it", name)
    told.append(peers if any(row.peer_verdict in _SAID for row in (*said, *result)) else "")
    if not any(row.verdict in _SAID or row.peer_verdict in _SAID for row in said):
        told.insert(0, _untested(said, name))
    none = "Too little can be compared to set what people say beside what is measured."
    return " ".join(each for each in told if each) or none


def _against(said: Sequence[BriefStanding], result: Sequence[BriefStanding], verdict: str, head: str, name: str) -> str:
    """Both beside one comparison; only the one that can be compared where the other cannot; "" for neither."""
    first = [row for row in said if getattr(row, verdict) in _SAID]
    second = [row for row in result if getattr(row, verdict) in _SAID]
    voiced = f"what people in {name} say of their lives is {_leaning(first, verdict)}"
    results = f"measured results are {_leaning(second, verdict)}"
    if first and second:
        return f"{head}, {voiced}, and {results}."
    if first:
        return f"{head}, {voiced}; no measured result can be compared, so the two cannot be set side by side."
    return f"{head}, {results}." if second else ""


def _untested(said: Sequence[BriefStanding], name: str) -> str:
    """Satisfaction as plain figures, where no range of chance is held that would allow a verdict."""
    row = next((each for each in said if each.benchmark_value is not None), None)
    if row is None:
        return ""
    here, there = (_figure(row, each) for each in (row.value, row.benchmark_value))
    peers = f" and {_figure(row, row.peer_median)} in the middle of its peers" if row.peer_median else ""
    return (
        f"{row.title} is {here} out of 10 in {name}, {there} in {row.benchmark_name}{peers} "
        f"({row.period_label}). No range of chance is held for it, so whether people in {name} are more or less "
        "satisfied cannot be told."
    )


def _leaning(rows: Sequence[BriefStanding], verdict: str) -> str:
    result = [getattr(row, verdict) for row in rows]
    return wording.listed([f"{word} on {result.count(key)}" for key, word in _SAID.items() if result.count(key)])
