"""Questions of the page Compare."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vitality.questions import warehouse
from vitality.questions.rows import Counted, Place, Row, SeriesFigure, ShownFigure, grouped


@dataclass(frozen=True, slots=True)
class SimilarityModel(Row):
    sort_order: int
    model_id: str
    title: str
    says: str
    very_alike: float | None
    alike: float | None
    area_type: str
    measures: list[str]


@dataclass(frozen=True, slots=True)
class Peer(Row):
    rank: int
    peer_code: str
    label: str
    within_name: str
    distance: float
    scaled: float | None
    differs: list[str]
    differs_by: list[float]
    differs_titles: list[str]


@dataclass(frozen=True, slots=True)
class PeerPlace(Row):
    peers: int
    nearest_distance: float | None
    is_unlike: bool | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Surrounding(Place):
    set_id: str


@dataclass(frozen=True, slots=True)
class FourRanks(Row):
    sort_order: int
    indicator_id: str
    short_title: str
    theme_id: str
    polarity: str
    level_rank: int | None
    level_of: int | None
    level_from: int | None
    level_to: int | None
    peers_level_rank: int | None
    peers_level_of: int | None
    peers_level_from: int | None
    peers_level_to: int | None
    change_rank: int | None
    change_of: int | None
    change_from: int | None
    change_to: int | None
    peers_change_rank: int | None
    peers_change_of: int | None
    peers_change_from: int | None
    peers_change_to: int | None


@dataclass(frozen=True, slots=True)
class ComparableFigure(ShownFigure, Counted, SeriesFigure, Place):
    """A figure with all that is needed to set another against it."""

    area_type: str
    indicator_id: str
    title: str
    kind: str
    polarity: str
    multiplier: float
    period_start: dt.date
    publisher: str
    is_latest: bool


def similarity_models() -> list[SimilarityModel]:
    """Each similarity model and level with the ids of the indicators by which places are called alike."""
    return warehouse.run("similarity_models", SimilarityModel)


def peers(area_code: str, model_id: str) -> list[Peer]:
    """The places most like one, nearest first, with lists of the measures that differ most; [] where it has none."""
    return warehouse.run("peers", Peer, area_code=area_code, model_id=model_id)


def peer_place(area_code: str, model_id: str) -> PeerPlace | None:
    """How many peers a place has, whether it is unlike all others, and why it has none; None where nobody looked."""
    return next(iter(warehouse.run("peer_place", PeerPlace, area_code=area_code, model_id=model_id)), None)


def surroundings(area_code: str) -> dict[str, list[Surrounding]]:
    """Other current places of the same kind by set: near (touching), ward, fifth (of deprivation), all."""
    return grouped(warehouse.run("surroundings", Surrounding, area_code=area_code), "set_id")


def four_ranks(area_code: str) -> list[FourRanks]:
    """Ranks by level and improvement, in the borough and among peers, each with the span that chance leaves open."""
    return warehouse.run("four_ranks", FourRanks, area_code=area_code)


def comparable_figures(indicator_id: str, area_codes: tuple[str, ...]) -> dict[str, list[ComparableFigure]]:
    """Every period of one measure for several areas, by area code, oldest first, also those without a value."""
    rows = warehouse.run("comparable_figures", ComparableFigure, indicator_id=indicator_id, area_codes=list(area_codes))
    return grouped(rows, "area_code")
