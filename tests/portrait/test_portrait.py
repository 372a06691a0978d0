"""The portrait: measures by group, thirds of cost, results by chance or by order, and what is said of what lacks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import made
from vitality import questions
from vitality.definitions import portrait as settings
from vitality.files.faults import InputFaults
from vitality.portrait import answer, content
from vitality.portrait.answer import Portrait

GROUP = made(
    questions.PortraitGroup,
    group_id="money",
    title="Money",
    says="What is spent.",
    lacks="Nobody counts gold.",
    measures=["tax", "gold", "silver", "lead"],
)
SERVICE = made(
    questions.PortraitService, title="Culture", spending="culture", outcomes=["visits", "walks", "songs", "count"]
)


def row(indicator, value=10.0, **more):
    usual = {"polarity": "high_is_good", "unit": "% of adults", "decimals": 1, "kind": "proportion"}
    titles = {"title": indicator.capitalize(), "short_title": indicator.capitalize(), "period_label": "2024"}
    return made(questions.Standing, indicator_id=indicator, value=value, **usual | titles | more)


def ranks(indicator, rank, of=15):
    return made(questions.FourRanks, indicator_id=indicator, peers_level_rank=rank, peers_level_of=of)


@given(of=st.integers(6, 400))
def test_thirds_are_as_equal_as_they_can_be_and_mirror_each_other(of):
    thirds = [answer.third(rank, of) for rank in range(1, of + 1)]
    assert thirds == sorted(thirds) and set(thirds) == {0, 1, 2}
    assert thirds == [2 - each for each in reversed(thirds)]
    assert thirds.count(0) == of // 3


@pytest.mark.parametrize(("rank", "of"), [(None, 15), (1, None), (1, 5)])
def test_of_few_or_none_there_is_no_third(rank, of):
    assert answer.third(rank, of) is None


def test_a_group_tells_what_is_held_what_others_have_and_what_nobody_has():
    rows = {"tax": row("tax"), "gold": row("gold", None, nearest_value=3.0), "silver": row("silver", None)}
    own = answer.group(GROUP, rows, {"lead": "Lead"})
    assert [each.indicator_id for each in own.held] == ["tax"]
    assert [each.indicator_id for each in own.elsewhere] == ["gold", "silver"] and own.missing == ("Lead",)
    assert content._not_held(own) == ["Not held here nor nearby: silver and lead.", "Nobody counts gold."]


def culture(**figures):
    rows = {
        "culture": row(
            "culture", 45.8, polarity="no_judgement", unit="£ per resident", kind="change", peer_median=40.0
        ),
        "visits": row("visits", peer_verdict="worse", peer_median=20.0),
        "walks": row("walks", peer_verdict="not_compared"),
        "songs": row("songs", peer_verdict="not_compared"),
        "count": row("count", polarity="no_judgement"),
    }
    held = {"culture": ranks("culture", 2), "walks": ranks("walks", 1), "songs": ranks("songs", None, None)}
    return answer.service(SERVICE, rows | figures, held)


def test_a_service_has_its_cost_and_each_result_by_chance_or_by_order():
    service = culture()
    assert (service.cost, service.compared) == ("high", 15), "rank 1 spends most"
    assert [(each.row.indicator_id, each.side, each.is_by_chance) for each in service.outcomes] == [
        ("visits", "worse", True),
        ("walks", "better", False),
    ]
    assert answer.cell([service], "worse", "high") == [(service, service.outcomes[0])]
    assert answer.cell([service], "worse", "low") == []
    assert content.sentence([service]).startswith("High cost with a worse result: Culture. No service has a low cost")


def test_every_result_is_in_one_of_the_nine_cells_and_a_star_marks_order_alone():
    service = culture()
    table = content.nine_cells([service], "Harrow")
    assert table.header == ("Result", "Low cost", "Middle cost", "High cost") and len(table.rows) == 3
    placed = [pair for side in answer.SIDES for cost in answer.COSTS for pair in answer.cell([service], side, cost)]
    assert [one for _, one in placed] == sorted(service.outcomes, key=lambda each: answer.SIDES.index(each.side))
    assert "walks*" in str(table.rows[0][3]) and "visits" in str(table.rows[2][3]) and "visits*" not in str(table.rows)


def test_without_spending_or_enough_places_the_reason_is_said():
    assert culture(culture=row("culture", None)).why == "What is spent on it here is not held."
    few = answer.service(SERVICE, {"culture": row("culture")}, {"culture": ranks("culture", 1, 4)})
    assert few.cost is None and few.why == "Too few of the places like it have this figure."


def test_where_no_spending_is_held_that_is_all_that_is_said():
    data = Portrait(made(questions.AreaInFull, label="Mill"), "Littleton", (), (culture(culture=row("x", None)),), None)
    [only] = content.money(data)
    assert only.text == "What Littleton spends on its services is not held here."


SOUND = """[views]
title = "Views"
says = "What people say."
measures = ["no_car_pct"]
[services.roads]
title = "Roads"
spending = "no_car_pct"
outcomes = ["no_car_pct"]
"""


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('measures = ["no_car_pct"]', 'measures = ["no_cars_pct"]', "did you mean 'no_car_pct'?"),
        ('measures = ["no_car_pct"]', "measures = []", "'measures' is empty"),
        ('spending = "no_car_pct"', 'spending = "gold"', "spending 'gold' is not a known indicator"),
        ('outcomes = ["no_car_pct"]', 'outcomes = ["no_car_pct", "no_car_pct"]', "twice"),
        ('says = "What people say."', "", "key 'says' is missing"),
        ('title = "Roads"', 'title = "Roads"\ncolour = "red"', "unknown key 'colour'"),
    ],
)
def test_a_slip_in_the_file_is_told_with_its_line(tmp_path, old, new, says):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "portrait.toml").write_text(SOUND.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputFaults, match="portrait.toml:") as caught:
        settings.load(tmp_path / "data", {"no_car_pct"})
    assert says in str(caught.value)


def test_the_file_may_be_absent(tmp_path):
    assert settings.load(tmp_path, {"no_car_pct"}) == settings.Portrait()
