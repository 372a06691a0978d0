"""A warehouse is up to date only while nothing has changed that a build of it would read."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.worlds import LITTLETON
from vitality.warehousing import freshness

ROOT = Path(__file__).resolve().parents[2]


def test_every_module_that_a_build_loads_counts():
    ours = "[m.__file__ for n, m in sys.modules.items() if n.split('.')[0] == 'vitality']"
    code = f"import sys, vitality.warehousing.builder; print(*{ours})"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {Path(each) for each in loaded.split()} <= freshness.modules()


@pytest.mark.parametrize(
    "name",
    [
        "vitality/wording/printable.py",
        "vitality/addresses/citing.py",
        "vitality/definitions/periods.py",
        "vitality/statistics/composites.py",
        "queries/warehouse/marts/profiles.sql",
        "queries/checks/figure_given_twice.sql",
        "data/targets.csv",
        "data/levels.toml",
        "data/catalogue/imd.toml",
        "tests/fixtures/world/littleton/council.toml",
    ],
)
def test_other_bytes_give_another_fingerprint(monkeypatch, name):
    council = LITTLETON
    before = freshness.fingerprint(council)
    read = Path.read_bytes
    changed = (ROOT / name).resolve()
    monkeypatch.setattr(Path, "read_bytes", lambda path: read(path) + (b" " if path.resolve() == changed else b""))
    assert freshness.fingerprint(council) != before


def test_asking_loads_nothing_that_a_build_needs():
    heavy = "{'duckdb', 'pandas', 'geopandas', 'scipy'}"
    code = f"import sys, vitality.warehousing.freshness; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
