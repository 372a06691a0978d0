"""One headless Chromium, one way to wait for Streamlit, and a record of everything that a page asked for."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, Request, Response, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]
WIDTHS = {1280: 900, 390: 844}
_SETTLED = """() => {
    const app = document.querySelector('.stApp');
    return app && app.dataset.testConnectionState === 'CONNECTED' && app.dataset.testScriptState === 'notRunning';
}"""


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


def settle(page: Page, timeout: float = 30.0) -> None:
    """Wait until Streamlit is connected and no script runs (`timeout` in seconds), as after a click."""
    page.wait_for_timeout(30)
    page.wait_for_function(_SETTLED, timeout=timeout * 1000)


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
        if answer.status >= 400:
            record.failures.append(f"{answer.status} {answer.url}")

    page.on("request", request)
    page.on("response", response)
    page.on("requestfailed", lambda asked: record.failures.append(f"{asked.failure} {asked.url}"))
    page.on("console", lambda line: record.complaints.append(line.text) if line.type == "error" else None)
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
