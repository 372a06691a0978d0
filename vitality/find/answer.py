"""What the front door is made of: hits in groups, measures that colour its map, and the counts of its questions.

Rows in, plain answers out; nothing here reads or draws.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vitality import wording
from vitality.addresses.search import Hit
from vitality.definitions.site import Roles
from vitality.priorities.delivery import GOOD, Priority
from vitality.questions import AreaChange, Indicator, Prompt, Standing, Target, Tested
from vitality.targeting import coverage
from vitality.targeting.needs import Need

MOSTLY = 0.5  # share of the residents from which a place of today is "mostly" what took a place's stead


@dataclass(frozen=True)
class Groups:
    """Hits of a search: places of today, and those that ended with what is mostly there now."""

    today: tuple[Hit, ...]
    before: tuple[tuple[Hit, str], ...]


def groups(hits: Sequence[Hit], changes: Mapping[str, Sequence[AreaChange]]) -> Groups:
    """The hits in their order, today's apart from those of before; `changes` are by the code of a place that ended."""
    today = tuple(each for each in hits if each.is_current)
    before = tuple((each, now(changes.get(each.area_code, ()))) for each in hits if not each.is_current)
    return Groups(today, before)


def now(changes: Sequence[AreaChange]) -> str:
    """What stands in the stead of a place that ended: "today mostly Mill"; "" where that is not held."""
    later = [each for each in changes if each.direction == "replaced_by"]
    if not later:
        return ""
    if later[0].weight >= MOSTLY:
        return f"today mostly {later[0].label}"
    return f"today {wording.listed([each.label for each in later[:3]])}"


def headlines(roles: Roles, indicators: Mapping[str, Indicator], held: Sequence[str]) -> dict[str, str]:
    """The measures by which the map can be coloured, with their titles: those of the settings first, then every other
    judged one that is held."""
    able = set(held)
    named = [each for each in roles.headline if each in able and each in indicators]
    others = [key for key, each in indicators.items() if key in able and each.polarity != "no_judgement"]
    return {key: indicators[key].title for key in dict.fromkeys([*named, *others])}


def crime(rows: Sequence[Standing], indicator_id: str) -> str:
    """How the measures of crime moved since the year before, counted by verdict; "" where none could be compared."""
    theme = next((row.theme_id for row in rows if row.indicator_id == indicator_id), None)
    own = [row for row in rows if row.theme_id == theme and row.value is not None and row.change_verdict]
    count = Counter(row.change_verdict for row in own if row.change_verdict != "not_compared")
    tested = sum(count.values())
    if not tested:
        return ""
    said = [f"{count[key]} {words}" for key, words in (("better", "got better"), ("worse", "got worse")) if count[key]]
    said += [f"{count['similar']} changed no more than by chance"] if count["similar"] else []
    return f"{tested} measures, each against the one before: {wording.listed(said)}"


def look_first(prompts: Sequence[Prompt], tested: Sequence[Tested]) -> str:
    """How many figures raise a question, and the place with most of them."""
    looked_at = sum(not row.reason for row in tested)
    if not looked_at:
        return ""
    places = Counter(row.label for row in prompts if not row.is_home)
    if not prompts or not places:
        return f"None of {looked_at:,} figures tested raises a question"
    first, most = max(places.items(), key=lambda each: (each[1], each[0]))
    raise_ = "raises" if len(prompts) == 1 else "raise"
    return f"{len(prompts)} of {looked_at:,} figures tested {raise_} a question; most in {first} ({most})"


def where_most(need: Need, count: int, kinds: str) -> str:
    """What share of all in need the first so many places hold."""
    rows = need.ordered("people")
    points = coverage.curve(rows, need.measure.polarity)
    if len(points) < 2 or not points[-1].people:
        return ""
    held = points[min(count, len(rows))]
    share = f"{100 * held.share:.0f}% of the {points[-1].people:,.0f} counted"
    return f"{held.places} of {len(rows)} {kinds} hold {share} ({need.period_with_age})"


def promised(priorities: Sequence[Priority], targets: Sequence[Target]) -> str:
    """How many targets are kept, of those that can be told."""
    known = [each for each in targets if each.status != "cannot_tell"]
    if not priorities or not targets:
        return ""
    kept = sum(each.status in GOOD for each in known)
    told = f"{kept} kept or on the way of the {len(known)} that can be told"
    count = "1 priority" if len(priorities) == 1 else f"{len(priorities)} priorities"
    return f"{count}, {len(targets)} targets: {told}"
