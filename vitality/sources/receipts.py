"""Receipts: where each file came from, what it must be, and which of its series feeds which indicator."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from vitality.definitions import periods
from vitality.definitions.periods import READINGS
from vitality.files.faults import Fault, InputFaults
from vitality.files.toml import TomlFile
from vitality.sources import published
from vitality.sources.published import VIEWS, ColumnSeries, Published

_TYPES = {
    "id": str,
    "title": str,
    "publisher": str,
    "licence": str,
    "url": str,
    "published": str,
    "retrieved": str,
    "edition": str,
    "file": (str, list),
    "sha256": str,
    "rows": int,
    "read_from": str,
    "note": str,
    "hidden_rule": str,
    "series": list,
    "unused": list,
    "markers": dict[str, str],
    "differences": str,
    "newer": str,
    "absent": list,
}
UNREAD = "unread.toml"  # beside the receipts: files that nothing reads, and why
_OF_A_FILE = ("file", "sha256", "rows")  # of a publication that is one file, which is then verified
_OPTIONAL = frozenset({"note", "hidden_rule", "unused", "series", "markers", "differences", "read_from", *_OF_A_FILE})
_OPTIONAL |= {"newer", "absent"}
_SERIES = {
    "indicator": str,
    "file_id": str,
    "divide_by": str,
    "order": int,
    "view": str,
    "scale": (int, float),
    "skip_periods": list[str],
    "periods": str,
}
_SERIES_OPTIONAL = frozenset(_SERIES) - {"indicator", "file_id", "order"}


@dataclass(frozen=True)
class Series:
    """One series of a file: it feeds one view of an indicator. Lower `order` wins where two give the same figure."""

    source_id: str
    indicator_id: str
    file_id: str
    order: int
    divide_by: str = ""
    view: str = "value"
    scale: float = 1.0
    periods: str = ""  # what "2009-10" means, where it could be read in several ways
    says_scale: bool = False  # someone has said that the figures are in this scale
    skip_periods: tuple[str, ...] = ()


@dataclass(frozen=True)
class Absent:
    """A period that the publication, or what is read of it, leaves out, and why: a sentence for readers."""

    source_id: str
    period_id: str
    period_end: dt.date
    why: str


@dataclass(frozen=True)
class Receipt:
    """One source: publisher, licence, file, checksum, and what is done with each of its series."""

    source_id: str
    title: str
    publisher: str
    licence: str
    url: str
    published: str
    retrieved: str
    edition: str
    file: str
    sha256: str
    read_from: str
    note: str
    hidden_rule: str  # under which the publisher hides figures, which then stay as published; "" to guard them as ours
    series: tuple[Series, ...]
    unused: dict[str, str] = field(default_factory=dict)
    path: str = ""
    series_lines: tuple[int, ...] = ()
    given: Published = Published()
    newer: str = ""  # a sentence on why there is nothing newer; "" where nobody knows
    absent: tuple[Absent, ...] = ()


def load(folder: Path, root: Path, own: Path | None = None) -> dict[str, Receipt]:
    """Read every receipt in `folder`, and those in `own` that lie over them; raises InputFaults with all faults."""
    faults: list[Fault] = []
    receipts: dict[str, Receipt] = {}
    held = {path.name: path for each in (folder, own or folder) for path in each.glob("*.toml") if path.name != UNREAD}
    for path in sorted(held.values(), key=lambda each: each.name):
        file = TomlFile(path, root if path.is_relative_to(root) else path.parents[2])
        receipt = _receipt(file)
        faults += file.faults
        if receipt and not file.faults:
            receipts[receipt.source_id] = receipt
    if not receipts and not faults:
        faults.append(Fault(str(folder.name), 1, "no receipts; add one <id>.toml for each source"))
    faults += _claimed_twice(receipts)
    if faults:
        raise InputFaults(faults)
    return receipts


def unread_files(folder: Path, root: Path) -> dict[str, str]:
    """Name (with * and ?) -> why nothing reads such a file, as `unread.toml` says. Raises InputFaults."""
    if not (folder / UNREAD).exists():
        return {}
    file = TomlFile(folder / UNREAD, root)
    result = {
        table["name"]: table["why"]
        for number, table in enumerate(file.values.get("file", []))
        if file.check_keys(table, {"name": str, "why": str}, within="file", nth=number)
    }
    if file.faults:
        raise InputFaults(file.faults)
    return result


def _receipt(file: TomlFile) -> Receipt | None:
    values = file.values
    if file.faults or not file.check_keys(values, _TYPES, optional=_OPTIONAL, former={"vintage": "edition"}):
        return None
    if values["id"] != file.path.stem:
        file.fault(f"id is '{values['id']}' but the file is {file.path.name}; make them the same", key="id")
    series, columns, lines = [], [], []
    for number, table in enumerate(values.get("series", [])):
        if isinstance(table, dict) and published.FOR_ALL & table.keys():
            columns.append(published.columns_of(file, table, number))
        elif one := _series(file, table, number):
            series.append(one)
            lines.append(file.line_of("indicator", "series", number))
    unused = {}
    for number, table in enumerate(values.get("unused", [])):
        if file.check_keys(table, {"file_id": str, "why": str}, within="unused", nth=number):
            unused[table["file_id"]] = table["why"]
    for each in filter(None, columns):
        packed = Series(
            values["id"], each.indicator_id, f"{values['id']}.{packed_as(each)}", 0, view=each.view, says_scale=True
        )
        if packed not in series:
            series.append(packed)
            lines.append(each.line)
    files = published.files_of(file) if isinstance(values.get("file"), list) else ()
    own = Published(files, tuple(filter(None, columns)), published.markers_of(file), values.get("differences", ""))
    plain = {
        key: values.get(key, "") if key != "file" or not files else ""
        for key in (
            "title",
            "publisher",
            "licence",
            "url",
            "published",
            "retrieved",
            "edition",
            "file",
            "sha256",
            "read_from",
            "note",
            "hidden_rule",
        )
    }
    told = {"newer": values.get("newer", ""), "absent": _absent(file)}
    return Receipt(
        values["id"],
        **plain,
        **told,
        series=tuple(series),
        unused=unused,
        path=file.name,
        series_lines=tuple(lines),
        given=own,
    )


def _absent(file: TomlFile) -> tuple[Absent, ...]:
    """The periods of every [[absent]]; what is no period is noted."""
    result = []
    for number, table in enumerate(file.values.get("absent", [])):
        if not file.check_keys(table, {"periods": list[str], "why": str}, within="absent", nth=number):
            continue
        for text in table["periods"]:
            try:
                period = periods.parse(text)
            except ValueError as error:
                file.fault(str(error), key="periods", within="absent", nth=number)
            else:
                result.append(Absent(file.values["id"], period.period_id, period.period_end, table["why"]))
    return tuple(result)


def _series(file: TomlFile, table: dict, number: int) -> Series | None:
    """A [[series]] of our own tidy figures; None where it is wrong, which is noted."""
    if not file.check_keys(table, _SERIES, optional=_SERIES_OPTIONAL, within="series", nth=number):
        return None
    file.check_choice("view", table.get("view", "value"), VIEWS, "view", within="series", nth=number)
    if "periods" in table:
        file.check_choice("periods", table["periods"], READINGS, "reading", within="series", nth=number)
    named = {key: table[key] for key in _SERIES if key in table and key not in ("indicator", "skip_periods")}
    return Series(
        file.values["id"],
        table["indicator"],
        skip_periods=tuple(table.get("skip_periods", ())),
        says_scale="scale" in table,
        **named,
    )


def packed_as(series: ColumnSeries | Series) -> str:
    """What a series of the store is called in a file of tidy figures of its publication: imd, or imd.rank."""
    return series.indicator_id if series.view == "value" else f"{series.indicator_id}.{series.view}"


def prefix(path: Path) -> str:
    """What goes before the names of series in a file of figures: its publication in observations/, else nothing."""
    return f"{path.stem}." if path.parent.name == "observations" else ""


def _claimed_twice(receipts: dict[str, Receipt]) -> list[Fault]:
    owners: dict[str, str] = {}
    faults = []
    for receipt in receipts.values():
        for file_id in [each.file_id for each in receipt.series if not each.divide_by] + list(receipt.unused):
            if file_id in owners:
                faults.append(
                    Fault(
                        receipt.path,
                        1,
                        f"series '{file_id}' is also taken by {owners[file_id]}; a series may feed one indicator only",
                    )
                )
            owners[file_id] = receipt.path
    return faults


def declared_periods(receipts: dict[str, Receipt]) -> dict[str, str]:
    """What receipts say that "2009-10" means, by the series of the files, also those that others are divided by."""
    series = [series for each in receipts.values() for series in each.series if series.periods]
    return {file_id: each.periods for each in series for file_id in (each.divide_by, each.file_id) if file_id}


def check_links(receipts: dict[str, Receipt], indicator_ids: set[str]) -> list[Fault]:
    """Faults where a series names no known indicator, or an indicator has no series that gives its value."""
    faults = []
    fed = set()
    for receipt in receipts.values():
        named = [
            (each.indicator_id, line, each.view)
            for each, line in zip(receipt.series, receipt.series_lines, strict=True)
        ]
        named += [(each.indicator_id, each.line, each.view) for each in receipt.given.columns]
        for indicator_id, line, view in named:
            if indicator_id not in indicator_ids:
                told = f"add data/catalogue/{indicator_id}.toml or correct it"
                faults.append(Fault(receipt.path, line, f"indicator '{indicator_id}' is not in the catalogue; {told}"))
            elif view == "value":
                fed.add(indicator_id)
    faults += [
        Fault(
            f"data/catalogue/{missing}.toml",
            1,
            "no receipt has a series that feeds this indicator; add a [[series]] to its source in data/sources",
        )
        for missing in sorted(indicator_ids - fed)
    ]
    return faults


def check_files(receipts: dict[str, Receipt], council: Path) -> list[Fault]:
    """Faults where a file that a receipt names is absent or is not, byte for byte, the one that it describes."""
    sums: dict[str, str] = {}
    faults = []
    for receipt in receipts.values():
        if not (receipt.file and receipt.sha256):
            continue
        path = council / receipt.file
        if not path.is_file():
            faults.append(Fault(receipt.path, 1, f"file {receipt.file} is not in {council.name}; put it there"))
            continue
        if receipt.file not in sums:
            sums[receipt.file] = hashlib.sha256(path.read_bytes()).hexdigest()
        if sums[receipt.file] != receipt.sha256:
            faults.append(
                Fault(
                    receipt.path,
                    1,
                    f"{receipt.file} is not the file of this receipt: its sha256 is "
                    f"{sums[receipt.file]}; if the new file is right, put that here",
                )
            )
    return faults
