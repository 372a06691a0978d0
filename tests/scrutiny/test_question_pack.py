"""The question pack of real places: two pages at most, three to five questions that rest on evidence; the record."""

import datetime as dt
import re

import duckdb
import pytest

from tests import rows as typed
from tests.printed import read, squashed, text_of
from tests.worlds import BOROUGH, WARD
from vitality import questions, record, wording
from vitality.content import typst_pdf
from vitality.content.blocks import Bullets, Form, Questions
from vitality.content.on_paper import words_of
from vitality.papers import batch, kinds
from vitality.profile.paper import NothingToReport
from vitality.questions import warehouse as reader
from vitality.scrutiny import pack_record
from vitality.scrutiny import paper as question_pack

ADDRESS = "https://vitality.example/app"
UNSAID = re.compile(r"\bNone\b(?! of)|\bnan\b|no_judgement|_is_good|not_compared|_pct|\bB_|\bD_|\b1 (?:measur|figur)es")


@pytest.fixture(autouse=True)
def empty_record(tmp_path, monkeypatch):
    monkeypatch.setenv("VITALITY_RECORD", str(tmp_path / "record.sqlite"))


@pytest.fixture(scope="module")
def held(warehouse):
    with duckdb.connect(str(warehouse), read_only=True, config=reader.CONFIG) as con:
        yield con


@pytest.fixture(scope="module")
def places(held):
    """Codes of the borough and of its current wards; those with most prompts first."""
    result = held.execute("""
        select areas.area_code, count(evidence.area_code) filter (where len(evidence.kinds) > 0) as prompts
        from areas inner join build_stamp on build_stamp.borough_code in (areas.borough_code, areas.area_code)
        left join evidence on evidence.area_code = areas.area_code
        where areas.area_type in ('ward', 'borough') and areas.is_current
        group by areas.area_code, areas.area_type order by areas.area_type, prompts desc, areas.area_code""").fetchall()
    return [row[0] for row in result]


def made(code, **options):
    return question_pack.paper(code, ADDRESS, **options)


def block(paper, kind):
    return [each for each in paper.blocks if isinstance(each, kind)]


def asked(paper):
    [result] = block(paper, Questions)
    return result.items


def said(text):
    """A text of a paper, with its runs, as plain words."""
    return text if isinstance(text, str) else "".join(each if isinstance(each, str) else each.text for each in text)


def test_every_ward_and_the_borough_have_two_pages_and_three_to_five_questions(places):
    assert len(places) > 20
    for code in places:
        paper = made(code)
        pages = len(read(typst_pdf.pdf(paper)).pages)
        assert pages <= 2, f"{code} has {pages} pages"
        assert 3 <= len(asked(paper)) <= 5
        assert not UNSAID.search(words_of(paper)), UNSAID.search(words_of(paper))
        for each in asked(paper):
            assert each.text.endswith("?") and each.ask and len(said(each.evidence)) > 20, each


def test_every_question_rests_on_a_figure_that_the_warehouse_holds(held, places):
    for code in places:
        own = [row for row in questions.prompts(places[0]) if code in (row.area_code, places[0])]
        told = {wording.value(row.value, row.unit, row.decimals): row for row in own}
        for number, each in enumerate(asked(made(code)), 1):
            text = said(each.evidence)
            before = re.search(r"is that of question (\d+)", text)
            if before:
                assert int(before[1]) < number
            elif "Asked where few" in text:
                assert len(own) < 3 and number <= 3
            else:
                figures = [row for shown, row in told.items() if shown in text]
                assert any(row.label in text and row.period_label in text for row in figures), text


def test_a_peer_that_is_named_does_better_beyond_chance(held, places):
    named = 0
    for each in (each for code in places[:6] for each in asked(made(code))):
        if each.text.startswith("Places like"):
            place, title = re.match(r"Places like (.*?) do better on (.*?): ", each.text).groups()
            peers = re.search(r"officers for (.*)", each.ask)[1].replace(" and ", ", ").split(", ")
            rows = held.execute(
                """
                select areas.label, profiles.lower, profiles.upper, profiles.polarity from profiles
                inner join areas on areas.area_code = profiles.area_code and areas.is_current
                where areas.area_type = 'ward' and lower(profiles.title) = lower($title)""",
                {"title": title},
            )
            ends = {
                label: (lower, upper) if polarity == "low_is_good" else (-upper, -lower)
                for label, lower, upper, polarity in rows.fetchall()
            }
            assert all(ends[peer][1] < ends[place][0] for peer in peers), each
            named += 1
    assert named


def test_a_place_without_prompts_still_asks_three_general_questions(places):
    raised = {row.area_code for row in questions.prompts(places[0])}
    quiet = [code for code in places[1:] if code not in raised]
    assert quiet
    for code in quiet:
        label = questions.area(code).label
        result = asked(made(code))
        assert len(result) == 3 and all(label in each.text for each in result)
        [form] = block(made(code), Form)
        assert [said(field.text) for field in form.fields if field.text] == [f"{label} (ward)"]


def test_a_pack_of_one_theme_holds_only_it_and_says_so(places):
    code = places[1]
    rows = [row for row in questions.prompts(places[0]) if row.area_code == code]
    theme = rows[0].theme_id
    title = rows[0].theme_title
    paper = made(code, theme=theme)
    assert paper.subtitle == f"Questions to ask: {title}" and paper.link.endswith(f"area={code}&theme={theme}")
    others = [row.title for row in rows if row.theme_id != theme]
    assert not [other for other in others if other in words_of(paper)]
    total = sum(
        not row.reason for row in questions.tested(places[0]) if row.area_code == code and row.theme_id == theme
    )
    assert f"from {total} figure{'s' if total != 1 else ''} tested" in words_of(paper)


def test_a_pack_of_one_priority_counts_only_its_measures(places):
    members = [row for row in questions.priorities() if row.indicator_id]
    raised = {row.indicator_id for row in questions.prompts(places[0])}
    key = next(row.priority_id for row in members if row.indicator_id in raised)
    named = {row.indicator_id for row in members if row.priority_id == key}
    paper = made(places[0], priority=key)
    title = next(row.priority_title for row in members if row.priority_id == key)
    assert paper.subtitle == f"Questions to ask: {title}" and 3 <= len(asked(paper)) <= 5
    total = sum(not row.reason and row.indicator_id in named for row in questions.tested(places[0]))
    assert f"from {total:,} figures tested" in words_of(paper)
    assert len(read(typst_pdf.pdf(paper)).pages) <= 2


@pytest.mark.parametrize(
    ("code", "options", "told"),
    [
        ("E01000991", {}, "made for wards and boroughs; 'E01000991' is a neighbourhood"),
        ("E09999999", {}, "'E09999999' is no area"),
        ("", {}, "'' is no area"),
        ("E05000991", {}, "made for places of today; Mill, before 2022 has ended"),
        (WARD, {"theme": "crime"}, "There is no theme 'crime'; there are: people, safety"),
        (WARD, {"priority": "x"}, "There is no priority 'x'; there are: long_lives, safe_homes"),
    ],
)
def test_what_no_pack_can_be_made_of_is_named(in_littleton, code, options, told):
    with pytest.raises(NothingToReport, match=re.escape(told)):
        made(code, **options)


def test_where_nothing_was_recorded_or_the_record_cannot_be_read_it_is_said(in_littleton, tmp_path, monkeypatch):
    assert "Nothing has been recorded yet." in words_of(made(WARD))
    (tmp_path / "broken.sqlite").write_bytes(b"no database" * 100)
    monkeypatch.setenv("VITALITY_RECORD", str(tmp_path / "broken.sqlite"))
    assert "Nothing has been recorded yet." not in words_of(made(WARD)), "a sentence that says what is wrong"


def entry(area, indicator, response, day, **changes):
    """Record one thing after what was recorded on the same question before."""
    seen = [each["entry_id"] for each in record.history(area, indicator)]
    draft = {
        "entry_id": record.new_id(),
        "made_by": "Anna Ash",
        "role": "officer",
        "area_code": area,
        "indicator_id": indicator,
        "period_id": "2019",
        "kinds": ["B_floor"],
        "proposed_rung": 2,
        "rung": 1,
        "response": response,
        "reason": "A new estate was built.",
        "review_on": day + dt.timedelta(days=90),
        "rules_version": "1",
        "build_id": "b",
        "sentence": "Below.",
    }
    now = dt.datetime.combine(day, dt.time(12), dt.UTC)
    return record.add(draft | changes, seen[-1] if seen else None, now=now)


def answers(code, **options):
    paper = made(code, **options)
    lists = [[said(item) for item in each.items] for each in block(paper, Bullets)]
    return lists[-1]


def test_the_newest_answers_come_first_at_most_two_and_cut(in_littleton):
    for number, indicator in enumerate(("sick_pct", "burglary_rate", "healthy_life", "no_car_pct", "living_alone_pct")):
        day = dt.date(2026, 1, 1) + dt.timedelta(days=10 * number)
        entry(WARD, indicator, "asked_service", day, reason="Why? " * 100)
        if number % 2:
            entry(WARD, indicator, "answer_given", day + dt.timedelta(days=1), made_by="Zoë <b>\u202e")
    result = answers(WARD)
    assert len(result) == 3 and result[-1] == "And 3 more on the record."
    titles = {row.indicator_id: row.title for row in questions.profile(WARD)}
    keys = ("living_alone_pct", "no_car_pct")
    assert [text.split(".")[0] for text in result[:2]] == [titles[key] for key in keys]
    assert result[0].endswith("No answer is recorded.") and "Asked 10 February 2026: Why?" in result[0]
    assert "Answered 1 February 2026 by Zoë <b>\ufffd: A new estate was built." in result[1]
    assert all(len(text) < 3 * pack_record.LONG and "…" in text for text in result[:2])
    assert [text.split(".")[0] for text in answers(WARD, theme="safety")] == [titles["burglary_rate"]]


def test_with_the_record_full_the_pack_still_has_two_pages(places):
    long = "The service knows of a new estate and of works on the road. " * 30
    for code in places[:3]:
        for number, indicator in enumerate(list(questions.indicators())[:5]):
            for response in ("asked_service", "answer_given"):
                entry(code, indicator, response, dt.date(2026, 1, 1 + number), reason=long, made_by="Councillor " * 9)
        assert len(read(typst_pdf.pdf(made(code))).pages) <= 2


def test_hostile_names_print_in_every_form(hostile):
    for code in (WARD, BOROUGH):
        paper = made(code)
        for form in ("pdf", "docx"):
            assert len(kinds.printed(paper, form)) > 2_000


@pytest.mark.parametrize("code", [WARD, BOROUGH])
def test_the_tiny_world_prints_with_the_questions_of_a_council(with_questions, monkeypatch, code):
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(with_questions))
    text = text_of(typst_pdf.pdf(made(code)))
    assert squashed("Which figure for") in text and squashed("Councillor Call for Action") in text
    assert squashed("How many chance alone would raise is not known") in text or code == WARD


def test_a_pack_is_made_anew_when_something_was_recorded_and_names_its_choice(in_littleton, tmp_path):
    area = typed.made(questions.Area, area_code=WARD, label="Mill")

    def write(**options):
        return batch.write(
            [area], "questions", ("docx",), tmp_path, build="b", address="http://localhost:8501", options=options
        )

    assert write().made and write().kept, "nothing was recorded between"
    entry(WARD, "sick_pct", "asked_service", dt.date(2026, 1, 1))
    assert write().made and not write().made
    [name] = write(theme="health").made
    assert name.endswith("questions-theme-health.docx")
    [(_, reason)] = write(theme="nonsense").failed
    assert "There is no theme 'nonsense'" in reason
