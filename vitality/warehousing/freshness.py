"""Whether the warehouse in place was built from what is there now. Loads nothing that a build needs, so it is quick."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vitality.definitions import council, served, site

ROOT = Path(__file__).resolve().parents[2]
_IMPORT = re.compile(r"^\s*(?:from|import) (vitality[\w.]*)(?: import (\([^)]*\)|.*))?$", re.MULTILINE)


@dataclass(frozen=True)
class Origin:
    """What a warehouse was built from: a hash of everything, one of the product's own part, the council's folder."""

    fingerprint: str
    product: str
    folder: Path


def current(place: Path) -> Path | None:
    """The warehouse that the pointer names, or None."""
    pointer = place / served.POINTER
    if not pointer.is_file():
        return None
    path = place / served.FOLDER / pointer.read_text(encoding="utf-8").strip()
    return path if path.is_file() else None


def default_council() -> Path:
    """Folder of the council to build for: VITALITY_COUNCIL, else the one that data/settings.toml names."""
    if "VITALITY_COUNCIL" in os.environ:
        return Path(os.environ["VITALITY_COUNCIL"])
    return site.load().council


def data_in_use() -> Path:
    """The folder of settings from which the warehouse in place was built. Raises InputFaults where it is spoilt."""
    built = origin(current(served.home()))
    return council.load(built.folder if built else default_council()).data


def today() -> dt.date:
    """The day, in UTC."""
    return dt.datetime.now(dt.UTC).date()


def is_current(folder: Path, place: Path) -> bool:
    """Whether the warehouse in place was built from just these inputs."""
    built = origin(current(place))
    return built is not None and built.fingerprint == fingerprint(folder)


def origin(warehouse: Path | None) -> Origin | None:
    """What the note beside a warehouse says that it was built from; None where there is no note that says it."""
    note = warehouse.with_suffix(".inputs") if warehouse else None
    lines = note.read_text(encoding="utf-8").splitlines() if note and note.is_file() else []
    return Origin(lines[0], lines[1], Path(lines[2])) if len(lines) == 3 else None


def write_origin(warehouse: Path, folder: Path) -> None:
    """Note beside a warehouse what it was built from."""
    lines = (fingerprint(folder), product_hash(), str(folder))
    warehouse.with_suffix(".inputs").write_text("\n".join(lines) + "\n", encoding="utf-8")


def fingerprint(folder: Path) -> str:
    """One hash of everything that a build reads, code and month included; a warehouse of the same one is up to date."""
    begin = f"{today():%Y-%m}"  # figures grow too old to lean on
    return _hash([*edited(folder), *_statements(), *sorted(modules())], begin)


def product_hash() -> str:
    """One hash of code and statements; a build by the same product differs from another by what people edited."""
    return _hash([*_statements(), *sorted(modules())])


def _hash(paths: Iterable[Path], begin: str = "") -> str:
    digest = hashlib.sha256(begin.encode())
    for path in paths:
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def edited(folder: Path) -> Iterator[Path]:
    """Files of a council's folder, and those of data/ that a build of any council reads."""
    yield from _files(folder, "**/*")
    for pattern in ("*.toml", "*.csv", "catalogue/*.toml", "sources/*.toml"):
        yield from _files(ROOT / "data", pattern)


def _statements() -> Iterator[Path]:
    for pattern in ("warehouse/**/*.sql", "checks/*.sql"):
        yield from _files(ROOT / "queries", pattern)


def modules() -> set[Path]:
    """Files of vitality that a build runs: those of this room, and all that they import, directly or not."""
    todo, asked, result = list(Path(__file__).parent.glob("*.py")), set(), set()
    while todo:
        path = todo.pop()
        if path not in asked:
            asked.add(path)
            if path.is_file():
                result.add(path)
                todo += _imported(path.read_text(encoding="utf-8"))
    return result


@cache
def _imported(code: str) -> frozenset[Path]:
    """Files of vitality that this code may import, and those of the packages around them."""
    result = set()
    for module, listed in _IMPORT.findall(code):
        for name in [module, *(f"{module}.{each}" for each in re.findall(r"\w+", listed))]:
            parts = name.split(".")
            result |= {ROOT.joinpath(*parts[:size], "__init__.py") for size in range(1, len(parts) + 1)}
            result.add(ROOT.joinpath(*parts).with_suffix(".py"))
    return frozenset(result)


def _files(folder: Path, pattern: str) -> list[Path]:
    return sorted(path for path in folder.glob(pattern) if path.is_file())
