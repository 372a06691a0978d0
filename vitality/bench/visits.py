"""What a reader's browser waits for and downloads, page by page."""

from __future__ import annotations

import time
from urllib.parse import urlencode

from playwright.sync_api import Page

from vitality.bench.chromium import chromium, settle, tab, wait_for_map, watch
from vitality.bench.pages import example_parameters
from vitality.bench.server import ROOT, Server
from vitality.bench.table import figure

READABLE_TARGET = 1.5


def measure(server: Server) -> None:
    """Print, for each page: seconds until complete on a first and a second visit, until the map is drawn, and kB."""
    print(
        f"  {'page':<12} {'first s':>8} {'again s':>8} {'map s':>7} {'files kB':>9} {'page kB':>8}"
        f"   target, again: {READABLE_TARGET} s"
    )
    query = urlencode(example_parameters())
    with chromium() as browser:
        for name in ["", *sorted(path.stem for path in (ROOT / "pages").glob("*.py"))]:
            address = f"{server.url}/{name}?{query}"
            with tab(browser) as page:
                visit(page, address)  # the server has now imported and cached what it needs
            with tab(browser) as page:
                record = watch(page)
                first, _ = visit(page, address)
                files, told = record.http_bytes, record.socket_bytes
                again, drawn = visit(page, address)
            verdict = "kept" if again <= READABLE_TARGET else "OVER"
            drawn = figure(drawn) if drawn else "none"
            print(
                f"  {name or 'find':<12} {figure(first):>8} {figure(again):>8} {drawn:>7} "
                f"{files / 1000:>9,.0f} {told / 1000:>8,.0f}   {verdict}",
                flush=True,
            )


def visit(page: Page, address: str) -> tuple[float, float | None]:
    """Seconds until the page is complete, and until its map is drawn (None without a map)."""
    begun = time.perf_counter()
    page.goto(address)
    complete = settle(page)
    if not page.locator("iframe").count():
        return complete, None
    wait_for_map(page)
    return complete, time.perf_counter() - begun
