"""CSV files read strictly: unknown, missing and doubled columns and malformed lines are faults, each with its line."""

from __future__ import annotations

import csv
import difflib
from collections.abc import Sequence
from pathlib import Path

from vitality.definitions.strict_toml import Fault


def lines(
    path: Path, name: str, columns: Sequence[str], faults: list[Fault], *, optional: Sequence[str] = ()
) -> list[tuple[int, dict[str, str]]]:
    """Number and cells (stripped, by column) of each line; [] where the header is wrong.

    The header must hold all of `columns`, in any order, and besides them at most `optional`. `name` is how faults name
    the file; they are added to `faults`.
    """
    reader = None
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = [cell.strip() for cell in next(reader, [])]
            result = _header_faults(header, name, columns, optional)
            faults += result
            return [] if result else _cells(reader, header, name, faults)
    except UnicodeDecodeError as error:
        faults.append(Fault(name, 1, f"not UTF-8 text near byte {error.start}; save it as CSV UTF-8"))
    except csv.Error as error:
        faults.append(Fault(name, reader.line_num, f"not readable as CSV: {error}"))
    return []


def _header_faults(header: Sequence[str], name: str, columns: Sequence[str], optional: Sequence[str]) -> list[Fault]:
    known = (*columns, *optional)
    result = [f"column '{each}' is missing; add it to the header" for each in columns if each not in header]
    for each in dict.fromkeys(each for each in header if each not in known):
        near = difflib.get_close_matches(each, known, n=1, cutoff=0.5)
        hint = f"did you mean '{near[0]}'?" if near else f"known columns are {', '.join(known)}"
        result.append(f"column '{each}' is not known; {hint}")
    result += [f"column '{each}' is there twice; delete one" for each in known if header.count(each) > 1]
    return [Fault(name, 1, each) for each in result]


def _cells(reader, header: Sequence[str], name: str, faults: list[Fault]) -> list[tuple[int, dict[str, str]]]:
    result = []
    for cells in reader:
        if len(cells) == len(header):
            result.append((reader.line_num, dict(zip(header, (cell.strip() for cell in cells), strict=True))))
        elif cells:
            told = f"{len(cells)} fields where the header has {len(header)}; check for a missing or unquoted comma"
            faults.append(Fault(name, reader.line_num, told))
        else:
            faults.append(Fault(name, reader.line_num, "an empty line; delete it"))
    return result
