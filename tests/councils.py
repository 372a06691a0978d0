"""Councils of other shapes, made from the folder that `new-council` writes; their figures are made up by a rule."""

from __future__ import annotations

import csv
from pathlib import Path

from vitality.cli import new_council


def three_wards(folder: Path) -> Path:
    """A district of three wards, without local areas, outlines and postcodes: the example as it is written."""
    new_council.write(folder, "Threewards", "district")
    return folder


def many(folder: Path) -> Path:
    """A metropolitan borough of 15 wards and 150 neighbourhoods, each figure another."""
    new_council.write(folder, "Manyhoods", "metropolitan")
    areas = _kept(folder, "areas.csv", "E92", "E12", "E08")
    larger = ["E08999001", "E12999001", "E92000001"]
    wards = [f"E05999{number:03}" for number in range(15)]
    areas += [[ward, f"Ward {ward[-3:]}", "ward", "", *larger] for ward in wards]
    hoods = {f"E01999{number:03}": wards[number // 10] for number in range(150)}
    areas += [[code, f"Hood {code[-3:]}", "lsoa", ward, *larger] for code, ward in hoods.items()]
    _write(folder, "areas.csv", areas)
    figures = _kept(folder, "observations.csv", "indicator_id")
    for number, code in enumerate(hoods):
        with_flat = 30 + number * 37 % 400
        figures.append(["census21_ts044_all_flats", code, "2021", with_flat / 6, with_flat, 600])
    _write(folder, "observations.csv", figures)
    return folder


def county(folder: Path) -> Path:
    """A county of two districts, with three wards."""
    new_council.write(folder, "Countyshire", "county")
    areas = _kept(folder, "areas.csv")
    areas.append(["E07999002", "Otherdistrict", *next(row for row in areas if row[2] == "district")[2:]])
    column = areas[0].index("district_code")
    for row in areas:
        if row[0] in ("E05999003", "E01999005", "E01999006"):
            row[column] = "E07999002"
    _write(folder, "areas.csv", areas)
    return folder


def merged(folder: Path) -> Path:
    """A unitary authority that took the place of three districts in 2020; one figure of each is held."""
    new_council.write(folder, "Newshire", "county")
    for name in ("levels.toml", "council.toml", "figures/areas.csv", "figures/observations.csv"):
        _replace(folder / name, "E10", "E06")
    setting = folder / "council.toml"
    _replace(setting, '["county", "counties"]', '["unitary authority", "unitary authorities"]')
    _replace(setting, "until = {}", "until = { district = 2020-03-31 }")
    _replace(setting, "district = 2021-03-21", "district = 1974-04-01")
    _replace(setting, "# [successors]", "[successors]")
    old = [f"E0799900{number}" for number in (1, 2, 3)]
    _replace(setting, '# E07000999 = "E06000999"', "\n".join(f'{code} = "E06999001"' for code in old))
    areas = [row for row in _kept(folder, "areas.csv") if row[2] != "district"]
    column = areas[0].index("district_code")
    areas = [[*row[:column], "" if row[0] != "area_code" else row[column], *row[column + 1 :]] for row in areas]
    larger = next(row for row in areas if row[2] == "ward")[column + 1 :]
    areas += [[code, f"Oldtown {code[-1]}", "district", *[""] * (column - 2), *larger] for code in old]
    _write(folder, "areas.csv", areas)
    figures = [row for row in _kept(folder, "observations.csv") if not row[1].startswith("E07")]
    figures += [["census21_ts044_detached", code, "2011", 12.0, 144, 1200] for code in old]
    _write(folder, "observations.csv", figures)
    return folder


def _kept(folder: Path, name: str, *starts: str) -> list[list]:
    """The header of a table, and its rows, those alone whose code begins so where that is told."""
    with (folder / "figures" / name).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return [header, *(row for row in rows if not starts or row[0].startswith(starts))]


def _write(folder: Path, name: str, rows: list[list]) -> None:
    with (folder / "figures" / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new), encoding="utf-8")
