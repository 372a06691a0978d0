"""What of each publication lies in a folder: present, missing, altered or newer; what it feeds and what is unread."""

from __future__ import annotations

import fnmatch
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq

from vitality.definitions.periods import parse
from vitality.sources import receipts, store
from vitality.sources.geography import parts
from vitality.sources.layouts import LAYOUTS
from vitality.sources.opened import SourceFile, Unreadable
from vitality.sources.published import FileReceipt
from vitality.sources.receipts import Receipt
from vitality.sources.store import Account, Book, FileAccount


@dataclass(frozen=True)
class FileState:
    """One file of a publication.

    `state` is present, missing, altered or newer where a folder was looked through, else read or not read. `unread`
    gives the reason for each column that nothing reads, "" where none is stated; both it and `feeds` are of the last
    reading and empty for a file that the store has never read.
    """

    name: str
    state: str
    told: str = ""
    rows: int = 0
    feeds: tuple[str, ...] = ()
    unread: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PublicationState:
    """One publication: how many figures of it the store holds, and its files."""

    publication: str
    title: str
    publisher: str
    figures: int
    files: tuple[FileState, ...]


@dataclass(frozen=True)
class Inventory:
    """All publications; `unread` gives for each file of the folder that no receipt names the reason, "" for none."""

    publications: tuple[PublicationState, ...]
    unread: Mapping[str, str]


def look(own: Book, kept: Path, sources: Path, top: Path | None = None) -> Inventory:
    """Hold every receipt against the store in `kept` and the files under `top`, if given. Raises InputFaults."""
    lying = store.files_in(top) if top else {}
    every = [*own.receipts.values(), *own.places.values()]
    places = [account for part in parts.parts(own.places) if (account := store.account(kept, part.name))]
    states = tuple(_publication(each, kept, lying if top else None, places) for each in every)
    named = [file for each in every for file in each.given.files]
    reasons = receipts.unread_files(sources, store.ROOT)
    others = sorted(name for name in lying if not any(file.is_for(name) for file in named))
    return Inventory(states, {name: _reason(name, reasons) for name in others})


def _reason(name: str, reasons: Mapping[str, str]) -> str:
    """Why nothing reads this, as the first name or pattern says that fits; "" where none does."""
    return reasons.get(name) or next((why for each, why in reasons.items() if fnmatch.fnmatchcase(name, each)), "")


def _publication(
    receipt: Receipt, kept: Path, lying: Mapping[str, Path] | None, places: list[Account]
) -> PublicationState:
    account = store.account(kept, receipt.source_id)
    read = {each.name: each for one in ([account] if account else places) for each in one.files}
    files: list[FileState] = []
    for file in receipt.given.files:
        before = [each for name, each in read.items() if file.is_for(name)]
        if lying is None:
            files += [_state(file, each.name, "read", "", each) for each in before]
            files += [] if before else [_state(file, file.name, "not read")]
            continue
        paths = [path for name, path in lying.items() if file.is_for(name)]
        if not paths:
            files.append(
                _state(file, file.name, "missing", f"fetch it from {file.address or file.landing}", *before[:1])
            )
        for path in paths:
            own = next((each for each in before if each.name == path.name), None)
            files.append(_of_path(path, file, own, kept / f"{receipt.source_id}.parquet"))
    return PublicationState(
        receipt.source_id, receipt.title, receipt.publisher, account.figures if account else 0, tuple(files)
    )


def _state(file: FileReceipt, name: str, state: str, told: str = "", own: FileAccount | None = None) -> FileState:
    if own is None:
        return FileState(name, state, told, file.rows)
    unread = {each: _reason(each, file.unread) or _reason(each.rpartition("!")[2], file.unread) for each in own.unread}
    return FileState(name, state, told, own.rows, tuple(own.feeds), unread)


def _of_path(path: Path, file: FileReceipt, own: FileAccount | None, figures: Path) -> FileState:
    source = SourceFile(path)
    try:
        as_published = file.sha256 in source.sums() if file.sha256 else None
    except Unreadable as error:
        return _state(file, path.name, "altered", str(error), own)
    as_read = own is not None and own.sha256 == hashlib.sha256(source.stored).hexdigest()
    if as_published is False or (as_published is None and own and not as_read):
        than = "of the receipt's checksum" if as_published is False else "that the store read"
        state, told = _edition(source, file, figures)
        return _state(file, path.name, state, f"its bytes are not those {than}{told}", own)
    told = "" if own else "the store has not read it yet"
    if as_published is None and not own:
        told += "; the receipt has no checksum to hold it against"
    return _state(file, path.name, "present", told, own)


def _edition(source: SourceFile, file: FileReceipt, figures: Path) -> tuple[str, str]:
    """Whether a file that is not the receipt's is a newer one, and how that can be told."""
    if file.layout not in LAYOUTS:
        return "altered", ""
    try:
        tables = LAYOUTS[file.layout](source, file)
    except Unreadable as error:
        return "altered", f", and it cannot be read as the receipt says: {error}"
    rows = sum(each.rows for each in tables)
    latest = _latest(text for each in tables if each.period for text in each.table[each.period].unique())
    held = _latest(_periods_held(figures, source.name))
    if latest and held and parse(latest).period_end > parse(held).period_end:
        return "newer", f"; its last period is {latest}, that in the store {held}"
    if rows > file.rows:
        return "newer", f"; it holds {rows:,} rows, the receipt says {file.rows:,}"
    less = f"; it holds {rows:,} rows, the receipt says {file.rows:,}" if rows < file.rows else ""
    return "altered", less or ", though it holds as many rows: a revision, or saved again by somebody"


def _periods_held(figures: Path, name: str) -> list[str]:
    """The periods of the figures that the store holds from this file, or from a sheet or member of it."""
    if not figures.exists():
        return []
    table = pq.read_table(figures, columns=["file", "period"]).group_by(["file", "period"]).aggregate([])
    return [each["period"] for each in table.to_pylist() if each["file"].partition("!")[0] == name]


def _latest(texts: Iterable[str]) -> str:
    """Of texts that name periods the one that ends last; "" where none names one."""
    known = []
    for text in texts:
        try:
            known.append((parse(text).period_end, text))
        except ValueError:
            continue
    return max(known)[1] if known else ""
