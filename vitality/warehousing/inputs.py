"""Everything that a build reads: settings as frozen objects, all faults in one list, and the tables made of them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pandas as pd

from vitality.definitions import (
    catalogue,
    council,
    measure_pairs,
    missing,
    peer_settings,
    people_groups,
    portrait,
    question_templates,
    resident_lines,
    scorecards,
    site,
    statuses,
    strategy,
    target_file,
    tiles,
    trigger_settings,
)
from vitality.definitions.target_row import Known, Target
from vitality.files.faults import FIRST, Fault, InputFaults, quoted
from vitality.files.toml import TomlFile
from vitality.sources import receipts
from vitality.warehousing import tables

ROOT = Path(__file__).resolve().parents[2]
Read = TypeVar("Read")
_FIRST = (  # of the faults that a statement finds the first of each kind, and how many there are of it
    f"select file_path, min(line, {FIRST}), min_by(message, line, {FIRST}), count(*) from (",
    ") group by file_path, regexp_replace(message, '''[^'']*''|[0-9]+', '', 'g')",
)


@dataclass(frozen=True)
class Settings:
    """What people edit, read once and handed to the steps that need it.

    Where `faults` are noted other fields may be empty; then nothing is built.
    """

    council: council.Council
    as_of: dt.date  # the day from which the age of figures and the dates of targets are counted
    receipts: dict[str, receipts.Receipt]
    catalogue: catalogue.Catalogue
    peers: peer_settings.PeerSettings | None
    triggers: trigger_settings.TriggerSettings | None
    strategy: strategy.Strategy
    targets: tuple[Target, ...]
    residents: tuple[resident_lines.Line, ...]
    wards: set[str] | None  # the borough's current ones; None where they could not be told
    plain: tuple[Any, ...]  # each with the tables that it becomes as its fields
    faults: list[Fault] = field(default_factory=list)
    altered: list[Fault] = field(default_factory=list)  # files that receipts pin: their lines are judged all the same

    @property
    def indicators(self) -> dict[str, catalogue.Indicator]:
        """The indicators of the catalogue by their id."""
        return self.catalogue.indicators


def given(setting: Read | None) -> Read:
    """A setting as it was read; nothing is built where one could not be."""
    assert setting is not None
    return setting


def load(folder: Path, today: dt.date) -> Settings:
    """Every setting of the council's folder and of the data folder that it names, with all that is wrong in them."""
    own, faults = council.load(folder), []
    data, as_of = own.receipts.parent, own.as_of or today

    def read(reader: Callable[..., Read], *given: Any, otherwise: Read, **named: Any) -> Read:
        try:
            return reader(*given, **named)
        except InputFaults as error:
            faults.extend(error.faults)
            return otherwise

    sources = read(receipts.load, own.receipts, ROOT, own.folder / "sources", otherwise={})
    nothing = catalogue.Catalogue({}, {}, {})
    held = read(catalogue.load, data, own.folder, source_ids=set(sources) or None, otherwise=nothing)
    if sources and held is not nothing:
        faults += receipts.check_links(sources, set(held.indicators))
    altered = receipts.check_files(sources, own.folder) if own.verify_receipts else []
    polarity = {key: each.polarity for key, each in held.indicators.items()}
    plain = (
        read(tiles.load, data, otherwise=tiles.Tiles()),
        read(people_groups.load, data, set(polarity), otherwise=people_groups.PeopleGroups()),
        read(measure_pairs.load, data, set(polarity), otherwise=measure_pairs.MeasurePairs()),
        read(portrait.load, data, set(polarity), otherwise=portrait.Portrait()),
        read(scorecards.load, data, polarity, own.levels.up_to_home, otherwise=scorecards.Scorecards()),
        read(question_templates.load, data, otherwise=question_templates.QuestionTemplates()),
        read(trigger_settings.load_calibration, data, otherwise=trigger_settings.Calibration()),
        statuses.Statuses(),
        missing.load(own.folder),
    )
    areas = own.areas()
    wards = {code for code, kind in areas[-1].items() if kind == own.levels.represented.level_id} or None
    lines = read(resident_lines.load, own, wards, as_of, otherwise=())
    codes = {code for each in areas for code in each} if all(areas) else set()
    faults += _unknown_successors(own, codes)
    peers = triggers = None
    ranked = tuple(each.level_id for each in own.levels if each.is_ranked)
    plan, targets = strategy.Strategy(), ()
    if held is not nothing:
        peers = read(peer_settings.load, data, set(polarity), ranked, otherwise=None)
        triggers = read(trigger_settings.load, data, set(polarity), own.levels.up_to_home, otherwise=None)
        plan, targets = _strategy(own, held, codes, as_of, read, faults)
    return Settings(
        own, as_of, sources, held, peers, triggers, plan, targets, lines, wards, (*plain, plan), faults, altered
    )


def _unknown_successors(own: council.Council, codes: set[str]) -> list[Fault]:
    """A fault for each area under [successors] that no areas.csv holds; none where the areas could not be told."""
    file = TomlFile(own.folder / "council.toml", own.folder.parent)
    for ended, successor in own.successors.items():
        for code in (ended, successor):
            if codes and code not in codes:
                told = f"successors names {quoted(code)}, which no areas.csv holds; add it there or correct it"
                file.fault(told, key=ended, within="successors")
    return file.faults


def _strategy(
    own: council.Council,
    held: catalogue.Catalogue,
    areas: set[str],
    as_of: dt.date,
    read: Callable[..., Any],
    faults: list[Fault],
) -> tuple[strategy.Strategy, tuple[Target, ...]]:
    """Partners, priorities and targets; the faults of all three files together."""
    data, before = own.receipts.parent, len(faults)
    themes = {name: theme.title for name, theme in held.themes.items()}
    polarity = {name: each.polarity for name, each in held.indicators.items()}
    plan = read(strategy.load, own.folder, data, themes, polarity, as_of, otherwise=strategy.Strategy())
    partners = strategy.partner_names(own.folder, data)
    path = strategy.own_or_default("targets.csv", own.folder, data)
    known = Known(held.indicators, areas, partners, own.borough_code, as_of)
    name = strategy.shown_name(path, data)
    targets = read(target_file.read, path, name, known, is_own=path.parent != data, otherwise=())
    if len(faults) == before:
        faults += _two_leads(plan, targets)
    return plan, targets


def _two_leads(plan: strategy.Strategy, targets: tuple[Target, ...]) -> list[Fault]:
    """Targets whose lead is not the one that the strategy names for their measure: nobody could say who answers."""
    named: dict[str, set[str]] = {}
    for each in plan.priority_indicators:
        named.setdefault(each.indicator_id, set()).add(each.lead_id)
    return [
        each.fault(
            f"lead is '{each.lead}', but priorities.toml names '{sorted(named[each.indicator_id])[0]}' for "
            f"{each.indicator_id}; make them the same"
        )
        for each in targets
        if each.indicator_id in named and each.lead not in named[each.indicator_id]
    ]


def write_settings(con: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """The tables of everything that people edit, and of the receipts."""
    for each in settings.plain:
        tables.write_settings(con, each)
    own, sources = settings.council, settings.receipts.values()
    place = {name: getattr(own, name) for name in ("borough_code", "region_code", "country_code")}
    successors = pd.DataFrame(list(own.successors.items()), columns=["from_code", "to_code"])
    tables.write(con, "cfg_successors", successors, dict.fromkeys(successors.columns, "varchar"), keys=1)
    write_rows(
        con,
        "cfg_council",
        [{"council_name": own.name, **place, "vintages": len(own.figures), "deprivation_id": site.roles().deprivation}],
    )
    levels = own.levels
    write_rows(con, "area_levels", [asdict(each) | {"is_within": each.level_id in levels.within} for each in levels])
    above = [(each.level_id, parent) for each in levels for parent in levels.above(each.level_id)]
    frame = pd.DataFrame(above, columns=["level_id", "parent_id"])
    tables.write(con, "area_level_parents", frame, dict.fromkeys(frame.columns, "varchar"), keys=0)
    write_rows(con, "cfg_area_types", [row for each in own.figures for row in _area_types(each)])
    themes = [{k: v for k, v in asdict(each).items() if k != "first"} for each in settings.catalogue.themes.values()]
    write_rows(con, "themes", themes)
    write_rows(con, "caveats", [asdict(each) for each in settings.catalogue.caveats.values()])
    write_rows(con, "indicators", [_indicator(*each) for each in enumerate(settings.indicators.values())])
    caveats = [(each.id, caveat) for each in settings.indicators.values() for caveat in each.caveats]
    frame = pd.DataFrame(caveats, columns=["indicator_id", "caveat_id"])
    tables.write(con, "indicator_caveats", frame, dict.fromkeys(frame.columns, "varchar"), keys=0)
    held: dict[str, dict[int, int]] = {}
    for file_id, vintage, lines in tables.run(con, "series_in_files").fetchall():
        held.setdefault(file_id, {})[vintage] = lines
    write_rows(con, "sources", [_source(each, own, held) for each in sources])
    absent = [period for each in sources for period in each.absent]
    tables.write_records(con, "absent_periods", receipts.Absent, absent)
    tables.write_records(con, "cfg_series", receipts.Series, [series for each in sources for series in each.series])
    unused = [(each.source_id, file_id) for each in sources for file_id in each.unused]
    frame = pd.DataFrame(unused, columns=["source_id", "file_id"])
    tables.write(con, "unused_series", frame, dict.fromkeys(frame.columns, "varchar"), keys=0)


def write_rows(con: duckdb.DuckDBPyConnection, table: str, rows: list[dict]) -> None:
    """A table of rows that are never none, with the types that they have."""
    frame = pd.DataFrame(rows)  # noqa: F841  read by DuckDB under this name
    con.execute(f"create or replace table {table} as select * from frame")


def _area_types(figures: council.Figures) -> list[dict]:
    return [
        {
            "vintage": figures.vintage,
            "file_type": file_type,
            "area_type": area_type,
            "since": figures.since.get(area_type),
            "until": figures.until.get(area_type),
        }
        for file_type, area_type in figures.area_types.items()
    ]


def _indicator(number: int, indicator: catalogue.Indicator) -> dict:
    renames = {"id": "indicator_id", "theme": "theme_id", "source": "source_id"}
    renames |= {"numerator": "numerator_words", "denominator": "denominator_words"}
    row = {key: value for key, value in asdict(indicator).items() if key != "caveats"}
    row |= {"kind": catalogue.KINDS[indicator.kind], "described_as": indicator.kind}
    return {"sort_order": number, **{renames.get(key, key): value for key, value in row.items()}}


def _source(receipt: receipts.Receipt, own: council.Council, held: Mapping[str, Mapping[int, int]]) -> dict:
    """The row of a publication, with the file that most of its lines (`held`, by series and vintage) stand in."""
    names = ("source_id", "title", "publisher", "licence", "url", "published", "retrieved", "edition")
    lines: Counter[int] = Counter()
    for file_id in {*(each.file_id for each in receipt.series), *receipt.unused}:
        lines.update(held.get(file_id, {}))
    path = _main_file(receipt, own.figures[lines.most_common(1)[0][0]]) if lines else None
    return {
        **{name: getattr(receipt, name) for name in (*names, "read_from", "note", "hidden_rule", "newer")},
        "differences": receipt.given.differences,
        "attribution": f"{receipt.publisher}: {receipt.title}. {receipt.licence}.",
        "file_path": path.relative_to(own.folder.parent).as_posix() if path else "",
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest() if path else "",
        "row_count": lines.total(),
    }


def _main_file(receipt: receipts.Receipt, figures: council.Figures) -> Path:
    """The file in which the figures of a publication stand: its own, or the one of all."""
    named = [each for each in figures.observations if receipts.prefix(each) == f"{receipt.source_id}."]
    return (named or list(figures.observations))[0]


def refuse_faults(con: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Raise InputFaults for all that was noted so far, and for every line that queries/warehouse/faults finds wrong."""
    faults = list(settings.faults)
    for path in sorted((tables.QUERIES / "warehouse" / "faults").glob("*.sql")):
        kinds = con.execute(path.read_text(encoding="utf-8").join(_FIRST))
        for file_path, lines, messages, count in kinds.fetchall():
            told = [Fault(file_path, *each) for each in zip(lines, messages, strict=True)]
            faults += [*told[:-1], replace(told[-1], alike=count - len(told))]
    if faults:
        raise InputFaults(faults)
