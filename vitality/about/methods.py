"""Methods in plain words, and what must be said of the sources: (anchor, heading, text) for the About page."""

from __future__ import annotations

ATTRIBUTIONS = (
    "Contains OS data © Crown copyright and database right 2025.",
    "Contains Royal Mail data © Royal Mail copyright and database right 2025.",
    "Contains National Statistics data © Crown copyright and database right 2025.",
    "Contains public sector information licensed under the Open Government Licence, in the version that each source "
    "names, and Parliamentary information licensed under the Open Parliament Licence v3.0.",
)

METHODS = (
    (
        "compare",
        "How a figure is compared",
        "Every figure that is made of counts comes with a range: the values that chance alone could explain (a 95% "
        "confidence "
        "interval). Shares use Wilson's interval, rates of events use the exact Poisson interval or Byar's. Where "
        "the publisher "
        "gives a range, that one is used. A place is compared with the council's area, the region and the country "
        "by asking whether their figure lies outside the place's own range. A place that makes up more than a tenth of "
        "the whole is compared with the rest of it.",
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
