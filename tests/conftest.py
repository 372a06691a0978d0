"""What every test may ask for: the folder of the repository and the warehouse built from the real figures."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The top folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def warehouse() -> Path:
    """The real warehouse file, built first when it is older than its inputs: what `make run` serves."""
    build = subprocess.run(
        [sys.executable, "-m", "vitality", "build", "--if-stale", "--quiet"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    if build.returncode:
        pytest.fail(f"the warehouse cannot be built:\n{build.stdout}{build.stderr}", pytrace=False)
    place = Path(os.environ.get("VITALITY_WAREHOUSE", ROOT / "data"))
    return place / "warehouse" / (place / "warehouse.current").read_text(encoding="utf-8").strip()
