"""Where a priority is not delivered, and what would reach most people: words, order, and nothing unknown."""

import shutil
from dataclasses import asdict

import pandas as pd
import pytest

from tests.rows import made as row_of
from vitality import questions
from vitality.files.faults import InputFaults
from vitality.priorities import delivery, places
from vitality.warehousing import builder

from .made_up import PARTNERS, UNSAID, WORLD, floor, member, target


def priority(*members, targets=()):
    [made] = delivery.priorities(list(members) or [member()], list(targets), PARTNERS)
    return made


def ward(label="Mill", value=9.0, **changes):
    return row_of(
        questions.WorseWard,
        **{
            "title": "Burglary",
            "label": label,
            "value": value,
            "unit": "per 1,000 residents",
            "decimals": 1,
            "period_label": "2025",
            "benchmark_value": 4.5,
            **changes,
        },
    )


def need(indicator="life", first=30.0, people=100.0, **changes):
    return row_of(
        questions.Reach,
        **{
            "indicator_id": indicator,
            "title": indicator.title(),
            "numerator_words": "burglaries",
            "polarity": "low_is_good",
            "period_label": "2025",
            "places": 40,
            "people": people,
            "first_places": 10,
            "first_people": first,
            **changes,
        },
    )


def test_worse_wards_are_named_with_their_figures_and_the_rest_counted():
    rows = [ward(f"W{number}", 9 - number) for number in range(6)]
    [told] = places.where_not(priority(), {"life": rows}, {})
    assert told == (
        "Burglary, 2025: worse than the council's area (4.5) beyond chance in W0 (9.0), W1 (8.0), W2 (7.0), "
        "W3 (6.0) and 2 more."
    )
    assert places.where_not(priority(), {}, {}) == []


@pytest.mark.parametrize(("status", "when"), [("below", "(2025)"), ("cannot_tell", "(2025, too old to judge by now)")])
def test_places_on_the_wrong_side_of_a_floor_are_dated(status, when):
    rows = [
        row_of(questions.FloorMiss, label="Mill", status="below", period_label="2025"),
        row_of(questions.FloorMiss, label="Pond", status="below_possible", period_label="2025"),
        row_of(questions.FloorMiss, label="Hill", status="met", period_label="2025"),
    ]
    made = priority(targets=[floor(status, reason="too old")])
    [told] = places.where_not(made, {}, {"t": rows})
    assert told == f"Healthy life {when}: on the wrong side of the floor beyond chance: Mill; possibly: Pond."
    assert not UNSAID.search(told)
    assert places.where_not(made, {}, {"t": rows[2:]}) == [], "nobody on the wrong side"


def test_what_reaches_most_comes_first_and_shares_are_of_all_in_need():
    rows = {"life": need(first=20), "jobs": need("jobs", first=45)}
    made = priority(member(), member(indicator="jobs"), member(indicator="unheld"))
    result = places.reach(made, rows)
    assert [key for key, _ in result] == ["jobs", "life"]
    assert result[0][1] == (
        "Jobs, 2025: 10 of 40 neighbourhoods hold 45% of burglaries (45 of 100); spread evenly it would be 25%."
    )
    [(_, turned)] = places.reach(priority(), {"life": need(polarity="high_is_good")})
    assert "all others than burglaries" in turned


@pytest.mark.parametrize("status", list(delivery.STATUS_WORDS))
def test_the_detail_beside_a_status_does_not_say_it_again(status):
    told = delivery.detail(target(status, reason="Too old."))
    assert told and told[0].isupper() and not told.lower().startswith(delivery.STATUS_WORDS[status])


def test_nothing_to_say_is_not_the_same_as_nothing_published():
    assert "No ward is worse" in places.nothing(priority(), {"life"})
    assert "cannot be told" in places.nothing(priority(), {"other"})


def test_a_lead_that_contradicts_the_strategy_is_refused_with_the_line(tmp_path):
    shutil.copytree(WORLD, tmp_path / "world")
    folder = tmp_path / "world" / "littleton"
    file = folder / "targets.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    column = lines[0].split(",").index("lead")
    cells = lines[1].split(",")
    cells[column] = "council" if cells[column] != "council" else "nhs"
    file.write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]) + "\n", encoding="utf-8")
    with pytest.raises(InputFaults, match=r"targets\.csv:2: .*lead is .* make them the same"):
        builder.build(folder, tmp_path / "place", quiet=True)


def test_reach_and_worse_wards_are_those_of_the_figures(in_littleton):
    borough = "E09000099"
    rows = {row.indicator_id: row for row in questions.reach(borough)}
    assert rows
    for key, row in rows.items():
        frame = pd.DataFrame([asdict(each) for each in questions.observations(key, borough)])
        frame = frame[(frame["area_type"] == "lsoa") & frame["value"].notna() & frame["numerator"].notna()]
        frame = frame[frame["period_label"] == row.period_label]
        people = frame["denominator"] - frame["numerator"] if row.polarity == "high_is_good" else frame["numerator"]
        assert row.places == len(people) and row.people == pytest.approx(people.sum())
        assert row.first_people == pytest.approx(people.nlargest(10).sum())
    areas = questions.areas()
    named = {row.indicator_id for row in questions.priorities() if row.indicator_id}
    expected = {
        (row.indicator_id, code)
        for code, area in areas.items()
        if area.area_type == "ward" and area.is_current
        for row in questions.profile(code)
        if row.verdict == "worse" and row.status != "estimated" and row.indicator_id in named
    }
    told = {(key, row.area_code) for key, result in questions.worse_wards(borough).items() for row in result}
    assert told == expected
