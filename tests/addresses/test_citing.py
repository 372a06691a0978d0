"""Links with a version: what is read back, what an old link says, and that it ends when the reader moves on."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.pages_of import visit
from tests.rows import made
from tests.worlds import ChangingWorld
from vitality import questions
from vitality.addresses import citing, selection

ROOT = Path(__file__).resolve().parents[2]
BUILDS = [
    made(questions.Build, build_id=f"2026{month:02}01T080000-abc", built_at=dt.datetime(2026, month, 1, 8, 1))
    for month in (3, 6, 9)
]
STAMP = made(questions.BuildStamp, build_id="20261001T080000-def", built_at=dt.datetime(2026, 10, 1, 8, 1))
TODAY = dt.date(2026, 10, 1)
CHANGE = made(
    questions.Change,
    is_counted=False,
    sort_order=1,
    indicator_id="x",
    title="Burglary",
    area_label="Mill",
    unit="% of homes",
    decimals=1,
    kind="revised",
    period_end=dt.date(2020, 12, 31),
    period_label="2020",
    old_value=1.0,
    new_value=2.0,
    old_status="ok",
    new_status="ok",
    figures=1,
    changed_at=dt.datetime(2026, 9, 1),
)


@pytest.fixture(scope="module")
def world(in_revised_throughout):
    """Builds that differ in a figure changed, one removed and one added; gives the version of the first."""
    return citing.short(in_revised_throughout.results[0].build_id)


def words(app):
    raw = " ".join(str(each.value) for kind in ("markdown", "caption") for each in app.get(kind))
    return re.sub(r"<style>.*?</style>|<[^>]+>", " ", raw, flags=re.S)


def shared(app):
    (link,) = [each.value for each in app.code if "version=" in each.value]
    return {key: values[0] for key, values in parse_qs(urlsplit(link).query).items()}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "none"),
        ("20260901T080000", "current"),
        ("20261001T080000", "current"),
        ("20260301T080000", "older"),
        ("20260301T080000-abc", "older"),
        ("20260101T080000", "too_old"),
        ("20260701T080000", "unknown"),
        ("20269901T080000", "unknown"),
        ("<script>", "unknown"),
    ],
)
def test_a_version_is_recognised(text, kind):
    assert citing.standing(text, BUILDS, STAMP).kind == kind


@given(some.text(max_size=300))
def test_any_version_is_survived_and_shown_back_short(text):
    result = citing.standing(text, BUILDS, STAMP)
    assert len(result.text) <= 40 and not any(ord(each) < 32 for each in result.text)
    assert len(citing.sentence(result, [], TODAY)) < 300


def test_each_kind_of_version_has_its_sentence():
    def said(text, changes=()):
        return citing.sentence(citing.standing(text, BUILDS, STAMP), changes, TODAY)

    assert said("20260901T080000") == said("") == ""
    assert said("20260301T080000") == (
        "This link was made on figures of 1 March 2026; since then none of the figures on this page changed."
    )
    assert said("20260301T080000", [CHANGE]) == (
        "This link was made on figures of 1 March 2026; since then 1 of the figures on this page changed (1 revised)."
    )
    assert "longer ago than changes are kept for" in said("20200101T080000") and "1 January 2020" in said(
        "20200101T080000"
    )
    assert "“x” in the address of this page is not a version" in said("x")


def test_changes_that_were_only_counted_are_told_as_such():
    large = replace(CHANGE, is_counted=True, kind="counted", figures=30_000)
    told = citing.sentence(citing.standing("20260301T080000", BUILDS, STAMP), [large], TODAY)
    assert "none of the figures on this page is known to have changed" in told and "30,000 figures of Burglary" in told
    assert citing.table([large]) == []


@pytest.mark.parametrize(
    ("old", "new", "then", "now"),
    [
        ((1.0, "ok"), (2.0, "ok"), "1.0% of homes", "2.0% of homes"),
        ((None, None), (2.0, "ok"), "not held", "2.0% of homes"),
        ((1.0, "ok"), (None, None), "1.0% of homes", "not held"),
        ((None, "ok"), (None, "suppressed"), "not shown, because it is hidden now", "hidden"),
        ((None, "suppressed"), (2.0, "ok"), "hidden", "2.0% of homes"),
        ((None, "missing"), (2.0, "provisional"), "no figure", "2.0% of homes (provisional)"),
    ],
)
def test_old_and_new_are_told_in_words(old, new, then, now):
    row = replace(CHANGE, old_value=old[0], old_status=old[1], new_value=new[0], new_status=new[1])
    (line,) = citing.table([row])
    assert (line["Then"], line["Now"]) == (then, now)


def test_a_link_holds_the_view_and_one_version():
    link = citing.address("https://example.org/atlas", {"area": "E1", "version": "old", "x": "y" * 5000}, "new")
    assert link == "https://example.org/atlas?area=E1&version=new"


def test_an_old_link_says_what_changed_on_its_page(world):
    app = visit("pages/profile.py", area="E01000991", version=world)
    assert "since then 1 of the figures on this page changed (1 revised)." in words(app)
    (table,) = [each.value for each in app.dataframe if "Then" in each.value.columns]
    assert table[["Then", "Now"]].values.tolist() == [["12.0 per 1,000 residents", "14.0 per 1,000 residents"]]
    assert "none of the figures on this page changed" in words(
        visit("pages/profile.py", area="E01000995", version=world)
    )
    atlas = words(visit("pages/atlas.py", indicator="sick_pct", version=world))
    number = len(questions.changes_since(world, "", "sick_pct"))
    assert number and f"since then {number} of the figures on this page changed ({number} no longer held)" in atlas


def test_unknown_and_too_old_versions_have_their_own_sentence_on_every_page(world):
    for page in ("app.py", "pages/profile.py", "pages/gaps.py", "pages/about.py"):
        assert "is not a version of these figures" in words(visit(page, version="<b>nonsense"))
        assert "<b>nonsense" not in " ".join(str(each.value) for each in visit(page, version="<b>nonsense").markdown)
        assert "longer ago than changes are kept" in words(visit(page, version="20010101T000000"))


def test_the_shared_link_opens_the_same_view_and_says_nothing(world):
    app = visit("pages/atlas.py", area="E01000991", level="lsoa", version=world)
    link = shared(app)
    assert link["version"] == citing.current(questions.builds(), questions.build_stamp()) != world
    assert link["area"] == "E01000991" and link["level"] == "lsoa"
    assert link["indicator"] in questions.indicators(), "also what the page chose by itself"
    again = visit("pages/atlas.py", **link)
    assert "This link was made" not in words(again)
    assert shared(again) == link


def test_moving_on_drops_the_version(world):
    app = visit("pages/profile.py", area="E01000991", version=world)
    assert selection.VERSION not in "".join(
        str(each.proto.query_string) for each in app.get("page_link") if hasattr(each.proto, "query_string")
    )
    app.selectbox(key="place").select("E01000992").run()
    assert not app.exception
    assert "version" not in app.query_params and app.query_params["area"] in ("E01000992", ["E01000992"])
    assert "This link was made" not in words(app)


def test_the_link_is_under_the_address_of_the_site_and_the_feed_is_shown_where_it_is_served(world, monkeypatch):
    app = visit("pages/profile.py", area="E01000991")
    assert ">Feed</a>" not in " ".join(str(each.value) for each in app.markdown)
    monkeypatch.setenv("VITALITY_ADDRESS", "https://example.org/vitality/")
    monkeypatch.setenv("VITALITY_FEEDS", "https://example.org/feeds/")
    app = visit("pages/profile.py", area="E01000991")
    assert any(
        each.value.startswith("https://example.org/vitality/profile?area=E01000991&version=") for each in app.code
    )
    assert 'href="https://example.org/feeds/E01000991.atom"' in " ".join(str(each.value) for each in app.markdown)
    monkeypatch.setenv("VITALITY_FEEDS", "javascript:alert(1)")
    assert "javascript:" not in " ".join(str(each.value) for each in visit("pages/profile.py").markdown)


def test_a_change_that_was_taken_back_is_no_change(tmp_path, monkeypatch, littleton_build, littleton):
    world = ChangingWorld(tmp_path, littleton)
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(world.place))
    first = citing.short(littleton_build.build_id)
    line, other = "burglary,E01000991,2019,12.0,12,1000", "burglary,E01000991,2019,14.0,14,1000"
    world.replace("old/observations.csv", line, other)
    second = citing.short(world.build().build_id)
    world.replace("old/observations.csv", other, line)
    world.build()
    assert questions.changes_since(first, "E01000991") == []
    assert len(questions.changes_since(second, "E01000991")) == 1
    assert len(questions.builds()) == 3
