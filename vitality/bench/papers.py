"""How long papers take: one of each kind as PDF, and the profile of every ward of the borough."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from vitality import questions
from vitality.bench.table import figure, line

ONE_TARGET, WARDS_TARGET = 1.0, 60.0


def measure() -> None:
    """Print one line for each kind of paper and one for the set of wards; the compiler's own start is told apart."""
    from vitality.papers import batch, kinds

    stamp = questions.build_stamp()
    wards = [
        row
        for row in questions.areas().values()
        if row.area_type == questions.levels().represented.level_id
        and row.is_current
        and row.borough_code == stamp.borough_code
    ]
    if not wards:
        print("  not measured: no wards are held")
        return
    for at, (name, make) in enumerate(kinds.KINDS.items()):
        begun = time.perf_counter()
        kinds.printed(make(wards[0].area_code, "http://localhost:8501"), "pdf")
        taken = time.perf_counter() - begun
        line(f"{name} as PDF{', the compiler loaded too' if at == 0 else ''}", taken, "s", target=ONE_TARGET)
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        result = batch.write(
            wards, "profile", ("pdf",), Path(folder), build=stamp.build_id, address="http://localhost:8501"
        )
        taken = time.perf_counter() - begun
    line(f"profiles of {len(wards)} wards as PDF", taken, "s", target=WARDS_TARGET)
    print(f"  that is {figure(taken / len(wards))} s a ward; {len(result.failed)} failed")
