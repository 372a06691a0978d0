"""Papers cost nothing until one is wanted, and the buttons of a page make them only when pressed."""

import subprocess
import sys

from tests.pages_of import AppTest
from tests.worlds import WARD
from vitality.screen import papers
from vitality.warehousing.freshness import ROOT

HEAVY = ("typst", "docx", "segno", "lxml", "font_source_sans_pro", "vl_convert")


def loaded_by(statement):
    """Which of the heavy packages a fresh Python holds after a statement."""
    told = f"import sys; {statement}; print([each for each in {HEAVY!r} if each in sys.modules])"
    return subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()


def test_the_app_and_the_command_line_load_no_printer():
    assert loaded_by("import vitality.screen") == "[]"
    assert loaded_by("from vitality.__main__ import parser; parser()") == "[]"
    assert loaded_by("from vitality.papers import kinds, batch") == "[]"


def page(area):
    from vitality import screen

    screen.downloads("profile", area, "papers")


def test_a_page_shows_a_button_for_each_form_and_makes_nothing(in_littleton, monkeypatch):
    made = []
    monkeypatch.setattr(papers, "_made", lambda *given: made.append(given))
    app = AppTest.from_function(page, args=(WARD,), default_timeout=30).run()
    assert not app.exception
    buttons = [each for each in app.get("download_button")]
    assert [each.proto.label for each in buttons] == ["Download as PDF", "Download as Word"]
    assert not made


def test_an_unknown_area_has_no_buttons(in_littleton):
    app = AppTest.from_function(page, args=("E01000999",), default_timeout=30).run()
    assert not app.exception and not app.get("download_button")


def test_what_a_button_makes_is_the_paper(in_littleton):
    assert papers._made("profile", WARD, "http://localhost:8501", "pdf", {}).startswith(b"%PDF")
    assert papers._made("profile", WARD, "http://localhost:8501", "docx", {}).startswith(b"PK")


def test_the_address_is_the_environments_or_that_of_the_browser(monkeypatch):
    monkeypatch.setenv("VITALITY_ADDRESS", "https://vitality.example/app/")
    assert papers.app_address() == "https://vitality.example/app"
    for seen, address in (
        ("http://host:8501/profile", "http://host:8501"),
        ("https://a.b/app/scrutiny", "https://a.b/app"),
        ("", "http://localhost:8501"),
        ("javascript:alert(1)", "http://localhost:8501"),
    ):
        monkeypatch.setenv("VITALITY_ADDRESS", "")
        monkeypatch.setattr(papers.st, "context", type("Context", (), {"url": seen})())
        assert papers.app_address() == address
