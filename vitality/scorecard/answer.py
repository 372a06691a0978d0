"""The balanced scorecard put together: perspectives with their counts, a score with its possible ranks, and change.

Input is rows of `questions`; nothing here reads or draws. There is never a single bare score: each stands beside the
ranks that it could have under other weights, and the counts that it is made of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import numpy as np
import pandas as pd

from vitality import statistics as vs
from vitality import wording
from vitality.priorities import aims
from vitality.priorities.aims import Aim
from vitality.questions import Area, Indicator, ScorecardMeasure, ScorecardScore, Standing
from vitality.questions.rows import BriefStanding

Strips = Mapping[str, Sequence[tuple[str, float]]]
MINIMUM_SHARE = 0.75
MOST_WEIGHT = 10
ON_TARGET = ("met", "met_early", "on_track")
_SAID = {"better": "better", "similar": "too close to tell", "worse": "worse"}
_MOVING = ("getting_better", "getting_worse")


@dataclass(frozen=True)
class Perspective:
    """One of a scorecard's perspectives: measures with a figure here, those without, and whether that is enough."""

    perspective_id: str
    title: str
    says: str | None
    rows: tuple[Standing, ...]
    absent: tuple[str, ...]
    fewest: int

    @property
    def is_enough(self) -> bool:
        """Whether enough measures have a figure to stand for the perspective."""
        return len(self.rows) >= self.fewest


def cards(members: Sequence[ScorecardMeasure], area_type: str) -> dict[str, ScorecardMeasure]:
    """Scorecards made for this kind of place, by id: the first row of each."""
    result: dict[str, ScorecardMeasure] = {}
    for each in members:
        if area_type in each.levels:
            result.setdefault(each.scorecard_id, each)
    return result


def perspectives(
    members: Sequence[ScorecardMeasure], card: str, rows: Sequence[Standing], titles: Mapping[str, str]
) -> list[Perspective]:
    """Perspectives of one scorecard with the rows (of `questions.profile`) that have a figure here."""
    held = {row.indicator_id: row for row in rows if row.value is not None}
    parts: dict[str, list[ScorecardMeasure]] = {}
    for each in members:
        if each.scorecard_id == card:
            parts.setdefault(each.perspective_id, []).append(each)
    result = []
    for own in parts.values():
        named = [each.indicator_id for each in own if each.indicator_id]
        here = tuple(held[key] for key in named if key in held)
        absent = tuple(titles.get(key, key) for key in named if key not in held)
        head = own[0]
        result.append(Perspective(head.perspective_id, head.title, head.says, here, absent, head.fewest))
    return result


def weights(members: Sequence[ScorecardMeasure], card: str, text: str) -> tuple[dict[str, float], bool]:
    """Weight of each measure of a scorecard, with those that an address (`id:number,...`) sets; true if any is set.

    Numbers run from 0 to 10; anything else in the address is left out.
    """
    own = {each.indicator_id: each.weight for each in members if each.scorecard_id == card and each.weight}
    given = dict(own)
    for piece in str(text)[:4000].split(","):
        key, _, number = piece.partition(":")
        if key in own and number.isdecimal() and int(number) <= MOST_WEIGHT:
            given[key] = float(number)
    return given, given != own


def write_weights(given: Mapping[str, float], declared: Mapping[str, float]) -> str:
    """The weights that differ from the declared ones, for the address; "" where none does."""
    return ",".join(f"{key}:{int(number)}" for key, number in given.items() if number != declared.get(key))


def counts(rows: Sequence[Standing], targets: Mapping[str, Sequence[Aim]] | None = None) -> str:
    """How many are better, similar, worse, improving and worsening, and how many of all their targets are kept.

    `targets` are those of `strategy.aims.of_place`: several for one measure all count.
    """
    if not rows:
        return "No measure has a figure here."
    verdicts = [row.verdict for row in rows]
    told = [f"{verdicts.count(word)} {name}" for word, name in _SAID.items() if verdicts.count(word)]
    told += _untested([row for row in rows if row.verdict not in _SAID])
    moving = [row.trend_verdict for row in rows]
    trend = [f"{moving.count(word)} {word.replace('_', ' ')}" for word in _MOVING if moving.count(word)]
    trend += _on_target([each for row in rows for each in (targets or {}).get(row.indicator_id, ())])
    return f"Of {len(rows)} with a figure: {', '.join(told)}{'; ' if trend else ''}{', '.join(trend)}."


def _untested(rows: Sequence[Standing]) -> list[str]:
    """How many are set beside a larger place without a range of chance, beside places like it only, or beside none."""
    beside = sum(row.benchmark_value is not None for row in rows)
    like_it = sum(row.benchmark_value is None and row.peer_median is not None for row in rows)
    kinds = {
        "without a range of chance": beside,
        "beside places like it only": like_it,
        "not compared": len(rows) - beside - like_it,
    }
    return [f"{count} {name}" for name, count in kinds.items() if count]


def _on_target(targets: Sequence[Aim]) -> list[str]:
    """How many of the targets are met or on track, of those that can be told; [] where there is no target."""
    known = [each for each in targets if each.target.status != "cannot_tell"]
    if not known:
        return [f"no target of {len(targets)} can be told yet"] if targets else []
    good = [each for each in known if each.target.status in ON_TARGET]
    told = f"{len(good)} of {len(known)} target{'' if len(known) == 1 else 's'} that can be told met or on track"
    slipped = sum(bool(each.start) for each in good)
    return [f"{told} ({slipped} of them worse than at the start)" if slipped else told]


def scored(
    members: Sequence[ScorecardMeasure], card: str, perspective_id: str, indicators: Mapping[str, Indicator]
) -> list[Indicator]:
    """The measures (rows of questions.indicators) of a perspective, with or without a figure here.

    One without a figure here counts for the other places, as it does in the build.
    """
    named = [
        each.indicator_id for each in members if (each.scorecard_id, each.perspective_id) == (card, perspective_id)
    ]
    return [indicators[key] for key in named if key in indicators]


def reweighted(rows: Sequence[Indicator], strips: Strips, weight: Mapping[str, float], area_code: str) -> tuple | None:
    """Rank of a place on one perspective under a reader's weights, and how many are ranked; None without a score.

    Standardised against the places of the kind; `rows` are those of `scored`, `strips` those of questions.score_strips,
    so that the declared weights give the rank of the build. A place with under 75% of the weight has no score.
    """
    named = [row for row in rows if weight.get(row.indicator_id, 0) > 0 and strips.get(row.indicator_id)]
    table = pd.DataFrame({row.indicator_id: dict(strips[row.indicator_id]) for row in named})
    if area_code not in table.index:
        return None
    table = table.loc[:, (table.max() - table.min()) > 1e-9 * table.abs().max()]
    if table.shape[1] < 1:
        return None
    polarity = [row.polarity for row in named if row.indicator_id in table]
    result = vs.zscore_composite(
        table,
        polarity=polarity,
        weights=[weight[key] for key in table],
        mean=table.mean(),
        sd=table.std(ddof=1),
        minimum_share=MINIMUM_SHARE,
    )["composite"]
    if np.isnan(result[area_code]):
        return None
    place = vs.rank(result.to_numpy(float))[table.index.get_loc(area_code)]
    return int(place), int(result.notna().sum())


def score_sentence(score: ScorecardScore | None, moved: tuple | None = None) -> str:
    """The score as a place among others with the places that other weights would give; never a bare number.

    `score` is a row of questions.scorecard_scores; `moved` is the rank under the reader's own weights.
    """
    if score is None:
        return "Too few places have all of these figures for one score."
    own = f" With your weights: {_place(moved[0])} of {moved[1]}." if moved else ""
    made = f"{score.indicators} measure{'' if score.indicators == 1 else 's'}"
    return f"Taken together ({made}): {_place(score.rank)} of {score.ranked_areas}, {_span(score)}.{own}"


def _place(rank: int) -> str:
    return "best" if rank == 1 else f"{wording.ordinal(rank)} best"


def _span(score: ScorecardScore) -> str:
    """The places that other weights would give: the middle 95% of 1,000 sets of them."""
    if score.rank_from is None or score.rank_to is None:
        return "and which places other weights would give is not known, for too few measures have a figure here"
    first, last = score.rank_from, score.rank_to
    if first == last:
        return "and the same under nearly all other weights"
    return f"anywhere from {wording.ordinal(first)} to {wording.ordinal(last)} under nearly all other weights"


def what_changed(before: Mapping[str, tuple | None], after: Mapping[str, tuple | None], titles: Mapping) -> str:
    """What the reader's weights changed and what not, in words; both hold a rank (place, of) by perspective."""
    both = {key: (was, now) for key, was in before.items() if was and (now := after.get(key))}
    moved = [
        f"{titles[key]} goes from {wording.ordinal(was[0])} to {wording.ordinal(now[0])} of {now[1]}"
        for key, (was, now) in both.items()
        if was[0] != now[0]
    ]
    still = [titles[key] for key, (was, now) in both.items() if was[0] == now[0]]
    lost = [titles[key] for key in before if before[key] and not after.get(key)]
    told = [f"With your weights {'; '.join(moved)}." if moved else "Your weights move no place in the order."]
    if moved and still:
        told.append(f"Not moved: {wording.listed(still)}.")
    if lost:
        told.append(f"{wording.listed(lost)} {'has' if len(lost) == 1 else 'have'} too little weight left for a score.")
    told.append("Weights change only the order taken together; no figure and no verdict changes.")
    return " ".join(told)


def in_short(part: Perspective, score: ScorecardScore | None) -> str:
    """One perspective of one place for a cell: counts, and the place in order with what other weights would give."""
    if not part.is_enough:
        return f"too few figures ({len(part.rows)})"
    result = [row.verdict for row in part.rows]
    told = ", ".join(f"{result.count(word)} {name}" for word, name in _SAID.items() if result.count(word))
    if score is None:
        return f"{told or 'not compared'}; no score"
    of = f"of {score.ranked_areas}"
    if score.rank_from is None or score.rank_to is None:
        return f"{told or 'not compared'}; {_place(score.rank)} {of}, range not known"
    first, last = score.rank_from, score.rank_to
    ends = f"{wording.ordinal(first)} to {wording.ordinal(last)}" if first != last else _place(first)
    return f"{told or 'not compared'}; {ends} {of}"


def table_rows(
    parts: Sequence[Perspective], targets: Mapping[str, Sequence[Aim]], owners: Mapping[str, str]
) -> list[dict[str, Any]]:
    """The whole card as a table with plain column titles: one row a measure with a figure; all its targets listed."""
    return [
        {
            "Perspective": part.title,
            "Measure": row.title,
            "Period": row.period_label,
            "Figure": row.value,
            "Unit": row.unit,
            "Compared with": row.benchmark_name or "",
            "Its figure": row.benchmark_value,
            "Verdict": wording.verdict_word(row.verdict),
            "Trend": wording.trend_word(row.trend_verdict),
            "Targets": "; ".join(aims.word(each) for each in targets.get(row.indicator_id, ())) or "no target",
            "Lead": owners.get(row.indicator_id, ""),
            "Source": row.publisher or "",
        }
        for part in parts
        for row in part.rows
    ]


def provenance(rows: Sequence[BriefStanding]) -> str:
    """Periods and publishers of rows of questions.profile that have a figure, for a sentence to copy; "" for none."""
    dated = sorted(((row.period_end, row.period_label) for row in rows if row.period_end), key=itemgetter(0))
    if not dated:
        return ""
    first, last = dated[0][1], dated[-1][1]
    span = f"Figures of {first}" if first == last else f"Figures from {first} (oldest) to {last} (newest)"
    named = list(dict.fromkeys(row.publisher for row in rows if row.publisher))
    return f"{span}{f', published by {wording.listed(named)}' if named else ''}."


def larger_places(area: Area) -> tuple[str, ...]:
    """Codes of the borough, region and country that a place lies in, nearest first; never its own."""
    codes = (area.borough_code, area.region_code, area.country_code)
    return tuple(code for code in dict.fromkeys(codes) if code and code != area.area_code)
