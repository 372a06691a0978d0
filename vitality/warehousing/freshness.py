"""Whether the warehouse in place was built from what is there now. Loads nothing that a build needs, so it is quick."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from vitality.files.toml import TomlFile

ROOT = Path(__file__).resolve().parents[2]
POINTER = "warehouse.current"
FOLDER = "warehouse"
_IMPORT = re.compile(r"^\s*(?:from|import) (vitality[\w.]*)(?: import (\([^)]*\)|.*))?$", re.MULTILINE)


def home() -> Path:
    """Folder that holds the pointer file: VITALITY_WAREHOUSE, else data/."""
    return Path(os.environ.get("VITALITY_WAREHOUSE", ROOT / "data"))


def current(place: Path) -> Path | None:
    """The warehouse that the pointer names, or None."""
    pointer = place / POINTER
    if not pointer.is_file():
        return None
    path = place / FOLDER / pointer.read_text(encoding="utf-8").strip()
    return path if path.is_file() else None


def default_council() -> Path:
    """Folder of the council to build for: VITALITY_COUNCIL, else the one that data/settings.toml names."""
    if "VITALITY_COUNCIL" in os.environ:
        return Path(os.environ["VITALITY_COUNCIL"])
    file = TomlFile(ROOT / "data" / "settings.toml", ROOT)
    if not file.faults:
        file.check_keys(file.values, {"council": str})
    file.refuse_faults()
    return ROOT / "data" / file.values["council"]


def today() -> dt.date:
    """The day, in UTC."""
    return dt.datetime.now(dt.UTC).date()


def is_current(council: Path, place: Path) -> bool:
    """Whether the warehouse in place was built from just these inputs."""
    path = current(place)
    note = path.with_suffix(".inputs") if path else None
    return bool(note and note.is_file() and note.read_text(encoding="utf-8").strip() == fingerprint(council))


def fingerprint(council: Path) -> str:
    """One hash of everything that a build reads, code and month included; a warehouse of the same one is up to date."""
    digest = hashlib.sha256(f"{today():%Y-%m}".encode())  # figures grow too old to lean on
    for path in [*_files(council, "**/*"), *inputs(), *sorted(modules())]:
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def inputs() -> Iterator[Path]:
    """Files of data/ and queries/ that a build of any council reads."""
    for pattern in ("*.toml", "*.csv", "catalogue/*.toml", "sources/*.toml"):
        yield from _files(ROOT / "data", pattern)
    for pattern in ("warehouse/**/*.sql", "checks/*.sql"):
        yield from _files(ROOT / "queries", pattern)


def modules() -> set[Path]:
    """Files of vitality that a build runs: those of this room, and all that they import, directly or not."""
    todo, seen = list(Path(__file__).parent.glob("*.py")), set()
    while todo:
        path = todo.pop()
        if path not in seen and path.is_file():
            seen.add(path)
            todo += _imported(path)
    return seen


def _imported(path: Path) -> Iterator[Path]:
    """Files of vitality that a file may import, and those of the packages around them."""
    for module, listed in _IMPORT.findall(path.read_text(encoding="utf-8")):
        for name in [module, *(f"{module}.{each}" for each in re.findall(r"\w+", listed))]:
            parts = name.split(".")
            yield from (ROOT.joinpath(*parts[:size], "__init__.py") for size in range(1, len(parts) + 1))
            yield ROOT.joinpath(*parts).with_suffix(".py")


def _files(folder: Path, pattern: str) -> list[Path]:
    return sorted(path for path in folder.glob(pattern) if path.is_file())
