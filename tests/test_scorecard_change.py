"""Change of a scorecard's measures beside a larger place, and what people say, do and pay."""

import math

import pytest

from vitality import scorecard_change


def row(indicator="good", value=1.0, **changes):
    return {
        "indicator_id": indicator, "title": indicator.title(), "value": value, "verdict": "similar", "unit": "% of all",
        "decimals": 1, "trend_verdict": None, "polarity": "high_is_good", "kind": "proportion", "period_id": "2021",
        "period_label": "2021", "benchmark_name": "Littleton", "benchmark_value": 2.0, "peer_median": None,
        "peer_verdict": None, "change_from_label": "2011", "change_from_value": 1.0, "change_to_value": 2.0, **changes,
    }  # fmt: skip


def changes(*ends, **more):
    return [row(f"i{n}", change_from_value=a, change_to_value=b, **more) for n, (a, b) in enumerate(ends)]


def both(own, whole, **more):
    return [{**each, "area_code": "here"} for each in changes(*own, **more)] + [
        {**each, "area_code": "whole"} for each in changes(*whole, **more)
    ]


def test_the_basket_compares_the_same_measures_in_both_places():
    rows = both([(10.0, 11.0), (10.0, 9.0), (10.0, 14.0), (5.0, 9.0), (0.0, 1.0)],
                [(10.0, 12.0), (10.0, 10.0), (10.0, 11.0), (0.0, 5.0), (5.0, 9.0)])  # fmt: skip
    own, whole = scorecard_change.basket(rows, "here", "whole")
    assert own.mean_change == pytest.approx((10 - 10 + 40) / 3) and (own.improved, own.worsened) == (2, 1)
    assert [(each.used, each.excluded) for each in (own, whole)] == [(3, 0)] * 2, "what began at 0 in one is in neither"
    assert whole.mean_change == pytest.approx((20 + 0 + 10) / 3)
    assert scorecard_change.basket(rows[2:5] + rows[7:], "here", "whole") is None, "one of three is left"
    text = scorecard_change.basket_sentence((own, whole), "Millpond", "Littleton")
    assert "13.3%" in text and "2 improved in Millpond" in text
    rows = both([(10.0, 11.0)] * 3, [(10.0, 9.0)] * 3, polarity="low_is_good")
    turned = scorecard_change.basket(rows, "here", "whole")
    assert [round(each.mean_change) for each in turned] == [-10, 10], "less is better"


@pytest.mark.parametrize(
    "spoil",
    [{"polarity": "no_judgement"}, {"kind": "count"}, {"change_from_value": None}, {"change_from_label": "2001"},
     {"period_id": "2020"}],
)  # fmt: skip
def test_a_measure_that_the_two_places_do_not_share_is_left_out(spoil):
    ends = [(10.0, 11.0)] * 4
    rows = both(ends, ends)
    assert scorecard_change.basket(rows, "here", "whole")[0].used == 4
    rows[0] = {**rows[0], **spoil}
    assert [each.used for each in scorecard_change.basket(rows, "here", "whole")] == [3, 3]
    rows[1] = {**rows[1], **spoil}
    assert scorecard_change.basket(rows, "here", "whole") is None
    assert "Fewer than three measures" in scorecard_change.basket_sentence(None, "Millpond", "Littleton")


def test_what_people_say_stands_beside_what_is_measured():
    said = [row("life_satisfaction", verdict="better"), row("anxiety", verdict="worse"), row("happiness", None)]
    rest = [row("crime", verdict="worse", peer_verdict="similar"), row("pay", verdict="worse"), row("jobs")]
    told = scorecard_change.divergence_sentence([*said, *rest])
    assert "Against Littleton" in told and "better on 1" in told and "too close to tell on 1" in told
    assert "worse on 2" in told and "places like it" in told
    assert "Too little" in scorecard_change.divergence_sentence(rest)
    assert "Too little" in scorecard_change.divergence_sentence([])
    untested = scorecard_change.divergence_sentence([row("life_satisfaction", 7.2, verdict="not_compared"), *rest])
    assert "7.2" in untested and "cannot be told" in untested and "better on" not in untested
    alone = scorecard_change.divergence_sentence(said)
    assert "better on 1, too close to tell on 1 and worse on 1" in alone
    assert "No measured result can be compared" in alone
    assert "no range of chance" not in alone.lower(), "satisfaction has a verdict, so it has a range"
    listed = scorecard_change.divergence([*said, *rest])
    assert [each["Measure"] for each in listed] == ["Life_Satisfaction (2021)", "Anxiety (2021)"]
    assert {each["Middle of peers"] for each in listed} == {"no figure"} and not any(
        isinstance(value, float) and math.isnan(value) for each in listed for value in each.values()
    )
