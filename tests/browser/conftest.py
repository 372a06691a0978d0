"""One server and one tab of Chromium for all that looks at pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looking import PAGES, Visit, address, emptied, look
from vitality.bench.chromium import WIDTHS, chromium, tab, watch
from vitality.bench.server import Server, serve

# every second page is opened on a phone and then made wide, the others the other way round
LIGHT = {name: tuple(WIDTHS)[:: 1 - number % 2 * 2] for number, name in enumerate(PAGES)}
DARK = {"profile of a neighbourhood": (1280,), "atlas": (390,)}
VISITS = [
    *((name, width, "light") for name in LIGHT for width in WIDTHS),
    *((name, width, "dark") for name, widths in DARK.items() for width in widths),
]


@pytest.fixture(scope="session")
def server(warehouse) -> Iterator[Server]:
    """The app as `make run` starts it, on a free port."""
    with serve() as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium from the system's packages."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def screen(browser) -> Iterator[Page]:
    """One tab for all: what a browser has fetched and compiled, it need not fetch and compile for every page again."""
    with tab(browser) as opened:
        yield opened


@pytest.fixture
def page(screen) -> Page:
    """The tab of a reader with a wide screen, empty."""
    return emptied(screen)


@pytest.fixture(scope="session")
def looked(server, screen) -> Callable[[str, str], dict[int, Visit]]:
    """`looked(name, scheme)` opens a page once and gives what was seen of it at every width."""
    record = watch(screen)

    @cache
    def look_once(name: str, scheme: str) -> dict[int, Visit]:
        path, query = PAGES[name]
        emptied(screen, scheme)
        return look(screen, record, address(server, path, **query), (LIGHT if scheme == "light" else DARK)[name])

    return look_once


@pytest.fixture(scope="session", params=VISITS, ids=lambda each: f"{each[0]} at {each[1]}, {each[2]}")
def visit(request, looked) -> Visit:
    """Every page at every width, looked at once and then asked about by many tests."""
    name, width, scheme = request.param
    return looked(name, scheme)[width]
