"""Strip, line over time and spine: where the marks stand, what shape they have and what they say, each told once.

A page draws them in the theme's colours and with labels; a paper draws the same marks in fixed colours, smaller and
without labels, because the columns beside them give the figures. `page` is the SVG of a page, `svg` that of a paper.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import htpy as h
from markupsafe import Markup

from vitality import wording
from vitality.drawing import palette, scales
from vitality.drawing.kind import unbroken
from vitality.wording import is_number

if TYPE_CHECKING:
    from vitality.questions import Point
    from vitality.questions.rows import BriefStanding

LETTER = 8.2  # width of a letter at 14 px, near enough to keep labels apart
SHORT_LABEL = 9  # letters of a period that fit under a line over time
GREY, PALE, MIDDLE = palette.RANGE, palette.FIELD, palette.BAR
PAUSE = palette.HIDDEN
FORMS = {"●": "circle", "◆": "diamond", "○": "ring", "▲": "up", "▼": "down", "": "square"}
HOLLOW = ("ring", "square")


class Drawn:
    """A small picture: `svg` for paper, `page` for a page, the words that stand for it, and its width on paper."""

    svg: bytes
    alt: str
    width_mm: float

    @property
    def page(self) -> Markup:
        """The picture as it stands in a page."""
        return Markup(self.svg.decode())


@dataclass(frozen=True)
class Drawing(Drawn):
    """A picture that is SVG already."""

    svg: bytes
    alt: str
    width_mm: float


@dataclass(frozen=True)
class Mark:
    """The place's own mark: its form (one of FORMS), whether it is hollow, and the verdict that gives its colour."""

    form: str
    hollow: bool
    verdict: str | None


def mark(verdict: str | None, *, estimated: bool = False) -> Mark:
    """The mark of a verdict: each has a form of its own, so that colour never stands alone; estimates are hollow."""
    form = FORMS[palette.mark(verdict).shape]
    return Mark(form, estimated or form in HOLLOW, verdict)


@dataclass(frozen=True)
class Colours:
    """What the roles of a drawing are painted with: the verdict, lines and words, and the ground."""

    verdict: Callable[[str | None], str]
    ink: str
    ground: str


ON_PAGE = Colours(lambda each: f"var(--mark,{palette.mark(each).light})", "currentColor", "var(--paper,#fff)")
ON_PAPER = Colours(lambda each: palette.mark(each).light, palette.INK[0], palette.PAPER[0])


@dataclass(frozen=True)
class Label:
    """Something that a strip names: its words and where it stands, from 0 (left) to 1."""

    at: float
    text: str


@dataclass(frozen=True)
class Strip(Drawn):
    """Comparable places as ticks, benchmarks as tall lines (the nearest first), this place with its interval.

    Positions run from 0 to 1; better is to the right.
    """

    own: Label
    mark: Mark
    limits: tuple[float, ...]
    ticks: tuple[float, ...]
    benchmarks: tuple[Label, ...]
    ends: tuple[str, str]
    alt: str
    width_mm: float = 26

    @property
    def page(self) -> Markup:
        """With the benchmarks and the ends of the axis named."""
        width, edge, axis = 360, 26, 34

        def across(share: float) -> float:
            return round(edge + share * (width - 2 * edge), 1)

        below, height = _labels(self.benchmarks, self.ends, across, width, axis)
        own = self.own.text
        middle = min(max(across(self.own.at), len(own) * LETTER / 2), width - len(own) * LETTER / 2)
        colour = ON_PAGE.verdict(self.mark.verdict)
        name = h.text(x=f"{middle:.1f}", y="16", text_anchor="middle", style=f"fill:{colour};font-weight:700")[own]
        body = [*self._body(across, axis, width - edge, edge, 1.0, self.benchmarks, ON_PAGE), name, below]
        return _for_page(width, height, self.alt, body)

    @property
    def svg(self) -> bytes:
        """Without labels, and with the nearest benchmark only: the others have columns of their own."""
        width, height, edge = 140, 24, 7

        def across(share: float) -> float:
            return round(edge + share * (width - 2 * edge), 1)

        near = self.benchmarks[:1]
        return for_paper(width, height, self._body(across, 12, width - edge, edge, 0.8, near, ON_PAPER))

    def _body(self, across, y: float, right: float, left: float, scale: float, benchmarks, colours: Colours) -> list:
        tick, tall = round(7 * scale, 1), round(11 * scale, 1)
        bar = f"M{across(self.limits[0])} {y}H{across(self.limits[1])}" if self.limits else ""
        return [
            _line(f"M{left} {y}H{right}", PALE),
            _line("".join(f"M{across(each)} {y - tick}v{2 * tick}" for each in self.ticks), GREY),
            *(_line(f"M{across(each.at)} {y - tall}v{2 * tall}", colours.ink, 2) for each in benchmarks),
            _line(bar, colours.verdict(self.mark.verdict), 3) if bar else None,
            form(self.mark, across(self.own.at), y, 7 * scale, colours),
        ]


def strip(row: BriefStanding, values: Sequence[float], *, kinds: str = "places", here: str = "here") -> Strip | None:
    """The strip of a row among the figures of comparable places; `kinds` is the plural word for those.

    None where the place has no value or there is nothing to set it beside.
    """
    own = row.value
    known = [each for each in values if is_number(each)]
    against = [(name, figure) for name, figure, _ in wording.comparisons(row)]
    if not is_number(own) or (len(known) < 2 and not against):
        return None
    limits = [each for each in (row.lower, row.upper) if is_number(each)]
    limits = limits if len(limits) == 2 else []
    every = [*known, own, *limits, *(figure for _, figure in against)]
    low, high = min(every), max(every)
    is_flipped = row.polarity == "low_is_good"

    def at(figure: float) -> float:
        share = (figure - low) / (high - low) if high > low else 0.5
        return 1 - share if is_flipped else share

    def told(figure: float) -> str:
        return row.shown(figure)

    ends = (high, low) if is_flipped else (low, high)
    return Strip(
        own=Label(at(own), f"{here} {told(own)}"),
        mark=mark(row.verdict, estimated=row.status == "estimated"),
        limits=tuple(at(each) for each in limits),
        ticks=tuple(at(each) for each in known),
        benchmarks=tuple(Label(at(figure), f"{name} {told(figure)}") for name, figure in against),
        ends=(told(ends[0]), told(ends[1])),
        alt=_strip_words(row, known, limits, against, kinds, told),
    )


def _strip_words(row: BriefStanding, known, limits, against, kinds: str, told) -> str:
    shown = row.value_with_unit
    chance = f" (by chance anything from {told(limits[0])} to {told(limits[1])})" if limits else ""
    among = f", among {len(known)} {kinds} from {told(min(known))} to {told(max(known))}" if known else ""
    beside = "; ".join(f"{name} {told(figure)}" for name, figure in against)
    return f"{row.title}: {shown} here{among}{chance}. {beside}".strip()


def _labels(benchmarks, ends: tuple[str, str], across, width: int, axis: int) -> tuple[list, float]:
    """Benchmark labels and axis ends under the line, on as many levels as keep them apart; and the height needed."""
    placed: list[tuple[float, float, int]] = [(0, len(ends[0]) * LETTER, 0), (width - len(ends[1]) * LETTER, width, 0)]
    out = [
        h.text(".q", x="0", y=str(axis + 24))[ends[0]],
        h.text(".q", x=str(width), y=str(axis + 24), text_anchor="end")[ends[1]],
    ]
    for each in sorted(benchmarks, key=lambda each: each.at):
        half = len(each.text) * LETTER / 2
        x = min(max(across(each.at), half), width - half)
        level = 0
        while any(at == level and x - half < right + 6 and x + half > left - 6 for left, right, at in placed):
            level += 1
        placed.append((x - half, x + half, level))
        out.append(h.text(x=f"{x:.1f}", y=str(axis + 24 + level * 16), text_anchor="middle")[each.text])
    return out, axis + 30 + 16 * max(level for _, _, level in placed)


@dataclass(frozen=True)
class Step:
    """A figure on a line over time, from 0 to 1 both ways; not joined after a gap or a change of source."""

    x: float
    y: float
    is_joined: bool
    is_hollow: bool
    is_after_break: bool = False


@dataclass(frozen=True)
class Line(Drawn):
    """The figures over time: a gap or a new source breaks the line, estimates are hollow, the last one is full. `since`
    is the period of the first in few letters."""

    steps: tuple[Step, ...]
    first: str
    last: str
    since: str
    alt: str
    width_mm: float = 20

    @property
    def page(self) -> Markup:
        """With the first and the last figure under it."""
        second = 50 if (len(self.first) + len(self.last)) * LETTER < 96 else 66  # long labels go on two lines
        labels = [h.text(".q", x="2", y="50")[self.first], h.text(x="118", y=str(second), text_anchor="end")[self.last]]
        return _for_page(120, second + 4, self.alt, [*self._body(8, 104, 30, 22, ON_PAGE), *labels])

    @property
    def svg(self) -> bytes:
        """Without labels."""
        return for_paper(100, 18, self._body(5, 90, 14, 10, ON_PAPER))

    def _body(self, left: float, width: float, bottom: float, height: float, colours: Colours) -> list:
        at = [(round(left + width * each.x, 1), round(bottom - height * each.y, 1)) for each in self.steps]
        path = "".join(f"{'L' if each.is_joined else 'M'}{x} {y}" for each, (x, y) in zip(self.steps, at, strict=True))
        dots = [
            h.circle(cx=str(x), cy=str(y), r="2", fill=colours.ground, stroke=colours.ink)
            for each, (x, y) in zip(self.steps[:-1], at, strict=False)
            if each.is_hollow
        ]
        broken = [
            h.path(d=f"M{round((at[number - 1][0] + x) / 2, 1)} {bottom - height - 4}V{bottom + 4}", fill="none")
            for number, (each, (x, _)) in enumerate(zip(self.steps, at, strict=True))
            if each.is_after_break
        ]
        return [
            _line(path, colours.ink, 1.5),
            h.g({"data-break": ""}, stroke=PAUSE, stroke_dasharray="2 2")[broken] if broken else None,
            dots,
            h.circle(cx=str(at[-1][0]), cy=str(at[-1][1]), r="3", fill=colours.ink),
        ]


def line(
    series: Sequence[Point], *, unit: str = "", decimals: int = 0, title: str = "", others: Sequence[float] = ()
) -> Line | None:
    """The line of a series of figures; None where fewer than two have a value. `others` are the figures of comparable
    places, beside which a small change is drawn small."""
    known = [each for each in series if is_number(each.value)]
    if len(known) < 2:
        return None
    figures, days = [each.value for each in series if is_number(each.value)], [each.period_end for each in known]
    ranges = [(each.lower, each.upper) for each in known if is_number(each.lower) and is_number(each.upper)]
    axis, span = scales.scale(figures, ranges, others, decimals), days[-1] - days[0]
    lines, broken = unbroken(days, known), wording.breaks(known)
    after = {each.period_id for _, each, _ in broken}
    steps = []
    for at, each in enumerate(known):
        is_joined = at > 0 and lines[at] == lines[at - 1]
        x = (days[at] - days[0]) / span if span else 0.5
        is_hollow = each.status == "estimated" or not is_joined
        steps.append(Step(x, axis.at(figures[at]), is_joined, is_hollow, each.period_id in after))
    first, last = (wording.value(each, unit, decimals) for each in (figures[0], figures[-1]))
    told = f"from {first} in {known[0].period_label} to {last} in {known[-1].period_label}"
    words = f"{title}: {told}" if title else told[0].upper() + told[1:]
    words += "".join(f"; broken: {why}" for why in wording.breaks_in_short([why for _, _, why in broken]))
    return Line(tuple(steps), first, last, _short(known[0]), words)


def _short(each: Point) -> str:
    """A period as it fits under a line: its words or, where they are long, the month it ends in."""
    label = each.period_label or ""
    return label if len(label) <= SHORT_LABEL else f"to {each.period_end:%b %Y}"


@dataclass(frozen=True)
class Spine(Drawn):
    """One measure from worst (0) to best (1): the range, its middle half, the benchmark at 0.5, this place, and a
    second benchmark where it lies on the line."""

    ends: tuple[float, float]
    middle_half: tuple[float, float]
    own: float
    mark: Mark
    second: float | None
    alt: str
    width_mm: float = 60

    @property
    def page(self) -> Markup:
        """As it stands in a row of the page."""
        verdict = self.mark.verdict or "not_compared"
        return _for_page(360, 24, self.alt, self._body(ON_PAGE), class_=f"v-{verdict}")

    @property
    def svg(self) -> bytes:
        """The same in fixed colours."""
        return for_paper(360, 24, self._body(ON_PAPER))

    def _body(self, colours: Colours) -> list:
        def x(share: float) -> float:
            return round(8 + 344 * share, 1)

        diamond = None if self.second is None else h.path(d=f"M{x(self.second)} 8l4 4-4 4-4-4z", fill=colours.ink)
        return [
            _line(f"M{x(self.ends[0])} 12H{x(self.ends[1])}", PALE, 6),
            _line(f"M{x(self.middle_half[0])} 12H{x(self.middle_half[1])}", MIDDLE, 6),
            _line(f"M{x(0.5)} 0V24", colours.ink),
            diamond,
            form(self.mark, x(self.own), 12, 8, colours),
        ]


def form(mark: Mark, x: float, y: float, size: float, colours: Colours) -> h.Element:
    """The own mark of a place; `size` is half of its height."""
    colour = colours.verdict(mark.verdict)
    looks = {"fill": colours.ground if mark.hollow else colour, "stroke": colour, "stroke-width": "2"}
    half = round(size * 0.8, 1)
    paths = {
        "diamond": f"M{x} {y - size}l{size} {size}-{size} {size}-{size}-{size}z",
        "up": f"M{x} {y - size}l{size} {2 * half}h-{2 * size}z",
        "down": f"M{x} {y + size}l{size}-{2 * half}h-{2 * size}z",
        "square": f"M{x - half} {y - half}h{2 * half}v{2 * half}h-{2 * half}z",
    }
    if mark.form in paths:
        return h.path({"data-form": mark.form}, d=paths[mark.form], **looks)
    return h.circle({"data-form": mark.form}, cx=str(x), cy=str(y), r=str(round(size * 0.85, 1)), **looks)


def _line(path: str, colour: str, width: float = 1) -> h.Element:
    return h.path(d=path, stroke=colour, stroke_width=str(width), fill="none")


def _for_page(width: float, height: float, alt: str, body: Sequence, **attributes: str) -> Markup:
    return Markup(h.svg(viewBox=f"0 0 {width} {height}", role="img", aria_label=alt, **attributes)[body])


def for_paper(width: float, height: float, body: Sequence) -> bytes:
    size = {"width": str(width), "height": str(height), "viewBox": f"0 0 {width} {height}"}
    return str(h.svg(size, xmlns="http://www.w3.org/2000/svg")[body]).encode()
