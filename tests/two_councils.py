"""Two tiny councils in one app: Littleton in the home folder and "Camden" among the councils of the store.

They have the same measures and wards of the same names; no figure of burglary is the same. Each is among the other's
comparators. England's file is made from a store that holds Camden, and Westminster, which nobody built.
"""

from __future__ import annotations

import re
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from tests.worlds import BOROUGH, copied
from vitality.definitions import served
from vitality.sources import england_file
from vitality.warehousing import builder

CAMDEN, WESTMINSTER = "E09000007", "E09000033"
MORE = 7  # burglaries that every place of Camden has more
_BURGLARY = re.compile(r"^burglary,(E01\d+),(\d+),[\d.]+,(\d+),(\d+)", re.MULTILINE)


def in_camden(code: str) -> str:
    """The code of Camden's place that bears the name of Littleton's."""
    return CAMDEN if code == BOROUGH else re.sub(r"^(E0[125]000)9", r"\g<1>8", code)


def camden(folder: Path) -> Path:
    """The folder of a council like Littleton with codes of its own, called Camden, where more is stolen."""
    council = copied(folder)
    for path in council.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            text = re.sub(r"E0[125]0009\d\d", lambda match: in_camden(match[0]), text)
            text = text.replace(BOROUGH, CAMDEN).replace("E09000098,Nextborough", f"{BOROUGH},Littleton")
            text = text.replace("E09000098", BOROUGH).replace('name = "Littleton"', 'name = "Camden"')
            text = text.replace(f"{CAMDEN},Littleton", f"{CAMDEN},Camden").replace("LT1 1AA", "CM1 1AA")
            path.write_text(_BURGLARY.sub(_stolen, text), encoding="utf-8")
    return council


def _stolen(match: re.Match[str]) -> str:
    code, period, count, people = match[1], match[2], int(match[3]) + MORE, int(match[4])
    return f"burglary,{code},{period},{count / people * 1000:.4f},{count},{people}"


def store(folder: Path) -> Path:
    """A store whose geography holds Camden's places and two of Westminster's, and their postcodes."""
    (folder / "geography").mkdir(parents=True)
    rows = [(CAMDEN, "Camden", "district", ""), (WESTMINSTER, "Westminster", "district", "")]
    rows += [(in_camden(f"E0100099{n}"), f"Camden 00{n}", "lsoa", CAMDEN) for n in range(1, 9)]
    wards = {"E05000981": "Mill East", "E05000982": "Hilltop"}
    rows += [(in_camden(code), name, "ward", CAMDEN) for code, name in wards.items()]
    rows += [("E01000777", "Westminster 001A", "lsoa", WESTMINSTER), ("E05000777", "Abbey Road", "ward", WESTMINSTER)]
    frame = pd.DataFrame(rows, columns=["code", "name", "level", "district_code"]).assign(local_name="", valid_to="")
    frame.to_parquet(folder / "geography" / "areas.parquet")
    posts = [("CM1 1AA", CAMDEN, in_camden("E01000991"), in_camden("E05000981"))]
    posts.append(("SW1A 1AA", WESTMINSTER, "E01000777", "E05000777"))
    names = ["postcode", "district_code", "lsoa_code", "ward_code"]
    pd.DataFrame(posts, columns=names).to_parquet(folder / "geography" / "postcodes.parquet")
    figures(folder / "england")
    squares = [shapely.box(x, 51.5, x + 0.1, 51.6) for x in (-0.2, -0.1, -0.6)]
    drawn = gpd.GeoDataFrame({"code": [CAMDEN, WESTMINSTER, "E07000207"], "name": "x"}, geometry=squares, crs=4326)
    drawn.to_crs(27700).to_parquet(folder / "geography" / "outlines_district_2024.parquet")
    return folder


def figures(folder: Path) -> None:
    """Where districts stand on two measures: one of districts, of which one was abolished; one of counties too."""
    folder.mkdir()
    rows = [("flats_pct", code, 10.0 * n) for n, code in enumerate((CAMDEN, WESTMINSTER, "E07000026", "E09000099"), 1)]
    absent = {"E10000030": 5.5, CAMDEN: 5.5, WESTMINSTER: 4.0}
    rows += [("school_absence_pct", code, value) for code, value in absent.items()]
    frame = pd.DataFrame(rows, columns=["indicator_id", "area_code", "value"]).assign(
        level="district", ranked_among="district", period="2021", publication="made"
    )
    order = frame.groupby("indicator_id")["value"]
    frame["rank"] = order.rank(method="min", ascending=False).astype(int)
    frame["ranked"] = order.transform("size")
    frame["ties"] = frame.groupby(["indicator_id", "value"])["value"].transform("size")
    frame["tenth"] = (frame["rank"] - 1) * 10 // frame["ranked"] + 1
    frame["fifth"] = (frame["rank"] - 1) * 5 // frame["ranked"] + 1
    frame.to_parquet(folder / "standing.parquet")
    country = [("flats_pct", "E92000001", "2021", 22.0)]
    names = ["indicator_id", "area_code", "period", "value"]
    pd.DataFrame(country, columns=names).to_parquet(folder / "benchmarks.parquet")


def made(folder: Path) -> Path:
    """Build both and England's file; gives the home folder. VITALITY_COUNCILS must not be set."""
    home = folder / "home"
    council = copied(folder / "littleton")
    for path in council.rglob("areas.csv"):
        text = path.read_text(encoding="utf-8").replace("E09000098,Nextborough", f"{CAMDEN},Camden")
        path.write_text(text.replace("E09000098", CAMDEN), encoding="utf-8")
    for path in council.rglob("observations.csv"):
        path.write_text(path.read_text(encoding="utf-8").replace("E09000098", CAMDEN), encoding="utf-8")
    tiles = council.parent / "tiles.toml"
    tiles.write_text(tiles.read_text(encoding="utf-8").replace("E09000098", CAMDEN), encoding="utf-8")
    builder.build(council, home, quiet=True)
    builder.build(camden(folder / "camden"), home / "councils" / CAMDEN, quiet=True)
    return home


def england(folder: Path) -> None:
    """England's file and the list of councils, in the home folder that VITALITY_WAREHOUSE names."""
    england_file.refresh(store(folder))
    served.list_built()
