"""The text of an indicator's page as HTML and table rows: meaning, lineage, sources by period. Pure; escaped here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from vitality import wording
from vitality.definitions.levels import Levels

Row = Mapping[str, Any]

POLARITY = {
    "high_is_good": "A higher figure is better.",
    "low_is_good": "A lower figure is better.",
    "no_judgement": "Neither higher nor lower is better: it describes.",
}
KINDS = {
    "proportion": "a share",
    "rate": "a rate",
    "mean": "an average",
    "score": "a score",
    "rank": "a rank",
    "count": "a count",
    "modelled": "an estimate from a model",
}
VIEWS = {
    "rank": "National rank (1 is most deprived)",
    "decile": "National tenth (1 is most deprived)",
    "score": "Score",
    "monthly_count": "Count in the month",
}
METHODS = {
    "wilson": "Wilson's interval for a share",
    "exact": "the exact interval for a count of events",
    "byar": "Byar's interval for a rate",
    "published": "published with the figure",
    "none": "none: the publisher gives no counts",
}


def meaning(indicator: Row) -> str:
    """What is counted, out of what, and which side is good, as one list."""
    lines = [("What it is", _kind(indicator))]
    if indicator["numerator_words"] and indicator["denominator_words"]:
        lines.append(
            (
                "How it is worked out",
                f"{_capital(indicator['numerator_words'])}, divided by "
                f"{indicator['denominator_words']}{_times(indicator)}.",
            )
        )
    elif indicator["numerator_words"]:
        lines.append(("What is counted", f"{_capital(indicator['numerator_words'])}."))
    lines += [
        ("Which side is good", POLARITY[indicator["polarity"]]),
        ("Why it matters", indicator["why"]),
        ("How to read it", indicator["how_to_read"]),
    ]
    return _listed(lines)


def _kind(indicator: Row) -> str:
    """ "A rate per 1,000 residents.", "A score.", "A share, in % of households."."""
    kind, unit = KINDS[indicator["kind"]], indicator["unit"]
    if unit in kind:
        return f"{kind.capitalize()}."
    return f"{kind.capitalize()} {unit}." if unit.startswith("per ") else f"{kind.capitalize()}, in {unit}."


def care(indicator: Row) -> str:
    """Who looks after the definition and when it is looked at again."""
    return (
        f'<p class="v-quiet">Looked after by the {escape(indicator["owner"])}, checked by the '
        f"{escape(indicator['checked_by'])} on {indicator['reviewed']:%-d %B %Y}; next review by "
        f"{indicator['review_by']:%-d %B %Y}.</p>"
    )


def caveats(rows: Sequence[Row]) -> str:
    """Cautions as a list; a sentence when there are none."""
    if not rows:
        return '<p class="v-prose">No special caution.</p>'
    return _listed([(each["title"], each["text"]) for each in rows])


def lineage(row: Row | None, sources: Sequence[Row], area: Row) -> str:
    """The walk of the chosen place's figure, from its publisher to the verdict, as numbered steps."""
    if row is None or row["value"] is None:
        return f'<p class="v-prose">{escape(wording.absence(row)) if row else "There is no figure for this place."}</p>'
    source = next((each for each in sources if each["source_id"] == row["source_id"]), None)
    shown = wording.value_with_unit(row["value"], row["unit"], row["decimals"])
    steps = []
    if source:
        steps += [
            f"{source['publisher']} published {source['title']} ({source['edition']}).",
            f"It was read into the file data/{source['file_path']}, whose fingerprint starts with "
            f"{source['sha256'][:12]}.",
        ]
    steps.append(
        f"The figure for {area['label']}, {row['period_label']}: {shown}{_counts(row)}."
        + (" It was added up or worked out from smaller areas' counts." if row["is_derived"] else "")
    )
    if wording.is_number(row["lower"]):
        low, high = (wording.value(row[each], row["unit"], row["decimals"]) for each in ("lower", "upper"))
        steps.append(
            f"The range that chance could explain: {low} to {high} ({METHODS.get(row['method'], row['method'])})."
        )
    if row["benchmark_name"]:
        steps.append(_verdict(row))
    return f'<ol class="v-prose">{"".join(f"<li>{escape(each)}</li>" for each in steps)}</ol>'


def source_rows(sources: Sequence[Row], levels: Levels) -> list[tuple[str, ...]]:
    """Which publication gives which periods for which kind of area: publication, areas, periods, figures."""
    ordered = sorted(sources, key=lambda each: (levels[each["area_type"]].sort_order, each["first_period"]))
    return [
        (
            f"{each['title']}, {each['publisher']}",
            levels.heading(each["area_type"]),
            each["first_period"] if each["periods"] == 1 else f"{each['first_period']} to {each['last_period']}",
            f"{each['figures']:,}" if each["figures"] else "rank only",
        )
        for each in ordered
    ]


def source_lines(sources: Sequence[Row], outside_link) -> str:
    """Each publication once, with its licence, dates and address."""
    lines = []
    for each in {source["source_id"]: source for source in sources}.values():
        address = f" {outside_link(each['url'], 'Publisher’s page')}." if each["url"] else ""
        note = f' <span class="v-quiet">{escape(each["note"])}</span>' if each["note"] else ""
        lines.append(
            f'<p class="v-prose"><b>{escape(each["title"])}</b>, {escape(each["publisher"])}. '
            f"{escape(each['licence'])}. {escape(source_dates(each))}{address}{note}</p>"
        )
    return "".join(lines)


def source_dates(source: Row) -> str:
    """Edition, day of publication and year of reading, in words."""
    published = str(source["published"])
    if len(published) == 10 and published[:4].isdigit():
        published = f"{dt.date.fromisoformat(published):%-d %B %Y}"
    return f"Edition: {source['edition']}. Published: {published}. Read: {source['retrieved']}."


def view_rows(views: Sequence[Row]) -> list[tuple[str, ...]]:
    """Other views of the measure: what, period, value; of monthly counts only the last twelve."""
    monthly = [each for each in views if each["view"] == "monthly_count"][-12:]
    others = [each for each in views if each["view"] != "monthly_count"]
    return [
        (
            VIEWS.get(each["view"], each["view"]),
            each["period_label"],
            wording.number(each["value"], 0 if each["value"] == int(each["value"]) else 2),
        )
        for each in (*others, *monthly)
    ]


def value_rows(rows: Sequence[Row], indicator: Row, levels: Levels) -> list[dict[str, Any]]:
    """Every figure with plain column titles, newest first, then by kind of area and name."""
    newest = sorted(
        rows,
        key=lambda each: (-each["period_end"].toordinal(), levels[each["area_type"]].sort_order, each["area_name"]),
    )
    return [
        {
            "Place": each["area_name"],
            "Kind": levels[each["area_type"]].singular,
            "Period": each["period_label"],
            indicator["unit"]: _rounded(each["value"], indicator),
            "Range from": _rounded(each["lower"], indicator),
            "Range to": _rounded(each["upper"], indicator),
            "Numerator": each["numerator"],
            "Denominator": each["denominator"],
            "Remark": each["reason"] or "",
        }
        for each in newest
    ]


def history_rows(series: Sequence[Row], indicator: Row) -> list[tuple[str, ...]]:
    """The chart's table: period, figure, range."""
    return [
        (
            each["period_label"],
            wording.value(each["value"], indicator["unit"], indicator["decimals"]) or (each["reason"] or "no figure"),
            _range(each, indicator),
        )
        for each in series
    ]


def _listed(lines: Sequence[tuple[str, str]]) -> str:
    items = "".join(f"<dt>{escape(head)}</dt><dd>{escape(text)}</dd>" for head, text in lines)
    return f'<dl class="v-facts">{items}</dl>'


def _times(indicator: Row) -> str:
    return f", times {indicator['multiplier']:,.0f}" if indicator["multiplier"] != 1 else ""


def _counts(row: Row) -> str:
    if not (wording.is_number(row["numerator"]) and wording.is_number(row["denominator"])):
        return ""
    return f" ({wording.number(row['numerator'])} of {wording.number(row['denominator'])})"


def _verdict(row: Row) -> str:
    against = wording.value(row["benchmark_value"], row["unit"], row["decimals"])
    if row["verdict"] in (None, "not_compared"):
        return f"Not compared with {row['benchmark_name']}. {row['verdict_reason'] or ''}".strip()
    return f"Against {row['benchmark_name']} ({against}): {wording.verdict_word(row['verdict'])}."


def _range(each: Row, indicator: Row) -> str:
    if not wording.is_number(each["lower"]):
        return ""
    return " to ".join(
        wording.value(each[name], indicator["unit"], indicator["decimals"]) for name in ("lower", "upper")
    )


def _rounded(figure: float | None, indicator: Row) -> float | None:
    return None if figure is None else round(figure, indicator["decimals"])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
