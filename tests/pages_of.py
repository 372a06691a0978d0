"""A page as a reader opens it, run by Streamlit's own tester, and all the words on it."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

# each tester looks through every installed package for components, which takes longer than the page: once is enough
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

ROOT = Path(__file__).resolve().parents[1]
TOLD = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error")


def visit(page: str, **params: Any) -> AppTest:
    """The page after one run with these parameters in its address; it stands up."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    if page != "app.py":
        app.switch_page(page)
    for key, value in params.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, app.exception
    return app


def markup(app: AppTest) -> str:
    """All that the page shows as markdown or HTML."""
    return " ".join(str(each.value) for each in app.markdown)


def words(app: AppTest) -> str:
    """All words on the page, kind by kind, without markup."""
    shown = " ".join(str(each.value) for kind in TOLD for each in app.get(kind))
    return re.sub(r"\s+", " ", unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", shown, flags=re.S)))
