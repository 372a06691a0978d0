"""Councils that are built from the store: the folder that is cut for each, its warehouse, and England's file beside."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from vitality.definitions import districts, served

if TYPE_CHECKING:  # takes seconds to load, which a warehouse that is up to date does not need
    from vitality.warehousing.builder import BuildResult

ROOT = Path(__file__).resolve().parents[2]
OVERLAID = ("priorities.toml", "partners.toml", "targets.csv", "residents.csv", "places.csv", "catalogue", "sources")
_STAMP = ".cut"


class NoSuchRegion(LookupError):
    """No region bears that name; the text says which there are."""


def build(code: str, *, if_stale: bool = False, accept: bool = False, quiet: bool = True) -> BuildResult | None:
    """Everything that one council of the store needs: its folder cut, its warehouse built, checked and put in place,
    England's file brought up to date, and the council listed among those that are served.

    None where its warehouse is up to date and only that is asked for. Several processes may build different councils
    at once. Raises LookupError where the store lacks it, and what builder.build raises; in each case the warehouse in
    place stays as it was.
    """
    from vitality.sources import england_file, store
    from vitality.warehousing import freshness

    england_file.refresh(store.folder())
    folder, place = folder_of(code), place_of(code)
    result = None
    if not (if_stale and freshness.is_current(folder, place)):
        from vitality.warehousing import builder

        result = builder.build(folder, place, quiet=quiet, accept=accept)
    served.list_built()
    return result


def of_region(name: str) -> list[str]:
    """Codes of the councils of today in a region, or in "England", by name. Raises NoSuchRegion."""
    every = districts.every()
    known = {each.name.casefold(): code for code, each in every.items() if each.level in ("region", "country")}
    code = known.get(name.strip().casefold())
    if code is None:
        listed = ", ".join(sorted(every[each].name for each in known.values()))
        raise NoSuchRegion(f"There is no region '{name}'. There are {listed}.")
    own = [each for each in every.values() if each.level == "district" and each.stood("")]
    return [each.code for each in sorted(own, key=lambda each: each.name) if code in (each.region, "E92000001")]


def place_of(code: str) -> Path:
    """Where the warehouse of a council is kept: in a folder of its own, that of the embedded council in the home
    folder."""
    from vitality.definitions import council
    from vitality.warehousing import freshness

    is_embedded = council.load(freshness.default_council()).borough_code == code
    return served.home() if is_embedded else served.place_of(code)


def folder_of(code: str) -> Path:
    """The folder to build a council from, cut from the store anew where that changed.

    A council with a folder of its own in data/ that holds council.toml is built from it; of another such folder what
    it holds is laid over the figures of the store. Raises LookupError where the store does not hold it.
    """
    from vitality.sources import store

    own = ROOT / "data" / districts.every()[code].name.lower().replace(" ", "_")
    if (own / "council.toml").is_file():
        return own
    folder = served.place_of(code) / "cut"
    stamp = _stamp(store.folder(), own)
    if not (folder / _STAMP).is_file() or (folder / _STAMP).read_text(encoding="utf-8") != stamp:
        shutil.rmtree(folder, ignore_errors=True)
        write(code, folder)
        for name in OVERLAID:
            if (own / name).exists():
                (shutil.copytree if (own / name).is_dir() else shutil.copy)(own / name, folder / name)
        (folder / _STAMP).write_text(stamp, encoding="utf-8")
    return folder


def _stamp(store: Path, own: Path) -> str:
    """What a cut follows from: the files of the store and those laid over, by name, size and time; and the code."""
    from vitality.sources import cut, packed

    code = [Path(cut.__file__), Path(packed.__file__), packed.STATEMENT]
    paths = [*store.glob("*.parquet"), *store.glob("*/*.parquet"), *own.rglob("*"), *code]
    told = sorted(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in paths if path.is_file())
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def write(code: str, folder: Path) -> str:
    """Cut the folder of the council of that code; gives its name. Raises LookupError where it cannot be.

    Of a folder whose council.toml says `figures_from_store` only what comes from the store is written anew.
    """
    from vitality.definitions import council
    from vitality.sources import cut, packed, store

    one = cut.cut(code, store.folder())
    held = council.load(folder) if (folder / "council.toml").is_file() else None
    if held and held.figures_from_store:
        if held.borough_code != code:
            raise LookupError(f"{folder} is the folder of {held.name}, not of {one.home.name}; name another one.")
        packed.renew(held, store.folder(), store.book())
    else:
        cut.write(one, store.folder(), folder, store.book())
    return one.home.name
