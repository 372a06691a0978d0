"""How fast the store of all England is made, and in how much memory, beside a plain read of the same files."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pandas as pd

from vitality.bench.server import ROOT
from vitality.bench.table import heading, line
from vitality.sources import store

ALL_TARGET, ONE_TARGET, MEMORY_TARGET = 360.0, 30.0, 6144.0  # seconds, seconds, MB
_EVERY = 0.2  # seconds between two looks at the memory


def measure(top: Path) -> None:
    """Fill a store of its own from the files under `top` and print times, memory and ratios."""
    print(f"{os.cpu_count()} cores. Times are this machine's; ratios travel.")
    heading(f"The store of England from {top}")
    with tempfile.TemporaryDirectory() as kept:
        everything, memory = _fill(top, Path(kept))
        line("all files to the store", everything, "s", target=ALL_TARGET)
        line("peak memory of all its processes", memory, "MB", target=MEMORY_TARGET)
        own = store.book()
        held = [each for name in own.receipts if (each := store.account(Path(kept), name))]
        if held:
            largest = max(held, key=lambda each: each.figures).publication
            (Path(kept) / f"{largest}.parquet").unlink()
            again, _ = _fill(top, Path(kept))
            line(f"one changed: {largest}", again, "s", target=ONE_TARGET)
        unchanged, _ = _fill(top, Path(kept))
        line("nothing changed", unchanged, "s")
    files = [file for each in own.receipts.values() for file in each.given.files]
    paths = [path for name, path in store.files_in(top).items() if any(file.is_for(name) for file in files)]
    plain = _plain_read(paths)
    line(f"plain read of the same {len(paths)} files", plain, "s")
    line("all files to the store, in plain reads", everything / max(plain, 1e-9), "times")


def _fill(top: Path, kept: Path) -> tuple[float, float]:
    """Seconds and peak memory in MB of `python -m vitality store`, its workers included."""
    begun = time.perf_counter()
    task = subprocess.Popen(
        [sys.executable, "-m", "vitality", "store", "--from", str(top.resolve())],
        cwd=ROOT,
        env={**os.environ, "VITALITY_STORE": str(kept)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peak, done = [0.0], threading.Event()

    def look() -> None:
        while not done.wait(_EVERY):
            peak[0] = max(peak[0], sum(map(_memory_mb, _family(task.pid))))

    watch = threading.Thread(target=look, daemon=True)
    watch.start()
    code = task.wait()
    took = time.perf_counter() - begun
    done.set()
    watch.join()
    if code:
        print("  some publications have faults; python -m vitality store tells them")
    return took, peak[0]


def _family(first: int) -> list[int]:
    """A process and all that it started, by their numbers; none where the system does not tell."""
    children: dict[int, list[int]] = defaultdict(list)
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            continue
        children[parent].append(int(path.parent.name))
    result = [first]
    for number in result:
        result += children[number]
    return result


def _memory_mb(number: int) -> float:
    """Memory of a process, what it shares with others divided among them; 0 where it has ended."""
    try:
        shares = Path(f"/proc/{number}/smaps_rollup").read_text()
        return next(int(row.split()[1]) for row in shares.splitlines() if row.startswith("Pss:")) / 1024
    except (OSError, StopIteration):
        return 0.0


def _plain_read(paths: Iterable[Path]) -> float:
    """Seconds in which DuckDB and pandas read the files as they are, every cell as text, one after the other."""
    begun = time.perf_counter()
    for path in paths:
        if path.name.endswith((".xlsx", ".xls", ".ods")):
            pd.read_excel(path, sheet_name=None, engine="calamine", header=None)
        elif path.suffix == ".parquet":
            pd.read_parquet(path)
        elif path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    if name.endswith(".csv"):
                        _text(io.BytesIO(archive.read(name)))
        else:
            try:
                with duckdb.connect() as con:
                    con.execute(
                        "create table t as select * from read_csv($path, all_varchar=true, header=false)",
                        {"path": str(path)},
                    )
            except duckdb.Error:  # an encoding or a layout that it does not guess
                _text(path)
    return time.perf_counter() - begun


def _text(source: Path | io.BytesIO) -> pd.DataFrame:
    try:
        return pd.read_csv(source, dtype=str, encoding="cp1252", encoding_errors="replace", low_memory=False)
    except pd.errors.ParserError:
        return pd.DataFrame()
