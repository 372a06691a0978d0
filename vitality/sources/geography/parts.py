"""The geography in the store, in parts: areas with their conversions and members, outlines by vintage, postcodes.

A part is made again only when a file's bytes, its receipt or the code changed; while anything is wrong with one of
its files the last good one stays.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from vitality.definitions import districts
from vitality.files.faults import Fault, InputFaults, Tally
from vitality.sources import store
from vitality.sources.geography import FOLDER, lookups, outlines, postcodes
from vitality.sources.geography.areas import FINEST, LATEST_WARDS, Geography
from vitality.sources.geography.lookups import Lookup
from vitality.sources.opened import SourceFile, Unreadable
from vitality.sources.published import FileReceipt
from vitality.sources.receipts import Receipt
from vitality.sources.store import Account, FileAccount, Outcome

AREAS, POSTCODES = f"{FOLDER}/areas", f"{FOLDER}/postcodes"
WITHIN = {"lsoa": FINEST, "ward": f"ward_{LATEST_WARDS}"}  # in whose outlines postcodes are looked for
T = TypeVar("T")
_READ = {"lookup": lookups.read, "areas_list": lookups.areas_list, "residents": lookups.residents}


@dataclass(frozen=True)
class Part:
    """One part: what it is called in the store, and the files that it is made of."""

    name: str
    files: tuple[FileReceipt, ...]


class Making:
    """A part being made from the files that lie there."""

    def __init__(self, part: Part, lying: Mapping[str, Path], fingerprint: str):
        self.tally = Tally()
        self.account = Account(part.name, fingerprint, unit="rows")
        self.pairs = [(file, path) for file in part.files for name, path in lying.items() if file.is_for(name)]
        self.account.missing = [file.name for file in part.files if not any(map(file.is_for, lying))]

    def each(
        self, layout: str, read: Callable[[SourceFile, FileReceipt], T]
    ) -> Iterator[tuple[SourceFile, FileReceipt, T]]:
        """What `read` gives of each file of a layout; a file that cannot be read is noted."""
        for file, path in self.pairs:
            if file.layout == layout:
                source = SourceFile(path, self.tally.note)
                try:
                    yield source, file, read(source, file)
                except Unreadable as error:
                    source.fault(str(error))

    def told(self, source: SourceFile, file: FileReceipt, rows: int, left_out: Mapping[str, int], unread: list[str]):
        """Put a file into the account; another number of rows than its receipt's is a fault."""
        store.check_rows(source, file, rows)
        kept = rows - sum(left_out.values())
        altered = bool(file.sha256) and file.sha256 not in source.sums()
        digest = hashlib.sha256(source.stored).hexdigest()
        self.account.files.append(FileAccount(source.name, digest, altered, rows, kept, dict(left_out), unread))

    def write(self, table: pa.Table, path: Path) -> None:
        """Put a table with the account into the store."""
        self.account.figures = len(table)
        store.write(table, self.account, path)

    def done(self) -> None:
        """Raises InputFaults where anything was wrong."""
        if faults := list(self.tally):
            raise InputFaults(faults)


def parts(receipts: Mapping[str, Receipt]) -> list[Part]:
    """The parts that the receipts of places give, areas first."""
    files = [file for receipt in receipts.values() for file in receipt.given.files]
    drawn = [each for each in files if each.layout == "outlines"]
    listed = [each for each in files if each.layout in _READ or each.options.get("is_list")]
    placing = [each for each in drawn if each.areas[0] in WITHIN.values()]
    posted = [each for each in files if each.layout == "postcodes"]
    result = [Part(AREAS, tuple(listed))]
    result += [Part(f"{FOLDER}/outlines_{each.areas[0]}", (each,)) for each in drawn]
    return [each for each in [*result, Part(POSTCODES, (*posted, *placing) if posted else ())] if each.files]


def fill(top: Path, into: Path, wanted: list[Part], workers: int = 0) -> Iterator[Outcome]:
    """Bring the geography of the store up to date from the files under `top`; one outcome a part as each is done."""
    lying = store.files_in(top)
    workers = min(workers or os.cpu_count() or 1, len(wanted))
    with store.alone(into), ProcessPoolExecutor(max(workers, 1)) as pool:
        (into / FOLDER).mkdir(exist_ok=True)
        run = pool.map if workers > 1 else map
        yield from run(_one, wanted, [lying] * len(wanted), [into] * len(wanted))


def _one(part: Part, lying: Mapping[str, Path], into: Path) -> Outcome:
    paths = [path for file in part.files for name, path in lying.items() if file.is_for(name)]
    if not paths:
        return Outcome(part.name, store.account(into, part.name), is_lying=False)
    fingerprint = _fingerprint(part, paths)
    held = store.account(into, part.name)
    if held and held.fingerprint == fingerprint:
        held.was_read = False
        return Outcome(part.name, held)
    making = Making(part, lying, fingerprint)
    make = {AREAS: _areas, POSTCODES: _postcodes}.get(part.name, _outlines)
    try:
        make(making, into)
        return Outcome(part.name, making.account)
    except InputFaults as error:
        return Outcome(part.name, None, tuple(error.faults))


def _areas(making: Making, into: Path) -> None:
    held = []
    for layout, read in _READ.items():
        for source, file, one in making.each(layout, read=read):
            unread = [str(each) for each in one.records.table.columns if each not in one.used]
            making.told(source, file, one.records.rows, one.left_out, unread)
            held.append(one)
    held += [Lookup.of_names(one) for _, _, one in making.each("outlines", read=outlines.named)]
    making.done()
    own = Geography(held, lambda told: making.tally.note(Fault("the look-ups together", 1, told)))
    tables = {"conversions": own.conversions, "members": own.members(), "areas": own.areas()}
    making.done()
    for name, table in tables.items():
        making.write(pa.Table.from_pandas(table, preserve_index=False), into / FOLDER / f"{name}.parquet")


def _outlines(making: Making, into: Path) -> None:
    tables = [outlines.simplified(each.table, file.options["metres"]) for file, each in _drawn(making)]
    making.done()
    making.write(_geo(pd.concat(tables)), into / f"{making.account.publication}.parquet")


def _postcodes(making: Making, into: Path) -> None:
    tables = []
    for source, file, (table, rows, left_out) in making.each("postcodes", read=postcodes.read):
        making.told(source, file, rows, left_out, [])
        tables.append(table)
    drawn = {file.areas[0]: each.table for file, each in _drawn(making)}
    making.done()
    points = pd.concat(tables, ignore_index=True)
    near = {level: postcodes.near(drawn[each], points) for level, each in WITHIN.items() if each in drawn}
    making.write(pa.Table.from_pandas(postcodes.placed(points, near)), into / f"{POSTCODES}.parquet")


def _drawn(making: Making) -> Iterator[tuple[FileReceipt, outlines.Outlines]]:
    for source, file, one in making.each("outlines", read=outlines.read):
        making.told(source, file, one.rows, one.left_out, one.unread)
        yield file, one


def _geo(table: gpd.GeoDataFrame) -> pa.Table:
    """The outlines as GeoParquet."""
    buffer = io.BytesIO()
    table.to_parquet(buffer, index=False)
    return pq.read_table(buffer)


def _fingerprint(part: Part, paths: list[Path]) -> str:
    total = hashlib.sha256(_code() + repr(part.files).encode())
    for path in paths:
        total.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


@cache
def _code() -> bytes:
    """A checksum of the code and the list that places pass on their way into the store."""
    own = sorted(Path(__file__).parent.glob("*.py"))
    beside = [Path(store.__file__).with_name(name) for name in ("opened.py", "records.py", "codes.py")]
    return hashlib.sha256(
        b"".join(each.read_bytes() for each in (*own, *beside, Path(districts.__file__), districts.PATH))
    ).digest()
