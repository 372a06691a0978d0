"""Feeds: valid Atom for each current area, an entry a build that changed something there, replaced as a whole."""

import datetime as dt
from types import SimpleNamespace
from xml.etree import ElementTree

import duckdb
import pytest

from vitality.warehousing import builder, feeds, freshness

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = '<script>alert(1)</script> & "Mill" \u202eEnd\x00\x1b' + "x" * 10_000


@pytest.fixture(scope="module")
def world(revised, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("VITALITY_ADDRESS", raising=False)
        patch.delenv("VITALITY_FEEDS", raising=False)
        yield revised.world.copied(tmp_path_factory.mktemp("feeds")), revised.results[-1]


def read(path):
    root = ElementTree.fromstring(path.read_bytes())
    assert root.tag == f"{ATOM}feed"
    return root


def folder(world):
    return world.place / "warehouse" / "feeds"


def entries_of(root):
    return root.findall(f"{ATOM}entry")


def test_every_current_area_of_the_council_has_a_feed(world):
    world, result = world
    with duckdb.connect(str(result.path), read_only=True) as con:
        expected = con.execute("""select area_code from areas where is_current and borough_code = 'E09000099'
            and area_type in ('lsoa', 'msoa', 'ward', 'borough')""").fetchall()
    assert {path.stem for path in folder(world).iterdir()} == {row[0] for row in expected}
    assert "E09000099" in {row[0] for row in expected}


def test_every_feed_has_what_the_standard_asks_for(world):
    world, _ = world
    ids = []
    for path in folder(world).iterdir():
        root = read(path)
        for part in (root, *entries_of(root)):
            assert all(part.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
            assert len(part.findall(f"{ATOM}id")) == 1
            ids.append(part.findtext(f"{ATOM}id"))
            dt.datetime.strptime(part.findtext(f"{ATOM}updated"), "%Y-%m-%dT%H:%M:%SZ")
        assert root.findtext(f"{ATOM}author/{ATOM}name") == "Vitality Littleton"
        assert all(entry.find(f"{ATOM}content").get("type") == "text" for entry in entries_of(root))
    assert len(set(ids)) == len(ids) and all(each.startswith("tag:") for each in ids)


def test_an_entry_tells_the_changes_of_its_area_and_no_others(world):
    world, result = world
    with duckdb.connect(str(result.path), read_only=True) as con:
        changed = dict(con.execute("select area_code, count(*) from change_log group by 1").fetchall())
    for path in folder(world).iterdir():
        entries = entries_of(read(path))
        assert len(entries) == (path.stem in changed)
        if entries:
            lines = entries[0].findtext(f"{ATOM}content").splitlines()
            assert len(lines) == changed[path.stem]
            assert result.build_id in entries[0].findtext(f"{ATOM}id")
    own = entries_of(read(folder(world) / "E01000991.atom"))[0].findtext(f"{ATOM}content")
    assert own == "Burglary (2019): 14.0 per 1,000 residents, before: 12.0 per 1,000 residents."


def test_ids_and_times_stay_when_nothing_changes_and_a_failed_build_leaves_the_feeds(world):
    world, result = world
    before = {path.name: path.read_bytes() for path in folder(world).iterdir()}
    world.build()
    assert {path.name: path.read_bytes() for path in folder(world).iterdir()} == before
    target = folder(world).resolve()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builder.publish, "put_in_place", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            world.build()
    assert folder(world).resolve() == target
    assert [path.name for path in folder(world).parent.glob("feeds-*")] == [target.name], "nothing is left behind"


def test_links_lead_to_the_version_when_the_address_is_known(world, monkeypatch):
    world, result = world
    monkeypatch.setenv("VITALITY_ADDRESS", "https://example.org/v/")
    world.build()
    root = read(folder(world) / "E01000991.atom")
    assert root.find(f"{ATOM}link[@rel='alternate']").get("href") == "https://example.org/v/profile?area=E01000991"
    link = entries_of(root)[0].find(f"{ATOM}link").get("href")
    assert link.endswith(f"?area=E01000991&version={result.build_id[:15]}")


def test_a_feed_says_where_it_is_when_the_address_of_the_feeds_is_known(world, tmp_path, monkeypatch):
    world, _ = world
    monkeypatch.delenv("VITALITY_ADDRESS", raising=False)
    site = "https://example.org/feeds/"
    told = {site: f"{site}E01000991.atom", "javascript:alert(1)": None, "": None}
    with duckdb.connect(str(freshness.current(world.place)), read_only=True) as con:
        for number, (address, expected) in enumerate(told.items()):
            monkeypatch.setenv("VITALITY_FEEDS", address)
            made = feeds.write(con, tmp_path, str(number))
            links = read(made / "E01000991.atom").findall(f"{ATOM}link")
            own = [(each.get("rel"), each.get("type"), each.get("href")) for each in links]
            assert own == ([("self", "application/atom+xml", expected)] if expected else [])


def test_a_code_that_would_lead_out_of_the_folder_has_no_feed(world, tmp_path, monkeypatch):
    world, _ = world
    monkeypatch.setattr(feeds, "_by_area", lambda *_: {})
    monkeypatch.setattr(feeds, "_rows", lambda *_: [{"area_code": "../../up", "label": "Up"}])
    with duckdb.connect(str(freshness.current(world.place)), read_only=True) as con:
        feeds.write(con, tmp_path, "x")
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_hostile_names_stay_words():
    change = SimpleNamespace(
        build_id="20260101T000000-abc",
        built_at=dt.datetime(2026, 1, 1),
        is_counted=False,
        sort_order=1,
        indicator_id="x",
        title=HOSTILE,
        area_label=HOSTILE,
        unit=HOSTILE,
        decimals=1,
        kind="new",
        period_end=None,
        period_label=HOSTILE,
        old_value=None,
        new_value=1.0,
        old_status=None,
        new_status="ok",
        figures=1,
    )
    made = feeds.document(
        {"area_code": "E1", "label": HOSTILE}, [change], HOSTILE, dt.datetime(2026, 1, 1), "https://example.org"
    )
    text = made.decode()
    assert "<script" not in text and "\u202e" not in text and "\x00" not in text and len(text) < 4000
    assert "<script>alert(1)</script>" in ElementTree.fromstring(made).findtext(f"{ATOM}title")
