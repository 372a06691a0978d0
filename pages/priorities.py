"""Is the strategy delivering? Priorities and targets, the golden thread, curves, partners, and what if."""

from vitality import screen
from vitality.content.blocks import Heading, Paragraph
from vitality.priorities import delivery, view

context = screen.page("priorities")
screen.show([Heading("Is the strategy delivering?", level=1)])
data = view.strategy(context)
if data is None:
    none = "No strategy is held here yet. The data officer can put the council's own in place."
    screen.show([Paragraph(none)])
    screen.end(context)
home, finest, represented = context.levels.home, context.levels.finest, context.levels.represented
scope = (
    f"Source: {data.strategy.source} All figures and targets are of the {home.singular} as a whole, and floors of "
    f"every {finest.singular} and {represented.singular} in it."
)
screen.show(
    [
        Paragraph(delivery.overview(data.priorities, data.targets), lead=True),
        Paragraph(f"{data.strategy.title}. {data.strategy.says}"),
        Paragraph(scope, quiet=True),
    ]
)
shown = screen.choose_view(context)
view.DRAW[shown](data)
view.take_away(data)
screen.foot(context, [each.publisher for each in data.targets if each.publisher])
