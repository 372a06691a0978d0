"""Conditions that a place must meet; in the address `indicator:worst` or `indicator:over:25`, joined by commas."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vitality import wording
from vitality.statistics import quantile_group
from vitality.targeting.coverage import affected, needed

Row = Mapping[str, Any]
KINDS = {"worst": "in the worst fifth", "over": "above", "under": "below"}
MOST = 4
_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,4})?")


@dataclass(frozen=True)
class Condition:
    """One condition on one measure; `limit` is None for the worst fifth."""

    indicator_id: str
    kind: str
    limit: float | None = None


def read(text: str, known: Collection[str]) -> tuple[list[Condition], list[str]]:
    """Conditions of an address and the pieces that could not be understood; at most four."""
    found, ignored = [], []
    for piece in [each.strip() for each in str(text).split(",") if each.strip()][: 3 * MOST]:
        parts = piece.split(":")
        if len(parts) == 2 and parts[0] in known and parts[1] == "worst":
            found.append(Condition(parts[0], "worst"))
        elif len(parts) == 3 and parts[0] in known and parts[1] in ("over", "under") and _NUMBER.fullmatch(parts[2]):
            found.append(Condition(parts[0], parts[1], float(parts[2])))
        else:
            ignored.append(piece[:40])
    return list(dict.fromkeys(found))[:MOST], ignored


def write(conditions: Sequence[Condition]) -> str:
    """The text of an address; `read` gives the same conditions back."""
    return ",".join(
        f"{each.indicator_id}:{each.kind}" + ("" if each.limit is None else f":{each.limit:g}") for each in conditions
    )


def words(condition: Condition, indicator: Row) -> str:
    """A condition in words: "income deprivation above 25%"."""
    title = indicator["short_title"]
    if condition.limit is None:
        return f"{title} {KINDS['worst'] if indicator['polarity'] != 'no_judgement' else 'in the highest fifth'}"
    limit = wording.value(condition.limit, indicator["unit"], indicator["decimals"])
    return f"{title} {KINDS[condition.kind]} {limit}"


def meets(condition: Condition, rows: Sequence[Row], polarity: str) -> set[str]:
    """Codes of the places that meet a condition; one without a shown figure never does."""
    known = [row for row in rows if row["value"] is not None]
    if condition.limit is None:
        groups = quantile_group([row["value"] for row in known], groups=5, invert=polarity == "high_is_good")
        return {row["area_code"] for row, group in zip(known, groups, strict=True) if group == 5}
    if condition.kind == "over":
        return {row["area_code"] for row in known if row["value"] > condition.limit}
    return {row["area_code"] for row in known if row["value"] < condition.limit}


def inside(chosen: set[str], rows: Sequence[Row], whom: str, polarity: str) -> str:
    """How many of those in need live in the chosen places, how many outside; hidden figures take no part."""
    known = needed(rows)
    within = sum(affected(row, polarity) for row in known if row["area_code"] in chosen)
    total = sum(affected(row, polarity) for row in known)
    if not total:
        return "Nobody in need is counted here."
    hidden = len(rows) - len(known)
    left_out = f" {hidden} places without a figure are left out of both." if hidden else ""
    return (
        f"{len(chosen)} places meet every condition. {within:,.0f} of {total:,.0f} {whom} live in them "
        f"({100 * within / total:.0f}%); {total - within:,.0f} live outside and would be missed.{left_out}"
    )
