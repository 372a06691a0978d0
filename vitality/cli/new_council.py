"""The task `new-council`: a folder for another council that builds at once, and what each of its files wants."""

from __future__ import annotations

import csv
import re
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from vitality.cli.tasks import ROOT, BadData
from vitality.definitions import layouts, levels
from vitality.definitions.levels import Level, Levels
from vitality.definitions.resident_lines import LAYOUT as RESIDENTS
from vitality.definitions.target_file import LAYOUT as TARGETS
from vitality.files.layout import Column, Layout

KINDS = {  # what a council's area is called, one and several, and the begin of its code
    "borough": ("borough", "boroughs", "E09"),
    "metropolitan": ("metropolitan borough", "metropolitan boroughs", "E08"),
    "unitary": ("unitary authority", "unitary authorities", "E06"),
    "district": ("district", "districts", "E07"),
    "county": ("county", "counties", "E10"),
}
_MADE_UP = "999"  # after the begin of a code: an area of the example
_LARGER = {"home": "E09", "above": "E12", "widest": "E92"}
_COUNCIL = """# Which council this is. The lines of the example are made up: put your own in their place, then run
#     python -m vitality build --council {folder}
# Codes are those of the Office for National Statistics, such as E07000178.
name = "{name}"
kind = ["{one}", "{several}"]    # what the council's area is called: one, and several
borough_code = "{home}"          # the council's own code, whatever its kind
region_code = "{above}"
country_code = "{widest}"

# Where figures come from is told once for each publication, in data/sources of the product, and what they mean in
# data/catalogue. Measures of which this folder has no figure are left out with the reason. Files in folders sources and
# catalogue beside this one add to them, or go before those of the same name. To use receipts and measures of your own
# alone, name their folder:
# receipts = "sources"

# Whether `python -m vitality pack` may write the figures of the store into observations/ of the folders below:
# figures_from_store = true

# Files that must be just what they were; a build refuses them where they are not.
# [sha256]
# "figures/observations.csv" = "..."

# Areas that were abolished, each with the area that took its place; their pages say so. Both must be in areas.csv.
# [successors]
# E07000999 = "E06000999"

# A folder for each edition of areas, the oldest first; one is enough. See README.md for its files. `area_types` are the
# words in the column area_type of its areas.csv, each with its level; `since` and `until` the days on which areas of a
# level came into force and ended. A level that you have no areas of (such as msoa) is left out.
[[figures]]
folder = "figures"
area_types = {{ {types} }}
since = {{ {since} }}
until = {{}}
# postcodes = "postcodes.csv"     # so that a postcode finds its neighbourhood
# lookup = "lookup.csv"           # from the neighbourhoods of the edition before to these
"""
_README = """# The figures of {name}

Every table is CSV in UTF-8 with a header; columns may stand in any order. The lines that are here are an example, made
up: put your own in their place. Then:

```
python -m vitality build --council {folder}
```

Every fault is told with its file, line and remedy, all at once, and nothing is replaced until there is none. A build
that withdraws or revises much of what is served asks first (`--accept`).
"""
_SERIES = (  # of the example: series, measure of the catalogue, share of the residents
    ("census21_ts044_detached", "2021", 0.1),
    ("census21_ts044_all_flats", "2021", 0.3),
)


def add(sub, task) -> None:
    """Put the task on the command line."""
    parser = task(
        sub,
        "new-council",
        "write a folder for another council that builds at once, and what each of its files wants",
        "python -m vitality new-council Oxford --kind district",
    )
    parser.add_argument("name", metavar="NAME", help="what the council's area is called, e.g. Oxford")
    parser.add_argument("--kind", choices=KINDS, default="district", help="what kind of council it is")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="where to write (default: a folder in data/)")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Write the folder; says what to do next. A folder that holds something is left alone."""
    name = " ".join(options.name.split())
    slug = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    if not slug or not name.isprintable() or '"' in name or "\\" in name:
        raise BadData("A council's name is made of letters, such as Oxford, and has no quotes.")
    folder = options.to or ROOT / "data" / slug
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadData(f"{folder} is there already and holds something; name another folder with --to.")
    write(folder, name, options.kind)
    print(f"Wrote {folder}. Put your lines in place of its example (README.md there says what each file wants), then")
    print(f"    python -m vitality build --council {folder}")
    return 0


def write(folder: Path, name: str, kind: str) -> None:
    """The folder of a council of that kind, with an example of three wards; raises OSError where it cannot be."""
    (folder / "figures").mkdir(parents=True, exist_ok=True)
    one, several, begin = KINDS[kind]
    if kind == "county":
        text = (ROOT / "data" / "levels.county.example.toml").read_text(encoding="utf-8")
        (folder / "levels.toml").write_text(text, encoding="utf-8")
    held = levels.load(folder / "levels.toml") if kind == "county" else levels.load()
    used = [each for each in held if each.role != "group"]
    codes = {each.role: _code(each, begin) for each in used}
    text = _COUNCIL.format(
        folder=folder,
        name=name,
        one=one,
        several=several,
        **codes,
        types=", ".join(f'{each.level_id} = "{each.level_id}"' for each in used),
        since=", ".join(f"{each.level_id} = 2021-03-21" for each in used if each.role != "widest"),
    )
    (folder / "council.toml").write_text(text, encoding="utf-8")
    (folder / "README.md").write_text(_README.format(folder=folder, name=name) + _tables(held), encoding="utf-8")
    _write_example(folder / "figures", name, used, begin)


def _tables(held: Levels) -> str:
    """What each table wants, from the description of its columns by which it is read."""
    header = [each.columns[0] for each in held]
    described = (
        ("figures/areas.csv", "every area, larger ones too", layouts.areas(held, header)),
        ("figures/observations.csv", "the figures, a line for each series, area and period", layouts.OBSERVATIONS),
        ("figures/postcodes.csv", "postcodes, if council.toml names it", layouts.POSTCODES),
        ("figures/lookup.csv", "older neighbourhoods, if council.toml names it", layouts.LOOKUP),
        ("places.csv", "names that people use, if you like", layouts.PLACES),
        ("residents.csv", "complaints and standards, if you like", RESIDENTS),
        ("targets.csv", "targets, if you like", TARGETS),
    )
    outlines = (
        "\n## figures/boundaries_LEVEL.geojson\n\nThe outlines of a level, such as `boundaries_lsoa.geojson`, as the "
        "Office for National Statistics publishes them,\nin longitude and latitude. A level without them has no map.\n"
    )
    return "".join("\n" + "\n".join(_table(*each)) + "\n" for each in described) + outlines


def _table(name: str, what: str, layout: Layout) -> Iterator[str]:
    yield f"## {name}: {what}"
    yield ""
    yield "| column | needed | what to write |"
    yield "|---|---|---|"
    for each in layout.columns:
        yield f"| `{each.name}` | {'yes' if each.is_required else ''} | {_wanted(each)} |"


def _wanted(column: Column) -> str:
    """What to write in a column, in one cell of a table."""
    parts = [column.says, column.kind if column.kind != "text" else "", " or ".join(column.words)]
    return "; ".join(part for part in parts if part).replace("|", "\\|")


def _code(level: Level, begin: str, number: int = 1) -> str:
    """The code of an area of the example."""
    start = begin if level.role == "home" else _LARGER.get(level.role) or (level.code_prefixes or ("X99",))[0]
    return f"{start}{'000001' if level.role == 'widest' else f'{_MADE_UP}{number:03}'}"


def _write_example(folder: Path, name: str, used: list[Level], begin: str) -> None:
    """areas.csv and observations.csv of one area of each level, but three wards with two neighbourhoods each."""
    home = next(each.sort_order for each in used if each.role == "home")
    columns = [each.columns[0] for each in used if each.sort_order]
    above = {each.columns[0]: _code(each, begin) for each in used if each.sort_order}
    rows, figures = [], []
    for level in used[::-1]:
        count = {"finest": 6, "represented": 3}.get(level.role, 1)
        for number in range(1, count + 1):
            larger = {each.columns[0] for each in used if each.sort_order > level.sort_order}
            row = {column: above[column] if column in larger else "" for column in columns}
            ward = next(each for each in used if each.role == "represented")
            if level.role == "finest":
                row[ward.columns[0]] = _code(ward, begin, (number + 1) // 2)
            title = {"widest": "England", "home": name}.get(level.role, f"Example {level.singular} {number}")
            rows.append([_code(level, begin, number), title, level.level_id, *row.values()])
            if level.sort_order <= home:
                figures += [_figure(*each, _code(level, begin, number), 600 * 6 // count) for each in _SERIES]
    _write(folder / "areas.csv", ["area_code", "area_name", "area_type", *columns], rows)
    names = ["indicator_id", "area_code", "period", "value", "numerator", "denominator"]
    _write(folder / "observations.csv", names, figures)


def _figure(series: str, period: str, share: float, code: str, homes: int) -> list:
    return [series, code, period, 100 * share, round(share * homes), homes]


def _write(path: Path, header: list[str], rows: list[list]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])
