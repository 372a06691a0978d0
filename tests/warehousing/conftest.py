"""The built world of Littleton, to be read, and copies of it to be spoilt."""

import shutil

import duckdb
import pytest

from vitality.questions import warehouse


@pytest.fixture()
def world(littleton_build):
    with duckdb.connect(str(littleton_build.path), read_only=True, config=warehouse.CONFIG) as con:
        yield con


@pytest.fixture()
def writable(littleton_build, tmp_path):
    """A copy of the built world, open for planting faults."""
    path = tmp_path / "planted.duckdb"
    shutil.copy(littleton_build.path, path)
    with duckdb.connect(str(path)) as con:
        yield con
