"""What the portrait says, as blocks: each group with its measures, and nine cells of cost against what comes of it."""

from __future__ import annotations

from collections.abc import Sequence

from vitality import wording
from vitality.content.blocks import Block, Cell, Heading, Note, Paragraph, Run, Table, Text, joined, verdict
from vitality.drawing import palette
from vitality.portrait import answer
from vitality.portrait.answer import Group, Outcome, Portrait, Service
from vitality.questions import Standing

HOW_TO_READ = (
    "Low, middle and high are thirds of the council and its nearest neighbours by what each spends for each resident; "
    "better, similar and worse are beside the middle of the same places. A star marks results for which the part that "
    "chance plays is not known: they are told by their third in the order alone."
)
HONESTY = (
    "This is where to ask, and no verdict on a service. Spending is net of charges, councils count grants in different "
    "ways, and places with more need spend more. A result has many causes besides the service, and may be of another "
    "year than the money."
)
BELOW_NOTHING = "Spending below 0: charges, such as those for parking, bring in more than is spent."
_SAID = {"better": "Better", "similar": "Similar", "worse": "Worse"}


def blocks(data: Portrait) -> list[Block]:
    """The whole portrait under its title: what is held, then one group after the other."""
    result: list[Block] = [Paragraph(opening(data), lead=True)]
    for each in data.groups:
        result += [Heading(each.group.title, anchor=each.group.group_id), Paragraph(each.group.says)]
        result += _measures(each, data.area.label)
        if each.group.group_id == answer.MONEY:
            result += money(data)
        result += [Paragraph(text, quiet=True) for text in _not_held(each)]
    return result


def opening(data: Portrait) -> str:
    """How many measures of each kind are held for the place itself."""
    held = [f"{each.group.title.lower()} ({len(each.held)})" for each in data.groups if each.held]
    none = [each.group.title.lower() for each in data.groups if not each.held]
    told = f"Figures of {data.area.label} itself are held on {wording.listed(held)}." if held else ""
    if none:
        told += f" No figure of it is held on {wording.listed(none)}: the nearest stand instead."
    return told.strip()


def _measures(each: Group, label: str) -> list[Block]:
    rows = [_row(row) for row in each.held] + [_absent(row) for row in each.elsewhere if row.nearest_value is not None]
    if not rows:
        return []
    header = ("Measure", "Figure", "Beside the larger place", "Beside places like it")
    caption = f"{each.group.title} of {label}"
    return [Table(caption, header, tuple(rows), (3.2, 1.9, 2.6, 2.6), fold="grid cells", titled=True)]


def _row(row: Standing) -> tuple[Cell, ...]:
    beside: Text = ""
    if row.benchmark_value is not None and row.kind != "count":
        beside = _told(row.verdict, f"{row.benchmark_name}: {row.shown(row.benchmark_value)}")
    peers: Text = ""
    if row.peer_median is not None:
        peers = _told(row.peer_verdict, f"the middle of {row.peers}: {row.shown(row.peer_median)}")
    figure = row.value_with_unit or ""
    return Cell(row.title, small=row.period_label or ""), Cell(figure), Cell(beside), Cell(peers)


def _told(word: str | None, figure: str) -> Text:
    """A verdict with the figure that it is against; the figure alone where nothing was compared."""
    return figure if word in (None, "not_compared") else (verdict(word), f", {figure}")


def _absent(row: Standing) -> tuple[Cell, ...]:
    """A measure that another place has: that place with its figure."""
    place = wording.nearest_place(row)
    reason = row.reason or "Not published for this place."
    figure = Cell((Run(f"{place}: ", bold=True), row.shown_with_unit(row.nearest_value)), small=reason)
    return Cell(row.title, small=row.nearest_period_label or ""), figure, Cell(""), Cell("")


def _not_held(each: Group) -> list[str]:
    nowhere = [row.title for row in each.elsewhere if row.nearest_value is None] + list(each.missing)
    told = [f"Not held here nor nearby: {wording.listed([_small(title) for title in nowhere])}."] if nowhere else []
    return [*told, *([each.group.lacks] if each.group.lacks else [])]


def _small(title: str) -> str:
    return title if title[:2].isupper() else title[0].lower() + title[1:]


def money(data: Portrait) -> list[Block]:
    """Cost against what comes of it: nine cells, the services one by one, and what is not comparable."""
    if not any(each.spending for each in data.services):
        return [Paragraph(f"What {data.council} spends on its services is not held here.")]
    told: list[Block] = [Heading("Cost beside what comes of it", level=3)]
    if data.area.label != data.council:
        told.append(Paragraph(f"Money is spent by the council as a whole: this is {data.council}."))
    placed = [each for each in data.services if each.cost and each.outcomes]
    if placed:
        told += [Paragraph(sentence(placed)), nine_cells(placed, data.council), Paragraph(HOW_TO_READ, quiet=True)]
    told.append(_services(data.services, data.council))
    if any(each.spending and (each.spending.value or 0) < 0 for each in data.services):
        told.append(Paragraph(BELOW_NOTHING, quiet=True))
    return [*told, Note(HONESTY)]


def sentence(services: Sequence[Service]) -> str:
    """Which services cost much with a worse result, and which little with a better one: the corners to ask about."""
    dear = list(dict.fromkeys(each.title for each, _ in answer.cell(services, "worse", "high")))
    cheap = list(dict.fromkeys(each.title for each, _ in answer.cell(services, "better", "low")))
    first = f"High cost with a worse result: {wording.listed(dear)}."
    second = f"Low cost with a better result: {wording.listed(cheap)}."
    first = first if dear else "No service has a high cost with a worse result."
    return f"{first} {second if cheap else 'No service has a low cost with a better result.'}"


def nine_cells(services: Sequence[Service], council: str) -> Table:
    """Results as rows, cost as columns; each cell names its services with the measure."""
    header = ("Result", *(f"{cost.capitalize()} cost" for cost in answer.COSTS))
    rows = []
    for side in answer.SIDES:
        cells = [Cell(_listed(answer.cell(services, side, cost))) for cost in answer.COSTS]
        rows.append((Cell(Run(_SAID[side], bold=True, verdict=side)), *cells))
    caption = f"{council}: cost for each resident against results, beside its nearest neighbours"
    return Table(caption, header, tuple(rows), (1.2, 3, 3, 3), fold="grid cells", titled=True)


def _listed(held: Sequence[tuple[Service, Outcome]]) -> Text:
    if not held:
        return Run("no service", quiet=True)
    by_service: dict[str, list[str]] = {}
    for each, one in held:
        by_service.setdefault(each.title, []).append(_small(one.row.short_title) + ("" if one.is_by_chance else "*"))
    return joined([(Run(title, bold=True), f": {', '.join(names)}") for title, names in by_service.items()], "; ")


def _services(services: Sequence[Service], council: str) -> Table:
    """Every service with its spending, its third and its results, or why it has none."""
    rows = []
    for each in services:
        spent = each.spending
        figure = Cell(spent.shown_value, small=spent.period_label or "") if spent else Cell(Run("not held", quiet=True))
        middle = spent.shown(spent.peer_median) if spent and spent.peer_median is not None else ""
        cost = f"{each.cost}, of {each.compared}" if each.cost else each.why
        results = joined([_result(one) for one in each.outcomes], "; ") or (Run(each.why, quiet=True),)
        rows.append((Cell(each.title), figure, Cell(middle), Cell(cost), Cell(results)))
    header = ("Service", "£ per resident", "Middle of places like it", "Cost", "Results")
    return Table(f"Services of {council}", header, tuple(rows), (2, 1.3, 1.5, 1.3, 5), fold="grid cells", titled=True)


def _result(one: Outcome) -> Text:
    word = palette.mark(one.side).word + ("" if one.is_by_chance else "*")
    return f"{_small(one.row.short_title)} {one.row.shown_value} ({one.row.period_label}): ", verdict(one.side, word)
