"""Time of the server for each page, by Streamlit's own test harness: no network, no browser."""

from __future__ import annotations

import logging
import time
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.testing.v1 import AppTest

from vitality import questions
from vitality.bench.reads import asking
from vitality.bench.server import ROOT
from vitality.bench.table import figure, percentile
from vitality.pages import PAGES, Page, views
from vitality.questions import warehouse

RERUNS = 40
RERUN_TARGET_MS = 150.0


def measure() -> None:
    """Print, for each page and view: median rerun, median of a run with nothing cached, and p95 of its time in the
    warehouse."""
    print(
        f"  {'page':<22} {'rerun ms':>9} {'uncached ms':>12} {'data p95 ms':>12}"
        f"   targets: rerun {RERUN_TARGET_MS:.0f} ms, data as the list of pages has it"
    )
    logging.disable(logging.WARNING)  # Streamlit warns at every run that there is no browser
    example = example_parameters()
    for page in PAGES.values():
        for view in views(page.page_id):
            _measure_view(page, view, example)


def _measure_view(page: Page, view: str, example: dict[str, str]) -> None:
    app = opened(page, view, example)
    name = f"{page.page_id} {view}".strip()
    if app.exception:
        print(f"  {name:<22} fails; open it with `make run` and read the server's messages")
        return
    rerun = percentile([_run(app)[0] for _ in range(RERUNS)], 0.5)
    fresh = [_run(app, forget=True) for _ in range(RERUNS)]
    late = percentile([in_warehouse for _, in_warehouse in fresh], 0.95)
    verdict = "kept" if rerun <= RERUN_TARGET_MS and late <= page.data_ms else "OVER"
    print(
        f"  {name:<22} {figure(rerun):>9} {figure(percentile([benchmark for benchmark, _ in fresh], 0.5)):>12} "
        f"{figure(late):>12}   {verdict}",
        flush=True,
    )


def opened(page: Page, view: str, example: dict[str, str]) -> AppTest:
    """A page's view after its first run, at an address with these parameters."""
    return _open(ROOT / page.file, {**example, **({"view": view} if view else {})})


def data(app: AppTest, times: int) -> list[float]:
    """Milliseconds in the warehouse of so many runs with nothing cached."""
    return [_run(app, forget=True)[1] for _ in range(times)]


def _open(path: Path, example: dict[str, str]) -> AppTest:
    """A page after its first run. The harness knows the other pages only when it comes from the front page."""
    front = ROOT / "app.py"
    app = AppTest.from_file(str(front), default_timeout=60).run()
    if path != front:
        app.switch_page(str(path.relative_to(ROOT)))
    for name, value in example.items():
        app.query_params[name] = value
    return app.run()


def _run(app: AppTest, *, forget: bool = False) -> tuple[float, float]:
    """Milliseconds of one run, and those of them in the warehouse; `forget` empties Streamlit's cache of data first."""
    if forget:
        st.cache_data.clear()
    asked: list[float] = []
    answer = warehouse.run

    def run(name: str, row: type[Any], **params: Any) -> list[Any]:
        begun = time.perf_counter()
        rows = answer(name, row, **params)
        asked.append((time.perf_counter() - begun) * 1000)
        return rows

    begun = time.perf_counter()
    with asking(run):
        app.run()
    return (time.perf_counter() - begun) * 1000, sum(asked)


def example_parameters() -> dict[str, str]:
    """An area and an indicator that are held: the first current neighbourhood and its first indicator with a value."""
    finest = questions.levels().finest.level_id
    code = next(code for code, row in questions.areas().items() if row.is_current and row.area_type == finest)
    indicator = next(row.indicator_id for row in questions.profile(code) if row.value is not None)
    return {"area": code, "indicator": indicator}
