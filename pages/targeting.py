"""Where would action reach most people? Places in order of need, two needs at once, or places that meet conditions."""

from vitality import screen
from vitality.content.blocks import Heading, Paragraph
from vitality.targeting import view

context = screen.page("targeting")
screen.show([Heading("Where would action reach most people?", level=1)])
shown = screen.choose_view(context)
targets = view.targets(context)
if targets is None:
    screen.show([Paragraph("No measure counts people in these places, so none can be put in order by need.")])
    screen.end(context)
used = view.VIEWS[shown](targets)
hidden = (
    "Only figures that are shown take part here, also in sums: what is hidden cannot be worked out from two choices."
)
screen.show([Paragraph(hidden, quiet=True)])
screen.foot(context, measures=used)
