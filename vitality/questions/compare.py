"""Questions of the pages Compare and Gaps; as `questions`, one function for each read query."""

from __future__ import annotations

from vitality.questions.rows import Row
from vitality.questions.warehouse import run


def similarity_models() -> list[Row]:
    """Each similarity model and level with the ids of the indicators by which places are called alike."""
    return run("similarity_models")


def peers(area_code: str, model_id: str) -> list[Row]:
    """The places most like one, nearest first, with lists of the measures that differ most; [] where it has none."""
    return run("peers", area_code=area_code, model_id=model_id)


def peer_place(area_code: str, model_id: str) -> Row | None:
    """How many peers a place has, whether it is unlike all others, and why it has none; None where nobody looked."""
    return next(iter(run("peer_place", area_code=area_code, model_id=model_id)), None)


def surroundings(area_code: str) -> dict[str, list[Row]]:
    """Other current places of the same kind by set: near (touching), ward, fifth (of deprivation), all."""
    result: dict[str, list[Row]] = {}
    for row in run("surroundings", area_code=area_code):
        result.setdefault(row["set_id"], []).append(row)
    return result


def profiles_of(area_codes: tuple[str, ...]) -> list[Row]:
    """The latest figures of several places, one row for each place and measure that has one."""
    return run("profiles_of", area_codes=list(area_codes))


def four_ranks(area_code: str) -> list[Row]:
    """Ranks by level and improvement, in the borough and among peers, each with the span that chance leaves open."""
    return run("four_ranks", area_code=area_code)


def histories(indicator_id: str, area_codes: tuple[str, ...]) -> dict[str, list[Row]]:
    """Every period of one indicator for several areas, by area code, oldest first."""
    result: dict[str, list[Row]] = {}
    for row in run("histories", indicator_id=indicator_id, area_codes=list(area_codes)):
        result.setdefault(row["area_code"], []).append(row)
    return result


def tiles() -> dict[str, Row]:
    """Row and column of each borough on the tile map, by code; {} where no squares are laid out."""
    return {row["area_code"]: row for row in run("tiles")}
