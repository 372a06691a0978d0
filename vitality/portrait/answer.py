"""What the portrait of a place is made of: groups of measures, and services with their cost beside their results."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vitality import questions
from vitality.questions import AreaInFull, BuildStamp, FourRanks, PortraitGroup, PortraitService, Standing
from vitality.questions.rows import JUDGED

COSTS, SIDES = ("low", "middle", "high"), ("better", "similar", "worse")
FEWEST = 6  # places compared, of which thirds can be told
MONEY = "money"  # the group under which services are told


@dataclass(frozen=True)
class Outcome:
    """One result of a service beside the middle of places like it; by chance, or by its third in their order alone."""

    row: Standing
    side: str
    is_by_chance: bool


@dataclass(frozen=True)
class Service:
    """A service with what is spent on it, in which third of the council and its neighbours, and what comes of it;
    `why` it has no cost or no outcome."""

    title: str
    spending: Standing | None
    cost: str | None
    compared: int
    outcomes: tuple[Outcome, ...]
    why: str


@dataclass(frozen=True)
class Group:
    """One kind of knowledge: the measures that a place has, those that only others have, and the titles of the rest."""

    group: PortraitGroup
    held: tuple[Standing, ...]
    elsewhere: tuple[Standing, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Portrait:
    """The whole portrait; services are those of `council`, the place that pays for them."""

    area: AreaInFull
    council: str
    groups: tuple[Group, ...]
    services: tuple[Service, ...]
    stamp: BuildStamp

    @property
    def rows(self) -> list[Standing]:
        """Every figure that is shown."""
        spent = [each.spending for each in self.services if each.spending]
        results = [outcome.row for each in self.services for outcome in each.outcomes]
        return [*(row for group in self.groups for row in (*group.held, *group.elsewhere)), *spent, *results]


def read(area_code: str, ask: Callable[..., Any]) -> Portrait | None:
    """The portrait of a place of today; None where there is no such place."""
    area, stamp = ask(questions.area, area_code), ask(questions.build_stamp)
    if area is None:
        return None
    rows = {row.indicator_id: row for row in ask(questions.profile, area_code)}
    absent = {each.indicator_id: each.title for each in ask(questions.absent_indicators)}
    groups = tuple(group(each, rows, absent) for each in ask(questions.portrait_groups))
    home = area.borough_code or stamp.borough_code
    own = {row.indicator_id: row for row in ask(questions.profile, home)}
    ranks = {row.indicator_id: row for row in ask(questions.four_ranks, home)}
    services = tuple(service(each, own, ranks) for each in ask(questions.portrait_services))
    return Portrait(area, ask(questions.areas)[home].label, groups, services, stamp)


def group(told: PortraitGroup, rows: Mapping[str, Standing], absent: Mapping[str, str]) -> Group:
    """The measures of a group, by whether the place has a figure."""
    known = [rows[each] for each in told.measures if each in rows]
    held = tuple(row for row in known if row.value is not None)
    rest = tuple(row for row in known if row.value is None)
    return Group(told, held, rest, tuple(absent[each] for each in told.measures if each in absent))


def third(rank: int | None, of: int | None) -> int | None:
    """Which third of `of` places a rank from 1 lies in, 0 to 2; None where there are too few of them.

    >>> third(5, 16), third(6, 16), third(11, 16), third(12, 16), third(1, 5)
    (0, 1, 1, 2, None)
    """
    if rank is None or of is None or of < FEWEST:
        return None
    return 0 if 3 * rank <= of else 2 if 3 * (of - rank + 1) <= of else 1


def service(told: PortraitService, rows: Mapping[str, Standing], ranks: Mapping[str, FourRanks]) -> Service:
    """A service with the third of its cost, the dearest rank first, and the side of each of its results."""
    spending, rank = rows.get(told.spending), ranks.get(told.spending)
    if spending is None or spending.value is None:
        return Service(told.title, None, None, 0, (), "What is spent on it here is not held.")
    of = (rank.peers_level_of if rank else None) or 0
    place = third(rank.peers_level_rank, of) if rank else None
    cost = None if place is None else COSTS[2 - place]
    outcomes = tuple(filter(None, (outcome(rows.get(each), ranks.get(each)) for each in told.outcomes)))
    why = "" if outcomes else "No result of it can be set beside those of places like it."
    if cost is None:
        why = "Too few of the places like it have this figure."
    return Service(told.title, spending, cost, of, outcomes, why)


def outcome(row: Standing | None, rank: FourRanks | None) -> Outcome | None:
    """A result beside places like it: by chance where that can be told, else by its third; None where by neither."""
    if row is None or row.value is None or row.polarity == "no_judgement":
        return None
    if row.peer_verdict in JUDGED:
        return Outcome(row, str(row.peer_verdict), True)
    place = third(rank.peers_level_rank, rank.peers_level_of) if rank else None
    return None if place is None else Outcome(row, SIDES[place], False)


def cell(services: Sequence[Service], side: str, cost: str) -> list[tuple[Service, Outcome]]:
    """The results in one of the nine cells."""
    return [(each, one) for each in services if each.cost == cost for one in each.outcomes if one.side == side]
