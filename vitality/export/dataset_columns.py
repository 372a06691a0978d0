"""Every file of the whole dataset: what its rows are, and the unit and meaning of each column."""

from __future__ import annotations

from typing import NamedTuple


class File(NamedTuple):
    """One file: what a row is, the columns in order (name -> (unit, meaning)), and the columns that order the rows."""

    row: str
    columns: dict[str, tuple[str, str]]
    order: tuple[str, ...]


_OF_THE_MEASURE = "unit of the indicator"
_INDICATOR = ("text", "which indicator, by its short name")
_AREA = ("text", "which area, by the code that statisticians use")
_PERIOD = ("text", "which period, as the publisher has it")
_BOROUGH = ("text", "code of the council's area for which this was worked out; empty for regions and countries")
_KIND = ("text", "what kind of area it is, by its short name, such as lsoa, ward or region")
_REASON = ("text", "why there is no figure, or what to know about it; empty where there is nothing to say")
_METHOD = ("text", "how it was worked out; none where it was not")

FILES = {
    "observations": File(
        "one figure: an indicator, an area, a period, a view",
        {
            "indicator_id": _INDICATOR,
            "area_code": _AREA,
            "area_type": _KIND,
            "borough_code": ("text", "code of the council's area in which it lies; empty for regions and countries"),
            "period_id": _PERIOD,
            "view": ("text", "value, or how else publishers give it: rank, decile (tenth), score or monthly_count"),
            "period_start": ("date", "first day of the period"),
            "period_end": ("date", "last day of the period"),
            "value": (_OF_THE_MEASURE, "the figure; empty where there is none, and then status and reason say why"),
            "lower": (_OF_THE_MEASURE, "lower limit of the 95% interval; empty where it cannot be worked out"),
            "upper": (_OF_THE_MEASURE, "upper limit of the same"),
            "numerator": ("count", "numerator of the figure, where it is known and not hidden"),
            "denominator": ("count", "denominator of the figure, where it is known and not hidden"),
            "status": (
                "text",
                "ok, suppressed (hidden), missing, not_applicable, estimated, low_reliability, provisional or break",
            ),
            "reason": _REASON,
            "method": ("text", "where the interval comes from: published, wilson, byar, exact or none"),
            "is_derived": ("yes or no", "whether it was added up here from the figures of smaller areas"),
            "is_latest": ("yes or no", "whether it is the latest figure of its indicator and area"),
            "source_id": ("text", "publication that it is taken from, by its short name"),
        },
        ("indicator_id", "period_id", "area_code", "view"),
    ),
    "areas": File(
        "one area in one edition; areas that have been replaced are kept",
        {
            "area_code": ("text", "code of the area, as statisticians use it"),
            "area_name": ("text", "official name"),
            "label": ("text", "name that readers see"),
            "area_type": _KIND,
            "is_current": ("yes or no", "whether it is in use now"),
            "valid_from": ("date", "first day on which it was in use, where known"),
            "valid_to": ("date", "last day on which it was in use; empty for current areas"),
            "msoa_code": ("text", "MSOA in which it lies"),
            "ward_code": ("text", "ward in which it lies, by best fit"),
            "borough_code": ("text", "code of the council's area in which it lies"),
            "region_code": ("text", "region in which it lies"),
            "country_code": ("text", "country in which it lies"),
            "longitude": ("degrees", "longitude of a point within it (WGS 84)"),
            "latitude": ("degrees", "latitude of the same point"),
            "area_ha": ("hectares", "size of its land, where known"),
        },
        ("area_code",),
    ),
    "indicators": File(
        "one indicator of the catalogue",
        {
            "indicator_id": ("text", "short name of the indicator"),
            "title": ("text", "what it is called"),
            "theme_id": ("text", "theme under which it is shown"),
            "kind": ("text", "count, proportion, rate, ratio, mean, score and the like"),
            "unit": ("text", "unit of its figures"),
            "decimals": ("count", "decimal places that are shown"),
            "polarity": ("text", "high_is_good, low_is_good or no_judgement"),
            "multiplier": ("number", "numerator over denominator times this is the value"),
            "numerator_words": ("text", "what the numerator counts"),
            "denominator_words": ("text", "what the denominator counts"),
            "why": ("text", "why it matters"),
            "how_to_read": ("text", "how to read it"),
            "disclosure": ("text", "rule by which small counts are hidden"),
            "reviewed": ("date", "day on which its description was last checked"),
            "review_by": ("date", "day by which it is to be checked again"),
        },
        ("indicator_id",),
    ),
    "sources": File(
        "one publication",
        {
            "source_id": ("text", "short name of the publication"),
            "title": ("text", "its title"),
            "publisher": ("text", "who published it"),
            "licence": ("text", "licence of its figures"),
            "attribution": ("text", "words that must go with them"),
            "url": ("text", "address of the publisher's page"),
            "published": ("text", "when it was published, as precisely as is known"),
            "retrieved": ("text", "when it was fetched, as precisely as is known"),
            "edition": ("text", "times that it is of"),
            "sha256": ("text", "checksum of the file that was read"),
            "note": ("text", "remarks on how it was read"),
        },
        ("source_id",),
    ),
    "verdicts": File(
        "one comparison of a figure with that of a larger area",
        {
            "borough_code": _BOROUGH,
            "indicator_id": _INDICATOR,
            "period_id": _PERIOD,
            "area_code": _AREA,
            "benchmark_type": ("text", "kind of the larger area"),
            "benchmark_code": ("text", "code of the larger area"),
            "benchmark_value": (_OF_THE_MEASURE, "its figure"),
            "tested_value": (_OF_THE_MEASURE, "what was compared with: where a place is a large part, the rest"),
            "benchmark_period_id": ("text", "period of its figure"),
            "verdict": ("text", "better, worse, higher, lower, similar (not shown to differ) or not_compared"),
            "p_value": ("0 to 1", "chance of a difference as large, were there none; empty where not worked out"),
            "q_value": ("0 to 1", "the same, allowing for the number of comparisons (Benjamini and Hochberg)"),
            "method": _METHOD,
            "reason": _REASON,
        },
        ("borough_code", "indicator_id", "period_id", "area_code", "benchmark_type", "benchmark_code"),
    ),
    "trends": File(
        "the trend of the last five figures of an indicator in an area",
        {
            "borough_code": _BOROUGH,
            "indicator_id": _INDICATOR,
            "area_code": _AREA,
            "direction": ("text", "increasing, decreasing, no_significant_change or cannot_be_calculated"),
            "verdict": ("text", "the same as getting_better or getting_worse where that can be judged"),
            "chi2": ("number", "statistic of the test; empty where it was not done"),
            "slope": ("per period", "slope of the log odds of a share, of the value itself otherwise"),
            "from_label": ("text", "first period tested"),
            "to_label": ("text", "last period tested"),
            "from_value": (_OF_THE_MEASURE, "figure of the first period"),
            "to_value": (_OF_THE_MEASURE, "figure of the last period"),
            "points": ("count", "number of figures tested"),
            "reason": _REASON,
            "method": _METHOD,
        },
        ("borough_code", "indicator_id", "area_code"),
    ),
}
