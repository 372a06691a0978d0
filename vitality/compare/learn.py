"""Whom to learn from: where a place is behind, the places like it that are really better, best those that improved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vitality import wording
from vitality.compare.pair import difference, verdict

Row = Mapping[str, Any]


def behind(rows: Sequence[Row]) -> list[Row]:
    """Measures on which a place is worse than the middle of its peers beyond chance, in page order."""
    return [row for row in rows if row["peer_verdict"] == "worse" and row["value"] is not None]


def teachers(facts: Sequence[Row], here: str, indicator_id: str) -> list[dict[str, Any]]:
    """Places of the set that are better beyond chance on one measure; those that improved come first, best first."""
    held = {row["area_code"]: row for row in facts if row["indicator_id"] == indicator_id}
    own = held.get(here)
    if own is None:
        return []
    found = []
    for code, row in held.items():
        if code == here or row["period_id"] != own["period_id"]:
            continue
        _, lower, upper = difference(row, own)
        if verdict(lower, upper, own["polarity"]) == "better":
            found.append({**row, "improved": improved(row)})
    sign = 1 if own["polarity"] == "high_is_good" else -1
    return sorted(found, key=lambda row: (not row["improved"], -sign * row["value"], row["label"]))


def beside(row: Row, own: Row, label: str) -> dict[str, Any]:
    """The row of a place that does better, set against this place alone instead of against the borough."""
    none = dict.fromkeys(("region_value", "region_name", "region_verdict", "country_value", "country_name",
                          "country_verdict", "peer_median", "cluster_areas", "rank"))  # fmt: skip
    against = {"benchmark_name": label, "benchmark_value": own["value"], "verdict": "better"}
    return {**own, **row, **none, **against, "title": row["label"]}


def improved(row: Row) -> bool:
    """Whether a figure has got better beyond chance: a trend of five years, or the change between the last two."""
    return row["trend_verdict"] == "getting_better" or row["change_verdict"] == "better"


def sentence(found: Sequence[Row], own: Row, label: str) -> str:
    """Who does better and since when, with figures."""
    if not found:
        return (
            f"Of the places like {label}, none is better on {_small(own['title'])} by more than chance would explain."
        )
    shown = wording.value_with_unit(own["value"], own["unit"], own["decimals"])
    names = wording.listed(
        [f"{row['label']} ({wording.value(row['value'], row['unit'], row['decimals'])})" for row in found[:4]]
    )
    risen = sum(row["improved"] for row in found)
    told = f" {risen} of them improved since the figure before, beyond chance." if risen else ""
    verb = "is" if len(found) == 1 else "are"
    return (
        f"{label}: {shown} ({own['period_label']}). {len(found)} of the places like it {verb} "
        f"better beyond chance: {names}{' and others' if len(found) > 4 else ''}.{told}"
    )


def table_rows(found: Sequence[Row]) -> list[dict[str, str]]:
    """The list of whom to ask, with what is known of their way."""
    return [
        {
            "Place": row["label"],
            "Figure": wording.value(row["value"], row["unit"], row["decimals"]),
            "Before": _before(row),
            "Improved beyond chance": "yes" if row["improved"] else "not shown",
        }
        for row in found
    ]


def _before(row: Row) -> str:
    if row["change_from_value"] is None:
        return ""
    return f"{wording.value(row['change_from_value'], row['unit'], row['decimals'])} ({row['change_from_label']})"


def _small(title: str) -> str:
    return title if title[:2].isupper() else title[0].lower() + title[1:]
