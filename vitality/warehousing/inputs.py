"""Everything that a build reads, checked together: one list of all faults, before anything is replaced."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import duckdb
import pandas as pd

from vitality.definitions import catalogue as catalogue_module
from vitality.definitions.strict_toml import Fault, InputFaults
from vitality.sources import receipts as receipts_module
from vitality.warehousing import council as council_module
from vitality.warehousing import (
    load,
    peer_settings,
    people_groups,
    question_templates,
    residents,
    scorecards,
    strategy,
    tables,
    target_file,
    tiles,
    trigger_settings,
)
from vitality.warehousing.target_row import Known, Target

ROOT = Path(__file__).resolve().parents[2]


def load_inputs(con: duckdb.DuckDBPyConnection, council: council_module.Council, as_of: dt.date) -> dict:
    """Settings, receipts, catalogue and files, every fault of all of them raised together.

    Gives what later steps need: the settings `peers` and `triggers`, the `targets`, and the `indicators`. Dates of
    targets count from `as_of`.
    """
    faults: list[Fault] = []
    receipts, catalogue, rules = {}, None, {}
    data = council.receipts.parent
    try:
        receipts = receipts_module.load(council.receipts, ROOT)
    except InputFaults as error:
        faults += error.faults
    try:
        catalogue = catalogue_module.load(data, source_ids=set(receipts) or None)
    except InputFaults as error:
        faults += error.faults
    if receipts and catalogue:
        faults += receipts_module.check_links(receipts, set(catalogue.indicators))
    known = set(catalogue.indicators) if catalogue else set()
    polarity = {key: each.polarity for key, each in catalogue.indicators.items()} if catalogue else {}
    for write in (
        lambda: tiles.write_tiles(con, data),
        lambda: people_groups.write_people_groups(con, data, known),
        lambda: scorecards.write_scorecards(con, data, polarity),
        lambda: question_templates.write_question_templates(con, data),
    ):
        try:
            write()
        except InputFaults as error:
            faults += error.faults
    for name, reader in (("peers", peer_settings), ("triggers", trigger_settings)) if catalogue else ():
        try:
            rules[name] = reader.load(data, known)
        except InputFaults as error:
            faults += error.faults
    if council.verify_receipts:
        faults += receipts_module.check_files(receipts, council.folder)
    try:
        load.load_files(con, council)
        load.load_periods(con)
    except InputFaults as error:
        faults += error.faults
    try:
        residents.write_residents(con, council, as_of)
    except InputFaults as error:
        faults += error.faults
    if catalogue:
        try:
            rules |= {"indicators": catalogue.indicators, "targets": _strategy(con, council, catalogue, as_of)}
        except InputFaults as error:
            faults += error.faults
    if faults:
        raise InputFaults(faults)
    load.load_settings(con, council, catalogue, receipts)
    measured = pd.DataFrame(trigger_settings.load_calibration(data))
    tables.write(con, "calibration", measured, {"name": "varchar", "value": "varchar"}, keys=1)
    return rules


def _strategy(
    con: duckdb.DuckDBPyConnection,
    council: council_module.Council,
    catalogue: catalogue_module.Catalogue,
    as_of: dt.date,
) -> tuple[Target, ...]:
    """Tables of partners and priorities, and the rows of targets; the faults of all three files together."""
    data, faults, partners, result = council.receipts.parent, [], (), ()
    themes = {name: theme.title for name, theme in catalogue.themes.items()}
    polarity = {name: each.polarity for name, each in catalogue.indicators.items()}
    try:
        partners = strategy.write_strategy(con, council.folder, data, themes, polarity, as_of)
    except InputFaults as error:
        faults, partners = error.faults, strategy.partner_names(council.folder, data)
    path = strategy.own_or_default("targets.csv", council.folder, data)
    known = Known(catalogue.indicators, _area_codes(con), partners, council.borough_code, as_of)
    try:
        result = target_file.read(path, strategy.shown_name(path, data), known, is_own=path.parent != data)
    except InputFaults as error:
        faults += error.faults
    if not faults:
        faults = _two_leads(con, result)
    if faults:
        raise InputFaults(faults)
    return result


def _two_leads(con: duckdb.DuckDBPyConnection, result: tuple[Target, ...]) -> list[Fault]:
    """Targets whose lead is not the one that the strategy names for their measure: nobody could say who answers."""
    named: dict[str, set[str]] = {}
    for indicator, lead in con.execute("select indicator_id, lead_id from priority_indicators").fetchall():
        named.setdefault(indicator, set()).add(lead)
    return [
        Fault(
            each.path,
            each.line,
            f"target '{each.target_id}': lead is '{each.lead}', but priorities.toml names "
            f"'{sorted(named[each.indicator_id])[0]}' for {each.indicator_id}; make them the same",
        )
        for each in result
        if each.indicator_id in named and each.lead not in named[each.indicator_id]
    ]


def _area_codes(con: duckdb.DuckDBPyConnection) -> set[str]:
    """Codes of every area in the files that could be read."""
    held = con.execute("select table_name from duckdb_tables()").fetchall()
    if ("raw_areas",) not in held:
        return set()
    return {row[0] for row in con.execute("select distinct area_code from raw_areas").fetchall()}


def refuse_faults(con: duckdb.DuckDBPyConnection) -> None:
    """Raise InputFaults for every line that queries/warehouse/faults finds wrong."""
    faults = []
    for path in sorted((ROOT / "queries" / "warehouse" / "faults").glob("*.sql")):
        faults += [Fault(*row) for row in con.execute(path.read_text(encoding="utf-8")).fetchall()]
    if faults:
        raise InputFaults(faults)
