"""Publishers' look-ups: which areas there are in an edition, which lies in which, which passes into which.

`options.columns` of the receipt names for each vintage the column of codes and that of names, the smaller first:
`{ lsoa_2021 = ["LSOA21CD", "LSOA21NM"], ward_2025 = ["WD25CD"] }`. A vintage without a year ("ward_") is a list of
all years, `options.since` its column of first years. `options.passes` says that the areas of the first vintage pass
into those of the second: "exact" (`options.change` is the column of U, S, M or X), "best fit", or "weighted"
(`options.weight`). Besides, each lies in those of other levels after it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import pandas as pd

from vitality.files.faults import quoted
from vitality.sources import codes
from vitality.sources.opened import SourceFile, Unreadable
from vitality.sources.published import FileReceipt
from vitality.sources.records import Records, no_column, tidy, under_header

NAMED = ["vintage", "code", "name", "local_name", "first", "last"]
INSIDE = ["code", "level", "parent", "year"]
PASSED = ["from_vintage", "to_vintage", "from_code", "to_code", "change", "weight"]
LIVED = ["vintage", "code", "residents"]
OTHER_ROWS = "rows of other years"
NO_AREA = "rows of areas of another edition"


@dataclass
class Lookup:
    """What one file says: areas by name, what lies in what, what passes into what, how many live where."""

    records: Records
    kept: int
    left_out: Counter[str]
    named: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=NAMED))
    inside: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=INSIDE))
    passed: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=PASSED))
    lived: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=LIVED))
    used: set[str] = field(default_factory=set)

    @classmethod
    def of_names(cls, named: pd.DataFrame) -> Lookup:
        """A list of areas and nothing else."""
        return cls(Records(named, "code"), len(named), Counter(), named[NAMED])


def read(source: SourceFile, file: FileReceipt) -> Lookup:
    """The look-up in a table, England's rows. Raises Unreadable."""
    options = file.options
    vintages = {each: [tidy(name) for name in names] for each, names in options["columns"].items()}
    member = options.get("member", "")
    data = _member(source, member) if member else None
    records = under_header(source.lines(file.encoding, data), next(iter(vintages.values()))[0], member)
    more = [options[each] for each in ("change", "weight", "since", "local_name") if each in options]
    used = {*more, *options.get("where", {}), *(name for names in vintages.values() for name in names)}
    for name in used - set(records.table.columns):
        raise Unreadable(no_column(name, list(records.table.columns)))
    stripped = {name: list(map(str.strip, records.table[name])) for name in used}
    table, left_out = _of_england(pd.DataFrame(stripped), records, options.get("where", {}))
    result = Lookup(records, len(table), left_out, used=used)
    table = table.drop_duplicates()
    result.named = pd.concat(_named(table, each, names, options) for each, names in vintages.items())
    result.passed = _passed(table, vintages, options)
    result.inside = _inside(table, vintages, options.get("passes") == "weighted")
    return result


def areas_list(source: SourceFile, file: FileReceipt) -> Lookup:
    """The list of areas of Explore Local Statistics: columns of codes and names, years by number of row.

    `options.years` are those for which it holds every area. Raises Unreadable.
    """
    try:
        held: dict[str, Any] = json.loads(source.data)
        codes_of, names = held["areacd"], held["areanm"]
        years = {each: [held[each].get(str(row)) for row in range(len(codes_of))] for each in ("start", "end")}
        table = pd.DataFrame({"areacd": codes_of, "areanm": names, **years}, index=range(1, len(codes_of) + 1))
    except (ValueError, KeyError, AttributeError, TypeError):
        told = f"this is not a list of areas with areacd, areanm, start and end: it begins {quoted(source.data[:40])}"
        raise Unreadable(f"{told}; fetch the file again") from None
    records = Records(table, "areacd")
    table, left_out = _of_england(table, records, {})
    first, last = (
        table[each].map(lambda year: "" if pd.isna(year) else str(int(year))).to_numpy() for each in ("start", "end")
    )
    own = pd.DataFrame(
        {"code": table["areacd"], "name": table["areanm"], "local_name": "", "first": first, "last": last}
    )
    level = own["code"].map(codes.level)
    parts = [own.assign(vintage=level + "_")]
    for year in map(str, file.options["years"]):
        stood = (own["first"] <= year) & ((own["last"] == "") | (own["last"] >= year))
        parts.append(own.assign(vintage=level + f"_{year}")[stood])
    return Lookup(records, len(table), left_out, pd.concat(parts)[NAMED], used=set(records.table.columns))


def residents(source: SourceFile, file: FileReceipt) -> Lookup:
    """Residents of each area, by which shares are worked out: `options.count` is their column. Raises Unreadable."""
    records = under_header(source.lines(file.encoding), file.code)
    count = tidy(file.options["count"])
    if count not in records.table:
        raise Unreadable(no_column(count, list(records.table.columns)))
    table, left_out = _of_england(records.table, records, {})
    wrong = pd.to_numeric(table[count], errors="coerce").isna()
    for line, text in table.loc[wrong, count].items():
        source.fault(f"{quoted(count)} holds {quoted(text)} and not a number; fetch the file again", int(str(line)))
    numbers = pd.to_numeric(table[count], errors="coerce").to_numpy()
    lived = pd.DataFrame({"vintage": file.areas[0], "code": table[file.code].str.strip(), "residents": numbers})
    return Lookup(records, len(table), left_out, lived=lived, used=set(records.table.columns))


def _member(source: SourceFile, member: str) -> bytes:
    members = source.members()
    if member not in members:
        raise Unreadable(f"there is no {member} in it; it holds {', '.join(members)}. Put its new name in the receipt")
    return members[member]


def _of_england(table: pd.DataFrame, records: Records, where: Mapping[str, str]) -> tuple[pd.DataFrame, Counter[str]]:
    """Rows whose area is of England and that `where` asks for, and how many are left out, by what they are."""
    left_out = Counter(records.left_out)
    code = table[records.area]
    why = code.map({each: codes.why_left_out(each) for each in code.unique()})
    why = why.mask(why == "rows without a code: totals and notes", NO_AREA)
    for name, text in where.items():
        why = why.mask((why == "") & (table[name] != text), OTHER_ROWS)
    left_out.update(why[why != ""].value_counts().to_dict())
    return table[why == ""], left_out


def _named(table: pd.DataFrame, vintage: str, names: list[str], options: Mapping[str, Any]) -> pd.DataFrame:
    result = pd.DataFrame({"code": table[names[0]], "vintage": vintage})
    result["name"] = table[names[1]] if len(names) > 1 else ""
    is_first = vintage == next(iter(options["columns"]))
    for key, column in (("local_name", "local_name"), ("since", "first")):
        result[column] = table[options[key]] if is_first and key in options else ""
    return result.assign(last="").drop_duplicates("code").loc[lambda each: each["code"] != "", NAMED]


def _passed(table: pd.DataFrame, vintages: dict[str, list[str]], options: Mapping[str, Any]) -> pd.DataFrame:
    if "passes" not in options:
        return pd.DataFrame(columns=PASSED)
    (old, old_columns), (new, new_columns) = list(vintages.items())[:2]
    result = pd.DataFrame({"from_code": table[old_columns[0]], "to_code": table[new_columns[0]]})
    result["change"] = table[options["change"]] if "change" in options else options["passes"]
    result["weight"] = table[options["weight"]].astype(float) if "weight" in options else float("nan")
    return result.assign(from_vintage=old, to_vintage=new)[PASSED]


def _inside(table: pd.DataFrame, vintages: dict[str, list[str]], weighted: bool) -> pd.DataFrame:
    """Each area with each larger one that its rows name; a weighted pair says no such thing."""
    parts = [pd.DataFrame(columns=INSIDE)]
    for (child, mine), (parent, its) in list(combinations(vintages.items(), 2))[weighted:]:
        level, year = parent.split("_")
        if not child.startswith(level):
            one = pd.DataFrame({"code": table[mine[0]], "parent": table[its[0]]})
            parts.append(one.drop_duplicates().assign(level=level, year=year))
    return pd.concat(parts)[INSIDE].loc[lambda each: (each["code"] != "") & (each["parent"] != "")]
