"""Littleton as a warehouse in place, a copy with hostile names, and what reads a PDF back."""

import io
import re
import shutil
from pathlib import Path

import duckdb
import pypdf
import pytest

from vitality import warehousing as builder

WORLD = Path(__file__).resolve().parents[1] / "fixtures" / "world" / "littleton"
WARD, BOROUGH = "E05000981", "E09000099"
HOSTILE = (
    "=cmd|' /C calc'!A1",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "\u202eecilA\u202c \u200fward\u2066",
    '#panic("out") *b* _i_ $x$ @ref <label> \\ ` // /* {{ [ #import "x" }',
    "漢字 ไทย 😀 \ud800 \x00\x07\x1b[31m \ufeff\ufffe\ue000",
    "x" * 400,
    "%s {0} ${HOME} ]]> &amp; \r\n\t",
)


@pytest.fixture(scope="session")
def place(tmp_path_factory):
    place = tmp_path_factory.mktemp("report")
    builder.build(WORLD, place, quiet=True)
    return place


@pytest.fixture()
def littleton(place, monkeypatch):
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(place))
    return place


@pytest.fixture(params=range(len(HOSTILE)))
def hostile(request, place, tmp_path, monkeypatch):
    """Littleton with a hostile name for every area, theme, measure and publisher; gives the name as it is stored."""
    name = HOSTILE[request.param].replace("\ud800", "").replace("\x00", "")  # a database holds neither
    spoilt = tmp_path / "spoilt"
    shutil.copytree(place, spoilt)
    file = next((spoilt / "warehouse").glob("*.duckdb"))
    with duckdb.connect(str(file)) as con:
        for table, column in (
            ("areas", "label"),
            ("areas", "area_name"),
            ("themes", "title"),
            ("indicators", "short_title"),
            ("profiles", "title"),
            ("profiles", "benchmark_name"),
            ("profiles", "short_title"),
            ("sources", "attribution"),
            ("sources", "url"),
            ("build_stamp", "council_name"),
        ):
            con.execute(f"update {table} set {column} = $name", {"name": name})
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(spoilt))
    return name


def read(content):
    """A PDF as pypdf reads it."""
    return pypdf.PdfReader(io.BytesIO(content))


def squashed(text):
    """Text without white space, and with the places where a long word may be broken taken out."""
    return re.sub(r"[\s\u200b]+", "", text)


def text_of(content):
    """All text of a PDF without white space, the running feet left out."""
    pages = (page.extract_text() for page in read(content).pages)
    return squashed(" ".join(re.sub(r"Figures built .*? of \d+\s*$", "", page, flags=re.S) for page in pages))


def structure(reader):
    """Every element of the tag tree, as (type with its role resolved, element)."""
    todo, result = [reader.trailer["/Root"]["/StructTreeRoot"]], []
    while todo:
        each = todo.pop().get_object()
        if isinstance(each, list):
            todo += each
        elif isinstance(each, dict):
            if "/S" in each:
                result.append((str(each["/S"]), each))
            kids = each.get("/K")
            if kids is not None and not isinstance(kids, int):
                todo.append(kids)
    return result
