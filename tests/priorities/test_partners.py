"""What each partner leads on and contributes to, how that stands, and what is shared."""

from dataclasses import replace

import pytest

from tests.rows import made as made_row
from vitality import questions
from vitality.priorities import partners

from .made_up import member, target

ROWS = [
    made_row(questions.Partner, partner_id=key, title=title, says=f"{title} works.", answers_to="Residents.")
    for key, title in (("nhs", "The NHS"), ("council", "The council"), ("jobs", "Jobcentres"))
]
MEMBERS = [
    member(),
    member("safe"),  # the same measure again, under another priority
    member("safe", "crime", lead_id="council", contributing_ids=["nhs"]),
    member("safe", "sick", lead_id="council", contributing_ids=None),
    member("idle", None, lead_id="jobs", contributing_ids=["jobs"]),
]
PROMPTS = [made_row(questions.Prompt, indicator_id=key) for key in ("crime", "crime", "trees")]


def made(targets=(), prompts=PROMPTS):
    return {each.title: each for each in partners.partners(ROWS, MEMBERS, targets, prompts)}


def test_a_measure_counts_once_and_who_leads_does_not_contribute_too():
    result = made()
    told = {
        name: ([row.indicator_id for row in each.leads], [row.indicator_id for row in each.contributes], each.prompts)
        for name, each in result.items()
    }
    assert told == {
        "The NHS": (["life"], ["crime"], 0),
        "The council": (["crime", "sick"], ["life"], 2),
        "Jobcentres": ([], [], 0),
    }


@pytest.mark.parametrize(
    ("name", "targets", "told"),
    [
        (
            "The NHS",
            ["met", "off_track", "cannot_tell", "below_possible"],
            "Leads on 1 measure and contributes to 1 "
            "more. Targets that it leads on: 1 met or on track, 2 not, 1 that cannot be told. No figure on "
            "these measures "
            "raises a question.",
        ),
        (
            "The council",
            [],
            "Leads on 2 measures and contributes to 1 more. No target names it as lead. 2 figures on "
            "them raise a question.",
        ),
        (
            "Jobcentres",
            [],
            "Leads on 0 measures and contributes to 0 more. No target names it as lead. No figure on "
            "these measures raises a question.",
        ),
    ],
)
def test_what_a_partner_answers_for_is_told(name, targets, told):
    assert partners.sentence(made([target(each) for each in targets])[name]) == told


def test_one_figure_is_told_in_the_singular():
    told = partners.sentence(made(prompts=PROMPTS[:1])["The council"])
    assert told.endswith("1 figure on these measures raises a question.")


def test_shared_accountability_has_a_line_for_every_measure_also_where_titles_are_alike():
    rows = partners.table_rows(list(made().values()))
    assert rows == [
        {"Measure": "Life", "Leads": "The NHS", "Contribute": "The council"},
        {"Measure": "Crime", "Leads": "The council", "Contribute": "The NHS"},
        {"Measure": "Sick", "Leads": "The council", "Contribute": ""},
    ]
    same = [replace(row, title="One title") for row in MEMBERS]
    assert len(partners.table_rows(partners.partners(ROWS, same, [], []))) == 3
