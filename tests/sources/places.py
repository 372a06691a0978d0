"""Made-up areas of England in the form of the store's geography, and figures of a publication put into the store."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from vitality.sources import store
from vitality.sources.figures import COLUMNS
from vitality.sources.store import Account

NORTH, SOUTH, ENGLAND = "E12000001", "E12000002", "E92000001"
COUNTY = "E10000001"
DISTRICTS = {"E09000001": NORTH, "E08000002": NORTH, "E07000003": SOUTH, "E07000004": SOUTH, "E06000005": SOUTH}
LSOAS = {f"E0100{number:04d}": list(DISTRICTS)[number // 6] for number in range(30)}


def areas() -> pd.DataFrame:
    """Two regions, a county of two districts, three other districts, six neighbourhoods in each."""
    rows = [(ENGLAND, "country", [], "", "", "", "", "")]
    rows += [(code, "region", [], "2009-04-01", "", "", "", "") for code in (NORTH, SOUTH)]
    rows += [(COUNTY, "county", [], "2009-04-01", "", "", "", SOUTH)]
    county = {each: COUNTY if each.startswith("E07") else "" for each in DISTRICTS}
    opened = {"E06000005": "2015-04-01"}  # of which an older district became a part
    rows += [
        (code, "district", [], opened.get(code, "2009-04-01"), "", "", county[code], region)
        for code, region in DISTRICTS.items()
    ]
    rows += [("E07000099", "district", [], "2009-04-01", "2015-03-31", "", "", SOUTH)]
    rows += [
        (code, "lsoa", ["lsoa_2011", "lsoa_2021"], "2011-03-27", "", district, county[district], DISTRICTS[district])
        for code, district in LSOAS.items()
    ]
    rows += [("E01009999", "lsoa", ["lsoa_2011"], "2011-03-27", "2021-03-20", "E09000001", "", NORTH)]
    columns = ["code", "level", "vintages", "valid_from", "valid_to", "district_code", "county_code", "region_code"]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(msoa_code="", ward_code="", country_code=[""] + [ENGLAND] * (len(rows) - 1))


def put_areas(kept: Path) -> None:
    """Write the areas into a store."""
    (kept / "geography").mkdir(parents=True, exist_ok=True)
    areas().to_parquet(kept / "geography" / "areas.parquet", index=False)


def put(kept: Path, publication: str, rows: list[dict], fingerprint: str = "made up") -> None:
    """Write figures into a store as those of a publication; what a row does not say is as usual."""
    usual = {"view": "value", "period": "2021", "status": "ok", "note": "", "file": f"{publication}.csv"}
    table = pd.DataFrame([{**usual, "line": line, **row} for line, row in enumerate(rows, 2)]).reindex(columns=COLUMNS)
    kept.mkdir(parents=True, exist_ok=True)
    store._write(table, Account(publication, fingerprint, len(table)), kept / f"{publication}.parquet")


def counts(code: str, above: float | None, below: float | None, **more) -> dict:
    """A row of a proportion made of its counts; without a count, hidden."""
    if above is None:
        return dict(indicator_id="no_car_pct", area_code=code, status="suppressed", denominator=below, **more)
    value = 100 * above / below if below else None
    row = dict(indicator_id="no_car_pct", area_code=code, value=value, numerator=above, denominator=below)
    return row | ({} if below else {"status": "nobody", "numerator": None}) | more
