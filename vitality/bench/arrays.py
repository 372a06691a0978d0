"""The statistics on arrays as large as England's, in seconds, beside one plain NumPy pass over the same numbers."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from vitality import statistics as vs
from vitality.bench.table import line

AREAS, INDICATORS, PERIODS, SERIES, VARIABLES, PEERS = 33_755, 60, 12, 2_000_000, 15, 20
COMPARE_TARGET, TREND_TARGET, PEER_TARGET, MEMORY_TARGET = 60.0, 60.0, 30.0, 4096.0
_PARTS = ("compare", "trends", "peers")


def measure() -> None:
    """Print seconds, the ratio to the floor and the largest memory of each part, each in a process of its own."""
    for part in _PARTS:
        done = subprocess.run(
            [sys.executable, "-c", f"from vitality.bench import arrays; arrays.{part}()"],
            capture_output=True,
            text=True,
        )
        print(
            done.stdout.rstrip("\n") if done.returncode == 0 else f"  {part} failed: {done.stderr[-300:]}", flush=True
        )


def compare() -> None:
    """Intervals, comparison and ranks of 24 million rows, an indicator and period at a time, as the build would."""
    rng = np.random.default_rng(0)
    n = rng.integers(200, 2000, AREAS).astype(float)
    taken = floor = 0.0
    for _ in range(INDICATORS * PERIODS):
        x = rng.binomial(n.astype(int), 0.2).astype(float)
        begun = time.perf_counter()
        result = vs.proportion(x, n, multiplier=100.0)
        vs.compare(result.value, result.lower, result.upper, 20.0, polarity="low_is_good")
        vs.rank(result.value, polarity="low_is_good")
        taken += time.perf_counter() - begun
        floor += _pass(x, n)
    _told(
        f"limits, verdicts, ranks of {AREAS * INDICATORS * PERIODS / 1e6:.0f} million rows",
        taken,
        floor,
        COMPARE_TARGET,
    )


def trends() -> None:
    """Recent trends of two million series of ten years."""
    rng = np.random.default_rng(0)
    taken = floor = 0.0
    for _ in range(20):
        n = rng.integers(200, 2000, (SERIES // 20, 10)).astype(float)
        x = rng.binomial(n.astype(int), 0.2).astype(float)
        begun = time.perf_counter()
        vs.recent_trend(x=x, n=n, polarity="low_is_good")
        taken += time.perf_counter() - begun
        floor += _pass(x, n)
    _told("recent trends of 2 million series", taken, floor, TREND_TARGET)


def peers() -> None:
    """The 20 nearest of 33,755 areas on 15 variables; the floor is one matrix product of the same size."""
    points = np.random.default_rng(0).normal(size=(AREAS, VARIABLES))
    table = pd.DataFrame(points, index=[f"E{number:08}" for number in range(AREAS)])
    taken = _seconds(lambda: vs.nearest_neighbours(table, k=PEERS))
    floor = _seconds(lambda: [(points[start : start + 512] @ points.T).min() for start in range(0, AREAS, 512)])
    _told("20 nearest of 33,755 areas", taken, floor, PEER_TARGET)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _pass(x: np.ndarray, n: np.ndarray) -> float:
    return _seconds(lambda: (x / n).sum())


def _told(name: str, taken: float, floor: float, target: float) -> None:
    line(name, taken, "s", target=target)
    line("  ratio to a plain pass", taken / floor, "x")
    line("  largest memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB", target=MEMORY_TARGET)
