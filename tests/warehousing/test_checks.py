"""Every check of queries/checks finds the fault that is planted for it, and nothing in a sound warehouse."""

from pathlib import Path

import pytest

from vitality.warehousing import builder

CHECKS = Path(builder.ROOT) / "queries" / "checks"
PLANTS = {
    "figure_without_value_or_reason": (
        "update observations set value = null, reason = null, is_latest = false where indicator_id = 'imd'"
    ),
    "hidden_figure_that_shows": "update observations set value = 2.0 where status = 'suppressed'",
    "figure_of_nothing_known": "update observations set source_id = 'hearsay' where indicator_id = 'imd'",
    "figure_given_twice": "insert into observations select * from observations limit 1",
    "figure_outside_its_limits": "update observations set upper = value - 1 where upper is not null",
    "figure_unlike_its_counts": "update observations set value = value + 1 where indicator_id = 'no_car_pct'",
    "share_outside_0_to_100": "update observations set value = 101 where indicator_id = 'sick_pct'",
    "whole_unlike_its_parts": "update observations set numerator = numerator + 50 where area_type = 'borough'",
    "cohort_that_changes": "delete from cohort_members where area_code = 'E01000991'",
    "rank_span_without_its_rank": "update four_ranks set peers_level_to = peers_level_rank - 1",
    "gap_that_its_fifths_deny": "update fifths set value = value + 1 where fifth = 1",
    "place_that_is_no_peer": "update peers set peer_code = area_code where rank = 1",
    "median_outside_its_peers": "update peer_verdicts set above_peers = peers, below_peers = 1",
    "question_without_evidence": "update evidence set kinds = ['A'], data_ok = false",
    "cluster_that_chance_explains": (
        "insert into clusters by name select borough_code, indicator_id, period_id, area_code, 'high' as cluster, "
        "0.2 as q_value from observations where indicator_id = 'sick_pct' and area_code = 'E01000991' limit 1"
    ),
    "area_compared_with_itself": "update verdicts set benchmark_code = area_code",
    "verdict_without_evidence": "update verdicts set benchmark_value = null where verdict = 'worse'",
    "praise_where_nothing_is_judged": "update verdicts set verdict = 'worse' where verdict = 'higher'",
    "rank_that_cannot_be": "update positions set rank = ranked_areas + 1",
    "latest_figure_not_one": "update observations set is_latest = true where value is not null",
    "area_shared_out_wrongly": "update area_changes set weight = weight / 2",
    "area_in_nothing": "delete from area_parents where area_code = 'E01000991' and parent_type = 'ward'",
    "code_unlike_its_level": "update areas set area_code = 'X01000991' where area_code = 'E01000991'",
    "area_without_type_or_dates": "update areas set valid_to = date '1999-01-01' where area_code = 'E01000993'",
    "outline_missing": "delete from geometries where area_code = 'E01000991'",
    "trend_without_words": "update trends set reason = null where direction = 'cannot_be_calculated'",
    "indicator_without_figures": "delete from observations where indicator_id = 'imd'",
    "target_status_that_its_figures_deny": "update target_status set status = 'met' where status = 'missed'",
    "floor_place_that_its_limits_deny": "update floor_places set status = 'met' where status = 'below'",
    "strategy_of_nothing_known": "update priority_indicators set indicator_id = 'hearsay'",
    "curve_unlike_its_figures": "update curves set actual = actual + 1 where actual is not null",
    "trigger_of_residents_without_grounds": (
        "update resident_triggers set recorded = 9 where is_met and kind = 'complaints'"
    ),
    "score_rank_that_cannot_be": (
        "insert into scorecard_scores by name select 'place' as scorecard_id, 'people' as perspective_id, 'ward' as "
        "area_type, area_code, 0.5 as composite, 2 as rank, 2 as ranked_areas, 1 as rank_from, null as rank_to from "
        "areas where area_code = 'E05000981'"
    ),
    "postcode_of_no_area": "update postcodes set ward_code = 'E05999999'",
}


def test_every_check_has_a_planted_fault_and_every_plant_a_check():
    assert {path.stem for path in CHECKS.glob("*.sql")} == set(PLANTS)


@pytest.mark.parametrize("name", sorted(PLANTS))
def test_the_check_finds_what_is_planted_for_it(name, writable):
    sql = (CHECKS / f"{name}.sql").read_text()
    assert writable.execute(sql).fetchall() == [], "a sound warehouse has no offence"
    writable.execute(PLANTS[name])
    rows = writable.execute(sql).fetchall()
    assert rows, f"{name} does not see its fault"
    returns = next(line for line in sql.splitlines() if line.startswith("-- returns:")).split(":", 1)[1]
    assert [each[0] for each in writable.description] == [each.strip() for each in returns.split(",")]


def test_a_broken_rule_is_told_with_its_rows(writable):
    writable.execute(PLANTS["figure_given_twice"])
    with pytest.raises(builder.CheckFailed, match="figure given twice: 1 rows"):
        builder.run_checks(writable)


def test_a_figure_that_breaks_a_rule_is_told_with_its_file_and_line(writable):
    writable.execute(PLANTS["share_outside_0_to_100"])
    writable.execute(
        "create table stg_figures__observations as select 'old/observations.csv' as file_path, 12 as line, "
        "file_id, observations.area_code, observations.period_id from observations "
        "inner join cfg_series on cfg_series.indicator_id = observations.indicator_id"
    )
    with pytest.raises(builder.CheckFailed, match=r"share outside 0 to 100: .*101\.0 \(old/observations.csv:12\)"):
        builder.run_checks(writable)
