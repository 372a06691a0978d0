"""Questions of the pages Scorecard and Priorities."""

from __future__ import annotations

from vitality.questions.rows import Row
from vitality.questions.warehouse import run


def scorecards() -> list[Row]:
    """Every scorecard with its perspectives, measures and weights; indicator_id is None in an empty perspective.

    `part_ids` lists the measures that a measure is the total of; [] for most.
    """
    return run("scorecards")


def scorecard_scores(area_codes: tuple[str, ...]) -> list[Row]:
    """The score of each place on each perspective that has one, with its rank and the ranks of other weights."""
    return run("scorecard_scores", area_codes=list(area_codes))


def score_strips(area_type: str) -> dict[str, list[tuple[str, float]]]:
    """(area code, figure) of each measure that scores are made of, for all current areas of a type; {} for none."""
    rows = run("score_strips", area_type=area_type)
    return {row["indicator_id"]: list(zip(row["area_codes"], row["figures"], strict=True)) for row in rows}


def strategy_in_force() -> list[Row]:
    """The strategy that is followed: one row, or none. `is_default` where the council has not put its own in place."""
    return run("strategy_in_force")


def partners() -> list[Row]:
    """Every partner, by kind, with what it does and to whom it answers."""
    return run("partners")


def priorities() -> list[Row]:
    """Every priority with its indicators, who leads on each and who contributes; indicator_id is None where none is."""
    return run("priorities")


def targets(borough_code: str) -> list[Row]:
    """Every target of a borough with its baseline, where it stands and what is to be expected.

    `status` is met, missed, met_early, on_track, slightly_behind or off_track; for floors and what is to be kept met,
    below or below_possible; or cannot_tell, with a `reason`. `is_confirmed` is None where no range of chance is known.
    `gap` and `to_go` are in the indicator's unit: how much better than expected, and what is still missing.
    """
    return run("targets", borough_code=borough_code)


def floor_misses(borough_code: str) -> dict[str, list[Row]]:
    """Neighbourhoods and wards on the wrong side of each floor, beyond chance or possibly, by target."""
    result: dict[str, list[Row]] = {}
    for row in run("floor_misses", borough_code=borough_code):
        result.setdefault(row["target_id"], []).append(row)
    return result


def floor_places(target_id: str) -> list[Row]:
    """Every neighbourhood and ward against one floor: met, below, below_possible or no_figure, with a reason."""
    return run("floor_places", target_id=target_id)


def reach(borough_code: str) -> list[Row]:
    """For each indicator of the priorities counted for neighbourhoods: those in need, and those in the first ten."""
    return run("reach", borough_code=borough_code)


def worse_wards(borough_code: str) -> dict[str, list[Row]]:
    """Wards that are worse than the borough beyond chance, furthest first, by indicator of the priorities."""
    result: dict[str, list[Row]] = {}
    for row in run("worse_wards", borough_code=borough_code):
        result.setdefault(row["indicator_id"], []).append(row)
    return result


def curve_measures(area_code: str) -> list[Row]:
    """The indicators of which an area has a curve, whether it ends long ago, and the day from which action counts."""
    return run("curve_measures", area_code=area_code)


def curve(indicator_id: str, area_code: str) -> list[Row]:
    """One curve by period: figures, and the line with its 80% band; empty with fewer than five figures of one series.

    `status` is curve_turned, slowed_decline, on_baseline, below_baseline or cannot_be_calculated; None where no action
    has a day from which to count, so that the line says what to expect if nothing changes.
    """
    return run("curve", indicator_id=indicator_id, area_code=area_code)
