"""A copy of Littleton in which every name is hostile."""

import shutil

import duckdb
import pytest

HOSTILE = (
    "=cmd|' /C calc'!A1",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "\u202eecilA\u202c \u200fward\u2066",
    '#panic("out") *b* _i_ $x$ @ref <label> \\ ` // /* {{ [ #import "x" }',
    "漢字 ไทย 😀 \ud800 \x00\x07\x1b[31m \ufeff\ufffe\ue000",
    "x" * 400,
    "%s {0} ${HOME} ]]> &amp; \r\n\t",
)


@pytest.fixture(params=range(len(HOSTILE)))
def hostile(request, littleton, tmp_path, monkeypatch):
    """Littleton with a hostile name for every area, theme, measure and publisher; gives the name as it is stored."""
    name = HOSTILE[request.param].replace("\ud800", "").replace("\x00", "")  # a database holds neither
    spoilt = tmp_path / "spoilt"
    shutil.copytree(littleton, spoilt)
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
