"""Where does every council stand in England? One measure in every district: sentence, map, both ends, table."""

from vitality import screen
from vitality.content.blocks import Paragraph
from vitality.england import content, view

context = screen.page("england")
data = view.choose(context)
if data is None:
    screen.end(context)
screen.show([Paragraph(content.lead(data), lead=True)])
view.spread(data, context)
screen.show([content.table(data, context.source), *content.remarks(data)])
screen.foot(context, measures=[data.measure.indicator_id])
