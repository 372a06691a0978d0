"""Every area of England that any edition held: one row a code, with its parents, and what it passed into.

An area whose code and outline stayed is one area in both editions. Neighbourhoods and local areas stand from census
day to census day; of wards only the first and last year are known of the lists that hold them. Shares of an area
that was split follow the residents of its parts at the later census.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict
from functools import cached_property

import numpy as np
import pandas as pd

from vitality.definitions import districts
from vitality.files.faults import quoted
from vitality.sources import codes
from vitality.sources.geography.lookups import INSIDE, LIVED, NAMED, PASSED, Lookup

CENSUS_DAYS = {"2001": "2001-04-29", "2011": "2011-03-27", "2021": "2021-03-21"}
_BEFORE = {"2001": "2011-03-26", "2011": "2021-03-20", "2021": ""}
LATEST_WARDS = "2025"
FINEST, FINEST_PARENT = "lsoa_2021", "msoa_2021"
PARENTS = ("msoa", "ward", "district", "county", "region", "country")
COUNTRY = "E92000001"
_KINDS = {"U": "exact", "S": "split", "M": "merged", "X": "best fit"}
_BY_RESIDENTS = "by the residents of the parts at the later census"
_LISTS = "by its publisher's look-up"


class Geography:
    """What all look-ups say together; `note` is told what does not fit."""

    def __init__(self, lookups: list[Lookup], note: Callable[[str], object]):
        self.note = note
        self.named = _joined([each.named for each in lookups], NAMED)
        self.inside = _joined([each.inside for each in lookups], INSIDE)
        self.passed = _joined([each.passed for each in lookups], PASSED)
        self.lived = _joined([each.lived for each in lookups], LIVED)
        self.inside = pd.concat([self.inside, self._by_name(), _of_districts()], ignore_index=True)
        self.parents = self._parents()

    def _by_name(self) -> pd.DataFrame:
        """Neighbourhoods lie in the local area whose name theirs begins with: "Mill 021D" in "Mill 021"."""
        named = self.named[self.named["name"] != ""].drop_duplicates(["vintage", "code"])
        own = named[named["vintage"] == FINEST]
        larger = named[named["vintage"] == FINEST_PARENT].set_index("name")["code"]
        parent = own["name"].str[:-1].map(larger[~larger.index.duplicated(keep=False)])
        for name in own.loc[parent.isna(), "name"] if len(larger) else ():
            self.note(f"{quoted(name)} begins with the name of no local area or of two; see which list is old")
        return pd.DataFrame({"code": own["code"], "level": "msoa", "parent": parent, "year": "2021"}).dropna()

    def _parents(self) -> pd.DataFrame:
        """Columns <level>_code by area: what each lies in by the latest look-up that says so, districts as of today."""
        last = self.inside.sort_values("year", kind="stable").drop_duplicates(["code", "level"], keep="last")
        wide = last.pivot(index="code", columns="level", values="parent").reindex(columns=list(PARENTS))
        today = {each: _one(districts.successors(each)) for each in wide["district"].dropna().unique()}
        own = wide.index.to_series()
        stays = own.isin(list(districts.every()))
        wide["district"] = wide["district"].map(today).fillna(wide["ward"].map(wide["district"]).map(today))
        for level in ("county", "region"):
            above = {code: getattr(each, level) for code, each in districts.every().items()}
            wide[level] = wide["district"].map(above).where(~stays, own.map(above))
        wide["country"] = np.where(own == COUNTRY, "", COUNTRY)
        return wide.fillna("").add_suffix("_code")

    def areas(self) -> pd.DataFrame:
        """One row an area: names, level, vintages, dates, parents, what it replaced and what replaced it."""
        every = pd.concat([self.named, _districts_named()], ignore_index=True)
        every["year"] = every["vintage"].str.split("_").str[1]
        every["first"] = every["first"].mask(every["first"] == "", every["vintage"].map(_first_day))
        every = every.sort_values(["code", "year"], kind="stable")
        one = pd.DataFrame(index=pd.Index(every["code"].unique(), name="code"))
        for column in ("name", "local_name", "last", "year"):
            given = every[every[column] != ""].drop_duplicates("code", keep="last").set_index("code")[column]
            one[column] = given.reindex(one.index).fillna("")
        one["valid_from"] = every[every["first"] != ""].groupby("code")["first"].min().reindex(one.index).fillna("")
        one["vintages"] = _lists(every[every["year"] != ""], "code", "vintage", one.index)
        one["level"] = one.index.map(codes.level)
        one = one.join(self.parents).fillna({f"{level}_code": "" for level in PARENTS})
        moved = self.conversions
        moved = moved[moved["from_code"] != moved["to_code"]]
        redrawn = moved[moved["from_vintage"].str.split("_").str[0] == moved["to_vintage"].str.split("_").str[0]]
        one["replaces"] = _lists(redrawn, "to_code", "from_code", one.index)
        one["replaced_by"] = _lists(redrawn, "from_code", "to_code", one.index)
        one["valid_to"] = [
            _until(*row) for row in zip(one["level"], one["valid_from"], one["year"], one["last"], strict=True)
        ]
        order = ["code", "name", "local_name", "level", "vintages", "valid_from", "valid_to"]
        return one.reset_index()[[*order, *(f"{level}_code" for level in PARENTS), "replaces", "replaced_by"]]

    @cached_property
    def conversions(self) -> pd.DataFrame:
        """What passes into what, in which share and why; the shares of an area in one pair of vintages add up to 1."""
        table = self.passed[self.passed["from_code"].map(_is_of_england) & self.passed["to_code"].map(_is_of_england)]
        table = table.drop_duplicates(["from_vintage", "to_vintage", "from_code", "to_code"])
        lived = _residents(self.lived, self.inside)
        keys = ["from_vintage", "to_vintage", "from_code"]
        people = pd.Series(list(zip(table["to_vintage"], table["to_code"], strict=True)), index=table.index).map(lived)
        known = people.notna().groupby([table[each] for each in keys]).transform("all")
        weight = table["weight"].fillna(people.where(known)).fillna(1.0)
        share = weight / weight.groupby([table[each] for each in keys]).transform("sum")
        kind = table["change"].map(_KINDS).fillna("best fit")
        is_shared = table.duplicated(keys, keep=False)
        basis = np.where(is_shared & table["weight"].isna() & known, _BY_RESIDENTS, _LISTS)
        basis = np.where(is_shared & table["weight"].isna() & ~known, "in equal parts: no residents are held", basis)
        result = table.assign(share=share, kind=kind, basis=basis)[[*keys, "to_code", "share", "kind", "basis"]]
        return pd.concat([result, _districts_passed()], ignore_index=True).sort_values([*keys, "to_code"])

    def members(self) -> pd.DataFrame:
        """Every neighbourhood of today with the larger areas that it lies in; a county only where there is one."""
        own = self.named.loc[self.named["vintage"] == FINEST, "code"].drop_duplicates().sort_values()
        result = self.parents.reindex(own).rename_axis("lsoa_code").reset_index().fillna("")
        for level in PARENTS:
            if level != "county":
                for code in result.loc[result[f"{level}_code"] == "", "lsoa_code"]:
                    self.note(f"neighbourhood {code} lies in no {level}; a look-up is missing or old")
        return result


def _joined(parts: list[pd.DataFrame], columns: list[str]) -> pd.DataFrame:
    held = [each for each in parts if len(each)]
    return pd.concat(held, ignore_index=True)[columns] if held else pd.DataFrame(columns=columns)


def _is_of_england(code: str) -> bool:
    return code.startswith("E")


def _one(held: tuple[str, ...]) -> str:
    return held[0] if len(held) == 1 else ""


def _lists(table: pd.DataFrame, key: str, column: str, index: pd.Index) -> list[list[str]]:
    """For each code the sorted texts of a column in its rows."""
    of: dict[str, set[str]] = defaultdict(set)
    for code, text in zip(table[key], table[column], strict=True):
        of[code].add(text)
    return [sorted(of[code]) if code in of else [] for code in index]


def _first_day(vintage: str) -> str:
    """The first day of an edition of neighbourhoods or local areas, the year of a list of wards; "" for others."""
    level, year = vintage.split("_")
    return year if level == "ward" else CENSUS_DAYS.get(year, "") if level in ("lsoa", "msoa") else ""


def _until(level: str, first: str, listed: str, last: str) -> str:
    """The last day or year of an area; "" where it stands. Of a ward the last year of the lists that hold it."""
    if level in ("lsoa", "msoa"):
        return _BEFORE.get(listed, "")
    if level != "ward" or last or max(first, listed) >= LATEST_WARDS:
        return last
    return max(first, listed)


def _of_districts() -> pd.DataFrame:
    own = list(districts.every().values())
    return pd.DataFrame([(each.code, "country", COUNTRY, "2009") for each in own], columns=INSIDE)


def _districts_named() -> pd.DataFrame:
    """Districts, counties and regions with their dates; their vintages are the years in which they stood."""
    rows = [asdict(each) for each in districts.every().values()]
    table = pd.DataFrame(rows).assign(local_name="", vintage=lambda each: each["level"] + "_")
    return table.rename(columns={"valid_from": "first", "valid_to": "last"})[NAMED]


def _districts_passed() -> pd.DataFrame:
    """Districts that went, whole, into one of today."""
    rows = [
        (f"district_{int(each.valid_to[:4]) - 1}", "district_today", code, later[0], 1.0)
        for code, each in districts.every().items()
        if each.level == "district" and each.valid_to and len(later := districts.successors(code)) == 1
    ]
    table = pd.DataFrame(rows, columns=["from_vintage", "to_vintage", "from_code", "to_code", "share"])
    alone = ~table["to_code"].duplicated(keep=False)
    return table.assign(kind=np.where(alone, "exact", "merged"), basis="data/districts.csv")


def _residents(lived: pd.DataFrame, inside: pd.DataFrame) -> dict[tuple[str, str], float]:
    """Residents by vintage and code, those of local areas added up from their neighbourhoods."""
    own = lived[lived["vintage"] == FINEST].set_index("code")["residents"]
    parents = inside[(inside["level"] == "msoa") & (inside["year"] == "2021")].set_index("code")["parent"]
    above = own.groupby(parents.reindex(own.index)).sum()
    result = {(vintage, code): people for vintage, code, people in lived[LIVED].itertuples(index=False)}
    return result | {(FINEST_PARENT, code): people for code, people in above.items()}
