"""What a reader types and the council in use does not hold: where else in England it leads, or why it leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vitality.addresses import councils
from vitality.addresses.search import Hit, name_key, postcode_key
from vitality.definitions import districts, postcode_areas
from vitality.definitions.levels import Levels
from vitality.wording import listed

if TYPE_CHECKING:  # rows are made a floor above
    from vitality.questions.england import AreaCouncil, CouncilPostcodes, PostcodeCouncil, PostcodesHeld

SHOWN = 8
_SHORTEST = 3  # letters of a name that is looked for everywhere
_WHOLE = 5  # letters and digits of the shortest whole postcode
_HOW = "docs/store.md says how whoever runs this site adds them (“Add postcodes”)."


@dataclass(frozen=True)
class England:
    """What can be asked about all England; see the functions of the same names in questions.england. `served` are the
    names of the councils that can be opened, by code, `here` is the one in use."""

    here: str
    served: Mapping[str, str]
    levels: Levels
    postcode_council: Callable[[str], PostcodeCouncil | None]
    postcodes_begin: Callable[[str], Sequence[CouncilPostcodes]]
    postcode_areas_held: Callable[[], Sequence[PostcodesHeld]]
    named_areas: Callable[[str], Sequence[AreaCouncil]]


@dataclass(frozen=True)
class Lead:
    """Where else a text leads: a sentence, places of other councils that are served, and what is said of those that are
    not. `is_answer`: it answers the text itself, so that what is only like it here need not be offered."""

    sentence: str = ""
    hits: tuple[Hit, ...] = ()
    remarks: tuple[str, ...] = ()
    is_answer: bool = False

    def __bool__(self) -> bool:
        return bool(self.sentence or self.hits or self.remarks)


def lead(text: str, england: England) -> Lead:
    """Where else in England a postcode, the start of one, or a name leads. Never raises for odd text."""
    typed = " ".join(str(text).split())[:60]
    key = postcode_key(typed)
    if key and len(key) >= _WHOLE and key[-3].isdigit() and key[-2:].isalpha():
        return _postcode(key, england)
    by_name = _name(typed, england)
    return by_name if by_name or not key else _start_of_postcode(key, england)


def _postcode(key: str, england: England) -> Lead:
    row = england.postcode_council(key)
    if row is None:
        return _not_held(key, england)
    if row.council_code == england.here:
        return Lead()
    council = districts.every()[row.council_code].name
    if row.council_code not in england.served:
        return Lead(f"{row.postcode} is in {council}.", (), (councils.not_built(council),), is_answer=True)
    finest, represented = england.levels.finest, england.levels.represented
    hits = [
        Hit(code, f"{name}, {council}", level.level_id)
        for code, name, level in ((row.lsoa_code, row.lsoa_name, finest), (row.ward_code, row.ward_name, represented))
        if code
    ]
    all_of_it = Hit(row.council_code, council, england.levels.home.level_id, "the whole council area")
    return Lead(f"{row.postcode} is in {council}:", (*hits, all_of_it), is_answer=True)


def _start_of_postcode(key: str, england: England) -> Lead:
    rows = [each for each in england.postcodes_begin(key) if each.council_code != england.here]
    if not rows:
        return Lead() if england.postcodes_begin(key) else _not_held(key, england)
    hits = tuple(
        Hit(
            row.council_code,
            england.served[row.council_code],
            england.levels.home.level_id,
            f"{row.postcodes:,} begin so" if row.postcodes > 1 else "one begins so",
        )
        for row in rows
        if row.council_code in england.served
    )
    others = [districts.every()[row.council_code].name for row in rows if row.council_code not in england.served]
    return Lead(f"Postcodes that begin {key} are in other councils too:", hits, _not_served(others))


def _not_held(key: str, england: England) -> Lead:
    """Why a postcode, or the start of one, is not held: its country, or that its part of England is lacking."""
    letters = "".join(re.findall(r"^[A-Z]*", key))
    where = postcode_areas.countries().get(letters, ())
    if not where:
        return Lead(f"No postcode begins {letters}." if letters else "", is_answer=True)
    if "England" not in where:
        return Lead(f"Postcodes that begin {letters} are in {where[0]}; only England is held here.", is_answer=True)
    held = [row.postcode_area for row in england.postcode_areas_held()]
    if letters in held:
        return Lead()
    places = "England" if where == ("England",) else f"{where[0]}, and some in {where[1]}"
    have = f" Held are those that begin {listed(held)}." if held else ""
    told = (
        f"Postcodes that begin {letters} are in {places}. No file of them is in the store, so this one cannot be found."
    )
    return Lead(f"{told} Type the name of a council, a ward or a neighbourhood instead.", (), (f"{_HOW}{have}",), True)


def _name(typed: str, england: England) -> Lead:
    sentence, known = councils.meant(typed) if typed else ("", [])
    known = [each for each in known if each.code != england.here or sentence]
    home = england.levels.home.level_id
    hits = [Hit(each.code, each.name, home) for each in known if each.code in england.served]
    remarks = [councils.not_built(each.name) for each in known if each.code not in england.served]
    key = name_key(typed) if len(typed) >= _SHORTEST else ""
    areas = [each for each in england.named_areas(key) if each.council_code != england.here]
    areas = [each for each in areas if each.area_type != home]
    every = districts.every()
    hits += [
        Hit(each.area_code, each.area_name, each.area_type, f"in {england.served[each.council_code]}")
        for each in areas
        if each.council_code in england.served
    ]
    far = [
        f"{each.area_name} in {every[each.council_code].name}"
        for each in areas
        if each.council_code not in england.served
    ]
    remarks = [*remarks[:3], *_not_served(far)]
    if not hits and not remarks:
        return Lead()
    return Lead(sentence or ("Elsewhere in England:" if hits else ""), tuple(hits[:SHOWN]), tuple(remarks), bool(known))


def _not_served(names: Sequence[str]) -> tuple[str, ...]:
    """What is said of places in councils that were not built."""
    if not names:
        return ()
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    shown = ", ".join(names[:SHOWN]) + more if more else listed(list(names))
    return (f"Not built on this site: {shown}. python -m vitality build --council NAME builds a council.",)
