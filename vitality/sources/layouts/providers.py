"""Ofsted's list of social care providers, a row each -> a row for each authority with its children's homes.

Columns "homes", "places", "judged" (homes with a grade from a full inspection) and "good" (of these good or
outstanding). Children's homes are all of their kinds, also secure ones and special schools registered as one, however
their capitals are written. An authority with other providers only has none. Names of authorities are read as of
`period`.
"""

from __future__ import annotations

from collections import Counter

import pandas as pd

from vitality.definitions.districts import code_of
from vitality.sources.opened import SourceFile, Unreadable
from vitality.sources.published import FileReceipt
from vitality.sources.records import Records, no_column, under_header

AREA, KIND, GRADE, PLACES = (
    "Local authority",
    "Provision type",
    "Overall experiences and progress of children and young people",
    "Places",
)
ELSEWHERE = "providers outside England"
HOMES = {"children's home", "secure children's home", "residential special school (registered as a children's home)"}
GOOD, GRADES = {"Good", "Outstanding"}, {"Good", "Outstanding", "Requires improvement to be good", "Inadequate"}


def read(source: SourceFile, file: FileReceipt) -> list[Records]:
    """The authorities with counts of their homes. Raises Unreadable."""
    records = under_header(source.lines(file.encoding), AREA)
    rows, left_out = records.table, records.left_out
    for name in (KIND, GRADE, PLACES):
        if name not in rows:
            raise Unreadable(no_column(name, list(rows.columns)))
    area = rows[AREA].map({each: code_of(each.strip(), on=file.period) or "" for each in rows[AREA].unique()})
    left_out[ELSEWHERE] += int((area == "").sum())
    home = rows[KIND].str.strip().str.lower().isin(HOMES)
    grade = rows[GRADE].str.strip()
    for line, text in grade[home & ~grade.isin(GRADES | {""})].items():
        source.fault(f"{GRADE!r} is {text!r}, which is no grade of Ofsted; add it to the grades", int(str(line)))
    places = pd.to_numeric(rows[PLACES], errors="coerce").fillna(0)
    counts = {
        "homes": home,
        "places": places * home,
        "judged": home & grade.isin(GRADES),
        "good": home & grade.isin(GOOD),
    }
    table = pd.DataFrame({name: each.astype(int) for name, each in counts.items()}).assign(area=area)[area != ""]
    summed = table.groupby("area").sum()
    first = pd.Series(table.index, index=table["area"]).groupby(level=0).first()
    cells = summed.astype(str)
    cells.loc[summed["judged"] == 0, ["judged", "good"]] = "[z]"
    made = cells.reset_index().set_axis(first.to_numpy())
    return [Records(made, "area", left_out=Counter(+left_out), made_of=len(table))]
