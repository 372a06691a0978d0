"""What every test may ask for: the real warehouse and the tiny world of Littleton, each built once for a whole run.

Tests run side by side, a file at a time. What is dear to make is made by whoever needs it first; others wait for it.
"""

from __future__ import annotations

import fcntl
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests import worlds
from tests.worlds import LITTLETON, copied
from vitality.questions import warehouse as warehouse_of_pages
from vitality.warehousing import builder

ROOT = Path(__file__).resolve().parents[1]


os.environ["VITALITY_STORE"] = str(
    ROOT / ".pytest_cache" / "no-store"
)  # a store of this machine is no matter of a test

os.environ["VITALITY_COUNCILS"] = str(ROOT / ".pytest_cache" / "no-councils")  # nor are councils that were built here

settings.register_profile("any machine", deadline=None)  # how fast something is, `make bench` tells
settings.load_profile("any machine")

# what takes longest is begun first, so that no process is left with it when the others have done
LONGEST = (
    *("browser/test_pages.py", "tests/test_pages.py", "profile/test_page_and_papers.py", "bench/test_bench.py"),
    *("papers/test_batch.py", "profile/test_profile_paper.py", "scrutiny/test_question_pack.py"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The order of files: the longest, those of the build, the rest."""
    items.sort(key=lambda item: (not str(item.path).endswith(LONGEST), item.path.parent.name != "warehousing"))


@pytest.fixture(scope="session")
def once(tmp_path_factory) -> Callable[[str, Callable[[Path], Any]], Any]:
    """`once(name, make)` gives what make(folder) gave, made by one of the processes that run tests side by side."""
    top = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        top = top.parent

    def made(name: str, make: Callable[[Path], Any]) -> Any:
        folder = top / f"once-{name}"
        folder.mkdir(exist_ok=True)
        kept = folder / "made.pickle"
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                kept.write_bytes(pickle.dumps(make(folder)))
        return pickle.loads(kept.read_bytes())

    return made


def _up_to_date(_: Path) -> Path:
    """The real warehouse file, built first when it is older than its inputs."""
    command = [sys.executable, "-m", "vitality", "build", "--if-stale", "--accept", "--quiet"]
    build = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    if build.returncode:
        pytest.fail(f"the warehouse cannot be built:\n{build.stdout}{build.stderr}", pytrace=False)
    place = Path(os.environ.get("VITALITY_WAREHOUSE", ROOT / "data"))
    return place / "warehouse" / (place / "warehouse.current").read_text(encoding="utf-8").strip()


@pytest.fixture(scope="module", autouse=True)
def nothing_stays_open() -> Iterator[None]:
    """What the app opened in this process the next file of tests could not open in a way of its own."""
    warehouse_of_pages.forget()
    yield
    warehouse_of_pages.forget()


@pytest.fixture(scope="session")
def root() -> Path:
    """The top folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def warehouse(once) -> Path:
    """The real warehouse file: what `make run` serves."""
    return once("warehouse", _up_to_date)


@pytest.fixture(scope="session")
def littleton_build(once) -> builder.BuildResult:
    """What the build of the tiny world did. Nobody changes it: who wants to spoil something copies it."""
    return once("littleton", lambda folder: builder.build(LITTLETON, folder, quiet=True))


@pytest.fixture(scope="session")
def littleton(littleton_build) -> Path:
    """The folder in which the tiny world is built."""
    return littleton_build.path.parents[1]


@pytest.fixture(scope="session")
def littleton_again(once, littleton) -> builder.BuildResult:
    """What a second build of the tiny world did, over a copy of the first."""

    def again(folder: Path) -> builder.BuildResult:
        shutil.copytree(littleton, folder / "place", symlinks=True)
        return builder.build(LITTLETON, folder / "place", quiet=True)

    return once("littleton-again", again)


@pytest.fixture(scope="session")
def revised(once) -> worlds.Revised:
    """The tiny world built, built again, and revised. Nobody builds on it: who wants to takes a copy."""

    def made(folder: Path) -> worlds.Revised:
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv("VITALITY_ADDRESS", raising=False)
            patch.delenv("VITALITY_FEEDS", raising=False)
            return worlds.revised(folder)

    return once("revised", made)


@pytest.fixture(scope="module")
def in_revised_throughout(revised) -> Iterator[worlds.Revised]:
    """The revised world is the warehouse in place, for all tests of a file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VITALITY_WAREHOUSE", str(revised.world.place))
        patch.delenv("VITALITY_ADDRESS", raising=False)
        patch.delenv("VITALITY_FEEDS", raising=False)
        yield revised


@pytest.fixture
def in_littleton(littleton, monkeypatch) -> Path:
    """The tiny world is the warehouse in place, for one test."""
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(littleton))
    return littleton


@pytest.fixture(scope="module")
def in_littleton_throughout(littleton) -> Iterator[Path]:
    """The tiny world is the warehouse in place, for all tests of a file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VITALITY_WAREHOUSE", str(littleton))
        yield littleton


@pytest.fixture
def world_copy(tmp_path) -> Path:
    """A copy of the world's folder that a test may spoil; receipts are not verified, so that only the fault shows."""
    return copied(tmp_path).parent
