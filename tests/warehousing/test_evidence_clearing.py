"""What clears a question: the first ward's count is moved one by one, and every rule is worked out again in full."""

import numpy as np
import pandas as pd
import pytest

from vitality import statistics as vs
from vitality.warehousing import evidence
from vitality.warehousing import evidence_exit as evidence_clearing

from .test_evidence import AS_OF, BEHIND, GOOD, NO_CONTEXT, PEERS, RULES, WARDS, figures, plant

AIM = {
    "indicator_id": "x",
    "area_code": "W00",
    "source_id": "s",
    "floor": np.nan,
    "target": np.nan,
    "target_due": None,
    "projected_lower80": np.nan,
    "projected_upper80": np.nan,
}


def first_ward(frame, **aim):
    result = evidence.assemble(frame, PEERS, NO_CONTEXT, RULES, AS_OF, pd.DataFrame([AIM | aim]) if aim else None)
    return result.set_index("area_code").loc["W00"]


def world(count, before=None, **changes):
    """Twenty wards of 1,000 over three years; the first has `count` in the last one, `before` in those before."""
    past = figures({"W00": count if before is None else before}, (2020, 2021), **changes)
    return pd.concat([past, figures({"W00": count}, (2022,), **changes)])


def limits(frame):
    """The same with the rates' own 95% limits."""
    ends = vs.rate(frame["numerator"].to_numpy(float), 1000.0, multiplier=100)
    return frame.assign(value=ends.value, lower=ends.lower, upper=ends.upper, kind="rate", method="byar")


CASES = [  # kind, column, count, reference and how the world is made
    ("D", "exit_threshold_d", 150, BEHIND, {}, {}),
    ("D", "exit_threshold_d", 50, BEHIND, GOOD, {}),
    ("A", "exit_threshold_a", 250, {}, {}, {}),
    ("A", "exit_threshold_a", 50, {}, GOOD, {}),
    ("B_floor", "exit_threshold_floor", 150, {}, {}, {"floor": 11.0}),
    ("B_floor", "exit_threshold_floor", 60, {}, GOOD, {"floor": 9.0}),
    ("B_target_missed", "exit_threshold_target", 150, {}, {}, {"target": 11.0, "target_due": True}),
]


@pytest.mark.parametrize("rated", [False, True], ids=["shares", "rates"])
@pytest.mark.parametrize(("kind", "column", "count", "planted", "changes", "aim"), CASES, ids=[c[0] for c in CASES])
def test_one_event_short_of_the_figure_the_rule_holds_and_at_it_no_longer(
    kind, column, count, planted, changes, aim, rated
):
    """All else as it is: the other wards, the comparison, and how far limits widen (not at all: wards are alike)."""

    def shown(events):
        frame = plant(world(events, before=count, **changes), **planted)
        return first_ward(limits(frame) if rated else frame, **aim)

    now = shown(count)
    assert kind in now["kinds"]
    clear = round(now[column] * 10)
    towards = -1 if changes != GOOD else 1
    assert (clear - count) * towards > 0 and now[column] * 10 == pytest.approx(clear)
    assert kind not in shown(clear)["kinds"] and kind in shown(clear - towards)["kinds"]


def test_limits_that_were_widened_are_followed_as_they_shrink_with_the_figure():
    """With today's widening the figure is exact; with the dispersion of the changed wards it is near, and nearer than
    today's range moved along."""
    spread = {code: 40 + 8 * number for number, code in enumerate(WARDS)} | {"W00": 600}
    now = first_ward(frame := figures(spread))
    assert "A" in now["kinds"] and now["widening"] > 2
    slid = now["benchmark"] + now["value"] - now["lower998"]
    ends = vs.proportion(
        np.array([1.0, 2.0]) + now["exit_threshold_a"] * 10 - 1, 1000.0, confidence=0.998, multiplier=100
    )
    edge = ends.value - (ends.value - ends.lower) * now["widening"]
    assert edge[0] <= now["benchmark"] < edge[1]

    def fails(events):
        changed = figures(spread | {"W00": events}, (2022,))
        mixed = pd.concat([frame[frame["period_id"] != "2022"], changed])
        result = evidence.assemble(mixed, PEERS, NO_CONTEXT, RULES, AS_OF).set_index("area_code").loc["W00"]
        return result["lower998"] > result["benchmark"]

    coarse = next(events for events in range(100, 600, 25) if fails(events))
    first = next(events for events in range(coarse - 20, coarse + 1, 5) if fails(events))
    assert now["exit_threshold_a"] * 10 == pytest.approx(first, rel=0.1)
    assert abs(now["exit_threshold_a"] * 10 - first) < abs(slid * 10 - first)


def test_the_stricter_of_benchmark_and_floor_decides_for_far_worse():
    loose, strict = (first_ward(figures({"W00": 250}), floor=floor)["exit_threshold_a"] for floor in (13.0, 8.0))
    alone = first_ward(figures({"W00": 250}))["exit_threshold_a"]
    assert loose == alone > strict


@pytest.mark.parametrize("changes", [{"method": "published"}, {"kind": "mean"}])
def test_without_counts_the_range_stays_as_wide_as_it_is(changes):
    row = first_ward(plant(figures({"W00": 150}, **changes), **BEHIND))
    assert row["kinds"] == ["D"] and row["exit_threshold_d"] == pytest.approx(10 + row["value"] - row["lower95"])


def test_only_kinds_that_are_shown_have_a_figure():
    row = first_ward(plant(figures({"W00": 150}), **BEHIND))
    assert row[list(evidence_clearing.COLUMNS)].notna().tolist() == [False, True, False, False]
    assert first_ward(figures())[list(evidence_clearing.COLUMNS)].isna().all()


@pytest.mark.parametrize(
    ("years", "beside", "held"),
    [
        ((2020, 2021, 2022), 10.0, (3, 3)),
        ((2021, 2022), 10.0, (2, 2)),
        ((2022,), 10.0, (1, 1)),
        ((2020, 2021, 2022), np.nan, (3, 0)),
        (range(2015, 2023), 10.0, (3, 3)),
    ],
)
def test_how_many_periods_are_held_is_told(years, beside, held):
    row = first_ward(figures(years=years, peer_median=beside))
    assert (row["periods_held"], row["peer_periods_held"]) == held
