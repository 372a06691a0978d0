"""Time of the server for one rerun of each page, by Streamlit's own test harness: no network, no browser."""

from __future__ import annotations

import time

from streamlit.testing.v1 import AppTest

from vitality import questions
from vitality.bench.server import ROOT
from vitality.bench.table import line, percentile

RERUNS = 12
TARGET_MS = 150.0


def measure() -> None:
    """Print the median time of a rerun of every page with an example area and indicator, in ms."""
    example = example_parameters()
    for path in [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))]:
        app = AppTest.from_file(str(path), default_timeout=60)
        for name, value in example.items():
            app.query_params[name] = value
        app.run()
        if app.exception:
            print(f"  {path.stem:<44} fails: {app.exception[0].message}")
            continue
        taken = []
        for _ in range(RERUNS):
            begun = time.perf_counter()
            app.run()
            taken.append((time.perf_counter() - begun) * 1000)
        line(path.stem, percentile(taken, 0.5), "ms", target=TARGET_MS)


def example_parameters() -> dict[str, str]:
    """An area and an indicator that are held: the first current neighbourhood and its first indicator with a value."""
    code = next(code for code, row in questions.areas().items() if row["is_current"] and row["area_type"] == "lsoa")
    indicator = next(row["indicator_id"] for row in questions.profile(code) if row["value"] is not None)
    return {"area": code, "indicator": indicator}
