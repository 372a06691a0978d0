"""Beside the scorecard: change of all its measures against larger places, and what people say, do and pay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vitality import statistics as vs
from vitality import wording

Row = Mapping[str, Any]
BASKET_NOTE = ("The number for change is our own: the plain mean of each measure's change for the better, in per cent, "
               "each at most 100. Improvement everywhere is not the council's doing.")  # fmt: skip
SATISFACTION = ("life_satisfaction", "worthwhile", "happiness", "anxiety")
EXPERIENCE = (*SATISFACTION, "turnout_local_pct", "volunteering_pct", "council_tax_band_d")  # fmt: skip
_SAID = {"better": "better", "similar": "too close to tell", "worse": "worse"}


def basket(rows: Sequence[Row], area_code: str, other_code: str) -> tuple[vs.Basket, vs.Basket] | None:
    """Change of the measures that two places share, of both places: same measures and periods; None under three.

    `rows` are those of `questions.profiles_of` for both; judged measures only. Totals are left out, and in both places
    a measure that began at 0 in either.
    """
    held: dict[str, dict[str, Row]] = {}
    for row in rows:
        if row["polarity"] != "no_judgement" and row["kind"] != "count" and row["change_from_value"] is not None:
            held.setdefault(row["indicator_id"], {})[row["area_code"]] = row
    shared = [
        each
        for each in held.values()
        if {area_code, other_code} <= set(each)
        and each[area_code]["change_from_label"] == each[other_code]["change_from_label"]
        and each[area_code]["period_id"] == each[other_code]["period_id"]
        and each[area_code]["change_from_value"] and each[other_code]["change_from_value"]  # nothing grows from 0
    ]  # fmt: skip
    if len(shared) < 3:
        return None
    polarity = [each[area_code]["polarity"] for each in shared]
    ends = [
        ([each[code]["change_from_value"] for each in shared], [each[code]["change_to_value"] for each in shared])
        for code in (area_code, other_code)
    ]
    first, second = (vs.basket(before, after, polarity=polarity) for before, after in ends)
    return first, second


def basket_sentence(found: tuple[vs.Basket, vs.Basket] | None, here: str, other: str) -> str:
    """The basket of change in words, beside that of the larger place."""
    if found is None:
        return f"Fewer than three measures have two comparable figures both here and in {other}."
    own, whole = found
    return (
        f"Of {own.used} measures with two comparable figures in both, {own.improved} improved in {here} and "
        f"{whole.improved} in {other}. The mean change is {_moved(own.mean_change)} here and "
        f"{_moved(whole.mean_change)} there; the middle one {_moved(own.median_change)} and "
        f"{_moved(whole.median_change)}."
    )


def _moved(change: float) -> str:
    size = f"{abs(change):.1f}%"
    return "nil" if size == "0.0%" else f"{size} for the {'better' if change > 0 else 'worse'}"


def divergence(rows: Sequence[Row]) -> list[dict[str, str]]:
    """What people say, do and pay beside the larger place and the peers; [] where none has a figure."""
    held = {row["indicator_id"]: row for row in rows if row["value"] is not None}
    found = []
    for row in (held[key] for key in EXPERIENCE if key in held):
        against = row["benchmark_value"], row["peer_median"]
        found.append(
            {
                "Measure": f"{row['title']} ({row['period_label']})",
                "Here": wording.value_with_unit(row["value"], row["unit"], row["decimals"]),
                **{
                    name: "no figure" if figure is None else wording.value(figure, row["unit"], row["decimals"])
                    for name, figure in zip((row["benchmark_name"] or "Larger place", "Middle of peers"), against,
                                            strict=True)
                },
                "Against the larger place": wording.verdict_word(row["verdict"]),
            }
        )  # fmt: skip
    return found


def divergence_sentence(rows: Sequence[Row]) -> str:
    """How satisfaction stands beside the measured results, against the larger place and against peers."""
    said = [row for row in rows if row["indicator_id"] in SATISFACTION and row["verdict"] in _SAID]
    measured = [row for row in rows if row["indicator_id"] not in EXPERIENCE and row["verdict"] in _SAID]
    if not said:
        return _untested(rows)
    whole = said[0]["benchmark_name"] or "the larger place"
    if not measured:
        return (
            f"Against {whole}, what people say of their lives is {_leaning(said)}. No measured result can be compared "
            "there, so the two cannot be set side by side."
        )
    beside = [row for row in measured if row["peer_verdict"] in _SAID]
    told = f"Against {whole}, what people say of their lives is {_leaning(said)}, and measured results are "
    told += f"{_leaning(measured)}."
    if beside:
        told += f" Against places like it, measured results are {_leaning(beside, 'peer_verdict')}."
    return told


def _untested(rows: Sequence[Row]) -> str:
    """Satisfaction as plain figures, where no range of chance is held that would allow a verdict."""
    row = next((each for each in rows if each["indicator_id"] in SATISFACTION and each["value"] is not None), None)
    if row is None or row["benchmark_value"] is None:
        return "Too little can be compared to set what people say beside what is measured."
    here, there = (wording.value(row[name], row["unit"], row["decimals"]) for name in ("value", "benchmark_value"))
    return (
        f"{row['title']} is {here} out of 10 here and {there} in {row['benchmark_name']} ({row['period_label']}). No "
        "range of chance is held for either, so whether people here are more or less satisfied cannot be told."
    )


def _leaning(rows: Sequence[Row], name: str = "verdict") -> str:
    found = [row[name] for row in rows]
    return wording.listed([f"{word} on {found.count(key)}" for key, word in _SAID.items() if found.count(key)])
