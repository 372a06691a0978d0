"""One function for each read query: what pages ask, and in which shape the answer comes.

Every function returns plain rows (list of dict by column name, in the order that the query's header declares), an empty
list for areas or indicators that are not held, and raises warehouse.NoWarehouse or warehouse.CannotRead. Values are in
the indicator's own unit; a value of None has a `reason` or, where nothing was ever published, status 'missing'.
"""

from vitality.questions import compare, figures, inequality
from vitality.questions.compare import four_ranks, lenses, peer_place, peers, profiles_of, surroundings, tiles
from vitality.questions.figures import (
    area,
    area_changes,
    areas,
    atlas,
    benchmarks,
    build_changes,
    build_stamp,
    calibration,
    caveats,
    clusters,
    examples,
    held_levels,
    indicator,
    indicator_caveats,
    indicator_levels,
    indicator_sources,
    indicators,
    names,
    observations,
    outlines,
    postcode,
    postcode_areas,
    postcode_districts,
    profile,
    series,
    sources,
    strip_values,
    themes,
    views,
)
from vitality.questions.inequality import cohort, cohort_members, fifths, gaps, people_groups
from vitality.questions.rows import Row

MODULES = (figures, compare, inequality)  # where the functions stand; each asks the warehouse by its own `run`
__all__ = [
    "MODULES",
    "cohort",
    "cohort_members",
    "fifths",
    "gaps",
    "people_groups",
    "Row",
    "area",
    "area_changes",
    "areas",
    "atlas",
    "benchmarks",
    "build_changes",
    "build_stamp",
    "calibration",
    "caveats",
    "clusters",
    "examples",
    "four_ranks",
    "held_levels",
    "indicator",
    "indicator_caveats",
    "indicator_levels",
    "indicator_sources",
    "indicators",
    "lenses",
    "names",
    "observations",
    "outlines",
    "peer_place",
    "peers",
    "postcode",
    "postcode_areas",
    "postcode_districts",
    "profile",
    "profiles_of",
    "series",
    "sources",
    "strip_values",
    "surroundings",
    "themes",
    "tiles",
    "views",
]
