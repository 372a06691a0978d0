"""One fresh server and one Chromium for all browser tests; the cold deep link is opened before anything else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looking import PAGES, Visit, address, look
from vitality.bench.chromium import WIDTHS, chromium, tab
from vitality.bench.server import Server, serve

VISITS = [
    *((name, width, "light") for name in PAGES for width in WIDTHS),
    ("profile of a neighbourhood", 1280, "dark"),
    ("atlas", 390, "dark"),
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A server is cold only once, so the tests of its first visitor come before all other browser tests."""
    items.sort(key=lambda item: item.path.name == "test_cold_link.py", reverse=True)


@pytest.fixture(scope="session")
def server(warehouse) -> Iterator[Server]:
    """The app as `make run` starts it, on a free port, seen by nobody yet."""
    with serve() as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium from the system's packages."""
    with chromium() as running:
        yield running


@pytest.fixture
def page(browser) -> Iterator[Page]:
    """An empty tab of a reader with a wide screen, who has never been here."""
    with tab(browser) as opened:
        yield opened


@pytest.fixture(scope="session", params=VISITS, ids=lambda each: f"{each[0]} at {each[1]}, {each[2]}")
def visit(request, server, browser) -> Visit:
    """Every page at every width, looked at once and then asked about by many tests."""
    name, width, scheme = request.param
    path, query = PAGES[name]
    with tab(browser, width, color_scheme=scheme) as opened:
        return look(opened, name, address(server, path, **query))
