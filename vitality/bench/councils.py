"""How fast councils of the store are built and served, many of them together: a part of `make bench-england`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol
from unittest.mock import patch
from urllib.parse import urlencode

from vitality.bench import pages, rivals, visits
from vitality.bench.chromium import chromium, tab
from vitality.bench.server import ROOT, serve
from vitality.bench.table import figure, heading, line, percentile
from vitality.definitions import districts, served
from vitality.pages import PAGES, views
from vitality.questions import warehouse

EVERY = 16  # each so manieth council, in the order of their names, is built
LARGE = ("E08000025", "E08000035")  # Birmingham and Leeds: whose maps hold most
OPEN = 20
ASKED, RUNS = 6, 5  # councils whose pages are asked, and how often each
ALL_TARGET, ONE_TARGET, DATA_TARGET, COLD_TARGET, MAP_TARGET, MEMORY_TARGET = 1200.0, 6.0, 25.0, 1.0, 2.0, 1536.0


class Outcome(Protocol):
    """What became of one council: why it could not be built ("" where it was), and how long it took."""

    @property
    def code(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def seconds(self) -> float: ...


BuildAll = Callable[[Sequence[str]], Iterable[Outcome]]
_OPENS = """
import sys
from vitality import questions
from vitality.definitions import served
from vitality.questions import warehouse
warehouse.MOST_OPEN = len(sys.argv)
for code in sys.argv[1:]:
    with warehouse.using(served.place_of(code)):
        for area in list(questions.areas())[-3:]:
            questions.profile(area)
print(next(row.split()[1] for row in open('/proc/self/status') if row.startswith('VmRSS')))
"""


def measure(every: Sequence[str], build_all: BuildAll) -> None:
    """Build a sample of the councils of these codes into a folder of its own; print how fast that is, and they are."""
    codes = list(dict.fromkeys([*every[::EVERY], *(code for code in LARGE if code in every)]))
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, {"VITALITY_COUNCILS": folder}):
        built = build(codes, len(every), build_all)
        if built:
            serve_them(built)


def build(codes: Sequence[str], every: int, build_all: BuildAll) -> list[str]:
    """The councils that could be built; prints how long they took, and how long all of England would."""
    heading(f"Councils: {len(codes)} of {every} built beside one another, each {EVERY}th by name and the largest")
    begun, taken, built = time.perf_counter(), [], []
    for each in build_all(codes):
        name = districts.every()[each.code].name
        if each.reason:
            print(f"  {name} could not be built: {each.reason.splitlines()[0]}")
            continue
        taken.append(each.seconds)
        built.append(each.code)
    if built:
        wall = time.perf_counter() - begun
        line("one council, middle", percentile(taken, 0.5), "s", target=ONE_TARGET)
        line("one council, slowest", max(taken), "s")
        line(f"all {every}, worked out from these", wall / len(codes) * every, "s", target=ALL_TARGET)
    return built


def serve_them(codes: Sequence[str]) -> None:
    """Print how fast these councils, which are built, are served."""
    for name, part in (
        ("Pages of several councils: first view of one that is not open, and data of every page", of_pages),
        ("Memory with many councils open", memory),
        ("Maps in Chromium at 1280 pixels, on a warm server", maps),
        ("The same figures kept in other ways", rivals.measure),
    ):
        _part(name, part, codes)


def _part(name: str, part: Callable[[Sequence[str]], None], codes: Sequence[str]) -> None:
    heading(name)
    try:
        part(codes)
    except (RuntimeError, ValueError) as error:
        print(f"  not measured: {error}")


def of_pages(codes: Sequence[str]) -> None:
    """Seconds of the first page of each council, and the 95th of 100 of each page's time in the warehouse."""
    cold, worst = [], 0.0
    examples = {code: _example(code) for code in codes[:: max(1, len(codes) // ASKED)]}
    pages.opened(PAGES["profile"], "", next(iter(examples.values())))  # what is imported and read once for all
    for example in examples.values():
        warehouse.forget()
        begun = time.perf_counter()
        pages.opened(PAGES["profile"], "", example)
        cold.append(time.perf_counter() - begun)
    line("profile of a council that is not open, middle", percentile(cold, 0.5), "s", target=COLD_TARGET)
    line("slowest", max(cold), "s", target=COLD_TARGET)
    for page in PAGES.values():
        for view in views(page.page_id):
            asked = [ms for own in examples.values() for ms in pages.data(pages.opened(page, view, own), RUNS)]
            late = percentile(asked, 0.95)
            worst = max(worst, late)
            if late > DATA_TARGET:
                line(f"data of {page.page_id} {view}, p95", late, "ms", target=DATA_TARGET)
    line("data of the slowest page, p95", worst, "ms", target=DATA_TARGET)


def _example(code: str) -> dict[str, str]:
    with warehouse.using(served.place_of(code)):
        return pages.example_parameters()


def memory(codes: Sequence[str]) -> None:
    """Memory of a process that has as many councils open as it is to hold, each asked three profiles."""
    task = [sys.executable, "-c", _OPENS, *codes[:OPEN]]
    done = subprocess.run(task, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    line(f"{len(codes[:OPEN])} councils open", int(done.stdout) / 1024, "MB", target=MEMORY_TARGET)


def maps(codes: Sequence[str]) -> None:
    """Seconds until a map stands in the browser: of each large council's neighbourhoods, and of England's districts."""
    asked = {}
    for code in [each for each in LARGE if each in codes] or codes[:1]:
        asked[districts.every()[code].name] = f"atlas?{urlencode(_example(code))}"
    if "england" in PAGES:
        asked["England's districts"] = "england"
    with serve() as server, chromium() as browser:
        for name, address in asked.items():
            for _ in range(2):  # at first the server imports and reads
                with tab(browser) as page:
                    complete, drawn = visits.visit(page, f"{server.url}/{address}")
            line(f"map of {name} drawn", drawn or complete, "s", target=MAP_TARGET)
        used = server.memory_mb()
        if used is not None:
            print(f"  memory of that server: {figure(used)} MB")
