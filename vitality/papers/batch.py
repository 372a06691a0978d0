"""Many papers into a folder: each written whole or not at all, begun again where it stopped, never stopped by one area.

A paper is written to a temporary name, forced to the disk and renamed, so a file with its proper name is complete.
`papers.json` in the same folder says which build each file is of and its checksum; it is written in the same way after
every paper, so after a power cut at most one finished paper is made a second time.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from vitality.content.text import chosen, file_name
from vitality.papers import kinds
from vitality.questions import NamedArea

RECORD = "papers.json"
FORMS = ("pdf", "docx")
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_TEMPORARY = re.compile(r"^\..+\.(\d+)\.part$")


class CannotWrite(Exception):
    """The folder takes no more; the message says why, what is complete, and what to do."""


@dataclass
class Outcome:
    """File names made now and kept from before, and (area, reason) of every area that failed."""

    made: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)


def write(
    areas: Iterable[NamedArea],
    kind: str,
    forms: Iterable[str],
    folder: Path,
    *,
    build: str,
    address: str,
    again: bool = False,
    done: Callable[[], object] = lambda: None,
    options: Mapping[str, str] | None = None,
) -> Outcome:
    """Write one paper of `kind` for each of `areas` (rows with area_code and label) in each form.

    `options` go to the kind's function and into the name of the file. Files that are complete and of this build and
    address (and of the record as it stands, for kinds that print it) are kept unless `again`. An area that fails is
    noted and the rest go on; `done` is called after each area. Raises CannotWrite when the folder takes no more.
    """
    forms, outcome = tuple(forms), Outcome()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
    except OSError as error:
        raise CannotWrite(_why(error, folder, outcome)) from error
    record = _record(folder)
    for area in areas:
        try:
            told = (f"{name}={value}" for name, value in (options or {}).items())
            of = " ".join([build, address, *told, kinds.state(kind)]).rstrip()
            _one(area, kind, forms, folder, of, address, options or {}, again, record, outcome)
        except OSError as error:
            raise CannotWrite(_why(error, folder, outcome)) from error
        except Exception as error:  # one bad area never stops the rest, whatever is wrong with it
            outcome.failed.append((f"{area.label} ({area.area_code})", _reason(error)))
        done()
    return outcome


def put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: an older one of that name stays until the new one is safe. Raises OSError."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _one(
    area: NamedArea,
    kind: str,
    forms: tuple[str, ...],
    folder: Path,
    of: str,
    address: str,
    options: Mapping[str, str],
    again: bool,
    record: dict[str, dict[str, str]],
    outcome: Outcome,
) -> None:
    """The papers of one area that are wanted and not there yet."""
    names = {form: file_name(area.label, area.area_code, chosen(kind, options), form) for form in forms}
    wanted = [form for form in forms if again or not _is_complete(folder / names[form], of, record)]
    outcome.kept += [names[form] for form in forms if form not in wanted]
    if not wanted:
        return
    paper = kinds.KINDS[kind](area.area_code, address, **options)
    for form in wanted:
        content = kinds.printed(paper, form)
        put(folder / names[form], content)
        outcome.made.append(names[form])
        record[names[form]] = {"of": of, "sha256": hashlib.sha256(content).hexdigest()}
        put(folder / RECORD, json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True).encode())


def _is_complete(path: Path, of: str, record: Mapping[str, Mapping[str, str]]) -> bool:
    noted = record.get(path.name)
    if noted is None or noted.get("of") != of or not path.is_file():
        return False
    return hashlib.sha256(path.read_bytes()).hexdigest() == noted.get("sha256")


def _record(folder: Path) -> dict[str, dict[str, str]]:
    """What was written before; {} where there is no record or it cannot be read, and then all is made again."""
    try:
        result = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(result, dict):
        return {}
    return {name: each for name, each in result.items() if isinstance(each, dict)}


def _sweep(folder: Path) -> None:
    """Remove what a run that was killed left half written; files of a run that still goes on are left alone."""
    for path in folder.iterdir():
        result = _TEMPORARY.match(path.name)
        if result and not _is_running(int(result[1])):
            path.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # it runs, under another user
    return process != os.getpid()


def _why(error: OSError, folder: Path, outcome: Outcome) -> str:
    what = "The disk is full" if error.errno in _NO_ROOM else f"{error.strerror or error}"
    count = len(outcome.made) + len(outcome.kept)
    kept = {0: "No paper is written yet", 1: "1 paper is complete"}.get(count, f"{count} papers are complete")
    return (
        f"{folder}: {what}. {kept} and no file is half written. Make room, or give another folder with --out, and run "
        "the same command again: it goes on where it stopped."
    )


def _reason(error: Exception) -> str:
    return f"{error}" if str(error) else f"it could not be made ({type(error).__name__})"
