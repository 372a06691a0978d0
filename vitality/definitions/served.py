"""Where the warehouses of councils lie, and which councils of the store were built: what a build and the app both know.

The home folder (VITALITY_WAREHOUSE, else data/) holds the warehouse of the council that an address without a place
opens, and the folder `councils`: one folder a council by its code, England's file, which says in which council an area
or a postcode lies, and the list of the councils that were built.
"""

from __future__ import annotations

import fcntl
import json
import os
from pathlib import Path

from vitality.definitions import districts

ROOT = Path(__file__).resolve().parents[2]
POINTER = "warehouse.current"  # names the file in FOLDER that is read now
FOLDER = "warehouse"
ENGLAND = "england.current"  # the same for England's file, in the folder `councils`
_LIST = "built.json"


def home() -> Path:
    """The folder of the council that an address without a place opens: VITALITY_WAREHOUSE, else data/."""
    return Path(os.environ.get("VITALITY_WAREHOUSE", ROOT / "data"))


def councils() -> Path:
    """The folder of the councils of the store and of England's file: VITALITY_COUNCILS, else `councils` in the home
    folder."""
    return Path(os.environ.get("VITALITY_COUNCILS", home() / "councils"))


def place_of(code: str) -> Path:
    """Where the warehouse of a council of the store is kept; it need not be there yet."""
    return councils() / code


def england() -> Path | None:
    """England's file as the pointer names it now; None where there is none."""
    try:
        name = (councils() / ENGLAND).read_text(encoding="utf-8").strip()
    except OSError:
        return None
    path = councils() / Path(name).name
    return path if name and path.is_file() else None


def built() -> dict[str, str]:
    """Names of the councils of the store that were built, by code, in the order of their names."""
    try:
        return json.loads((councils() / _LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def changed() -> int:
    """A number that changes whenever a council was added to those that were built; 0 where there is no list."""
    try:
        return (councils() / _LIST).stat().st_mtime_ns
    except OSError:
        return 0


def list_built() -> dict[str, str]:
    """Write down which councils stand there, in one step, whoever else is building beside; gives them."""
    folder = councils()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{_LIST}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        standing = [path.parent.name for path in folder.glob(f"*/{POINTER}")]
        names = {code: districts.every()[code].name for code in standing if code in districts.every()}
        names = dict(sorted(names.items(), key=lambda each: each[1]))
        if names != built() or not (folder / _LIST).is_file():
            put(folder / _LIST, json.dumps(names, ensure_ascii=False, indent=1))
    return names


def put(path: Path, text: str) -> None:
    """Write a small file in one step, safe on the disk before it bears its name."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)
