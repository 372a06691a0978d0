"""Every neighbourhood against a floor: which lie below it, and which of them beyond chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vitality import wording

Row = Mapping[str, Any]


def against(rows: Sequence[Row], floor: float, polarity: str) -> list[dict[str, Any]]:
    """Neighbourhoods on the bad side of the floor, worst first; `is_confirmed` where the whole range lies there.

    Equal to the floor counts as meeting it. Where nothing is judged nobody is below.
    """
    if polarity == "no_judgement":
        return []
    sign = 1 if polarity == "high_is_good" else -1
    result = []
    for row in rows:
        if row["value"] is None or not sign * (row["value"] - floor) < 0:
            continue
        edge = row["upper"] if sign > 0 else row["lower"]
        result.append({**row, "is_confirmed": edge is not None and sign * (edge - floor) < 0})
    return sorted(result, key=lambda row: (not row["is_confirmed"], sign * row["value"], row["label"]))


def sentence(result: Sequence[Row], rows: Sequence[Row], floor: float, indicator: Row) -> str:
    """How many are below, how many beyond chance, and how many have no figure."""
    known = sum(row["value"] is not None for row in rows)
    sure = sum(row["is_confirmed"] for row in result)
    shown = wording.value_with_unit(floor, indicator["unit"], indicator["decimals"])
    beyond = {0: "none of them beyond chance", len(result): "all of them beyond chance"}.get(
        sure, f"{sure} of them beyond chance"
    )
    side = f"{'is' if len(result) == 1 else 'are'} on the wrong side of {shown}"
    if len(result) < 2:
        beyond = "beyond chance" if sure else "but chance could explain it"
    told = f"{len(result)} of {known} neighbourhoods {side}{f', {beyond}' if result else ''}."
    absent = len(rows) - known
    return f"{told} {absent} {'has' if absent == 1 else 'have'} no figure." if absent else told


def table_rows(result: Sequence[Row], indicator: Row) -> list[dict[str, str]]:
    """The list, worst first, with what chance leaves open and how sure it is."""

    def shown(figure):
        return wording.value(figure, indicator["unit"], indicator["decimals"])

    return [
        {
            "Neighbourhood": row["label"],
            "Figure": shown(row["value"]),
            "Chance leaves open": "" if row["lower"] is None else f"{shown(row['lower'])} to {shown(row['upper'])}",
            "Below the floor": "beyond chance" if row["is_confirmed"] else "possibly",
        }
        for row in result
    ]
