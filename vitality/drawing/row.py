"""The indicator row: title, value, strip, trend, verdict and one sentence, as HTML with inline SVG. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import urlencode

from vitality import wording
from vitality.drawing import palette
from vitality.wording import is_number

Row = Mapping[str, Any]
WIDTH, EDGE, AXIS = 360, 26, 34
LETTER = 7.2  # width of a letter at 14 px, near enough to keep labels apart


def strip_svg(values: Sequence[float], row: Row, *, here_name: str = "here") -> str:
    """Every comparable place as a tick, this place with its interval, benchmarks labelled; better is to the right.

    "" where this place has no value. Axis ends are in plain numbers.
    """
    own = row.get("value")
    if not is_number(own):
        return ""
    marks = [(name, figure) for name, figure, _ in wording.comparisons(row)]
    known = [each for each in values if is_number(each)]
    if len(known) < 2 and not marks:
        return ""  # there is nothing to set this place beside
    limits = [each for each in (row.get("lower"), row.get("upper")) if is_number(each)]
    low, high = min([*known, own, *limits, *(m[1] for m in marks)]), max([*known, own, *limits, *(m[1] for m in marks)])
    flipped = row["polarity"] == "low_is_good"

    def across(figure: float) -> float:
        share = (figure - low) / (high - low) if high > low else 0.5
        return round(EDGE + (1 - share if flipped else share) * (WIDTH - 2 * EDGE), 1)

    colour = f"var(--mark,{palette.mark(row.get('verdict')).light})"
    ends = (high, low) if flipped else (low, high)
    labels = [(name, figure, f"{name} {wording.value(figure, row['unit'], row['decimals'])}") for name, figure in marks]
    below, height = _labels(labels, [wording.value(end, row["unit"], row["decimals"]) for end in ends], across)
    ticks = "".join(f"M{across(each)} {AXIS - 7}v14" for each in known)
    hollow = row.get("status") == "estimated"
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(_described(row, known, marks))}">'
        f'<path d="M{EDGE} {AXIS}H{WIDTH - EDGE}" stroke="#D5D5D5" fill="none"/>'
        f'<path d="{ticks}" stroke="#9A9A9A" stroke-width="1" fill="none"/>'
        + "".join(
            f'<path d="M{across(figure)} {AXIS - 11}v22" stroke="currentColor" stroke-width="2" fill="none"/>'
            for _, figure in marks
        )
        + _own_mark(own, limits, across, colour, hollow, row, here_name)
        + below
        + "</svg>"
    )


def _own_mark(own, limits, across, colour, hollow, row, here_name) -> str:
    x = across(own)
    bar = (
        f'<path d="M{across(limits[0])} {AXIS}H{across(limits[1])}" stroke="{colour}" stroke-width="3" fill="none"/>'
        if len(limits) == 2
        else ""
    )
    text = f"{here_name} {wording.value(own, row['unit'], row['decimals'])}"
    anchor_x = min(max(x, len(text) * LETTER / 2), WIDTH - len(text) * LETTER / 2)
    fill = "var(--paper,#fff)" if hollow or row.get("verdict") == "similar" else colour
    shape = (
        f'<path d="M{x} {AXIS - 7}l7 7-7 7-7-7z" '
        if row.get("verdict") in ("worse", "worst")
        else f'<circle cx="{x}" cy="{AXIS}" r="6" '
    )
    return (
        f'{bar}{shape}fill="{fill}" stroke="{colour}" stroke-width="2"/>'
        f'<text x="{anchor_x:.1f}" y="16" text-anchor="middle" style="fill:{colour};font-weight:700">'
        f"{escape(text)}</text>"
    )


def _labels(labels, ends: list[str], across) -> tuple[str, int]:
    """Benchmark labels and axis ends under the line, on as many levels as keep them apart; and the height needed."""
    placed: list[tuple[float, float, int]] = [(0, len(ends[0]) * LETTER, 0), (WIDTH - len(ends[1]) * LETTER, WIDTH, 0)]
    out = [
        f'<text class="q" x="0" y="{AXIS + 24}">{escape(ends[0])}</text>',
        f'<text class="q" x="{WIDTH}" y="{AXIS + 24}" text-anchor="end">{escape(ends[1])}</text>',
    ]
    for _, figure, text in sorted(labels, key=lambda each: across(each[1])):
        half = len(text) * LETTER / 2
        x = min(max(across(figure), half), WIDTH - half)
        level = 0
        while any(at == level and x - half < right + 6 and x + half > left - 6 for left, right, at in placed):
            level += 1
        placed.append((x - half, x + half, level))
        out.append(f'<text x="{x:.1f}" y="{AXIS + 24 + level * 16}" text-anchor="middle">{escape(text)}</text>')
    return "".join(out), AXIS + 30 + 16 * max(level for _, _, level in placed)


def _described(row: Row, known: Sequence[float], marks) -> str:
    shown = wording.value_with_unit(row["value"], row["unit"], row["decimals"])
    against = "; ".join(f"{name} {wording.value(figure, row['unit'], row['decimals'])}" for name, figure in marks)
    return f"{row['title']}: {shown} here, among {len(known)} places. {against}"


def sparkline_svg(series: Sequence[Row], *, unit: str = "", decimals: int = 0) -> str:
    """A small line of the figures over time, first and last labelled; gaps, estimates and changes of source are seen.

    "" where fewer than two figures have a value.
    """
    known = [each for each in series if is_number(each.get("value"))]
    if len(known) < 2:
        return ""
    figures = [each["value"] for each in known]
    low, high = min(figures), max(figures)
    start, end = _day(known[0]), _day(known[-1])

    def at(each: Row) -> tuple[float, float]:
        x = 8 + 104 * ((_day(each) - start) / (end - start) if end > start else 0.5)
        return round(x, 1), round(30 - 22 * ((each["value"] - low) / (high - low) if high > low else 0.5), 1)

    steps = sorted(_day(b) - _day(a) for a, b in zip(known, known[1:], strict=False))
    usual = steps[(len(steps) - 1) // 2] * 1.6
    path, dots = "", ""
    for before, each in zip([None, *known], known, strict=False):
        x, y = at(each)
        joined = before and before.get("source_id") == each.get("source_id") and _day(each) - _day(before) <= usual
        path += f"{'L' if joined else 'M'}{x} {y}"
        if each.get("status") == "estimated" or not joined:
            dots += f'<circle cx="{x}" cy="{y}" r="2" fill="var(--paper,#fff)" stroke="currentColor"/>'
    x, y = at(known[-1])
    texts = [wording.value(figures[0], unit, decimals), wording.value(figures[-1], unit, decimals)]
    told = f"From {texts[0]} in {known[0]['period_label']} to {texts[1]} in {known[-1]['period_label']}"
    second = 50 if (len(texts[0]) + len(texts[1])) * LETTER < 96 else 66  # long labels go on two lines
    return (
        f'<svg viewBox="0 0 120 {second + 4}" role="img" aria-label="{escape(told)}">'
        f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="1.5"/>{dots}'
        f'<circle cx="{x}" cy="{y}" r="3" fill="currentColor"/>'
        f'<text class="q" x="2" y="50">{escape(texts[0])}</text>'
        f'<text x="118" y="{second}" text-anchor="end">{escape(texts[1])}</text></svg>'
    )


def _day(each: Row) -> float:
    return each["period_end"].toordinal()


def verdict_html(verdict: str | None, word: str | None = None) -> str:
    """Shape and word of a verdict, in its colour; the word alone carries it without colour."""
    mark = palette.mark(verdict)
    shape = f'<span aria-hidden="true">{mark.shape}</span> ' if mark.shape else ""
    return f'<span class="v-mark v-{escape(verdict or "not_compared")}">{shape}{escape(word or mark.word)}</span>'


def indicator_row(
    row: Row, strip_values: Sequence[float], series: Sequence[Row], *, area_code: str, here_name: str = "here"
) -> str:
    """One row as HTML; an absent figure gives its reason and the nearest figure instead of empty boxes."""
    title = f'<div class="v-title">{escape(row["title"])}<small>{escape(row.get("period_label") or "")}</small></div>'
    say = escape(wording.level_sentence(row))
    if not is_number(row.get("value")):
        return f'<div class="v-row v-absent">{title}<p class="v-say">{say}</p></div>'
    shown = escape(wording.value(row["value"], row["unit"], row["decimals"]))
    value = f'<div class="v-value">{shown}<small>{escape(wording.unit_words(row["unit"]))}</small></div>'
    drawn = strip_svg(strip_values, row, here_name=here_name)
    strip = f'<div class="v-strip v-{escape(row.get("verdict") or "not_compared")}">{drawn}</div>'
    line = sparkline_svg(series, unit=row["unit"], decimals=row["decimals"])
    trend = f'<div class="v-trend">{line}{escape(_trend_words(row, series))}</div>'
    verdict = f'<div class="v-verdict">{verdict_html(row.get("verdict"))}</div>'
    return (
        f'<div class="v-row">{title}{value}{strip}{trend}{verdict}<p class="v-say">{say}</p>'
        f"{_more(row, area_code)}</div>"
    )


def _trend_words(row: Row, series: Sequence[Row]) -> str:
    if sum(is_number(each.get("value")) for each in series) < 2:
        return "one figure only"
    return wording.trend_word(row.get("trend_verdict"))


def _more(row: Row, area_code: str) -> str:
    facts = [wording.change_sentence(row), wording.trend_sentence(row), wording.rank_sentence(row)]
    facts += [wording.peers_sentence(row), wording.cluster_sentence(row)]
    if is_number(row.get("lower")):
        low, high = (wording.value(row[name], row["unit"], row["decimals"]) for name in ("lower", "upper"))
        facts.append(f"Chance alone could explain anything from {low} to {high} (95% interval).")
    if row.get("publisher"):
        facts.append(f"Source: {row['publisher']}.")
    listed = "".join(f"<li>{escape(fact)}</li>" for fact in facts if fact)
    query = escape(urlencode({"indicator": row["indicator_id"], "area": area_code}))
    return (
        f'<details><summary>more<span class="v-sr"> about {escape(row["title"])}</span></summary><ul>{listed}</ul>'
        f'<p><a href="indicator?{query}" target="_self">About this figure: meaning, table, download</a></p></details>'
    )
