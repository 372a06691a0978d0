"""The one list of pages and their views: navigation, links, citing, tests and the benchmark read it.

A new page is a line here, its file in pages/ and its room in vitality/.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# every parameter of an address: what a value of it is, in words, and where that must be known
PARAMETERS = {
    "area": "a place known here",
    "council": "a council that is built here",
    "indicator": "a measure known here",
    "period": "a period held for this measure",
    "level": "a kind of area known here",
    "district": "a district of England with a figure",
    "version": "a version of these figures",
    "view": "a view of this page",
    "since": "an earlier period held for this measure and place",
    "until": "a later period held for this measure and place",
    "set": "a set of places known here",
    "lens": "a way of being alike known here",
    "against": "a comparison known here",
    "theme": "a theme known here",
    "other": "a place that can be compared here",
    "places": "a place that can be compared here",
    "order": "an order known here",
    "floor": "a number for the floor",
    "group": "a group of people known here",
    "pair": "a set of measures known here",
    "card": "a scorecard known here",
    "weights": "a weight of a measure known here",
    "priority": "a priority known here",
    "first": "a priority with a weight known here",
    "partner": "a partner known here",
    "show": "a way of showing prompts",
    "count": "a number of places that can be chosen",
    "second": "a measure that can stand beside the first",
    "where": "a condition known here",
}
ON_EVERY_PAGE = ("area", "indicator", "version", "council")
# which measures a page can tell of: every one, those with figures for the finest places, those that count people there
EVERY_MEASURE, FINE_MEASURES, COUNTED_MEASURES = "every", "fine", "counted"


@dataclass(frozen=True)
class Page:
    """One page: its address (`page_id`; find is the front door), its title in the menu, the question it answers and
    for whom, what its address needs besides the place, the views by address and title (the first is the default), and
    how many milliseconds its data may take.

    `own` are the parameters of its address besides those of every page;
    `of_measure`: the page tells of one measure at all places, so that changes of figures are told for the measure;
    `measures`: which measures it can tell of ("" for a page that is not of one); `has_figures`: an old link has
    something to say of it; `offered`: how other pages offer it, {place} and {measure} filled in (the second form
    where no measure is chosen, or the page cannot tell of it); `next`: the pages that it leads on to.
    """

    page_id: str
    title: str
    question: str
    readers: tuple[str, ...]
    offered: tuple[str, str] = ("", "")
    next: tuple[str, ...] = ()
    measures: str = ""
    of_measure: bool = False
    has_figures: bool = True
    own: tuple[str, ...] = ()
    views: Mapping[str, str] = field(default_factory=dict)
    data_ms: float = 30.0
    needs_england: bool = False  # it is in the menu only where figures of all England are held

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names of all parameters that its address may hold; anything else there is not carried on."""
        return (*ON_EVERY_PAGE, *(("view",) if self.views else ()), *self.own)

    @property
    def file(self) -> str:
        """The script that Streamlit runs, from the top of the repository."""
        return "app.py" if self.page_id == "find" else f"pages/{self.page_id}.py"

    @property
    def path(self) -> str:
        """Where the page stands under the address of the site: "" for the front door."""
        return "" if self.page_id == "find" else self.page_id


RESIDENT, COUNCILLOR, PARTNERSHIP, OFFICER = "resident", "councillor", "partnership", "data officer"
EVERYBODY = (RESIDENT, COUNCILLOR, PARTNERSHIP, OFFICER)
PAGES = {
    page.page_id: page
    for page in (
        Page(
            "find",
            "Find",
            "Where is my neighbourhood?",
            EVERYBODY,
            offered=("Find another place", "Find another place"),
            next=("profile", "atlas", "scrutiny", "about"),
            has_figures=False,
            own=("level",),
        ),
        Page(
            "profile",
            "Profile",
            "How is this place doing?",
            EVERYBODY,
            offered=("The profile of {place}", "The profile of {place}"),
            next=("atlas", "compare", "gaps", "scrutiny"),
        ),
        Page(
            "portrait",
            "Portrait",
            "What do six kinds of knowledge say?",
            (PARTNERSHIP, COUNCILLOR),
            offered=("A portrait of {place} in six groups", "A portrait of {place} in six groups"),
            next=("scorecard", "compare", "scrutiny"),
            data_ms=40.0,
        ),
        Page(
            "atlas",
            "Atlas",
            "Where is it better or worse?",
            EVERYBODY,
            offered=("{measure} on the map", "A measure on the map"),
            next=("compare", "gaps", "scrutiny", "indicator"),
            measures=EVERY_MEASURE,
            of_measure=True,
            own=("level", "period", "order", "second"),
        ),
        Page(
            "compare",
            "Compare",
            "How does it do beside places like it?",
            (COUNCILLOR, PARTNERSHIP),
            offered=("{place} beside places like it: {measure}", "{place} beside places like it"),
            next=("gaps", "scrutiny", "indicator"),
            measures=EVERY_MEASURE,
            own=("set", "lens", "against", "theme", "other", "places", "order"),
            views={
                "rows": "One measure",
                "spine": "All at once",
                "grid": "Grid",
                "ranks": "Four ranks",
                "pair": "Two places",
                "learn": "Learn from",
            },
            data_ms=40.0,
        ),
        Page(
            "gaps",
            "Gaps",
            "Who is being left behind?",
            (COUNCILLOR, PARTNERSHIP),
            offered=("Who is left behind: {measure}", "Who is being left behind"),
            next=("targeting", "scrutiny", "indicator"),
            measures=FINE_MEASURES,
            of_measure=True,
            own=("floor", "group", "pair"),
            views={
                "gap": "The gap",
                "floor": "Below a floor",
                "cohort": "The same places, followed",
                "clusters": "Places together",
                "people": "Groups of people",
                "pairs": "Side by side",
            },
            data_ms=40.0,
        ),
        Page(
            "scrutiny",
            "Scrutiny",
            "What should we ask?",
            (COUNCILLOR,),
            offered=("What to ask about {place}", "What to ask about {place}"),
            next=("priorities", "profile", "scorecard"),
            own=("theme", "partner", "show"),
            data_ms=60.0,
        ),
        Page(
            "scorecard",
            "Scorecard",
            "What do four perspectives say?",
            (PARTNERSHIP, COUNCILLOR),
            offered=("Four perspectives on {place}", "Four perspectives on {place}"),
            next=("compare", "scrutiny", "priorities"),
            own=("card", "weights", "places"),
            data_ms=40.0,
        ),
        Page(
            "priorities",
            "Priorities",
            "Is the strategy delivering?",
            (PARTNERSHIP, COUNCILLOR),
            offered=("Whether the strategy delivers", "Whether the strategy delivers"),
            next=("targeting", "gaps", "scrutiny"),
            own=("priority", "first"),
            views={
                "delivery": "Is it delivered?",
                "thread": "Golden thread",
                "curve": "Turning the curve",
                "partners": "Partners",
                "choice": "What if?",
            },
            data_ms=40.0,
        ),
        Page(
            "targeting",
            "Targeting",
            "Where would action reach most people?",
            (PARTNERSHIP,),
            offered=("Where action would reach most people: {measure}", "Where action would reach most people"),
            next=("atlas", "gaps", "priorities", "indicator"),
            measures=COUNTED_MEASURES,
            of_measure=True,
            own=("level", "order", "count", "second", "where"),
            views={"one": "One need", "two": "Two needs", "conditions": "Conditions"},
            data_ms=40.0,
        ),
        Page(
            "indicator",
            "Indicator",
            "What is this figure?",
            EVERYBODY,
            offered=("What the figure means: {measure}", "What a figure means"),
            next=("atlas", "compare", "gaps", "scrutiny"),
            measures=EVERY_MEASURE,
            of_measure=True,
            own=("level", "order", "since", "until"),
        ),
        Page(
            "england",
            "England",
            "Where does every council stand in England?",
            EVERYBODY,
            offered=("Every council of England: {measure}", "Every council of England"),
            next=("atlas", "compare", "profile"),
            measures=EVERY_MEASURE,
            has_figures=False,
            own=("district",),
            needs_england=True,
            data_ms=40.0,
        ),
        Page(
            "about",
            "About",
            "Why should I believe it?",
            EVERYBODY,
            offered=("Sources and methods", "Sources and methods"),
            next=("find", "indicator", "profile"),
            has_figures=False,
        ),
    )
}


def views(page_id: str) -> tuple[str, ...]:
    """The addresses of a page's views, the default first; ("",) for a page without views."""
    return tuple(PAGES[page_id].views) or ("",)
