"""The one list of places on a page: its order picked and kept in the address, and the same list to take away."""

from __future__ import annotations

from collections.abc import Sequence

from vitality.content import place_list
from vitality.content.blocks import Chart
from vitality.content.place_list import Places
from vitality.drawing import charts
from vitality.questions import Indicator
from vitality.screen.context import PageContext
from vitality.screen.place import pick
from vitality.screen.show import show


def places_in_order(
    context: PageContext,
    places: Places,
    measure: Indicator,
    title: str,
    sentence: str,
    notes: Sequence[tuple[str, str]] = (),
) -> None:
    """The list in the order of the address (highest first), and under it the list as files and as a picture."""
    is_listed = any(each.area_code == places.chosen_code for each in places.known)
    held = {key: words for key, words in place_list.ORDERS.items() if key != "chosen" or is_listed}
    order = pick("order", "Order of the list", held, "high", segments=True)
    spec, alt = charts.bars(places.ordered(order), measure, chosen_code=places.chosen_code)
    taken = Chart(
        spec,
        alt,
        key="places",
        title=title,
        sentence=sentence,
        rows=place_list.taken_away(places, order),
        notes=notes or [("Measure", measure.title), ("Unit", measure.unit)],
        source=context.source_of([measure.indicator_id]),
        drawn=False,
        listed=True,
    )
    show([*place_list.place_list(places, title, order), taken])
