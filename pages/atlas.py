"""Where is it better or worse? One indicator in every area of a level: sentence, map, order, table."""

from vitality import screen
from vitality.atlas import view
from vitality.content.blocks import Paragraph

context = screen.page("atlas")
data = view.choose(context)
if data is None:
    screen.end(context)
screen.show([Paragraph(data.sentence, lead=True), Paragraph(data.further)])
view.spread(data)
screen.show(view.together(data))
measure = data.indicator.indicator_id
title = f"About this figure: {data.indicator.title}"
screen.go("indicator", title, indicator=measure, area=context.area_code)
screen.foot(context, measures=[measure])
