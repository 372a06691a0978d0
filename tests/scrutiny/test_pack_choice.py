"""What a pack was narrowed to, and what the record holds: said in the pack, in its link and in the name of its file."""

import datetime as dt

import pytest

from tests import rows as typed
from tests.printed import read
from tests.worlds import BOROUGH, WARD
from vitality import questions, record
from vitality.content import typst_pdf
from vitality.content.blocks import Form
from vitality.content.on_paper import words_of
from vitality.content.text import chosen
from vitality.papers import batch
from vitality.scrutiny import on_record, prompts

from .test_question_pack import answers, asked, block, entry, made, said


@pytest.fixture(autouse=True)
def empty_record(tmp_path, monkeypatch):
    monkeypatch.setenv("VITALITY_RECORD", str(tmp_path / "record.sqlite"))


def test_a_borough_tells_what_is_recorded_in_its_wards_and_other_entries_are_counted(in_littleton):
    assert answers(WARD) == ["Nothing has been recorded yet."]
    assert answers(WARD, theme="safety") == ["Nothing has been recorded yet on these measures."]
    entry(WARD, "sick_pct", "keep_watching", dt.date(2026, 1, 1))
    assert answers(WARD) == ["No question and no answer is recorded yet; 1 other entry is on the record."]
    entry(WARD, "sick_pct", "service_review", dt.date(2026, 1, 2))
    assert "2 other entries are on the record" in answers(BOROUGH)[0]
    entry(WARD, "sick_pct", "asked_service", dt.date(2026, 1, 3))
    label, title = questions.area(WARD).label, questions.indicators()["sick_pct"].title
    assert answers(WARD)[0].startswith(f"{title}. Asked 3 January 2026")
    assert answers(BOROUGH)[0].startswith(f"{label}: {title}. Asked 3 January 2026")
    assert answers(WARD, theme="safety") == ["Nothing has been recorded yet on these measures."]


def test_what_somebody_explained_is_asked_last_with_who_when_and_why(warehouse):
    stamp = questions.build_stamp()
    borough, today = stamp.borough_code, stamp.built_at.date()
    own = [row for row in on_record.marked(questions.prompts(borough), [], today) if not row.is_accounted_for]
    code = max((row.area_code for row in own), key=lambda each: sum(row.area_code == each for row in own))
    mine = prompts.in_order([row for row in own if row.area_code == code])
    assert len(mine) > 3 and mine[0].title in asked(made(code))[0].text
    entry(code, mine[0].indicator_id, "explained", today, reason="A new centre opened.", kinds=mine[0].kinds)
    paper = made(code)
    assert mine[0].title not in asked(paper)[0].text and "that somebody has explained" in words_of(paper)
    for row in mine[1:]:
        entry(code, row.indicator_id, "explained", today, reason="Other works.", kinds=row.kinds)
    paper = made(code)
    until = f"Explained on {record.day(today)} by Anna Ash, until "
    assert until in said(asked(paper)[0].evidence) and "A new centre opened." in said(asked(paper)[0].evidence)
    [form] = block(paper, Form)
    told = {field.label: said(field.text) for field in form.fields}
    assert not told["What the matter is"] and not told["What is asked for"]
    assert len(read(typst_pdf.pdf(paper)).pages) <= 2


def test_the_form_tells_who_was_asked_about_the_matter(warehouse):
    stamp = questions.build_stamp()
    first = prompts.in_order(on_record.marked(questions.prompts(stamp.borough_code), [], stamp.built_at.date()))[0]
    entry(first.area_code, first.indicator_id, "asked_service", stamp.built_at.date(), reason="Why so many?")
    for code in (first.area_code, stamp.borough_code):
        [form] = block(made(code), Form)
        told = {field.label: said(field.text) for field in form.fields}
        assert "Why so many? No answer is recorded." in told["Who has been asked so far, and what they answered"]
        assert first.label in told["Ward or place"]


def test_a_pack_of_a_partner_counts_what_the_page_counts_and_leads_there(warehouse):
    stamp = questions.build_stamp()
    borough, members = stamp.borough_code, questions.priorities()
    partner = next(row.partner_id for row in questions.partners())
    named = frozenset(
        row.indicator_id
        for row in members
        if row.indicator_id and (partner == row.lead_id or partner in (row.contributing_ids or ()))
    )
    everything = on_record.marked(questions.prompts(borough), [], stamp.built_at.date())
    rows = prompts.chosen(everything, borough, borough, "", named)
    counted = prompts.tally(questions.tested(borough), rows, questions.calibration(), borough, borough, "", named)
    paper = made(borough, partner=partner)
    assert prompts.summary(counted) in words_of(paper)
    assert paper.link.endswith(f"/scrutiny?area={borough}&partner={partner}")
    assert next(row.title for row in questions.partners() if row.partner_id == partner) in paper.subtitle
    key = members[0].priority_id
    assert made(borough, priority=key).link.endswith(f"/priorities?area={borough}&priority={key}")


def test_a_partner_and_a_priority_of_one_name_are_two_papers(in_littleton, tmp_path, monkeypatch):
    assert chosen("questions", {"partner": "x"}) != chosen("questions", {"priority": "x"})
    assert chosen("questions", {"theme": "", "partner": ""}) == "questions"
    monkeypatch.setitem(batch.kinds.KINDS, "questions", lambda code, address, **_: made(code))

    def write(**options):
        areas = [typed.made(questions.Area, area_code=WARD, label="Mill")]
        return batch.write(areas, "questions", ("docx",), tmp_path, build="b", address="http://a", options=options)

    first, second = write(partner="x").made, write(priority="x").made
    assert first and second and first != second and write(partner="x").kept == first
