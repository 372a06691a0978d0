"""One function for each read query: what pages ask, and in which shape the answer comes.

Every function returns plain rows (list of dict by column name, in the order that the query's header declares), an empty
list for areas or indicators that are not held, and raises warehouse.NoWarehouse or warehouse.CannotRead. Values are in
the indicator's own unit; a value of None has a `reason` or, where nothing was ever published, status 'missing'.
"""

from __future__ import annotations

from functools import lru_cache

from vitality.questions.rows import Row
from vitality.questions.warehouse import build_id, run


def build_stamp() -> Row:
    """Build id, time (UTC), council and sizes of the warehouse in place; {} for an unstamped one."""
    return next(iter(run("build_stamp")), {})


def build_changes() -> list[Row]:
    """Numbers of new, revised and withdrawn figures of the last build, by indicator."""
    return run("build_changes")


def areas() -> dict[str, Row]:
    """Every area by its code, with its label and what it lies in."""
    return {row["area_code"]: row for row in run("areas")}


def area(area_code: str) -> Row | None:
    """One area with its official name, edition and the names of what it lies in; None when unknown."""
    return next(iter(run("area", area_code=area_code)), None)


def area_changes(area_code: str) -> list[Row]:
    """Areas that replaced it (direction 'replaced_by') or that it replaced ('replaces'), largest share first."""
    return run("area_changes", area_code=area_code)


def names() -> list[Row]:
    """Every name and code of every area, for the search."""
    return run("names")


def postcode(postcode_key: str) -> Row | None:
    """Neighbourhood, MSOA and ward of one postcode (upper case, no space); None when it is not in the list."""
    return next(iter(run("postcode", postcode_key=postcode_key)), None)


def postcode_areas(postcode_start: str) -> list[Row]:
    """Neighbourhoods with homes whose postcodes start so, most postcodes first."""
    return run("postcode_areas", postcode_start=postcode_start)


def postcode_districts() -> list[Row]:
    """The first halves of postcodes that the list holds, with the number of postcodes of each."""
    return run("postcode_districts")


def themes() -> list[Row]:
    """Themes in page order."""
    return run("themes")


def indicators() -> dict[str, Row]:
    """The catalogue in page order, by indicator id, with the titles of its caveats joined by '; '."""
    return {row["indicator_id"]: row for row in run("indicators")}


def indicator(indicator_id: str) -> Row | None:
    """One indicator with everything that its page says; None when unknown."""
    return next(iter(run("indicator", indicator_id=indicator_id)), None)


def indicator_caveats(indicator_id: str) -> list[Row]:
    """Warnings that belong to one indicator."""
    return run("indicator_caveats", indicator_id=indicator_id)


def caveats() -> list[Row]:
    """Every warning in use and the number of indicators that carry it."""
    return run("caveats")


def indicator_levels(indicator_id: str, borough_code: str) -> list[Row]:
    """Levels and periods with figures of one indicator, newest first within each level and edition."""
    return run("indicator_levels", indicator_id=indicator_id, borough_code=borough_code)


def held_levels(borough_code: str) -> list[Row]:
    """Levels (area type and edition) at which each indicator has figures in a borough, the borough itself included."""
    return run("held_levels", borough_code=borough_code)


def indicator_sources(indicator_id: str) -> list[Row]:
    """Publications that one indicator is made of, by area type, with the periods that each gives."""
    return run("indicator_sources", indicator_id=indicator_id)


def sources() -> list[Row]:
    """Every publication in use, with its licence and the number of indicators and figures taken from it."""
    return run("sources")


def profile(area_code: str) -> list[Row]:
    """One row per indicator of the catalogue for one area, at its latest period; [] for an unknown area.

    Verdicts are against the borough (for a borough: its region); totals are not set beside those of larger
    areas. Where there is no value here, `nearest_*` is that of the area that came before it, or else of its MSOA, ward,
    borough, region or country.
    """
    return run("profile", area_code=area_code, borough_code=_borough(area_code))


def series(area_code: str) -> dict[str, list[Row]]:
    """Every period of every indicator of one area, by indicator id, oldest first; hidden periods have value None."""
    result: dict[str, list[Row]] = {}
    for row in run("series", area_code=area_code, borough_code=_borough(area_code)):
        result.setdefault(row["indicator_id"], []).append(row)
    return result


def strip_values(area_type: str, borough_code: str, is_current: bool) -> dict[str, list[tuple[str, float]]]:
    """(area code, value) of every area of one type in a borough, by indicator, at the latest period of that edition.

    Boroughs are shown among all boroughs held. Areas without a value are left out.
    """
    rows = run("strip_values", area_type=area_type, borough_code=borough_code, is_current=is_current)
    return {row["indicator_id"]: list(zip(row["area_codes"], row["figures"], strict=True)) for row in rows}


def atlas(indicator_id: str, period_id: str, area_type: str, borough_code: str, is_current: bool) -> list[Row]:
    """One row per area of one type, also those with no value; verdict against the borough (boroughs: the region)."""
    return run(
        "atlas",
        indicator_id=indicator_id,
        period_id=period_id,
        area_type=area_type,
        borough_code=borough_code,
        is_current=is_current,
    )


def outlines(area_type: str, borough_code: str, is_current: bool) -> list[Row]:
    """Outlines (WKB, longitude and latitude) of one type of area in a borough; [] where no outlines are held."""
    return run("outlines", area_type=area_type, borough_code=borough_code, is_current=is_current)


def benchmarks(indicator_id: str, period_id: str, borough_code: str) -> list[Row]:
    """The figures of the borough, the region and the country in one period, where there are any."""
    return run("benchmarks", indicator_id=indicator_id, period_id=period_id, borough_code=borough_code)


def views(indicator_id: str, area_code: str) -> list[Row]:
    """Other views of one measure for one area: score, national rank, national tenth, monthly count."""
    return run("views", indicator_id=indicator_id, area_code=area_code, borough_code=_borough(area_code))


def clusters(indicator_id: str, borough_code: str) -> list[Row]:
    """Every neighbourhood with its kind of cluster ('not_clustered' for most), latest period; [] if none is sought."""
    return run("clusters", indicator_id=indicator_id, borough_code=borough_code)


def examples() -> dict[str, Row]:
    """A live example, as a row of a profile with its area's label, of each word that some figure bears out."""
    return {row["word"]: row for row in run("examples")}


def calibration() -> dict[str, str]:
    """Figures of the simulation of the rules, and the rules in force ('rule.version' ...), as text by name."""
    return {row["name"]: row["value"] for row in run("calibration")}


def observations(indicator_id: str, borough_code: str) -> list[Row]:
    """All figures of one indicator: the borough's areas, the boroughs, the region and the country, all periods."""
    return run("observations", indicator_id=indicator_id, borough_code=borough_code)


def _borough(area_code: str) -> str:
    """The borough in which an area's facts are kept; '' for regions, countries and unknown areas."""
    return _borough_in(build_id(), area_code)


@lru_cache(maxsize=4096)
def _borough_in(build: str, area_code: str) -> str:
    result = area(area_code)
    return result["borough_code"] if result else ""
