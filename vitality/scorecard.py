"""The balanced scorecard put together: perspectives with their counts, a score with its possible ranks, and change.

Input is rows of `questions`; nothing here reads or draws. There is never a single bare score: each stands beside the
ranks that it could have under other weights, and the counts that it is made of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from vitality import statistics as vs
from vitality import wording

Row = Mapping[str, Any]
Strips = Mapping[str, Sequence[tuple[str, float]]]
MINIMUM_SHARE = 0.75
MOST_WEIGHT = 10
EXPERIENCE = ("life_satisfaction", "worthwhile", "happiness", "anxiety", "turnout_local_pct", "volunteering_pct",
              "council_tax_band_d")  # fmt: skip


@dataclass(frozen=True)
class Perspective:
    """One of a scorecard's perspectives: measures with a figure here, those without, and whether that is enough."""

    perspective_id: str
    title: str
    says: str | None
    rows: tuple[Row, ...]
    absent: tuple[str, ...]
    is_enough: bool


@dataclass(frozen=True)
class Score:
    """A perspective's weighted score with the place that it gives among all of the kind, and those of other weights."""

    composite: float
    rank: int
    of: int
    rank_from: int
    rank_to: int
    measures: int


def cards(members: Sequence[Row], area_type: str) -> dict[str, Row]:
    """Scorecards made for this kind of place, by id: the first row of each."""
    found: dict[str, Row] = {}
    for each in members:
        if area_type in each["levels"]:
            found.setdefault(each["scorecard_id"], each)
    return found


def perspectives(
    members: Sequence[Row], card: str, rows: Sequence[Row], titles: Mapping[str, str]
) -> list[Perspective]:
    """Perspectives of one scorecard with the rows (of `questions.profile`) that have a figure here."""
    held = {row["indicator_id"]: row for row in rows if row["value"] is not None}
    parts: dict[str, list[Row]] = {}
    for each in members:
        if each["scorecard_id"] == card:
            parts.setdefault(each["perspective_id"], []).append(each)
    found = []
    for own in parts.values():
        named = [each["indicator_id"] for each in own if each["indicator_id"]]
        here = tuple(held[key] for key in named if key in held)
        absent = tuple(titles.get(key, key) for key in named if key not in held)
        head = own[0]
        enough = len(here) >= head["fewest"]
        found.append(Perspective(head["perspective_id"], head["title"], head["says"], here, absent, enough))
    return found


def weights(members: Sequence[Row], card: str, text: str) -> tuple[dict[str, float], bool]:
    """Weight of each measure of a scorecard, with those that an address (`id:number,...`) sets; true if any is set.

    Numbers run from 0 to 10; anything else in the address is left out.
    """
    own = {each["indicator_id"]: each["weight"] for each in members if each["scorecard_id"] == card and each["weight"]}
    given = dict(own)
    for piece in str(text)[:4000].split(","):
        key, _, number = piece.partition(":")
        if key in own and number.isdigit() and int(number) <= MOST_WEIGHT:
            given[key] = float(number)
    return given, given != own


def counts(rows: Sequence[Row]) -> str:
    """How many are better, similar, worse, improving and worsening, in words."""
    verdicts = [row["verdict"] for row in rows]
    told = ", ".join(
        f"{verdicts.count(word)} {name}"
        for word, name in (("better", "better"), ("similar", "too close to tell"), ("worse", "worse"))
        if verdicts.count(word)
    )
    untested = sum(word not in ("better", "similar", "worse") for word in verdicts)
    rest = f", {untested} without a test" if untested and told else f"{untested} without a test" if untested else ""
    moving = [row["trend_verdict"] for row in rows]
    trend = ", ".join(
        f"{moving.count(word)} {word.replace('_', ' ')}"
        for word in ("getting_better", "getting_worse")
        if moving.count(word)
    )
    return f"Of {len(rows)} with a figure: {told}{rest}{f'; {trend}' if trend else ''}."


def score(rows: Sequence[Row], strips: Strips, weight: Mapping[str, float], area_code: str) -> Score | None:
    """The weighted score of one perspective for a place among all of its kind; None where too little is known.

    Standardised against the places of the kind, measures of the same period only. A place with under 75% of the weight
    has no score.
    """
    named = [row for row in rows if weight.get(row["indicator_id"], 0) > 0 and row["indicator_id"] in strips]
    table = pd.DataFrame({row["indicator_id"]: dict(strips[row["indicator_id"]]) for row in named})
    if area_code not in table.index or table.shape[1] < 2:
        return None
    table = table.loc[:, (table.max() - table.min()) > 1e-9 * table.abs().max()]
    polarity = [row["polarity"] for row in named if row["indicator_id"] in table]
    if table.shape[1] < 2:
        return None
    mean, sd = table.mean(), table.std(ddof=1)
    found = vs.zscore_composite(
        table, polarity=polarity, weights=[weight[key] for key in table], mean=mean, sd=sd, minimum_share=MINIMUM_SHARE
    )["composite"]
    if np.isnan(found[area_code]):
        return None
    sign = np.where(np.array(polarity) == "high_is_good", 1.0, -1.0)
    low, high = vs.rank_range((sign * (table - mean) / sd).to_numpy(float), minimum_share=MINIMUM_SHARE)
    place = vs.rank(found.to_numpy(float))
    at = table.index.get_loc(area_code)
    own = int(place[at])
    ends = [own if np.isnan(each[at]) else int(each[at]) for each in (low, high)]
    return Score(
        float(found[area_code]), own, int(found.notna().sum()), min(own, ends[0]), max(own, ends[1]), table.shape[1]
    )


def score_sentence(found: Score | None) -> str:
    """The score as a place among others with the places that other weights would give; never a bare number."""
    if found is None:
        return "Too few places have all of these figures for one score."
    span = (
        "whatever the weights"
        if found.rank_from == found.rank_to
        else f"anywhere from {wording.ordinal(found.rank_from)} to {wording.ordinal(found.rank_to)} under other weights"
    )
    return f"Taken together ({found.measures} measures): {wording.ordinal(found.rank)} of {found.of}, {span}."


def basket(rows: Sequence[Row], area_code: str, other_code: str) -> tuple[vs.Basket, vs.Basket] | None:
    """Change of the measures that two places share, of both places: same measures and periods; None under three.

    `rows` are those of `questions.profiles_of` for both; judged measures only, totals left out.
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
    ]
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
        f"{whole.improved} in {other}. On average the change for the better was {own.mean_change:+.1f}% here and "
        f"{whole.mean_change:+.1f}% there (half of them more than {own.median_change:+.1f}% and "
        f"{whole.median_change:+.1f}%). Improvement everywhere is not the council's doing. How this number is made up "
        "is our own choice: no published index does it the same way."
    )


def divergence(rows: Sequence[Row]) -> list[dict[str, str]]:
    """What people say and do beside the figures: satisfaction, turnout and tax against region and peers."""
    held = {row["indicator_id"]: row for row in rows if row["value"] is not None}
    found = []
    for key in EXPERIENCE:
        if key in held:
            row = held[key]
            shown = wording.value_with_unit(row["value"], row["unit"], row["decimals"])
            against = [
                f"{name} {wording.value(figure, row['unit'], row['decimals'])}"
                for name, figure in (
                    (row["benchmark_name"], row["benchmark_value"]),
                    ("middle of peers", row["peer_median"]),
                )
                if figure is not None
            ]
            found.append({"What people say and do": f"{row['title']} ({row['period_label']})", "Here": shown,
                          "Beside": "; ".join(against) or "nothing of the same period"})  # fmt: skip
    return found
