"""The whole picture: every judged measure of a place as one mark by theme, worse left of the line, better right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vitality import wording
from vitality.content.blocks import Block, Dot, Lane, Lanes, Paragraph, Run, Text, joined, verdict
from vitality.profile.answer import PageData, Theme
from vitality.questions import Standing
from vitality.statistics import spine

FEWEST = 3  # places that must have a figure, so that a distance says something
APART = 5.0  # hundredths of the width that two marks of one line keep between them
_ROOM = 48.0  # hundredths to either side of the line
_MARKS = (("worse", "worse"), ("similar", "cannot be told apart"), ("better", "better"))


@dataclass(frozen=True)
class _Placed:
    row: Standing
    at: float  # hundredths of the width to the right of the line


def blocks(data: PageData) -> list[Block]:
    """Key, a lane for each theme in which something can be judged, and the themes in which nothing can; [] where the
    place is itself what others are compared with."""
    lanes = [(theme, _placed(theme, data)) for theme in data.chapters]
    drawn = [(theme, placed) for theme, placed in lanes if placed]
    if not drawn:
        return []
    widest = max(abs(each.at) for _, placed in drawn for each in placed) or 1.0
    drawn = [(theme, [replace(each, at=50 + each.at * _ROOM / widest) for each in placed]) for theme, placed in drawn]
    empty = [theme for theme, placed in lanes if not placed]
    result: list[Block] = [
        Paragraph(_key(data), quiet=True),
        Lanes(tuple(_lane(*each) for each in drawn), data.benchmark),
    ]
    if empty:
        links = joined([_jump(each) for each in empty], ", ", " and ")
        result.append(Paragraph(("Nothing can be judged here in ", *links, "."), quiet=True))
    since = _since(data.held)
    return [*result, *([Paragraph(since, quiet=True)] if since else [])]


def _placed(theme: Theme, data: PageData) -> list[_Placed]:
    """The judged measures of a theme that stand somewhere among the places of their kind, from worse to better."""
    result = []
    for row in theme.rows:
        values = data.strip(row)
        if row.polarity == "no_judgement" or row.benchmark_value is None or len(values) < FEWEST:
            continue
        at = spine(values, row.benchmark_value, row.value or 0.0, polarity=row.polarity).area
        result.append(_Placed(row, 100 * at - 50))
    return sorted(result, key=lambda each: (each.at, each.row.sort_order))


def stacked(places: Sequence[float]) -> list[int]:
    """The line (0 on top) of each mark, so that no two of one line are nearer than APART; `places` ascend."""
    ends: list[float] = []
    result = []
    for at in places:
        line = next((number for number, end in enumerate(ends) if at - end >= APART), len(ends))
        ends[line:] = [at, *ends[line + 1 :]]
        result.append(line)
    return result


def _lane(theme: Theme, placed: Sequence[_Placed]) -> Lane:
    lines = stacked([each.at for each in placed])
    dots = tuple(
        Dot(round(each.at, 1), line, verdict(each.row.verdict), _told(each.row), f"#row-{each.row.indicator_id}")
        for each, line in zip(placed, lines, strict=True)
    )
    furthest = max(placed, key=lambda each: abs(each.at - 50)).row
    return Lane(_jump(theme), _tally(placed), dots, _furthest(furthest))


def _jump(theme: Theme) -> Run:
    return Run(theme.title, bold=True, link=f"#{theme.theme_id}")


def _told(row: Standing) -> str:
    """What a mark says to those who point at it or do not see it."""
    against = f"{row.benchmark_name} {row.shown(row.benchmark_value)}; {wording.verdict_word(row.verdict)}"
    return f"{row.title}, {row.period_label}: {row.value_with_unit}, {against}"


def _furthest(row: Standing) -> Text:
    return (Run(f"{row.short_title} ", bold=True), row.shown_value, Run(f" ({row.period_end:%Y})", quiet=True))


def _tally(placed: Sequence[_Placed]) -> str:
    """ "9 worse, 11 cannot be told apart, 2 of unknown range"."""
    count = Counter(each.row.verdict for each in placed)
    said = [f"{count[name]} {word}" for name, word in _MARKS if count[name]]
    unknown = len(placed) - sum(count[name] for name, _ in _MARKS)
    return ", ".join([*said, *([f"{unknown} without a range of chance"] if unknown else [])])


def _key(data: PageData) -> Text:
    kinds = f"the {data.benchmark} {data.level.plural}" if data.is_smaller else f"the {data.level.plural} held"
    return (
        *joined([(verdict(name, word), "") for name, word in _MARKS], " · "),
        " · | no range of chance known. Each mark is a measure and leads to its row. ",
        f"Distance: how far {kinds} lie apart.",
    )


def _since(rows: Sequence[Standing]) -> Text:
    """How many measures got better or worse since their first figure that can be compared; "" where none can."""
    known = [row.since_verdict for row in rows if row.since_verdict and row.since_verdict != "not_compared"]
    count = Counter(known)
    if not (count["better"] or count["worse"]):
        return ""
    same = f" and {count['similar']} did not change by more than chance" if count["similar"] else ""
    return (
        f"Since the first figure that can be compared: {count['better']} got better, {count['worse']} got worse{same}."
    )
