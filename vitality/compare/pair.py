"""Two places side by side: the difference of each measure that both have of one period, and whether it is real."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import numpy as np

from vitality import wording
from vitality.compare.remarks import measures, prices, years
from vitality.drawing import palette
from vitality.statistics import difference_of_proportions, difference_of_rates

Row = Mapping[str, Any]


def difference(context: Row, there: Row) -> tuple[float, float, float]:
    """This place's figure less the other's with 95% limits, NaN limits where chance cannot be worked out.

    Shares and rates from their counts (Newcombe; its form for rates); other figures from their own limits.
    """
    apart = context["value"] - there["value"]
    counts = [context["numerator"], context["denominator"], there["numerator"], there["denominator"]]
    if all(each is not None for each in counts) and context["denominator"] and there["denominator"]:
        if context["kind"] == "proportion":
            result = difference_of_proportions(*counts)
            return apart, result.lower * context["multiplier"], result.upper * context["multiplier"]
        if context["kind"] == "rate":
            result = difference_of_rates(*counts, multiplier=context["multiplier"])
            return apart, result.lower, result.upper
    limits = [context["lower"], context["upper"], there["lower"], there["upper"]]
    if any(each is None for each in limits):
        return apart, np.nan, np.nan
    low, high, other_low, other_high = limits
    down = np.hypot(context["value"] - low, other_high - there["value"])
    up = np.hypot(high - context["value"], there["value"] - other_low)
    return apart, apart - down, apart + up


def verdict(lower: float, upper: float, polarity: str) -> str:
    """better, worse, higher, lower, similar, or not_compared, for the first of two places."""
    if np.isnan(lower) or np.isnan(upper):
        return "not_compared"
    if lower <= 0 <= upper:
        return "similar"
    word = "higher" if lower > 0 else "lower"
    good = {"high_is_good": "higher", "low_is_good": "lower"}.get(polarity)
    return word if good is None else "better" if word == good else "worse"


def pairs(facts: Sequence[Row], context: str, there: str) -> list[dict[str, Any]]:
    """One row for each measure that both places have of one period; totals are left out."""
    held: dict[str, dict[str, Row]] = {}
    for row in facts:
        held.setdefault(row["indicator_id"], {})[row["area_code"]] = row
    result = []
    for each in held.values():
        if not {context, there} <= set(each) or each[context]["kind"] == "count":
            continue
        one, two = each[context], each[there]
        if one["period_id"] != two["period_id"]:
            continue
        apart, lower, upper = difference(one, two)
        result.append(
            {
                **one,
                "other": two["value"],
                "apart": apart,
                "apart_lower": lower,
                "apart_upper": upper,
                "apart_verdict": verdict(lower, upper, one["polarity"]),
            }
        )
    return result


def table_rows(result: Sequence[Row], context: str, there: str) -> list[dict[str, str]]:
    """Plain table: both figures, the difference with its range, and the word."""

    def shown(row: Row, figure: float) -> str:
        return wording.value(figure, row["unit"], row["decimals"])

    return [
        {
            "Measure": f"{row['short_title']} ({row['period_label']})",
            context: shown(row, row["value"]),
            there: shown(row, row["other"]),
            "Difference": signed(row["apart"], row),
            "Chance leaves open": ""
            if np.isnan(row["apart_lower"])
            else f"{signed(row['apart_lower'], row)} to {signed(row['apart_upper'], row)}",
            "In words": f"{palette.mark(row['apart_verdict']).shape} {palette.mark(row['apart_verdict']).word}".strip(),
        }
        for row in result
    ]


def html(result: Sequence[Row], context: str, there: str, lines: Callable[[str, Row], str]) -> str:
    """The table with a small line over time of each place beside its figure; `lines` gives the SVG of a place's row."""
    heads = ("Measure", context, there, "Difference", "In words")
    body = ""
    for row, told in zip(result, table_rows(result, context, there), strict=True):
        open_range, money = told["Chance leaves open"], prices(row["unit"])
        small = f"{row['period_label']}; {money}" if money else row["period_label"]
        cells = (
            ("", context, f"{escape(told[context])}{lines(context, row)}"),
            ("", there, f"{escape(told[there])}{lines(there, row)}"),
            ("", "Difference", f"{escape(told['Difference'])}<small>{escape(open_range)}</small>"),
            (f"v-cell v-{row['apart_verdict']}", "In words", f"<b>{escape(told['In words'])}</b>"),
        )
        body += (
            f'<tr role="row"><th scope="row" role="rowheader">{escape(row["short_title"])}'
            f"<small>{escape(small)}</small></th>"
            + "".join(
                f'<td role="cell" class="{escape(style)}" data-of="{escape(name)}">{text}</td>'
                for style, name, text in cells
            )
            + "</tr>"
        )
    head = "".join(f'<th scope="col" role="columnheader">{escape(each)}</th>' for each in heads)
    caption = escape(f"{context} and {there}: figures, their difference, and what chance leaves open")
    return (
        f'<div class="v-scroll v-grid v-pair" role="region" aria-label="{caption}" tabindex="0"><table role="table">'
        f'<caption class="v-unseen">{caption}</caption><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table></div>'
    )


def signed(figure: float, row: Row) -> str:
    """A difference with its sign; points for percentages."""
    return wording.signed(figure, row["unit"], row["decimals"])


def sentence(result: Sequence[Row], context: str, there: str) -> str:
    """How often the two really differ, in one sentence."""
    if not result:
        return f"{context} and {there} have no measure of the same period in common."
    words = [row["apart_verdict"] for row in result]
    tested = sum(word != "not_compared" for word in words)
    told = (
        f"{context} is better than {there} on {measures(words.count('better'))} and worse on {words.count('worse')}, "
        "beyond"
    )
    same = words.count("similar")
    chance = f" About {round(0.05 * tested)} of them would differ by chance alone." if tested > 20 else ""
    when = years(row["period_label"] for row in result)
    return f"{told} chance; on {same} of {tested} the difference is too small to tell.{chance}{when}"
