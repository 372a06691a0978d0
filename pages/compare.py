"""Compared with places like it: peers, all measures at once, a grid, four ranks, two places, and whom to learn from."""

from vitality import screen
from vitality.compare import choice, neighbours, view, view_before
from vitality.content.blocks import Heading, Paragraph

context = screen.page("compare", title=lambda each: f"{each.area.label} compared")
screen.show([Heading(f"{context.area.label}, compared with places like it", level=1)])
comparison = view.comparison(context)
if comparison is None:
    if not view_before.ended(context):
        told = f"Only places that have others of their kind can be compared: {context.levels.listed}. Choose one."
        screen.show([Paragraph(told)])
    screen.choose_place(context)
    screen.end(context)

opening = Paragraph(view.opening(comparison), lead=True)
screen.show([opening, Paragraph(neighbours.against_peers(comparison.rows))])
screen.choose_place(context)
view.pickers(comparison)
if not comparison.codes:
    screen.show([Paragraph("There is no place in this set yet. Choose another, or pick places by hand.")])
    screen.end(context)
view.peer_list(comparison, context)
screen.pick("view", "Look at", choice.VIEWS, comparison.choice.view, segments=True)
view.DRAW[comparison.choice.view](comparison, context)
screen.foot(context, [each.publisher for each in comparison.rows if each.value is not None])
