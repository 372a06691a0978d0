"""Whom to learn from: where a place is behind, the places like it that are really better, best those that improved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from vitality import wording
from vitality.compare.pair import difference, verdict
from vitality.compare.remarks import prices

Row = Mapping[str, Any]
MOST_NAMED = 3
IMPROVED, LEVEL_ONLY = "Better and improved", "Better, no improvement shown"


def behind(rows: Sequence[Row]) -> list[Row]:
    """Measures on which a place is worse than the middle of its peers beyond chance, in page order."""
    return [row for row in rows if row["peer_verdict"] == "worse" and row["value"] is not None]


def teachers(facts: Sequence[Row], context: str, indicator_id: str) -> list[dict[str, Any]]:
    """Places of the set that are better beyond chance on one measure; those that improved come first, best first."""
    held = {row["area_code"]: row for row in facts if row["indicator_id"] == indicator_id}
    own = held.get(context)
    if own is None:
        return []
    result = []
    for code, row in held.items():
        if code == context or row["period_id"] != own["period_id"]:
            continue
        _, lower, upper = difference(row, own)
        if verdict(lower, upper, own["polarity"]) == "better":
            result.append({**row, "improved": improved(row)})
    sign = 1 if own["polarity"] == "high_is_good" else -1
    return sorted(result, key=lambda row: (not row["improved"], -sign * row["value"], row["label"]))


def beside(row: Row, own: Row, label: str) -> dict[str, Any]:
    """The row of a place that does better, set against this place alone instead of against the borough."""
    none = dict.fromkeys(
        (
            "region_value",
            "region_name",
            "region_verdict",
            "country_value",
            "country_name",
            "country_verdict",
            "peer_median",
            "cluster_areas",
            "rank",
        )
    )
    against = {"benchmark_name": label, "benchmark_value": own["value"], "verdict": "better"}
    return {**own, **row, **none, **against, "title": row["label"]}


def improved(row: Row) -> bool:
    """Whether a figure has got better beyond chance: since the one before, or by a trend that has not turned since."""
    return _since_before(row) or (row["trend_verdict"] == "getting_better" and row["change_verdict"] != "worse")


def _since_before(row: Row) -> bool:
    return row["change_verdict"] == "better"


def is_by_trend(row: Row) -> bool:
    """Whether a place improved by a trend of several years alone, whose first and last year must be asked for."""
    return improved(row) and not _since_before(row)


def with_trend(row: Row, span: Row, history: Sequence[Row]) -> dict[str, Any]:
    """A place with the first and last figure of its trend; `span` holds trend_from and trend_to, labels of periods."""
    held = {each["period_label"]: each["value"] for each in history}
    ends = [(label, held.get(label)) for label in (span.get("trend_from"), span.get("trend_to"))]
    return {**row, "trend_ends": ends if all(wording.is_number(figure) for _, figure in ends) else None}


def how(row: Row) -> str:
    """How a place improved, with both figures and periods, and by which of the two tests; "" where none is shown."""
    if not row["improved"]:
        return ""
    if _since_before(row):
        told = "improved beyond chance since the figure before"
        if wording.is_number(row["change_from_value"]):
            told = f"improved beyond chance since {_of(row['change_from_label'])}: {_figure(row, 'change_from_value')}"
            told += f" to {_figure(row, 'value')} ({row['period_label']})"
        if row["trend_verdict"] == "getting_worse":
            told += "; its trend over several years is for the worse"
    else:
        told = "improved steadily over several years, beyond chance"
        if row.get("trend_ends"):
            (start, before), (end, after) = row["trend_ends"]
            told = f"improved steadily from {start} to {end}, beyond chance: "
            told += f"{_shown(row, before)} to {_shown(row, after)}"
            told += "" if end == row["period_label"] else _then(row)
    return told + (f" ({prices(row['unit'])})" if prices(row["unit"]) else "")


def _then(row: Row) -> str:
    """The latest figure, where a trend ended before it; a change for the worse is no improvement."""
    small = ", a change too small to tell from chance" if row["change_verdict"] == "similar" else ""
    return f"; then {_figure(row, 'value')} ({row['period_label']}){small}"


def _of(label: str) -> str:
    return f"the {label}" if "months" in label and label[0].isdigit() else label


def _figure(row: Row, name: str) -> str:
    return _shown(row, row[name])


def _shown(row: Row, figure: float) -> str:
    return wording.value(figure, row["unit"], row["decimals"])


def mark(row: Row) -> str:
    """HTML under the row of a place: that it improved, and how, in words and with an arrow; "" where it did not."""
    told = how(row)
    if not told:
        return ""
    first, _, rest = told.partition(" ")
    arrow = '<span class="v-mark v-better"><span aria-hidden="true">↗</span>'
    return f'<p class="v-prose">{arrow} {first.capitalize()}</span> {escape(rest)}.</p>'


def opening(result: Sequence[Row], own: Row, label: str, size: int) -> str:
    """How many of `size` places do better, and how many of them improved, in two sentences."""
    if not result:
        return (
            f"Of the {size} places set beside {label}, none is better on {_small(own['title'])} by more than chance "
            "would explain."
        )
    shown = wording.value_with_unit(own["value"], own["unit"], own["decimals"])
    both = sum(row["improved"] for row in result)
    return (
        f"{own['title']}, {own['period_label']}: {shown} in {label}. Of the {size} places set beside it, {len(result)} "
        f"{'is' if len(result) == 1 else 'are'} better beyond chance; {both or 'none'} of them "
        f"{'are' if both > 1 else 'is'} shown to have improved."
    )


def sentence(result: Sequence[Row], own: Row, label: str, size: int) -> str:
    """Who does better, and who of them improved since when, with figures and periods; to copy."""
    both = [row for row in result if row["improved"]]
    rest = [row for row in result if not row["improved"]]
    told = opening(result, own, label, size)
    if both:
        ways = "; ".join(f"{row['label']} {how(row)}" for row in both[:MOST_NAMED])
        told += f" Better and improved: {ways}{_more(both)}."
    if rest:
        names = wording.listed([f"{row['label']} ({_figure(row, 'value')})" for row in rest[:MOST_NAMED]])
        told += f" Better, with no improvement shown: {names}{_more(rest)}."
    return told


def _more(rows: Sequence[Row]) -> str:
    return f", and {len(rows) - MOST_NAMED} more" if len(rows) > MOST_NAMED else ""


def table_rows(result: Sequence[Row]) -> list[dict[str, str]]:
    """The list of whom to ask, with what is known of their way."""
    return [
        {
            "Place": row["label"],
            "Figure": f"{_figure(row, 'value')} ({row['period_label']})",
            "Before": _before(row),
            "Improved beyond chance": how(row) or "not shown",
        }
        for row in result
    ]


def _before(row: Row) -> str:
    if row["change_from_value"] is None:
        return ""
    return f"{_figure(row, 'change_from_value')} ({row['change_from_label']})"


def _small(title: str) -> str:
    return title if title[:2].isupper() else title[0].lower() + title[1:]
