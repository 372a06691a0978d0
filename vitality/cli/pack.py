"""`python -m vitality pack`: a council's folder cut from the store; and `where`: the folder of its warehouse."""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
from pathlib import Path

from vitality.cli import tasks

OVERLAID = ("priorities.toml", "partners.toml", "targets.csv", "residents.csv", "places.csv", "catalogue", "sources")
_STAMP = ".cut"


def add(sub, task) -> None:
    """Add both tasks and their options."""
    pack = task(sub, "pack", "write a council's folder from the store", "python -m vitality pack Camden --to camden")
    pack.add_argument("council", metavar="COUNCIL", help="its name or code")
    pack.add_argument(
        "--to", type=Path, required=True, metavar="FOLDER", help="where to write; what is there is replaced"
    )
    pack.set_defaults(run=run)
    where = task(
        sub,
        "where",
        "print the folder that holds the warehouse of a council, for VITALITY_WAREHOUSE",
        "python -m vitality where Camden",
    )
    where.add_argument("council", metavar="COUNCIL", help="its name or code")
    where.set_defaults(run=say_where)


def run(options: argparse.Namespace) -> int:
    """Write the folder; says how to build it."""
    from vitality.sources import cut

    code = _code(options.council)
    try:
        name = _write(code, options.to)
    except cut.NotHeld as error:
        raise tasks.NothingFound(str(error)) from None
    print(f"Wrote {name} to {options.to}. Next:\n    python -m vitality build --council {options.to}")
    return 0


def say_where(options: argparse.Namespace) -> int:
    """Print the folder; it need not be there yet."""
    print(place_of(_code(options.council)))
    return 0


def place_of(code: str) -> Path:
    """Where the warehouse of a council is kept: VITALITY_WAREHOUSE, else a folder of its own in data/councils, that of
    the embedded council in data/."""
    from vitality.definitions import council
    from vitality.warehousing import freshness

    is_embedded = council.load(freshness.default_council()).borough_code == code
    own = tasks.ROOT / "data" if is_embedded else tasks.ROOT / "data" / "councils" / code
    return Path(os.environ.get("VITALITY_WAREHOUSE", own))


def folder_of(text: str) -> tuple[Path, Path]:
    """The folder to build a council from, and where its warehouse is kept; cut from the store where that changed.

    A council with a folder of its own in data/ that holds council.toml is built from it; of another such folder what
    it holds is laid over the figures of the store. Raises NothingFound.
    """
    from vitality.sources import cut, store
    from vitality.sources.geography import districts

    code = _code(text)
    own = tasks.ROOT / "data" / districts.every()[code].name.lower().replace(" ", "_")
    if (own / "council.toml").is_file():
        return own, place_of(code)
    folder = store.folder() / "councils" / code
    stamp = _stamp(store.folder(), own)
    try:
        if not (folder / _STAMP).is_file() or (folder / _STAMP).read_text(encoding="utf-8") != stamp:
            shutil.rmtree(folder, ignore_errors=True)
            _write(code, folder)
            for name in OVERLAID:
                if (own / name).exists():
                    (shutil.copytree if (own / name).is_dir() else shutil.copy)(own / name, folder / name)
            (folder / _STAMP).write_text(stamp, encoding="utf-8")
    except cut.NotHeld as error:
        raise tasks.NothingFound(str(error)) from None
    return folder, place_of(code)


def _stamp(store: Path, own: Path) -> str:
    """What a cut follows from: the files of the store and those laid over, by name, size and time; and the code."""
    from vitality.sources import cut

    paths = [*store.glob("*.parquet"), *store.glob("*/*.parquet"), *own.rglob("*"), Path(cut.__file__)]
    told = sorted(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in paths if path.is_file())
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _code(text: str) -> str:
    from vitality.sources import councils

    try:
        return councils.named(text).code
    except councils.NoSuchCouncil as error:
        raise tasks.NothingFound(str(error)) from None


def _write(code: str, folder: Path) -> str:
    from vitality.sources import cut, store

    one = cut.cut(code, store.folder())
    cut.write(one, store.folder(), folder, store.book().indicators)
    return one.home.name
