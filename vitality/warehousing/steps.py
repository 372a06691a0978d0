"""The steps of a build: each says which tables it reads and writes; their order and the drawing follow from that."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import duckdb

from vitality.definitions import site
from vitality.warehousing import (
    beside_peers,
    changes,
    clusters,
    cohort,
    comparisons,
    evidence,
    four_ranks,
    inequality,
    inputs,
    intervals,
    load,
    nearest_neighbours,
    peer_places,
    places,
    positions,
    residents,
    scorecard_scores,
    tables,
    targets,
    trends,
)
from vitality.warehousing.inputs import Settings, given

Run = Callable[[duckdb.DuckDBPyConnection, Settings], None]


@dataclass(frozen=True)
class Step:
    """One step: its name, the tables that it reads and writes, and what it does."""

    name: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    run: Run


def _step(name: str, run: Run, *, reads: str = "", writes: str) -> Step:
    return Step(name, tuple(reads.split()), tuple(writes.split()), run)


def _statement(name: str) -> Step:
    """A step that is one statement of queries/warehouse, which makes the table of its name."""
    reads = tuple(sorted(named_tables(tables.statements()[name].read_text(encoding="utf-8")) - {name}))
    return Step(name.replace("_", " "), reads, (name,), lambda con, _: tables.create(con, name))


def named_tables(sql: str) -> set[str]:
    """Tables that a statement reads: what follows from or join and is none of its own parts (`with x as`)."""
    text = re.sub(r"--.*|'[^']*'", "", sql)
    parts = set(re.findall(r"(?:\bwith|,)\s+(\w+) as \(", text))
    named = re.findall(
        r"\b(?:from|join)\s+(\w+)(?!\w*[.(])", re.sub(r"\bdistinct from\b|\bextract\(\w+ from", "", text)
    )
    return {each for each in named if each not in parts and each not in ("lateral", "previous", "unnest")}


STEPS = (
    _step(
        "files",
        lambda con, settings: load.load_files(con, settings),
        writes="raw_areas raw_area_parents raw_observations raw_lookup raw_postcodes raw_places raw_outlines periods "
        "period_names raw_peer_areas raw_neighbours",
    ),
    _step(
        "settings",
        inputs.write_settings,
        reads="raw_observations raw_peer_areas",
        writes="tiles people_groups group_surroundings measure_pairs pair_members portrait_groups portrait_services "
        "scorecards scorecard_perspectives scorecard_members "
        "measure_parts question_templates calibration statuses strategy partners priorities "
        "priority_indicators cfg_council cfg_area_types area_levels area_level_parents themes caveats indicators "
        "missing_publications indicator_caveats sources absent_periods cfg_series unused_series cfg_successors",
    ),
    _statement("stg_figures__areas"),
    _statement("stg_figures__observations"),
    _statement("stg_area_parents"),
    _step(
        "faults",
        inputs.refuse_faults,
        reads="raw_areas raw_lookup raw_postcodes raw_outlines stg_figures__areas stg_area_parents "
        "stg_figures__observations cfg_series unused_series indicators area_levels cfg_area_types cfg_council statuses "
        "raw_peer_areas raw_neighbours",
        writes="",
    ),
    _statement("areas_named"),
    _step(
        "outlines",
        lambda con, settings: places.write_outlines(con, settings.council),
        reads="areas_named raw_outlines",
        writes="geometries neighbours",
    ),
    _step(
        "postcodes placed",
        lambda con, _: places.write_postcodes(con),
        reads="area_levels raw_postcodes geometries",
        writes="postcodes_placed",
    ),
    *map(
        _statement,
        ("areas", "area_weights", "area_changes", "area_parents", "area_names", "published", "published_views"),
    ),
    *map(_statement, ("aggregated", "unformed_totals", "figures")),
    _step(
        "observations",
        lambda con, _: intervals.write_observations(con),
        reads="area_levels figures indicators published_views area_weights area_parents areas sources",
        writes="observations views",
    ),
    _step(
        "verdicts",
        lambda con, _: comparisons.write_verdicts(con),
        reads="observations indicators area_parents",
        writes="verdicts",
    ),
    _step(
        "positions",
        lambda con, _: positions.write_positions(con),
        reads="area_levels observations indicators areas",
        writes="positions",
    ),
    _statement("peer_areas"),
    _step(
        "peers elsewhere",
        lambda con, _: peer_places.write_peer_observations(con),
        reads="published peer_areas indicators periods statuses sources observations cfg_council area_levels",
        writes="peer_observations",
    ),
    _step(
        "trends",
        lambda con, _: trends.write_trends(con),
        reads="observations peer_observations indicators periods",
        writes="trends peer_trends",
    ),
    _step(
        "changes",
        lambda con, _: changes.write_changes(con),
        reads="observations peer_observations indicators periods",
        writes="changes peer_changes",
    ),
    _step(
        "gaps",
        lambda con, _: inequality.write_gaps(con, site.roles().deprivation),
        reads="area_levels views areas observations indicators",
        writes="fifths gaps gap_changes",
    ),
    _step(
        "cohort",
        lambda con, _: cohort.write_cohort(con, site.roles().deprivation),
        reads="area_levels views areas area_changes observations indicators",
        writes="cohort_members cohort_figures cohort_gaps",
    ),
    _step(
        "peers",
        lambda con, settings: nearest_neighbours.write_peers(con, given(settings.peers)),
        reads="observations areas raw_neighbours",
        writes="similarity_models peer_variables peers peer_places",
    ),
    _step(
        "beside peers",
        lambda con, settings: beside_peers.write_peer_verdicts(con, given(settings.peers).fewest),
        reads="peers similarity_models peer_variables observations peer_observations indicators",
        writes="median_places peer_figures peer_verdicts",
    ),
    _step(
        "four ranks",
        lambda con, _: four_ranks.write_four_ranks(con),
        reads="area_levels peers similarity_models observations peer_observations changes peer_changes indicators "
        "areas peer_areas",
        writes="four_ranks",
    ),
    _step(
        "scorecards",
        lambda con, _: scorecard_scores.write_scores(con),
        reads="area_levels scorecards scorecard_members observations indicators areas",
        writes="scorecard_scores score_strips",
    ),
    _step(
        "targets",
        targets.write_targets,
        reads="area_levels observations periods areas area_parents peer_verdicts peer_variables similarity_models gaps "
        "fifths indicators priorities priority_indicators",
        writes="targets target_status floor_places curves",
    ),
    _step(
        "evidence",
        lambda con, settings: evidence.write_evidence(con, given(settings.triggers), settings.as_of),
        reads="area_levels observations indicators areas periods verdicts peers peer_verdicts similarity_models trends "
        "peer_observations targets target_status floor_places",
        writes="evidence trigger_rules",
    ),
    _step(
        "clusters",
        lambda con, _: clusters.write_clusters(con),
        reads="area_levels observations indicators areas neighbours",
        writes="spatial clusters",
    ),
    _step(
        "residents",
        lambda con, settings: residents.write_residents(con, settings.residents, settings.wards, settings.council),
        writes="resident_triggers",
    ),
    *map(
        _statement,
        (
            "absent_indicators",
            "profiles",
            "strips",
            "levels",
            "spans",
            "examples",
            "priority_answers",
            "target_answers",
            "area_answers",
            "indicator_answers",
            "reach",
            "postcodes",
        ),
    ),
)
SCAFFOLD = (  # tables that only later steps need; the rest is what a warehouse holds
    *(
        "raw_areas",
        "raw_area_parents",
        "stg_area_parents",
        "area_level_parents",
        "raw_observations",
        "raw_peer_areas",
        "raw_neighbours",
        "raw_lookup",
        "raw_postcodes",
        "raw_places",
        "raw_outlines",
        "period_names",
        "areas_named",
        "published_views",
    ),
    *("stg_figures__areas", "stg_figures__observations", "published", "aggregated", "figures", "area_weights"),
    *("cfg_area_types", "cfg_successors", "unused_series", "median_places", "peer_figures", "postcodes_placed"),
)


def ordered(steps: Sequence[Step] = STEPS) -> Iterator[Step]:
    """The steps so that each comes after those that write what it reads, else as they are listed."""
    waiting, written = list(steps), set()
    while waiting:
        ready = next((each for each in waiting if written.issuperset(each.reads)), None)
        if ready is None:
            lacking = {each.name: sorted(set(each.reads) - written) for each in waiting}
            raise ValueError(f"no step can come next; these wait for tables that none before them writes: {lacking}")
        waiting.remove(ready)
        written.update(ready.writes)
        yield ready


def drawing() -> str:
    """The steps as a Mermaid flow chart: an arrow from each step to those that wait for it."""
    writer = {table: number for number, step in enumerate(STEPS) for table in step.writes}
    needs = [{writer[table] for table in step.reads} for step in STEPS]
    before: list[set[int]] = []  # of each step, all that come before it on some way
    for own in needs:
        before.append(own.union(*(before[each] for each in own)))
    lines = [f'    s{number}["{step.name}"]' for number, step in enumerate(STEPS)]
    for number, own in enumerate(needs):
        nearest = own - set().union(*(before[each] for each in own))
        lines += [f"    s{each} --> s{number}" for each in sorted(nearest)]
    return "\n".join(["flowchart LR", *lines])
