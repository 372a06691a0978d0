"""A made-up strip of England: files of look-ups, outlines and postcodes in the layouts of their publishers."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from vitality.sources.geography.parts import Part
from vitality.sources.published import FileReceipt

EAST, NORTH = -0.34, 51.58  # degrees; each square is about 70 by 110 metres
WIDE, HIGH = 0.001, 0.001


def square(column: float, row: float, wide: float = 1, high: float = 1) -> list[list[float]]:
    """A ring around some squares of the strip."""
    west, south = EAST + column * WIDE, NORTH + row * HIGH
    east, north = west + wide * WIDE, south + high * HIGH
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def geojson(key: str, shapes: dict[str, dict | None]) -> bytes:
    """A file of outlines: codes in `key`CD, names in `key`NM."""
    features = [
        {"type": "Feature", "properties": {f"{key}CD": code, f"{key}NM": f"Name of {code}"}, "geometry": shape}
        for code, shape in shapes.items()
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def polygon(*rings) -> dict:
    return {"type": "Polygon", "coordinates": list(rings)}


def file(name: str, layout: str, areas: str, rows: int, **more) -> FileReceipt:
    return FileReceipt(name, layout, tuple(areas.split()), "https://example.org", rows, **more)


OLD_TO_NEW = """LSOA11CD,LSOA11NM,LSOA21CD,LSOA21NM,CHGIND,LAD22CD,LAD22NM
E01000001,Mill 001A,E01000001,Mill 001A,U,E09000015,Harrow
E01000002,Mill 001B,E01000012,Mill 001C,S,E09000015,Harrow
E01000002,Mill 001B,E01000013,Mill 001D,S,E09000015,Harrow
E01000003,Mill 002A,E01000014,Mill 002C,M,E09000015,Harrow
E01000004,Mill 002B,E01000014,Mill 002C,M,E09000015,Harrow
W01000001,Cwm 001A,W01000001,Cwm 001A,U,W06000001,Ynys
"""
MSOAS = """MSOA21CD,MSOA21NM,HCLNM,LAD22CD,LAD22NM
E02000001,Mill 001,Old Mill,E09000015,Harrow
E02000002,Mill 002,New Mill,E09000015,Harrow
"""
WARDS = """LSOA21CD,LSOA21NM,WD25CD,WD25NM,LAD25CD,LAD25NM
E01000001,Mill 001A,E05000001,North,E09000015,Harrow
E01000012,Mill 001C,E05000001,North,E09000015,Harrow
E01000013,Mill 001D,E05000002,South,E09000015,Harrow
E01000014,Mill 002C,E05000002,South,E09000015,Harrow
"""
RESIDENTS = "geography,geography code,All\nMill,E01000012,300\nMill,E01000013,100\nMill,E01000001,5\nMill,E01000014,7\n"
LSOA = ["LSOA21CD", "LSOA21NM"]
FILES = (
    file("exact.csv*", "lookup", "lsoa_2011 lsoa_2021", 6, options={
        "columns": {"lsoa_2011": ["LSOA11CD", "LSOA11NM"], "lsoa_2021": LSOA, "district_2022": ["LAD22CD"]},
        "passes": "exact", "change": "CHGIND"}),
    file("msoas.csv", "lookup", "msoa_2021", 2, options={
        "columns": {"msoa_2021": ["MSOA21CD", "MSOA21NM"], "district_2022": ["LAD22CD"]}, "local_name": "HCLNM"}),
    file("wards.csv", "lookup", "lsoa_2021 ward_2025", 4, options={
        "columns": {"lsoa_2021": LSOA, "ward_2025": ["WD25CD", "WD25NM"], "district_2025": ["LAD25CD"]},
        "passes": "best fit"}),
    file("people.csv", "residents", "lsoa_2021", 4, code="geography code", options={"count": "All"}),
)  # fmt: skip
OUTLINES = file("outlines.geojson*", "outlines", "lsoa_2021", 4, options={
    "code": "LSOA21CD", "name": "LSOA21NM", "metres": 20})  # fmt: skip
POSTCODES = file("codepoint.zip", "postcodes", "lsoa_2021", 4)


class Strip:
    """`top` holds the files of publishers, `kept` the store."""

    def __init__(self, folder: Path):
        self.top, self.kept = folder / "files", folder / "store"
        self.top.mkdir()
        self.kept.mkdir()
        for name, text in {"exact": OLD_TO_NEW, "msoas": MSOAS, "wards": WARDS, "people": RESIDENTS}.items():
            self.file(f"{name}.csv", text)
        rings = {
            "E01000001": polygon(square(0, 0)),
            "E01000012": polygon(square(1, 0)),
            "E01000013": polygon(square(2, 0)),
            "E01000014": polygon(square(3, 0)),
        }
        self.file("outlines.geojson", geojson("LSOA21", rings))

    def file(self, name: str, text: str | bytes) -> Path:
        path = self.top / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def postcodes(self, **members: str) -> Path:
        """An archive of postcodes with these tables."""
        path = self.top / "codepoint.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("Doc/Code-Point_Open_Column_Headers.csv", "PC,PQ\nPostcode,Quality\n")
            for name, text in members.items():
                archive.writestr(f"{name}.csv", text)
        return path

    def part(self, name: str, *files: FileReceipt) -> Part:
        return Part(f"geography/{name}", files)
