"""Evidence of under-performance: its parts worked out again, each kind planted once, and the gate that stops them."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from statsmodels.stats.outliers_influence import OLSInfluence

from vitality import statistics as vs
from vitality.definitions.trigger_settings import TriggerSettings
from vitality.warehousing import evidence, evidence_gate, evidence_series

AS_OF = dt.date(2023, 6, 30)
RULES = TriggerSettings("test", AS_OF, ("ward", "borough"), 30, 10, 24, 0.05, ("hardship",), vs.Thresholds())
WARDS = [f"W{number:02}" for number in range(20)]
PEERS = pd.DataFrame({"area_code": "W00", "peer_code": WARDS[1:]})
NO_CONTEXT = pd.DataFrame(columns=["area_type", "area_code", "indicator_id", "value"])


def figures(counts=None, years=(2020, 2021, 2022), **changes):
    """Twenty wards a year with 100 bad events in 1,000 (or `counts`, by ward), like their benchmark and their peers."""
    rows = pd.MultiIndex.from_product([years, WARDS], names=["year", "area_code"]).to_frame(index=False)
    rows["numerator"] = rows["area_code"].map(counts or {}).astype(float).fillna(100.0)
    ends = vs.proportion(rows["numerator"].to_numpy(), 1000.0, multiplier=100)
    given = {
        "borough_code": "B",
        "indicator_id": "x",
        "source_id": "s",
        "area_type": "ward",
        "denominator": 1000.0,
        "value": ends.value,
        "lower": ends.lower,
        "upper": ends.upper,
        "status": "ok",
        "method": "wilson",
        "kind": "proportion",
        "polarity": "low_is_good",
        "multiplier": 100.0,
        "benchmark": 10.0,
        "peer_median": 10.0,
        "peer_mad": 1.0,
        "quartile": 2,
        "peer_verdict": "similar",
        "fdr_q": 0.5,
        "from_label": "2018",
        "to_label": "2022",
        "trend_verdict": "no_significant_change",
        "from_value": 10.0,
        "to_value": 10.0,
    }
    rows["period_id"] = rows["label"] = rows["year"].astype(str)
    rows["period_start"] = pd.to_datetime(rows["period_id"] + "-01-01")
    rows["period_end"] = pd.to_datetime(rows["period_id"] + "-12-31")
    return rows.assign(**{**given, **changes}).drop(columns="year")


def plant(frame, **changes):
    """The frame with these columns changed for the first ward."""
    first = frame["area_code"] == "W00"
    return frame.assign(**{name: frame[name].mask(first, value) for name, value in changes.items()})


def counts(frame):
    return frame["numerator"].to_numpy(float), frame["denominator"].to_numpy(float), frame["kind"].iloc[0]


def test_looks_back_at_no_more_than_three_periods_and_passes_over_those_that_overlap():
    yearly = evidence_series.steps(figures(years=range(2015, 2023)))
    assert dict(zip(yearly["period_id"], yearly["step"], strict=True)) == {"2022": 0, "2021": 1, "2020": 2}
    rolling = figures(years=range(2012, 2023))  # of three years each
    rolling = evidence_series.steps(rolling.assign(period_start=rolling["period_start"] - pd.DateOffset(years=2)))
    assert dict(zip(rolling["period_id"], rolling["step"], strict=True)) == {"2022": 0, "2019": 1, "2016": 2}


def test_only_the_source_of_the_latest_period_counts_and_only_areas_that_have_it():
    old = figures(years=(2019, 2020, 2021), source_id="old")
    new = figures(years=(2021, 2022), source_id="new")
    result = evidence_series.steps(pd.concat([old, new[~((new["area_code"] == "W03") & (new["period_id"] == "2022"))]]))
    assert set(result["source_id"]) == {"new"} and set(result["step"]) == {0, 1}
    assert set(result["area_code"]) == set(WARDS) - {"W03"}


@pytest.mark.parametrize(("kind", "function"), [("proportion", vs.proportion), ("rate", vs.rate)])
def test_the_outer_limits_of_counts_come_from_the_formula(kind, function):
    lower, upper = evidence_series.outer_limits(frame := figures({"W00": 3, "W01": 250}, kind=kind))
    expected = function(frame["numerator"].to_numpy(), 1000.0, confidence=0.998, multiplier=100)
    assert lower == pytest.approx(expected.lower) and upper == pytest.approx(expected.upper)


@pytest.mark.parametrize("changes", [{"method": "published"}, {"kind": "mean"}, {"numerator": np.nan}])
def test_other_outer_limits_are_the_inner_ones_stretched_on_each_side(changes):
    lower, upper = evidence_series.outer_limits(figures(**changes).assign(value=10.0, lower=9.0, upper=12.0))
    assert lower == pytest.approx(10 - 3.090232 / 1.959964) and upper == pytest.approx(10 + 2 * 3.090232 / 1.959964)


@pytest.mark.parametrize("kind", ["proportion", "rate"])
def test_limits_widen_only_where_areas_vary_beyond_chance(kind):
    assert (evidence_series.dispersion(*counts(figures(years=(2022,), kind=kind))) == 1).all()
    x = np.arange(20) * 10.0 + 5
    part = figures(dict(zip(WARDS, x, strict=True)), years=(2022,), kind=kind)
    error = np.full(20, 1 / (2 * np.sqrt(1000 if kind == "proportion" else x.mean())))
    y, target = np.arcsin(np.sqrt(x / 1000)), np.arcsin(np.sqrt(x.mean() / 1000))
    if kind == "rate":
        y, target = np.sqrt(x / x.mean()), 1
    z = (y - target) / error
    phi = (np.clip(z, *np.quantile(z, [0.1, 0.9])) ** 2).mean()
    between = (20 * phi - 19) / ((error**-2).sum() - (error**-4).sum() / (error**-2).sum())
    factor = evidence_series.dispersion(*counts(part))
    assert factor == pytest.approx(np.sqrt(error**2 + between) / error) and (factor > 2).all()
    state, raw = evidence_series.states(part, RULES), evidence_series.outer_limits(part)[1] - part["value"]
    assert (state["upper998"] - state["value"]).to_numpy() == pytest.approx(factor * raw)
    assert (evidence_series.dispersion(*counts(part.head(9))) == 1).all(), "nine areas are too few to say"


@pytest.mark.parametrize(
    ("polarity", "values", "share", "worst"),
    [
        ("low_is_good", range(20), 0.05, {19}),
        ("high_is_good", range(20), 0.05, {0}),
        ("low_is_good", range(20), 0.10, {18, 19}),
        ("low_is_good", range(5), 0.05, {4}),
        ("low_is_good", [1, 2, 3, 3], 0.05, {2, 3}),
        ("high_is_good", [1, 1, 1, 4], 0.25, {0, 1, 2}),
        ("low_is_good", [*range(18), 30, 30], 0.10, {18, 19}),
        ("no_judgement", range(20), 0.05, set()),
    ],
)
def test_the_worst_share_holds_at_least_one_and_all_that_tie(polarity, values, share, worst):
    values = np.array(values, float)
    assert set(np.flatnonzero(evidence_series.among_worst(values, polarity, share))) == worst


@pytest.mark.parametrize("polarity", ["low_is_good", "high_is_good", "no_judgement"])
@pytest.mark.parametrize("size", [9, 10, 19, 20])
def test_the_worst_tenth_is_one_in_ten_of_ten_or_more(polarity, size):
    values = np.arange(size, dtype=float)
    result = evidence_series.in_worst_tenth(values, polarity)
    worst = values[-(size // 10) :] if polarity == "low_is_good" else values[: size // 10]
    expected = set(worst) if size >= 10 and polarity != "no_judgement" else set()
    assert set(values[result]) == expected
    tied = np.full(size, 3.0)
    assert not evidence_series.in_worst_tenth(tied, polarity).any(), "where all tie nobody is worst"
    tied[0] = 5.0 if polarity == "low_is_good" else 1.0
    assert evidence_series.in_worst_tenth(tied, polarity).sum() == bool(expected), "the second worst are too many"


@pytest.mark.parametrize(
    ("worst", "running"),
    [
        ((2020, 2021, 2022), 3),
        ((2021, 2022), 2),
        ((2020, 2022), 1),
        ((2020, 2021), 0),
        ((2018, 2019, 2020, 2021, 2022), 3),
    ],
)
def test_periods_in_the_worst_tenth_run_back_from_the_latest(worst, running):
    frame = figures({"W07": 150}, years=range(2018, 2023))
    first = (frame["area_code"] == "W00") & frame["period_id"].isin([str(year) for year in worst])
    recent = evidence_series.steps(frame.assign(value=frame["value"].mask(first, 40.0)))
    result = evidence_series.persistence(evidence_series.states(recent, RULES)).set_index("area_code")
    assert result.loc["W00", "worst_tenth_periods"] == running and result.loc["W07", "worst_tenth_periods"] == 3


def test_a_period_without_a_figure_ends_the_run_in_the_worst_tenth():
    frame = figures({"W00": 300})
    frame = frame[~((frame["area_code"] == "W00") & (frame["period_id"] == "2021"))]
    result = evidence_series.persistence(evidence_series.states(evidence_series.steps(frame), RULES))
    assert result.set_index("area_code").loc["W00", "worst_tenth_periods"] == 1


@pytest.mark.parametrize(
    ("failing", "running", "behind", "bad"),
    [([1, 1, 1], 3, [0, 1, 1], 2), ([1, 1, 0], 2, [0, 0, 0], 0), ([1, 0, 1], 1, [1, 1, 1], 3), ([0, 1], 0, [1, 0], 1)],
)
def test_persistence_runs_back_from_the_latest_period(failing, running, behind, bad):
    frame = pd.DataFrame({"indicator_id": "x", "area_code": "W00", "step": range(len(failing)), "peer_median": 10.0})
    frame = frame.assign(is_failing=np.array(failing, bool), is_behind=np.array(behind, bool), in_worst_tenth=False)
    result = evidence_series.persistence(frame)
    assert result[["periods_in_state", "bad_periods_of_3"]].to_numpy().tolist() == [[running, bad]]


@pytest.mark.parametrize("seed", range(5))
def test_what_surroundings_explain_is_the_deleted_residual_of_a_straight_line(seed):
    rng = np.random.default_rng(seed)
    context = pd.DataFrame(rng.normal(size=(40, 2)) * [1, 500], index=range(40), columns=["a", "b"])
    values = pd.Series(5 + 2 * context["a"] + 0.01 * context["b"] + rng.standard_t(3, size=40))
    deleted = OLSInfluence(sm.OLS(values, sm.add_constant(context)).fit()).resid_studentized_external
    expected = np.abs(deleted) <= 2.028094  # t with 36 degrees of freedom
    values, around = values.to_numpy(), context.assign(hole=np.nan, flat=1.0).to_numpy()
    result = evidence_series.explained(values, around)
    assert result.tolist() == expected.tolist() and not all(result)
    assert set(evidence_series.explained(values[:12], around[:12])) == {None}, "too few places"


GATE = [
    ({"polarity": "no_judgement"}, "Nobody can say which way is good."),
    ({"status": "estimated"}, "Estimated from older areas"),
    ({"status": "low_reliability"}, "The publisher warns"),
    ({"period_end": pd.Timestamp("2021-05-31")}, "more than 24 months old"),
    ({"denominator": 29.0}, "Fewer than 30 people"),
    ({"kind": "rate", "numerator": 9.0}, "Fewer than 10 events"),
    ({"lower": np.nan}, "No range of chance"),
]


def gate(**changes):
    return evidence_gate.reasons(figures(years=(2022,)).head(1).assign(**changes), RULES, AS_OF)[0]


@pytest.mark.parametrize(("changes", "words"), GATE)
def test_the_gate_tells_each_reason_and_the_first_one_wins(changes, words):
    assert words in gate(**changes)
    assert gate(**{**changes, "polarity": "no_judgement"}) == GATE[0][1]


def test_the_gate_lets_through_what_just_suffices():
    enough = ({}, {"denominator": 30.0}, {"kind": "rate", "numerator": 10.0})
    assert [gate(**each) for each in enough] == [None] * 3 and gate(period_end=pd.Timestamp("2021-06-30")) is None


BEHIND = {"quartile": 4, "peer_verdict": "worse", "fdr_q": 0.01, "benchmark": np.nan}
HARDSHIP = pd.DataFrame({"area_type": "ward", "area_code": WARDS, "indicator_id": "hardship"})
RISING = {code: 150 - 5 * number + (-1) ** number for number, code in enumerate(WARDS)}  # the line, but for a wobble
FALLING = pd.concat(  # all wards but the first come down by three in a hundred a year
    figures({code: 100 - 3 * step for code in WARDS[1:]}, years=(2018 + step,)) for step in range(5)
)
GOOD = {"polarity": "high_is_good"}
PLANTED = {  # by the kind that the first ward shows: the figures, the context, and the rung
    "A": (figures({"W00": 250}), NO_CONTEXT, 3),
    "A, where more is good": (figures({"W00": 50}, **GOOD), NO_CONTEXT, 3),
    "C": (plant(figures(), trend_verdict="getting_worse", to_value=10.6), NO_CONTEXT, 1),
    "D": (plant(figures({"W00": 150}), **BEHIND), HARDSHIP.assign(value=np.arange(20.0) % 7), 1),
    "D, where more is good": (plant(figures({"W00": 50}, **GOOD), **BEHIND), NO_CONTEXT, 1),
    "D_explained": (plant(figures(RISING), **BEHIND), HARDSHIP.assign(value=-np.arange(20.0)), 0),
    "E": (plant(FALLING, to_value=9.9), NO_CONTEXT, 1),
}


def first_ward(frame, context):
    result = evidence.assemble(frame, PEERS, context, RULES, AS_OF)
    assert len(result) == 20 and not result.duplicated(["indicator_id", "area_code"]).any()
    return result.set_index("area_code").loc["W00"]


@pytest.mark.parametrize("name", PLANTED)
def test_each_planted_kind_is_found_and_stopped_by_the_gate(name):
    frame, context, rung = PLANTED[name]
    result = first_ward(frame, context)
    assert result[["kinds", "rung", "data_ok", "gate_reason"]].tolist() == [[name.split(",")[0]], rung, True, None]
    stopped = first_ward(plant(frame, status="estimated"), context)
    assert stopped["kinds"] == [] and stopped["rung"] == 0 and not stopped["data_ok"]


def test_a_ward_that_was_not_among_the_worst_the_year_before_is_no_failure_yet():
    before, now = figures({"W00": 250, "W01": 300}, (2021,)), figures({"W00": 250}, (2022,))
    result = first_ward(pd.concat([before, now]), NO_CONTEXT)
    assert result["kinds"] == [] and result["periods_in_state"] == 1


def test_steady_wards_are_not_idle_while_their_peers_swing_by_chance():
    frame = plant(FALLING, to_value=9.9)  # the same shares, but of 30 people in each ward
    result = first_ward(frame.assign(denominator=30.0, numerator=frame["numerator"] * 0.03), NO_CONTEXT)
    assert result["data_ok"] and result["kinds"] == []
    assert result["peers_improving_pct"] == 100 and np.isnan(result["peer_change_pct"])
