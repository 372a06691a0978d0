"""The store: one Parquet file a publication, holding what its publisher's files say of every area of England.

A publication is read again only when a file's bytes, its receipt, its indicators' arithmetic or this room's code
changed. A new file takes the place of the old one in one step; where anything is wrong the last good one stays.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from vitality.definitions import catalogue
from vitality.definitions.catalogue import Indicator
from vitality.files.faults import Fault, InputFaults, Tally, quoted
from vitality.sources import geography, receipts
from vitality.sources.figures import COLUMNS, Reading
from vitality.sources.geography import vintages
from vitality.sources.layouts import LAYOUTS
from vitality.sources.opened import SourceFile, Unreadable
from vitality.sources.per import divided
from vitality.sources.published import FileReceipt
from vitality.sources.receipts import Receipt

ROOT = Path(__file__).resolve().parents[2]
_NUMBERS = ("value", "lower", "upper", "numerator", "denominator")
_KEY = ["indicator_id", "view", "area_code", "period"]
_ACCOUNT = b"vitality.account"
SCHEMA = pa.schema(
    [(name, pa.float64() if name in _NUMBERS else pa.int64() if name == "line" else pa.string()) for name in COLUMNS]
)


def folder() -> Path:
    """Where the store is kept: VITALITY_STORE, or data/store."""
    return Path(os.environ.get("VITALITY_STORE", ROOT / "data" / "store"))


@dataclass
class FileAccount:
    """What became of the rows of a file: rows = kept + the sum of left_out. Nothing reads the columns `unread`.

    `sha256` is that of the bytes as they lie there; `altered` says that they are not those of the receipt's checksum.
    """

    name: str
    sha256: str
    altered: bool = False
    rows: int = 0
    kept: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    feeds: list[str] = field(default_factory=list)


@dataclass
class Account:
    """One publication: its files, the figures kept, what made the store read it again."""

    publication: str
    fingerprint: str
    figures: int = 0
    files: list[FileAccount] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    was_read: bool = True
    unit: str = "figures"


@dataclass(frozen=True)
class Outcome:
    """What happened to one publication: its account, or what is wrong with its files.

    Where none of its files lies in the folder, the account is that of the figures that the store held before, if any.
    """

    publication: str
    account: Account | None
    faults: tuple[Fault, ...] = ()
    is_lying: bool = True


@dataclass(frozen=True)
class Book:
    """Every receipt with files of publishers, those of figures and those of `places`, and every indicator."""

    receipts: Mapping[str, Receipt]
    indicators: Mapping[str, Indicator]
    places: Mapping[str, Receipt] = field(default_factory=dict)
    data: Path = ROOT / "data"  # the folder that they were read from


def book(data: Path = ROOT / "data") -> Book:
    """Read the receipts and the catalogue. Raises InputFaults."""
    every = receipts.load(data / "sources", ROOT)
    held = catalogue.load(data, source_ids=set(every)).indicators
    known = set(LAYOUTS) | geography.LAYOUTS
    faults = receipts.check_links(every, set(held))
    faults += [
        Fault(each.path, file.line, f"layout '{file.layout}' is not known; known: {', '.join(sorted(known))}")
        for each in every.values()
        for file in each.given.files
        if file.layout not in known
    ]
    if faults:
        raise InputFaults(faults)
    files = {name: {file.layout for file in each.given.files} for name, each in every.items()}
    places = {name: every[name] for name, own in files.items() if own & geography.LAYOUTS}
    figures = {name: each for name, each in every.items() if files[name] and name not in places}
    return Book(figures, held, places, data)


def files_in(top: Path) -> dict[str, Path]:
    """Every file under a folder by its name."""
    return {path.name: path for path in sorted(top.rglob("*")) if path.is_file()}


def fill(top: Path, store: Path, own: Book, only: list[str] | None = None, workers: int = 0) -> Iterator[Outcome]:
    """Bring the store up to date from the files under `top`; one outcome a publication as each is done.

    Those whose figures are divided by others' come after these. Raises BlockingIOError while another run fills it.
    """
    wanted = [each for name, each in own.receipts.items() if not only or name in only]
    lying = files_in(top)
    wanted.sort(key=lambda each: -_size(each, lying))  # the largest first, so that no process is left alone with it
    waves = [[each for each in wanted if bool(_leans_on(each)) is later] for later in (False, True)]
    workers = min(workers or os.cpu_count() or 1, len(wanted))
    with alone(store), ProcessPoolExecutor(max(workers, 1)) as pool:
        run = pool.map if workers > 1 else map
        for wave in waves:
            yield from run(_one, *zip(*((each, lying, store, own) for each in wave), strict=True)) if wave else ()


def _size(receipt: Receipt, lying: Mapping[str, Path]) -> int:
    """Bytes of the files of a publication that lie there."""
    named = [path for file in receipt.given.files for name, path in lying.items() if file.is_for(name)]
    return sum(path.stat().st_size for path in named)


@contextlib.contextmanager
def alone(store: Path) -> Iterator[None]:
    """Hold the store's lock (BlockingIOError while another has it); clear away what a killed run had half written."""
    store.mkdir(parents=True, exist_ok=True)
    with (store / "store.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BlockingIOError("Another run is filling this store; wait for it to end.") from None
        for left in store.rglob("*.part"):
            left.unlink()
        yield


def _leans_on(receipt: Receipt) -> set[str]:
    return {each.per for each in receipt.given.columns if each.per}


def _one(receipt: Receipt, lying: Mapping[str, Path], store: Path, own: Book) -> Outcome:
    if not any(file.is_for(name) for file in receipt.given.files for name in lying):
        return Outcome(receipt.source_id, account(store, receipt.source_id), is_lying=False)
    try:
        return Outcome(receipt.source_id, _up_to_date(receipt, lying, store, own))
    except InputFaults as error:
        return Outcome(receipt.source_id, None, tuple(error.faults))


def _up_to_date(receipt: Receipt, lying: Mapping[str, Path], store: Path, own: Book) -> Account:
    matched = [(file, path) for file in receipt.given.files for name, path in lying.items() if file.is_for(name)]
    print_of = _fingerprint(receipt, [path for _, path in matched], store, own)
    held = account(store, receipt.source_id)
    if held and held.fingerprint == print_of:
        held.was_read = False
        return held
    tally = Tally()
    for gone in _gone(receipt, lying, held):
        tally.note(gone)
    new = Account(receipt.source_id, print_of)
    new.missing = [file.name for file in receipt.given.files if not any(file.is_for(name) for name in lying)]
    frames = []
    for number, (file, path) in enumerate(matched):
        one, frame = _of_file(SourceFile(path, tally.note), file, receipt, own.indicators, store)
        new.files.append(one)
        frames.append(frame.assign(order=number))
    faults = list(tally)
    table = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=[*COLUMNS, "order"])
    if not faults:
        table = _once(table, new, faults)
        faults += _idle(receipt, table) if not new.missing else []
    if faults:
        raise InputFaults(faults)
    table = divided(table, receipt, own.indicators, store)
    new.figures = len(table)
    _write(table, new, store / f"{receipt.source_id}.parquet")
    return new


def _gone(receipt: Receipt, lying: Mapping[str, Path], held: Account | None) -> Iterator[Fault]:
    """Files that figures of the store come from and that lie in the folder no more; the others cannot replace them."""
    for file in receipt.given.files:
        before = [each.name for each in (held.files if held else ()) if file.is_for(each.name)]
        if before and not any(map(file.is_for, lying)):
            told = f"{before[0]}, from which figures of the store come, is gone"
            yield Fault(receipt.path, file.line, f"{told}; put it back, or take this [[file]] out of the receipt")


def _idle(receipt: Receipt, table: pd.DataFrame) -> list[Fault]:
    """Faults of the series that no row of any file feeds: a word of theirs is another than the publisher's."""
    fed = set(zip(table["indicator_id"], table["view"], strict=True))
    told = "no row of its files is for {}; compare its part, files and where with what the publisher writes"
    return [
        Fault(receipt.path, each.line, told.format(quoted(each.indicator_id)))
        for each in receipt.given.columns
        if (each.indicator_id, each.view) not in fed
    ]


def _of_file(source: SourceFile, file: FileReceipt, receipt: Receipt, indicators: Mapping[str, Indicator], store: Path):
    """The account and the figures of one file; what is wrong with it is noted there."""
    result, frames = FileAccount(source.name, hashlib.sha256(source.stored).hexdigest()), []
    left_out: Counter[str] = Counter()
    try:
        tables = LAYOUTS[file.layout](source, file)
    except Unreadable as error:
        source.fault(str(error))
        tables = []
    for records in tables:
        reading = Reading(source, file, records, receipt.given)
        for line, told in vintages.strangers(file.areas, reading.table[records.area], store):
            source.fault(told, line, records.part)
        frames += reading.figures(indicators)
        left_out.update(reading.left_out)
        result.rows += records.rows
        result.kept += reading.kept
        unread = [str(each) for each in records.table.columns if each not in reading.used]
        result.unread += [f"{records.part}!{each}" if records.part else each for each in unread]
    result.left_out = dict(left_out)
    result.feeds = sorted({str(each) for frame in frames for each in frame["indicator_id"].unique()})
    result.altered = bool(tables and file.sha256) and file.sha256 not in source.sums()
    if tables:
        check_rows(source, file, result.rows)
    return result, pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=list(COLUMNS))


def check_rows(source: SourceFile, file: FileReceipt, rows: int) -> None:
    """Note a file that has other than the rows of its receipt."""
    if rows != file.rows:
        source.fault(
            f"it holds {rows:,} rows where its receipt says {file.rows:,}: cut off, or another edition; "
            "fetch it again, or put the new number in the receipt"
        )


def _once(table: pd.DataFrame, own: Account, faults: list[Fault]) -> pd.DataFrame:
    """Each figure once: of two files the later one of the receipt holds; within a file two that differ are a fault."""
    twice = table[table.duplicated([*_KEY, "order"], keep=False)]
    for _, rows in twice.groupby([*_KEY, "order"], sort=False):
        if rows[list(_NUMBERS)].nunique(dropna=False).max() > 1:
            first, last = rows.iloc[0], rows.iloc[-1]
            told = (
                f"{first.indicator_id} of {first.area_code} for {first.period} is {first.value:g} in line {first.line}"
            )
            faults.append(Fault(last.file, int(last.line), f"{told} and {last.value:g} here; see which is right"))
        if len(faults) > 1000:
            break
    result = table.drop_duplicates(_KEY, keep="last")
    if len(result) < len(table):
        own.left_out["figures given again by a later file, which holds"] = len(table) - len(result)
    return result.sort_values(["area_code", "indicator_id", "view", "period"], kind="stable")


def _write(table: pd.DataFrame, own: Account, path: Path) -> None:
    """Write figures and account as one file, in one step."""
    write(pa.Table.from_pandas(table.loc[:, list(COLUMNS)], schema=SCHEMA, preserve_index=False), own, path)


def write(arrow: pa.Table, own: Account, path: Path) -> None:
    """Write a table and its account as one file, in one step."""
    arrow = arrow.replace_schema_metadata({**(arrow.schema.metadata or {}), _ACCOUNT: json.dumps(asdict(own)).encode()})
    beside = path.with_suffix(".part")
    pq.write_table(arrow, beside, compression="zstd")
    os.replace(beside, path)


def account(store: Path, publication: str) -> Account | None:
    """The account of a publication in the store; None where it holds none that can be read."""
    try:
        kept = pq.read_schema(store / f"{publication}.parquet").metadata or {}
        values: dict[str, Any] = json.loads(kept[_ACCOUNT])
        files = [FileAccount(**each) for each in values.pop("files")]
        return Account(**values, files=files)
    except (OSError, KeyError, TypeError, ValueError, pa.ArrowInvalid):
        return None


def _fingerprint(receipt: Receipt, paths: list[Path], store: Path, own: Book) -> str:
    """What the figures of a publication follow from: its files, its receipt, the indicators' arithmetic, the code."""
    total = hashlib.sha256(repr(receipt.given).encode())
    for path in paths:
        total.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    for name in sorted({each.indicator_id for each in receipt.given.columns}):
        total.update(f"{name} {own.indicators[name].multiplier} {own.indicators[name].kind}".encode())
    for name, other in own.receipts.items():
        if _leans_on(receipt) & {each.indicator_id for each in other.given.columns}:
            held = account(store, name)
            total.update(held.fingerprint.encode() if held else b"none")
    total.update(_code())
    return total.hexdigest()


@cache
def _code() -> bytes:
    """A checksum of everything of the product that figures pass on their way into the store."""
    total = hashlib.sha256()
    for room in ("sources", "definitions", "files"):
        for path in sorted((ROOT / "vitality" / room).rglob("*.py")):
            total.update(path.read_bytes())
    return total.digest()
