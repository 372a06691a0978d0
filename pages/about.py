"""Data, methods, licences: where the figures come from, what every word of a verdict means, what changed last."""

from vitality import questions, screen
from vitality.about import content

context = screen.page("about")
screen.show(
    [
        *content.opening(context.stamp),
        *content.words(screen.ask(questions.examples), screen.ask(questions.calibration)),
        *content.ways(),
        *content.sources(screen.ask(questions.sources)),
        *content.absent(screen.ask(questions.absent_indicators)),
        *content.missing(screen.ask(questions.missing_publications)),
        *content.cautions(screen.ask(questions.caveats)),
        *content.build(context.stamp, screen.ask(questions.build_changes)),
    ]
)
screen.foot(context)
