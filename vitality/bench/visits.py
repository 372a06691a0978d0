"""What a reader's browser waits for and downloads, page by page."""

from __future__ import annotations

import time
from urllib.parse import urlencode

from playwright.sync_api import BrowserContext, Page

from vitality.bench.chromium import chromium, settle, wait_for_map, watch
from vitality.bench.pages import example_parameters
from vitality.bench.server import ROOT, Server
from vitality.bench.table import figure

READABLE_TARGET = 1.5


def measure(server: Server) -> None:
    """Print, for each page: seconds until complete on a first and a second visit, until the map is drawn, and kB."""
    print(f"  {'page':<12} {'first s':>8} {'again s':>8} {'map s':>7} {'files kB':>9} {'page kB':>8}   target, again: 1.5 s")
    query = urlencode(example_parameters())
    with chromium() as browser:
        for name in ["", *sorted(path.stem for path in (ROOT / "pages").glob("*.py"))]:
            address = f"{server.url}/{name}?{query}"
            warm = browser.new_context(viewport={"width": 1280, "height": 900})
            _visit(warm, address)
            warm.close()
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            first, _, record = _visit(context, address)
            again, drawn, _ = _visit(context, address)
            context.close()
            verdict = "kept" if again <= READABLE_TARGET else "OVER"
            print(f"  {name or 'find':<12} {figure(first):>8} {figure(again):>8} {figure(drawn) if drawn else 'none':>7} "
                  f"{record.http_bytes / 1000:>9,.0f} {record.socket_bytes / 1000:>8,.0f}   {verdict}", flush=True)


def _visit(context: BrowserContext, address: str):
    """Seconds until the script has ended, seconds until the map is drawn (None without one), and what was asked for."""
    page = context.new_page()
    record = watch(page)
    begun = time.perf_counter()
    page.goto(address)
    settle(page)
    complete = time.perf_counter() - begun
    drawn = time.perf_counter() - begun if _map(page) else None
    page.close()
    return complete, drawn, record


def _map(page: Page) -> int:
    return wait_for_map(page) if page.locator("iframe").count() else 0
