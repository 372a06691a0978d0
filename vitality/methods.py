"""The words of a verdict and of a figure, explained once: (anchor, word, explanation) for the About page and for
links."""

from __future__ import annotations

ATTRIBUTIONS = (
    "Contains OS data © Crown copyright and database right 2025.",
    "Contains Royal Mail data © Royal Mail copyright and database right 2025.",
    "Contains National Statistics data © Crown copyright and database right 2025.",
    "Contains public sector information licensed under the Open Government Licence v2.0 and v3.0, and Parliamentary "
    "information licensed under the Open Parliament Licence v3.0.",
)

METHODS = (
    (
        "compare",
        "How a figure is compared",
        "Every figure that is made of counts comes with a range: the values that chance alone could explain (a 95% "
        "confidence "
        "interval). Shares use Wilson's interval, rates of events use the exact Poisson interval or Byar's. Where "
        "the publisher "
        "gives a range, that one is used. A place is compared with the borough, the region and the country by asking "
        "whether their figure lies outside the place's own range. A place that makes up more than a tenth of the "
        "whole is "
        "compared with the rest of it.",
    ),
    (
        "strip",
        "How to read the line of ticks",
        "Every tick is a place of the same kind. The dot is this place, the bar through it its range, and the taller "
        "tick the "
        "place that it is compared with. Where one end is good, good is to the right.",
    ),
    (
        "fifths",
        "Colours on a map",
        "Places are put in order and divided into five groups of about the same size (quintiles by rank). Places with "
        "the same figure are always in the same group. The colour says lower or higher, not good or bad.",
    ),
    (
        "levels",
        "Neighbourhoods, local areas and wards",
        "A neighbourhood is a lower layer super output area (LSOA) of about 1,500 people. Four to six of them make a "
        "local "
        "area (MSOA). Wards elect councillors, and follow other lines. Figures for wards and local areas are the "
        "publisher's own, or exact sums of the neighbourhoods' counts; a share is never an average of shares.",
    ),
    (
        "boundaries",
        "When boundaries change",
        "Some neighbourhoods were split in 2021 and wards were redrawn in 2022. A neighbourhood that did not change "
        "is one place with one history. A place that did is retired, and points to what replaced it. Wards before "
        "and after "
        "are different places even where the name is the same.",
    ),
    (
        "privacy",
        "Small counts",
        "All figures here are published official ones; what the publisher hides stays hidden, in every total from "
        "which it "
        "could be worked out again.",
    ),
)

WORDS = (
    (
        "better",
        "better, worse",
        "The figure lies on the good or the bad side of what it is compared with, and the difference is more than "
        "chance "
        "would explain. Which side is good is stated for each measure before the figures are seen.",
    ),
    (
        "higher",
        "higher, lower",
        "The same test, for figures where neither side is good or bad, such as the share of older people.",
    ),
    ("similar", "similar", "The difference is too small to tell from chance. It does not mean that the two are equal."),
    (
        "not-compared",
        "not compared",
        "There is no figure for the same period to compare with, or no counts from which a range could be worked out.",
    ),
    (
        "chance",
        "differ by chance",
        "With a range of 95%, about one comparison in twenty differs by chance alone. “What stands out” therefore "
        "asks for "
        "more: it allows for the number of comparisons made (Benjamini and Hochberg's method, at 5%).",
    ),
    (
        "trend",
        "getting better, getting worse",
        "The last five yearly figures in a row rise or fall more steadily than chance would explain (a chi-squared "
        "test for "
        "trend; for figures without counts, the Mann-Kendall test). “Increasing” and “decreasing” say the same where "
        "neither is good or bad.",
    ),
    (
        "no-trend",
        "no clear direction",
        "There are five yearly figures, and they do not move one way beyond chance. With fewer figures, or older "
        "ones, no "
        "trend is called.",
    ),
    (
        "joint",
        "joint 4th of 137",
        "Places with the same figure share a place in the order; the next one follows after all of them. First is "
        "best, or "
        "highest where nothing is judged. Places without a figure are not ranked.",
    ),
    (
        "separated",
        "cannot be separated from 14 others",
        "The ranges of that many other places overlap this one's, so the order among them may be chance.",
    ),
    (
        "hidden",
        "hidden",
        "The publisher withholds the figure to protect people's privacy, most often because it counts fewer than "
        "five people.",
    ),
    (
        "estimated",
        "estimated",
        "The figure was worked out from areas that do not fit this one exactly, sharing them out by residents. It is "
        "marked "
        "and never used to call a trend.",
    ),
    ("provisional", "provisional", "The publisher may still revise it."),
    ("low-reliability", "less reliable", "The publisher marks it so, most often because few people were asked."),
    ("break", "break", "The definition changed with this figure, so it does not continue the ones before."),
)
