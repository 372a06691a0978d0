"""The scorecard as a table to take away, and the line of periods and sources that goes with every copied sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vitality import wording
from vitality.priorities import aims
from vitality.scorecard import answer as scorecard

Row = Mapping[str, Any]


def table_rows(
    parts: Sequence[scorecard.Perspective], targets: Mapping[str, Sequence[Row]], owners: Mapping[str, str]
) -> list[dict[str, Any]]:
    """The whole card as a table with plain column titles: one row a measure with a figure; all its targets listed."""
    return [
        {
            "Perspective": part.title,
            "Measure": row["title"],
            "Period": row["period_label"],
            "Figure": row["value"],
            "Unit": row["unit"],
            "Compared with": row["benchmark_name"] or "",
            "Its figure": row["benchmark_value"],
            "Verdict": wording.verdict_word(row["verdict"]),
            "Trend": wording.trend_word(row["trend_verdict"]),
            "Targets": "; ".join(aims.word(each) for each in targets.get(row["indicator_id"], ())) or "no target",
            "Lead": owners.get(row["indicator_id"], ""),
            "Source": row["publisher"] or "",
        }
        for part in parts
        for row in part.rows
    ]


def provenance(rows: Sequence[Row]) -> str:
    """Periods and publishers of rows of questions.profile that have a figure, for a sentence to copy; "" for none."""
    dated = sorted((row for row in rows if row["period_end"]), key=lambda row: row["period_end"])
    if not dated:
        return ""
    first, last = dated[0]["period_label"], dated[-1]["period_label"]
    span = f"Figures of {first}" if first == last else f"Figures from {first} (oldest) to {last} (newest)"
    named = list(dict.fromkeys(row["publisher"] for row in rows if row["publisher"]))
    return f"{span}{f', published by {wording.listed(named)}' if named else ''}."
