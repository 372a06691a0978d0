"""A made-up country in a folder: two publications in the form of publishers, and the store that is filled from them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd

from tests.worlds import WORLD
from vitality.sources import store
from vitality.sources.store import Book, Outcome, book

HEAD = """id = "{name}"
title = "{name} of Littleland"
publisher = "Office of Tests"
licence = "Open Government Licence v3.0"
url = "https://example.org/{name}"
published = "2026"
retrieved = "2026"
edition = "test"
read_from = "made by hand"
"""
FILE = """
[[file]]
name = "{file}"
layout = "table"
areas = "{areas}"
landing = "https://example.org/{name}"
code = "code"
period = "2021"
rows = {rows}
"""
CARS = """
[[series]]
indicator = "no_car_pct"
numerator = "none"
denominator = "all"
"""
HEALTH = """
[[series]]
indicator = "sick_pct"
value = "sick"
"""
LSOAS = (
    "code,name,none,all,notes\nE01000001,Mill,10,40,\nE01000002,Hill,5,50,\nE01000003,Dale,0,0,\nW01000001,Cwm,1,2,\n"
)
DISTRICTS = "code,name,none,all,notes\nE09000001,Littleton,15,90,\nTotal,,15,90,\n"
SICK = "code,sick\nE01000001,12.5\nE01000002,[c]\n"


class Littleland:
    """`data` holds the receipts and the catalogue, `top` the publishers' files, `kept` the store."""

    def __init__(self, folder: Path):
        self.data, self.top, self.kept = folder / "data", folder / "files", folder / "store"
        shutil.copytree(WORLD, self.data, ignore=shutil.ignore_patterns("littleton"))
        self.top.mkdir(parents=True)
        self.cars = self.receipt(
            "cars",
            FILE.format(name="cars", file="cars-lsoa.csv*", areas="lsoa_2021", rows=4)
            + FILE.format(name="cars", file="cars-ltla.csv*", areas="district_2021", rows=2)
            + 'unread = { "na*" = "Codes join, names show." }\n'
            + CARS,
        )
        self.health = self.receipt(
            "health", FILE.format(name="health", file="health.csv", areas="lsoa_2021", rows=2) + HEALTH
        )
        self.file("cars-lsoa.csv", LSOAS)
        self.file("cars-ltla.csv", DISTRICTS)
        self.file("health.csv", SICK)

    def receipt(self, name: str, text: str) -> Path:
        """Write a receipt."""
        path = self.data / "sources" / f"{name}.toml"
        path.write_text(HEAD.format(name=name) + text, encoding="utf-8")
        return path

    def file(self, name: str, text: str | bytes) -> Path:
        """Write a file of a publisher."""
        path = self.top / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def book(self) -> Book:
        """Receipts and catalogue as they are now."""
        return book(self.data)

    def fill(self, *only: str) -> dict[str, Outcome]:
        """Bring the store up to date; the outcomes by publication."""
        return {each.publication: each for each in store.fill(self.top, self.kept, self.book(), list(only), workers=1)}

    def figures(self, name: str) -> pd.DataFrame:
        """What the store holds of a publication."""
        return pd.read_parquet(self.kept / f"{name}.parquet")

    def faults(self, *only: str) -> list[str]:
        """What is told of the files, sentence by sentence."""
        return [str(fault) for each in self.fill(*only).values() for fault in each.faults]
