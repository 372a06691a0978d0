"""The tiny named world of Littleton, built once, and copies of it to spoil."""

import shutil
from pathlib import Path

import duckdb
import pytest

from vitality import warehousing as builder

WORLD = Path(__file__).resolve().parents[1] / "fixtures" / "world"


@pytest.fixture(scope="session")
def world_build(tmp_path_factory):
    place = tmp_path_factory.mktemp("littleton")
    return builder.build(WORLD / "littleton", place, quiet=True)


@pytest.fixture()
def world(world_build):
    with duckdb.connect(str(world_build.path), read_only=True) as con:
        yield con


@pytest.fixture()
def world_copy(tmp_path):
    """A copy of the world's folder that a test may spoil; receipts are not verified, so that only the fault shows."""
    target = tmp_path / "world"
    shutil.copytree(WORLD, target)
    setting = target / "littleton" / "council.toml"
    setting.write_text(setting.read_text().replace("verify_receipts = true", "verify_receipts = false"))
    return target


@pytest.fixture()
def writable(world_build, tmp_path):
    """A copy of the built world, open for planting faults."""
    path = tmp_path / "planted.duckdb"
    shutil.copy(world_build.path, path)
    with duckdb.connect(str(path)) as con:
        yield con
