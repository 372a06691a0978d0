"""Targets as evidence: floors and targets that a council agreed raise kinds B and A; rules of ours raise none."""

import numpy as np
import pandas as pd
import pytest

from vitality.warehousing import evidence, evidence_targets

from .test_evidence import AS_OF, NO_CONTEXT, PEERS, RULES, figures

AIM = {"indicator_id": "x", "area_code": "W00", "source_id": "s"} | dict.fromkeys(evidence_targets.COLUMNS)


def kinds(aim, counts=None, **changes):
    """Kinds and rung of the first ward (10% of 1,000 unless `counts`), with this floor or target."""
    frame = figures(counts, **changes)
    result = evidence.assemble(frame, PEERS, NO_CONTEXT, RULES, AS_OF, pd.DataFrame([AIM | aim]))
    assert len(result) == 20 and result.loc[result["area_code"] != "W00", "kinds"].str.len().eq(0).all()
    row = result.set_index("area_code").loc["W00"]
    return row["kinds"], row["rung"]


AHEAD = {"target": 8.0, "target_due": False}
CASES = [  # limits of 100 in 1,000 at 95% are 8.3 and 12.0, at 99.8% about 7.5 and 13.3
    ({"floor": 8.2}, ["B_floor"], 2),
    ({"floor": 9.0}, ["B_floor_possible"], 1),
    ({"floor": 10.0}, [], 0),
    ({"floor": 7.0}, ["A", "B_floor"], 3),
    ({"target": 8.0, "target_due": True}, ["B_target_missed"], 2),
    ({"target": 9.0, "target_due": True}, ["B_target_missed_within_uncertainty"], 1),
    ({"target": 11.0, "target_due": True}, [], 0),
    ({"target": 8.0, "target_due": False}, [], 0),
    (AHEAD | {"projected_lower80": 8.5, "projected_upper80": 9.5}, ["B_target_off_track"], 1),
    (AHEAD | {"projected_lower80": 7.5, "projected_upper80": 9.5}, [], 0),
]


@pytest.mark.parametrize(("aim", "shown", "rung"), CASES, ids=[str(each[0]) for each in CASES])
def test_each_kind_of_floor_and_target_is_raised_and_nothing_else(aim, shown, rung):
    assert kinds(aim) == (shown, rung)


def test_a_floor_must_be_missed_in_two_periods_for_a_service_failure():
    assert kinds({"floor": 7.0}, years=(2022,))[0] == ["B_floor"]


def test_another_series_is_not_held_against_it_and_the_gate_stops_it():
    assert kinds({"floor": 8.2, "source_id": "other"}) == ([], 0)
    assert kinds({"floor": 8.2}, status="estimated") == ([], 0)


def test_without_targets_nothing_changes():
    plain = evidence.assemble(figures({"W00": 250}), PEERS, NO_CONTEXT, RULES, AS_OF)
    nothing = evidence.assemble(
        figures({"W00": 250}), PEERS, NO_CONTEXT, RULES, AS_OF, pd.DataFrame(columns=[*AIM], dtype=object)
    )
    assert plain["kinds"].tolist() == nothing["kinds"].tolist() and plain["kinds"].str.len().sum() == 1


def test_only_what_a_council_agreed_counts_unless_rules_are_made_to(world):
    result = evidence_targets.aims(world, rules_count=False)
    assert not result.duplicated(evidence_targets.KEY).any()
    by_key = result.set_index(["indicator_id", "area_code"])
    assert by_key.loc[("healthy_life", "E09000099"), ["floor", "target"]].tolist() == [64, 66]
    assert by_key.loc[("sick_pct", "E01000991"), "floor"] == 10
    assert by_key.loc[("sick_pct", "E05000981"), "floor"] == 10
    borough = by_key.loc[("sick_pct", "E09000099")]
    assert np.isnan(borough["floor"]) and borough["target"] == 6, "a floor is never held against the mean"
    first = by_key.loc[("burglary_rate", "E09000099")]
    assert first["target"] == 14 and first["target_due"], "of several, the one that fell due last"
    writable = world.execute("select target_id from targets where not is_councils").fetchall()
    assert ("life_early",) in writable


def test_rules_count_where_the_setting_says_so(writable):
    writable.execute("delete from targets where is_councils")
    assert evidence_targets.aims(writable, rules_count=False).empty
    result = evidence_targets.aims(writable, rules_count=True)
    assert set(result["indicator_id"]) == {"healthy_life", "burglary_rate"}


def test_targets_reach_the_evidence_of_the_build(world):
    row = world.execute("""select floor, target, target_due from evidence
                           where indicator_id = 'healthy_life' and area_code = 'E09000099'""").fetchone()
    assert row == (64, 66, False)
    assert ("rules_count", "False") in world.execute("select rule, value from trigger_rules").fetchall()
