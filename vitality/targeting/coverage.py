"""How many people the first so many places reach, by numbers or by rate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vitality import wording

Row = Mapping[str, Any]
ORDERS = {"people": "Most people affected", "rate": "Highest rate of need"}


def needed(rows: Sequence[Row]) -> list[Row]:
    """Places whose number of people affected is shown."""
    return [row for row in rows if all(row[name] is not None for name in ("value", "numerator", "denominator"))]


def of_one_time(rows: Sequence[Row], dates: Mapping[str, Row]) -> list[Row]:
    """The rows without places that came later and have no figure, where the places before them have one.

    Their people are counted in the places before, so they are not missing. `dates` are areas by code.
    """
    ended = [dates[row["area_code"]]["valid_to"] for row in rows if row["value"] is not None]
    ended = [day for day in ended if day is not None]
    if not ended:
        return list(rows)
    return [
        row
        for row in rows
        if row["value"] is not None
        or row["status"] != "missing"
        or not (dates[row["area_code"]]["valid_from"] and dates[row["area_code"]]["valid_from"] > min(ended))
    ]


def ordered(rows: Sequence[Row], order: str, polarity: str) -> list[Row]:
    """Places with the need greatest first: by number, or by rate (lowest first where high is good). Ties by name."""
    known = needed(rows)
    sign = 1 if polarity == "high_is_good" else -1
    if order == "rate":
        return sorted(known, key=lambda row: (sign * row["value"], row["label"]))
    return sorted(known, key=lambda row: (-affected(row, polarity), row["label"]))


def affected(row: Row, polarity: str) -> float:
    """People (or events) in need: those counted, or those left out where counting is the good side."""
    return row["denominator"] - row["numerator"] if polarity == "high_is_good" else row["numerator"]


def curve(rows: Sequence[Row], polarity: str) -> list[dict[str, float]]:
    """Share of all in need (0 to 1) reached by the first 0, 1, 2 ... places, in the order given."""
    counts = [affected(row, polarity) for row in rows]
    total, reached = sum(counts), 0.0
    points = [{"places": 0, "share": 0.0, "people": 0.0}]
    for number, count in enumerate(counts, 1):
        reached += count
        points.append({"places": number, "share": reached / total if total else 0.0, "people": reached})
    return points


def sentence(rows: Sequence[Row], count: int, whom: str, polarity: str) -> str:
    """What the first `count` places reach, beside what they would reach if the need were spread evenly."""
    points = curve(rows, polarity)
    if len(points) < 2 or not points[-1]["people"]:
        return "Nobody in need is counted here."
    chosen = points[min(count, len(points) - 1)]
    even = 100 * chosen["places"] / (len(points) - 1)
    missed = points[-1]["people"] - chosen["people"]
    reach = "reaches" if chosen["places"] == 1 else "reach"
    return (
        f"{chosen['places']:.0f} of {len(points) - 1} places {reach} {100 * chosen['share']:.0f}% of {whom} "
        f"({chosen['people']:,.0f} of {points[-1]['people']:,.0f}); spread evenly it would be {even:.0f}%. "
        f"{missed:,.0f} {'is' if round(missed) == 1 else 'are'} missed."
    )


def table_rows(
    rows: Sequence[Row], count: int, indicator: Row, everybody: Sequence[Row] | None = None
) -> list[dict[str, Any]]:
    """The list of places with what each adds, and the running share of all in need (`everybody`, if not just these)."""
    points = curve(rows, indicator["polarity"])
    total = curve(everybody if everybody is not None else rows, indicator["polarity"])[-1]["people"]
    return [
        {
            "Order": number,
            "Place": row["label"],
            "In need": round(affected(row, indicator["polarity"])),
            "Rate": wording.value(row["value"], indicator["unit"], indicator["decimals"]),
            "Reached so far": f"{100 * points[number]['people'] / total:.0f}%" if total else "",
            "Chosen": "yes" if number <= count else "",
        }
        for number, row in enumerate(rows, 1)
    ]
