"""Deprivation first: the tenth of England that a neighbourhood is in, or how many inside a place are in the lowest.

Tenths and ranks are the publisher's. Editions rank places at one time, so they never say that a place changed.
"""

from __future__ import annotations

from collections.abc import Sequence

from vitality import wording
from vitality.content.blocks import Block, Paragraph, Picture, Run, Text, joined, page_link
from vitality.drawing.tenths import STEPS, Tenths
from vitality.questions import DeprivationTenth

NAMED = 6  # neighbourhoods that are named; the rest are counted
EDITIONS = (
    "Each edition ranks neighbourhoods beside each other at one time: a move between editions does not measure change "
    "here."
)


def tenth_words(tenth: int) -> str:
    """A tenth from its nearer end.

    >>> [tenth_words(each) for each in (1, 2, 5, 6, 10)]
    ['most deprived', '2nd most deprived', '5th most deprived', '5th least deprived', 'least deprived']
    """
    side, place = ("most", tenth) if tenth <= STEPS // 2 else ("least", STEPS + 1 - tenth)
    return f"{side} deprived" if place == 1 else f"{wording.ordinal(place)} {side} deprived"


def of_neighbourhood(rows: Sequence[DeprivationTenth], area_code: str, country: str, kinds: str) -> list[Block]:
    """The tenth in the newest edition and in the earlier ones, with what editions do not say; [] where none ranks it.

    Rows of `questions.deprivation_tenths`; an edition before the place was made is told of what it was made from.
    """
    overall = [each for each in rows if each.is_overall and each.tenth is not None]
    own = [each for each in overall if each.area_code == area_code]
    if not own:
        return []
    newest, among = own[0], f"tenth of {kinds} in {country}"
    told: Text = (
        Run(f"In the {tenth_words(newest.tenth or 0)} {among}", bold=True),
        f" by the Index of Multiple Deprivation {newest.period_label}{_ranked(newest)}.",
    )
    editions = {each.period_label: each for each in own}
    before = [each for each in overall if each.area_code != area_code and each.period_label not in editions]
    alt = "; ".join(f"{each.period_label}: tenth {each.tenth} of {STEPS}, 1 is the most deprived" for each in own)
    drawn = Tenths(tuple((each.period_label, each.tenth or 0) for each in own), alt)
    return [
        Paragraph(told, look="prose deprived"),
        Picture(drawn, "Left: the most deprived tenth. Right: the least."),
        *([Paragraph(_of_those_before(before), quiet=True)] if before else []),
        *([Paragraph(EDITIONS, quiet=True)] if len(own) > 1 or before else []),
    ]


def inside(rows: Sequence[DeprivationTenth], country: str, kinds: str) -> list[Block]:
    """How many of the neighbourhoods inside a larger place are in the most deprived tenth and fifth, edition by
    edition, and which those are now; [] where no edition ranks them."""
    overall = [each for each in rows if each.is_overall and each.tenth is not None]
    if not overall:
        return []
    editions: dict[str, list[DeprivationTenth]] = {}
    for each in overall:
        editions.setdefault(each.period_label, []).append(each)
    newest, *earlier = editions
    held = editions[newest]
    first, fifth = _most(held, 1), _most(held, 2)
    lead: Text = (
        Run(f"{_most_words(first, fifth, len(held), kinds)} of {country}", bold=True),
        f" (Index of Multiple Deprivation {newest}).",
    )
    blocks: list[Block] = [Paragraph(lead)]
    if fifth:
        shown = fifth[:NAMED]
        names = [(page_link("profile", each.label, area=each.area_code), _tenth_of(each)) for each in shown]
        more = f" and {len(fifth) - NAMED} more" if len(fifth) > NAMED else ""
        blocks.append(Paragraph((*joined(names, ", "), f"{more}."), quiet=True))
    complete = [each for each in earlier if len(editions[each]) * 10 >= len(held) * 9 and _has_ended(editions[each])]
    said = [_earlier(each, editions[each]) for each in complete]
    if said:
        blocks.append(Paragraph(f"{' '.join(said)} {EDITIONS}", quiet=True))
    return blocks


def tenth_of(rows: Sequence[DeprivationTenth], area_code: str, indicator_id: str, period_id: str | None) -> str:
    """What the row of an index says beside its score: "tenth 3 of England's ten"; "" where none is published."""
    held = next(
        (
            each
            for each in rows
            if (each.area_code, each.indicator_id, each.period_id) == (area_code, indicator_id, period_id)
            and each.tenth
        ),
        None,
    )
    return f"{tenth_words(held.tenth or 0)} tenth nationally" if held else ""


def _has_ended(rows: Sequence[DeprivationTenth]) -> bool:
    """Whether an edition is held with the neighbourhoods of its own time, so that none is missing from its counts."""
    return any(not each.is_current for each in rows)


def _of_those_before(rows: Sequence[DeprivationTenth]) -> Text:
    places = {each.area_code: each.label for each in rows}
    said = [
        (
            page_link("profile", label, area=code),
            f": {', '.join(_dated(each) for each in rows if each.area_code == code)}",
        )
        for code, label in places.items()
    ]
    return ("Earlier editions are of what it was made from: ", *joined(said, "; "), ".")


def _dated(row: DeprivationTenth) -> str:
    return f"{tenth_words(row.tenth or 0)} tenth in {row.period_label}"


def _ranked(row: DeprivationTenth) -> str:
    return "" if row.national_rank is None else f" (rank {row.national_rank:,}, where 1 is the most deprived)"


def _tenth_of(row: DeprivationTenth) -> str:
    return f" ({tenth_words(row.tenth or 0)} tenth)"


def _most(rows: Sequence[DeprivationTenth], steps: int) -> list[DeprivationTenth]:
    return [each for each in rows if (each.tenth or STEPS) <= steps]


def _most_words(first: Sequence[DeprivationTenth], fifth: Sequence[DeprivationTenth], count: int, kinds: str) -> str:
    """ "1 of its 7 neighbourhoods is in the most deprived tenth, 3 in the most deprived fifth"."""
    if not fifth:
        return f"None of its {count} {kinds} is in the most deprived tenth or fifth"
    told = (
        f"{len(first) or 'None'} of its {count} {kinds} {'is' if len(first) <= 1 else 'are'} in the most deprived tenth"
    )
    return f"{told}, {len(fifth)} in the most deprived fifth"


def _earlier(label: str, rows: Sequence[DeprivationTenth]) -> str:
    first, fifth = len(_most(rows, 1)), len(_most(rows, 2))
    if not fifth:
        return f"In {label}: none of {len(rows)} in either."
    return f"In {label}: {first or 'none'} and {fifth} of {len(rows)}."
