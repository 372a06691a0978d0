"""What a page leads on to: links with the same place and the same measure, from the one list of pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from vitality.pages import COUNTED_MEASURES, EVERY_MEASURE, FINE_MEASURES, PAGES, Page


class ChosenMeasure(Protocol):
    """What is asked of the measure that a reader looks at."""

    @property
    def indicator_id(self) -> str: ...
    @property
    def short_title(self) -> str: ...
    @property
    def counts_people(self) -> bool: ...


@dataclass(frozen=True)
class Lead:
    """A link to another page: which, in what words, and what its address holds."""

    page_id: str
    text: str
    address: Mapping[str, str]


def trail(
    page: Page,
    place: tuple[str, str],
    measure: ChosenMeasure | None = None,
    fine: Collection[str] = (),
    pairs: Mapping[str, str] | None = None,
) -> list[Lead]:
    """The pages that a page leads on to. `place` is code and label, `fine` the measures with figures for the finest
    places, `pairs` the titles of measures that belong together, by the id of those, where the measure is one of them.

    A page that cannot tell of the measure is offered without it, so that nobody is met by a refusal.
    """
    code, label = place
    leads = [_lead(PAGES[each], code, label, measure, fine) for each in page.next]
    together = [
        Lead("gaps", f"Beside what belongs to it: {title}", {"area": code, "view": "pairs", "pair": key} | _of(measure))
        for key, title in (pairs or {}).items()
    ]
    return [*leads[:1], *together, *leads[1:]] if page.page_id != "gaps" else leads


def _lead(page: Page, code: str, label: str, measure: ChosenMeasure | None, fine: Collection[str]) -> Lead:
    is_told = measure is not None and _tells_of(page, measure, fine)
    with_measure, without = page.offered
    words = with_measure if is_told else without
    named = words.format(place=label, measure=measure.short_title if measure else "")
    return Lead(page.page_id, named, {"area": code} | (_of(measure) if is_told or not page.measures else {}))


def _of(measure: ChosenMeasure | None) -> dict[str, str]:
    return {"indicator": measure.indicator_id} if measure else {}


def _tells_of(page: Page, measure: ChosenMeasure, fine: Collection[str]) -> bool:
    is_fine = measure.indicator_id in fine
    able = {EVERY_MEASURE: True, FINE_MEASURES: is_fine, COUNTED_MEASURES: is_fine and measure.counts_people}
    return able.get(page.measures, False)
