"""Councils that are built from the store: the folder that is cut for each, and where its warehouse is kept."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OVERLAID = ("priorities.toml", "partners.toml", "targets.csv", "residents.csv", "places.csv", "catalogue", "sources")
_STAMP = ".cut"


def place_of(code: str) -> Path:
    """Where the warehouse of a council is kept: VITALITY_WAREHOUSE, else a folder of its own in data/councils, that of
    the embedded council in data/."""
    from vitality.definitions import council
    from vitality.warehousing import freshness

    is_embedded = council.load(freshness.default_council()).borough_code == code
    own = ROOT / "data" if is_embedded else ROOT / "data" / "councils" / code
    return Path(os.environ.get("VITALITY_WAREHOUSE", own))


def folder_of(text: str) -> tuple[Path, Path]:
    """The folder to build a council from, and where its warehouse is kept; cut from the store where that changed.

    A council with a folder of its own in data/ that holds council.toml is built from it; of another such folder what
    it holds is laid over the figures of the store. Raises LookupError where there is no such council or no store.
    """
    from vitality.sources import councils, store
    from vitality.sources.geography import districts

    code = councils.named(text).code
    own = ROOT / "data" / districts.every()[code].name.lower().replace(" ", "_")
    if (own / "council.toml").is_file():
        return own, place_of(code)
    folder = store.folder() / "councils" / code
    stamp = _stamp(store.folder(), own)
    if not (folder / _STAMP).is_file() or (folder / _STAMP).read_text(encoding="utf-8") != stamp:
        shutil.rmtree(folder, ignore_errors=True)
        write(code, folder)
        for name in OVERLAID:
            if (own / name).exists():
                (shutil.copytree if (own / name).is_dir() else shutil.copy)(own / name, folder / name)
        (folder / _STAMP).write_text(stamp, encoding="utf-8")
    return folder, place_of(code)


def _stamp(store: Path, own: Path) -> str:
    """What a cut follows from: the files of the store and those laid over, by name, size and time; and the code."""
    from vitality.sources import cut

    paths = [*store.glob("*.parquet"), *store.glob("*/*.parquet"), *own.rglob("*"), Path(cut.__file__)]
    told = sorted(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in paths if path.is_file())
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def write(code: str, folder: Path) -> str:
    """Cut the folder of the council of that code; gives its name. Raises LookupError where it cannot be."""
    from vitality.sources import cut, store

    one = cut.cut(code, store.folder())
    cut.write(one, store.folder(), folder, store.book().indicators)
    return one.home.name
