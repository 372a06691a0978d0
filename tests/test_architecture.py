"""docs/architecture.md is kept true: every file and folder that it names exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vitality.pages import PAGES

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
NAMED = sorted(
    {word for word in re.findall(r"`([\w./-]+)`", TEXT) if "/" in word and "NAME" not in word}
    | {word for line in TEXT.splitlines() if line.startswith("| ") for word in re.findall(r"`([\w./]+\.\w+)`", line)}
)


@pytest.mark.parametrize(
    "path", [each for each in NAMED if not each.startswith("/") and each != "content.py" and "NAME" not in each]
)
def test_what_the_page_names_exists(path):
    assert (ROOT / path).exists(), f"docs/architecture.md names {path}"


def test_every_room_is_drawn():
    drawing = TEXT.split("```")[1]
    rooms = {path.parent.name for path in (ROOT / "vitality").glob("*/__init__.py")}
    assert "of vitality/pages.py" in drawing, "the rooms of pages are those of the registry"
    assert not {room for room in rooms - set(PAGES) if not re.search(rf"\b{room}\b", drawing)}
