"""How fast the product is, beside what the same machine could do: `make bench`, or python -m vitality bench."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

from vitality.bench import arrays, calibration, drawing, pages, papers, reads, visits
from vitality.bench.server import ROOT, serve
from vitality.bench.table import heading, line

BUILD_TARGET, START_TARGET = 20.0, 5.0


def main() -> int:
    """Measure everything in one run and print it; gives 0. Figures over their target are marked, not fatal."""
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}. Times are this machine's; ratios travel.")
    heading("Commands")
    line("cold build of the warehouse", cold_build(), "s", target=BUILD_TARGET)
    checked = check_if_stale()
    with serve() as server:
        line("second `make run` until it answers", checked + server.started_in, "s", target=START_TARGET)
        _part("Questions: p50 and p95 beside the same SQL in bare DuckDB", reads.measure)
        _part("Pages: time of the server, without a browser", pages.measure)
        _part("Pages in Chromium at 1280 pixels, on a warm server", lambda: visits.measure(server))
        heading("Memory of the server")
        used = server.memory_mb()
        if used is not None:
            line("after the visits above", used, "MB")
    _part("Drawing in Chromium: from markup to the frame that shows it", drawing.measure)
    _part("Papers", papers.measure)
    _part("Statistics on whole countries: seconds beside one plain pass over the same arrays", arrays.measure)
    _part("Rules on simulated releases in which nothing differs, and with planted effects", calibration.report)
    return 0


def _part(name: str, measure: Callable[[], None]) -> None:
    """Measure one part; where it cannot be (no Chromium, no wards), its place says so and the rest goes on."""
    heading(name)
    try:
        measure()
    except (RuntimeError, ValueError) as error:
        print(f"  not measured: {error}")


def cold_build() -> float:
    """Seconds to build the warehouse from its files into an empty folder, Python's own start included."""
    with tempfile.TemporaryDirectory() as folder:
        return _task("build", "--quiet", VITALITY_WAREHOUSE=folder)


def check_if_stale() -> float:
    """Seconds to find that the warehouse is up to date; builds it first when it is not."""
    _task("build", "--if-stale", "--accept", "--quiet")
    return _task("build", "--if-stale", "--accept", "--quiet")


def _task(*words: str, **environment: str) -> float:
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "vitality", *words],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )
    return time.perf_counter() - begun
