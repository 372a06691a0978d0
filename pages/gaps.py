"""Who is being left behind? Deprived and other neighbourhoods, a floor, places followed, clusters, groups of people."""

from vitality import questions, screen
from vitality.content.blocks import Heading, Paragraph
from vitality.gaps import answer, view

context = screen.page("gaps")
gaps = screen.ask(questions.gaps, context.borough_code)
overview = Paragraph(answer.overview(gaps, context.council), lead=True)
screen.show([Heading("Who is being left behind?", level=1), overview])
shown = screen.choose_view(context)
chosen = view.choose_measure(context, gaps, is_needed=shown != "people")
screen.foot(context, measures=view.VIEWS[shown](context, chosen))
