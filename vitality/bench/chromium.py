"""One headless Chromium, one way to wait for Streamlit, and a record of everything that a page asked for."""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, ConsoleMessage, Page, Request, Response, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
WIDTHS = {1280: 900, 390: 844}
# Streamlit asks for these below the page's own path first, and then at the root: a 404 that every deep link gives.
_PROBE = re.compile(r"/\w+/_stcore/(health|host-config)$")
_LAST_CHANGE = """new MutationObserver(() => { window.lastChange = performance.now(); })
    .observe(document, {subtree: true, childList: true, attributes: true, characterData: true});"""
_QUIET_MS = 150
_SETTLED = f"""() => {{
    const app = document.querySelector('.stApp');
    return app && app.dataset.testConnectionState === 'CONNECTED' && app.dataset.testScriptState === 'notRunning'
        && document.querySelector('.stMain .stElementContainer') && !document.querySelector('[data-testid=stSkeleton]')
        && performance.now() - window.lastChange > {_QUIET_MS};
}}"""


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """A browser from the system's packages; raises RuntimeError, saying what to install, when there is none."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise RuntimeError("Chromium is missing; install it with: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@contextlib.contextmanager
def tab(browser: Browser, width: int = 1280, **options: Any) -> Iterator[Page]:
    """An empty tab of a reader who has never been here (nothing cached), on a screen of this width in pixels."""
    context = browser.new_context(viewport={"width": width, "height": WIDTHS[width]}, **options)
    context.add_init_script(_LAST_CHANGE)
    yield context.new_page()
    context.close()


def settle(page: Page, timeout: float = 30.0) -> float:
    """Wait until Streamlit is connected, no script runs and nothing has been drawn for a moment, as after a click.

    Gives the seconds from the start of the navigation to the last change; `timeout` is in seconds too.
    """
    page.wait_for_timeout(30)
    page.wait_for_function(_SETTLED, timeout=timeout * 1000)
    return page.evaluate("window.lastChange") / 1000


def wait_for_map(page: Page, timeout: float = 20.0) -> int:
    """Wait until a Leaflet map in a frame has drawn its areas; how many shapes it has."""
    shapes = page.frame_locator("iframe").first.locator("path.leaflet-interactive")
    shapes.first.wait_for(state="attached", timeout=timeout * 1000)
    return shapes.count()


@dataclass
class Record:
    """What one page asked for and complained of since `watch`."""

    hosts: set[str] = field(default_factory=set)
    failures: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    http_bytes: int = 0
    socket_bytes: int = 0

    def foreign(self, url: str) -> set[str]:
        """Hosts other than that of `url`."""
        return self.hosts - {urlsplit(url).netloc}


def watch(page: Page) -> Record:
    """Begin to write down requests, failures, console errors and bytes of a page, before it is opened."""
    record = Record()

    def request(asked: Request) -> None:
        parts = urlsplit(asked.url)
        if parts.scheme in ("http", "https", "ws", "wss"):
            record.hosts.add(parts.netloc)

    def response(answer: Response) -> None:
        if answer.status >= 400 and not _PROBE.search(urlsplit(answer.url).path):
            record.failures.append(f"{answer.status} {answer.url}")

    def console(line: ConsoleMessage) -> None:
        if line.type == "error" and not _PROBE.search(urlsplit(line.location.get("url", "")).path):
            record.complaints.append(line.text)

    page.on("request", request)
    page.on("response", response)
    page.on("requestfailed", lambda asked: record.failures.append(f"{asked.failure} {asked.url}"))
    page.on("console", console)
    page.on("pageerror", lambda error: record.complaints.append(str(error)))
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: _count(record, data)))
    _count_http(page.context.new_cdp_session(page), record)
    return record


def _count(record: Record, payload: str | bytes) -> None:
    record.socket_bytes += len(payload)


def _count_http(session: CDPSession, record: Record) -> None:
    def done(event: dict) -> None:
        record.http_bytes += int(event["encodedDataLength"])

    session.on("Network.loadingFinished", done)
    session.send("Network.enable")
