"""The profile report of real places: as long as promised, and every figure in it as the warehouse holds it."""

import re
from types import SimpleNamespace

import duckdb
import pandas as pd
import pytest

from tests.printed import read, squashed, structure, text_of
from tests.worlds import BOROUGH, WARD
from vitality import wording
from vitality.content import typst_pdf
from vitality.content.blocks import Table
from vitality.content.on_paper import words_of
from vitality.content.text import plain
from vitality.papers import kinds
from vitality.profile import content
from vitality.profile.paper import OF_A_LIST, OF_A_THEME, NothingToReport
from vitality.questions import warehouse as reader
from vitality.questions.rows import OLD_YEARS

ADDRESS = "https://vitality.example/app"


@pytest.fixture(scope="module")
def held(warehouse):
    with duckdb.connect(str(warehouse), read_only=True, config=reader.CONFIG) as con:
        yield con


def rows(con, sql, **params):
    cursor = con.execute(sql, params)
    names = [each[0] for each in cursor.description]
    return [SimpleNamespace(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


def places(con, kind):
    """Codes of current places of one kind in the council's borough, in order."""
    return [
        row.area_code
        for row in rows(
            con,
            """
        select areas.area_code from areas inner join build_stamp on areas.borough_code = build_stamp.borough_code
        where areas.area_type = $kind and areas.is_current order by areas.area_code""",
            kind=kind,
        )
    ]


@pytest.fixture(scope="module")
def papers(held):
    """Code -> (paper, PDF, its text) of a ward, a neighbourhood, a local area and the borough."""
    chosen = [places(held, kind)[0] for kind in ("ward", "lsoa", "msoa", "borough")]
    made = {code: kinds.KINDS["profile"](code, ADDRESS) for code in chosen}
    printed = {code: typst_pdf.pdf(paper) for code, paper in made.items()}
    return {code: (made[code], printed[code], text_of(printed[code])) for code in chosen}


def test_every_ward_and_the_borough_fill_four_to_six_pages(held):
    some = [*places(held, "lsoa")[::40], *places(held, "msoa")[::9]]
    for code in [*places(held, "ward"), *places(held, "borough"), *some]:
        pages = len(read(typst_pdf.pdf(kinds.KINDS["profile"](code, ADDRESS))).pages)
        assert 4 <= pages <= 6, f"{code} has {pages} pages"


def test_every_figure_stands_with_its_period_its_benchmark_and_its_verdict(held, papers):
    for code, (_, _, text) in papers.items():
        every = rows(held, "select * from profiles where area_code = $code and value is not null", code=code)
        figures = printed_in_themes(every)
        assert len(figures) > 25
        for row in figures:
            parts = [row.title, row.period_label, shown(row.value, row)]
            if row.kind != "count" and row.benchmark_value is not None:
                parts.append(shown(row.benchmark_value, row))
            result = row_of(text, parts)
            assert result, f"{code} {row.indicator_id}: {parts}"
            assert squashed(wording.verdict_word(row.verdict)) in text[result.end() : result.end() + 60]
            unit = wording.unit_words(row.unit)
            assert squashed(unit).lower() in result[0].lower()


def printed_in_themes(figures):
    """Of each theme the first recent measures: exact before estimated, judged before others, then as the catalogue."""
    result, last = [], pd.Timestamp.today() - pd.DateOffset(years=OLD_YEARS)
    for theme in dict.fromkeys(row.theme_id for row in figures):
        recent = [row for row in figures if row.theme_id == theme and pd.Timestamp(row.period_end) >= last]
        recent.sort(key=lambda row: (row.status == "estimated", row.polarity == "no_judgement", row.sort_order))
        result += recent[:OF_A_THEME]
    return result


def shown(value, row):
    return wording.value(value, row.unit, row.decimals)


def row_of(text, parts):
    """Where these stand in the printed text one after the other, in one row of a table."""
    return re.search(".{0,90}?".join(re.escape(squashed(plain(part))) for part in parts), text)


def test_every_absent_figure_is_named_with_the_nearest_and_its_period(held, papers):
    for code, (_, _, text) in papers.items():
        told = text[text.rindex("Whatwecannottellyouhere") :]
        absent = rows(held, "select * from profiles where area_code = $code and value is null", code=code)
        by_place = {}
        for row in sorted(absent, key=lambda each: each.sort_order):
            is_missing = row.status == "missing"
            by_place.setdefault((is_missing, row.nearest_code if is_missing else row.reason), []).append(row)
        for (is_missing, _), group in by_place.items():
            left = len(group) - (OF_A_LIST if is_missing else content.NAMED)
            assert left <= 0 or squashed(f"and {left} more") in told
        shortest = min(OF_A_LIST, content.NAMED)
        for row in [row for group in by_place.values() for row in group[:shortest]]:
            assert squashed(row.short_title) in told
            if row.nearest_value is not None:
                figure = f"{row.short_title} {shown(row.nearest_value, row)} ({row.nearest_period_label})"
                assert squashed(figure) in told, figure


def test_every_source_stands_at_the_end_with_its_licence(held, papers):
    for code, (paper, printed, text) in papers.items():
        told = text[text.rindex("Sourcesandlicences") :]
        used = rows(
            held,
            """
            select profiles.*, sources.attribution, sources.licence from profiles
            inner join sources on sources.source_id = profiles.source_id
            where profiles.area_code = $code and profiles.value is not null""",
            code=code,
        )
        used = printed_in_themes(used)
        assert used
        for row in used:
            assert squashed(row.attribution) in told and squashed(row.licence) in told
        assert "Sources and licences" in "".join(page.extract_text() for page in read(printed).pages[-2:])
        assert paper.link == f"{ADDRESS}/profile?area={code}"


def test_no_row_says_none_and_no_raw_name_shows(papers):
    raw = re.compile(r"\bNone\b(?! is| of)|\bnan\b|no_judgement|not_compared|[a-z]+_pct|[a-z]+_rate\b|_is_good")
    for paper, _, _ in papers.values():
        assert not raw.search(words_of(paper)), raw.search(words_of(paper))


def test_there_is_a_map_and_words_for_every_small_drawing(held, papers):
    for paper, printed, _ in papers.values():
        figures = [str(each.get("/Alt", "")) for kind, each in structure(read(printed)) if kind == "/Figure"]
        assert all(figures) and sum(each.startswith("Map") for each in figures) == 1
        assert sum(bool(re.search(r"here, among \d+ \w+.* from ", each)) for each in figures) > 20
        assert all(each.numbers for each in paper.blocks if isinstance(each, Table) and "Here" in each.header)


def test_peers_are_those_of_the_warehouse(held, papers):
    ward = places(held, "ward")[0]
    peers = rows(
        held,
        """
        select areas.label from peers inner join areas on areas.area_code = peers.peer_code
        where peers.area_code = $code and peers.model_id = 'all_round' order by peers.rank""",
        code=ward,
    )
    told = papers[ward][2].partition("Placeslikeit")[2]
    result = [told.index(squashed(row.label), told.index("Wherei")) for row in peers]
    assert result == sorted(result) and len(result) > 3


def test_a_hidden_figure_is_named_and_not_shown(in_littleton):
    text = text_of(kinds.printed(kinds.KINDS["profile"]("E01000991", ADDRESS), "pdf"))
    assert "Livingalone:hiddentoprotectpeople" in text and "0.7%" not in text


def test_a_place_that_is_not_held_is_named(in_littleton):
    with pytest.raises(NothingToReport, match="There is no area with the code 'E01000999'"):
        kinds.KINDS["profile"]("E01000999", ADDRESS)


def test_a_retired_place_says_so_first(in_littleton):
    text = text_of(kinds.printed(kinds.KINDS["profile"]("E01000993", ADDRESS), "pdf"))
    assert text.index("Thisneighbourhoodended") < text.index("Whatstandsout")


@pytest.mark.parametrize("code", [WARD, BOROUGH])
def test_the_tiny_world_prints_too(in_littleton, code):
    assert "Sourcesandlicences" in text_of(kinds.printed(kinds.KINDS["profile"](code, ADDRESS), "pdf"))
