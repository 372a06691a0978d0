"""The digest: its numbers recomputed from the warehouse, its order, its calm, and HTML that any mail program draws."""

import datetime as dt
import re
from html.parser import HTMLParser

import duckdb
import pytest

from tests.rows import made
from vitality import questions
from vitality.__main__ import BAD_DATA, NO_WAREHOUSE, NOTHING_FOUND, OK, main
from vitality.addresses import citing
from vitality.cli import digest as digest_task
from vitality.digest import answer as digest
from vitality.digest import content as digest_html
from vitality.questions import Standing, warehouse

SCOLDING = re.compile(r"\b(fail\w*|poor\w*|shame\w*|unacceptable|must|should|alarming|worrying|blame\w*|bad)\b", re.I)


@pytest.fixture(scope="module")
def world(in_revised_throughout):
    """Two builds that differ; gives the ids of both."""
    first, _, second = in_revised_throughout.results
    return first.build_id, second.build_id


@pytest.fixture()
def files(world, tmp_path):
    """Writes the digest of an area and gives the HTML and the text."""

    def write(area, *more):
        assert main(["digest", "--area", area, "--out", str(tmp_path), *more]) == OK
        return tuple((tmp_path / f"digest-{area}.{ending}").read_text(encoding="utf-8") for ending in ("html", "txt"))

    return write


def plain(markup):
    """The words of a page in order, without markup."""
    result = []
    parser = HTMLParser()
    parser.handle_data = result.append
    parser.feed(markup)
    return " ".join(" ".join(result).split())


def flat(text):
    return " ".join(text.split())


def ask(sql, **params):
    with duckdb.connect(str(warehouse.current()), read_only=True, config=warehouse.CONFIG) as con:
        return con.execute(sql, params).fetchall()


@pytest.mark.parametrize("area", ["E01000991", "E01000995", "E05000981", "E02000992", "E09000099", "E92000099"])
def test_the_numbers_are_those_of_the_warehouse(files, area):
    text = flat(files(area)[1])
    (held,) = ask(
        "select count(*) from (select distinct indicator_id from observations where area_code = $a "
        "and value is not null and is_latest)",
        a=area,
    )[0]
    assert f"{held} measures were looked at in all" in text or (held < 2 and "looked at" in text)
    own = "borough" if area.startswith(("E01", "E02", "E05")) else "region"
    (compared,) = ask(
        """select count(*) from verdicts inner join observations using (indicator_id, period_id, area_code)
           where area_code = $a and benchmark_type = $own and verdict <> 'not_compared' and is_latest""",
        a=area,
        own=own,
    )[0]
    told = re.search(r"(\d+) could be compared with (?!an earlier)", text)
    assert (int(told[1]) if told else 0) == compared
    if compared:
        number = round(compared / 20)
        assert f"{f'about {number}' if number else 'fewer than one'} would differ by chance alone" in text
    (changed,) = ask("select count(*) from change_log where area_code = $a", a=area)[0]
    assert f"{changed or 'no'} figure" in text


def test_what_changed_is_what_the_log_holds(files, world):
    html, text = files("E05000981", "--since", world[0])
    rows = ask("select kind, old_value, new_value from change_log where area_code = 'E05000981' order by 1")
    assert [row[0] for row in rows] == ["revised", "withdrawn"]
    assert "2 figures of this place changed (1 revised, 1 no longer held)" in flat(text)
    for each in (flat(text), plain(html)):
        assert f"{rows[0][1]:.1f} per 1,000 residents" in each and f"{rows[0][2]:.1f} per 1,000 residents" in each
    assert "no figure of this place changed" in flat(files("E05000981", "--since", world[1])[1])


def test_what_got_worse_comes_first_then_what_is_worse_then_what_is_better(files):
    rows = [
        row("a", "Worse", verdict="worse"),
        row("b", "Fell", change_verdict="worse"),
        row("c", "Better", verdict="better"),
        row("d", "Slid", trend_verdict="getting_worse"),
        row("e", "Rose", change_verdict="better"),
        row("f", "Both", verdict="worse", trend_verdict="getting_worse"),
        row("g", "By chance", verdict="worse", q_value=0.4),
        row("h", "Guess", verdict="worse", status="estimated"),
        row("i", "Long ago", change_verdict="worse", period_end=dt.date(2015, 1, 1)),
        row("j", "Turned", change_verdict="worse", trend_verdict="getting_better"),
    ]
    result = digest.sort(rows, dt.date(2026, 11, 1))
    assert titles(result.got_worse) == ["Slid", "Both", "Fell"]
    assert titles(result.worse) == ["Worse"]
    assert titles(result.got_better) == ["Turned", "Rose"]
    assert titles(result.better) == ["Better"]
    told = assembled(rows)
    assert [part.heading.split(",")[0] for part in told.parts] == [
        "Got worse",
        "Worse than Littleton",
        "Got better",
        "Better than Littleton",
    ]
    assert "3 measures for Mill got worse and 2 got better" in told.headline
    assert "1 is worse than Littleton and 1 is better" in told.headline
    text = digest_html.text(told, "E1", "v")
    assert text.index("Slid") < text.index("Worse than") < text.index("Rose") < text.index("Better than")


def row(name, title, **more):
    known = {
        "indicator_id": name,
        "title": title,
        "sort_order": ord(name[0]),
        "value": 2.0,
        "status": "ok",
        "unit": "% of homes",
        "decimals": 1,
        "period_label": "2025",
        "period_end": dt.date(2025, 12, 31),
        "polarity": "low_is_good",
        "publisher": "Office of Tests",
        "verdict": "similar",
        "q_value": None,
        "benchmark_name": "Littleton",
        "benchmark_value": 1.5,
        "trend_verdict": None,
        "trend_direction": "increasing",
        "trend_from": "2021",
        "trend_to": "2025",
        "change_verdict": None,
        "change_from_value": 1.0,
        "change_to_value": 2.0,
        "change_from_label": "2024",
    }
    return made(Standing, **{**known, **more})


def titles(rows):
    return [each.title for each in rows]


def assembled(rows, label="Mill", today=dt.date(2026, 11, 1)):
    return digest.assemble(
        made(questions.AreaInFull, label=label),
        rows,
        [],
        since=None,
        is_earliest=True,
        today=today,
        version="20261101T000000",
    )


def test_a_long_list_is_cut_and_says_so():
    told = assembled(
        [row(f"x{number}", f"M{number}", change_verdict="worse", sort_order=number) for number in range(20)]
    )
    assert len(told.parts[0].lines) == digest.MOST and told.parts[0].left_out == 20 - digest.MOST
    assert f"And {20 - digest.MOST} more" in digest_html.text(told, "E1", "v")
    assert f"And {20 - digest.MOST} more" in digest_html.html(told, "E1", "v")


@pytest.mark.parametrize(("month", "words"), [(1, "January to March"), (6, "April to June"), (12, "October to")])
def test_the_quarter_is_that_of_the_figures(month, words):
    assert digest.quarter(dt.date(2026, month, 30)).startswith(words)


def test_the_words_do_not_scold_and_each_figure_has_its_period_and_source(files):
    for area in ("E01000991", "E05000981", "E09000099"):
        _, text = files(area)
        assert not SCOLDING.search(text), SCOLDING.search(text)
        assert text.startswith(text.splitlines()[0].upper()) and "This quarter" in text
        assert not re.search(r"\bnan\b|\bNone\b|_pct|_rate", text)
        chapters = flat(text.split("How much to make of it")[0])
        for line in re.findall(r"\* (.*?)(?= \* |$)", chapters):
            assert re.search(r"\((\d{4}|\d{4} to \d{4})\)", line) and "Source: Office of Tests" in line


def test_the_html_is_fit_for_a_mail_program(files, world):
    html, text = files("E05000981", "--address", "https://example.org/v/")
    assert not re.search(r"<(script|style|img|link|iframe|form|video|svg|object)\b|url\(|@import|\son\w+=", html, re.I)
    addresses = re.findall(r'(?:href|src)="([^"]*)"', html)
    assert addresses and all(each.startswith("https://example.org/v/") for each in addresses)
    assert all(f"version={citing.short(world[1])}" in each for each in addresses)
    assert 'width="600"' in html and 'role="presentation"' in html and '<html lang="en">' in html
    stack = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: stack.append(tag) if tag != "meta" else None
    parser.handle_endtag = lambda tag: stack.pop() == tag or pytest.fail(f"</{tag}> closes another")
    parser.feed(html)
    assert not stack
    assert max(len(line) for line in text.splitlines() if "https://" not in line) <= 72
    for sentence in ("looked at in all", "Since the figures of", "This quarter"):
        assert sentence in plain(html)
    assert "href" not in files("E05000981")[0], "no address, no links"


def test_since_is_a_build_a_day_or_a_quarter_ago():
    builds = [
        made(questions.Build, build_id=f"2026{month:02}01T080000-x", built_at=dt.datetime(2026, month, 1, 8))
        for month in (2, 5, 8)
    ]
    today = dt.date(2026, 8, 20)

    def begin(since):
        build, earliest = digest_task.start(builds, since, today)
        return build.built_at.month, earliest

    assert begin("20260201T080000-x") == begin("20260201T080000") == (2, False)
    assert begin("2026-05-01") == begin("2026-07-31") == (5, False)
    assert begin("2026-01-01") == (2, True)
    assert begin(None) == (5, False)
    with pytest.raises(digest_task.NothingFound, match="no build 'yesterday'.*20260801T080000-x"):
        begin("yesterday")


def test_wrong_words_on_the_command_line_are_answered_plainly(world, tmp_path, monkeypatch, capsys):
    assert main(["digest", "--area", "E01000999"]) == NOTHING_FOUND
    assert "Nearest: E0100099" in capsys.readouterr().err
    assert main(["digest", "--area", "E01000991", "--since", "never"]) == NOTHING_FOUND
    assert "not a day like" in capsys.readouterr().err
    assert main(["digest", "--area", "E01000991", "--address", "javascript:alert(1)"]) == BAD_DATA
    assert "not the address of a site" in capsys.readouterr().err
    (tmp_path / "file").write_text("")
    assert main(["digest", "--area", "E01000991", "--out", str(tmp_path / "file" / "x")]) == BAD_DATA
    assert "cannot be written" in capsys.readouterr().err
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(tmp_path))
    assert main(["digest", "--area", "E01000991"]) == NO_WAREHOUSE
