"""The search on the front page: a postcode or part of one, a name in any spelling, or a code -> places to choose
from."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from vitality.definitions.levels import Levels

if TYPE_CHECKING:  # rows are made a floor above
    from vitality.questions import Indicator, Name, Postcode, PostcodeArea, PostcodeDistrict

BEFORE = 4  # places that ended are shown after those of today, and fewer of them
SHOWN = 12  # a longer list is not read; the sentence says how many more there are
NEAR_ENOUGH = 70  # likeness (0 to 100) from which a misspelt name is offered
_FULL = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}")
_PART = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?(\d[A-Z]?)?")


@dataclass(frozen=True)
class Hit:
    """A place to choose: its code, the name that people use, its type, why it is in the list, and whether it is of
    today."""

    area_code: str
    label: str
    area_type: str
    note: str = ""
    is_current: bool = True


@dataclass(frozen=True)
class SearchResult:
    """What a search gave. `kind`: empty, postcode, part, name, near or nothing; `warning` is '' or a sentence."""

    kind: str
    sentence: str
    hits: tuple[Hit, ...] = ()
    warning: str = ""


@dataclass(frozen=True)
class Lookups:
    """What the search asks of the warehouse; see the functions of the same names in questions.py."""

    names: Sequence[Name]
    postcode: Callable[[str], Postcode | None]
    postcode_areas: Callable[[str], Sequence[PostcodeArea]]
    postcode_districts: Callable[[], Sequence[PostcodeDistrict]]
    council_name: str
    levels: Levels


def search(text: str, lookups: Lookups) -> SearchResult:
    """Places for what a reader typed, whatever its case, spaces and small errors. Never raises for odd text."""
    typed = " ".join(str(text).split())[:60]
    key = name_key(typed)
    if not key:
        return SearchResult("empty", "")
    postcode = postcode_key(typed)
    if postcode and _FULL.fullmatch(postcode):
        return _full_postcode(postcode, lookups)
    hits = _by_name(key, lookups)
    if hits:
        return _listed("name", hits, typed)
    if postcode and (result := _part_postcode(postcode, lookups)):
        return result
    near = nearest(typed, lookups.names, lookups.levels)
    if near and not postcode:
        return SearchResult("near", f"Nothing here is called “{typed}”. The nearest names are:", tuple(near))
    if postcode:
        return SearchResult("nothing", _not_in_list(spaced(postcode), lookups))
    return SearchResult(
        "nothing",
        f"Nothing here is like “{typed}”. Type a postcode, the name of {_a_place(lookups.levels)}, "
        "or pick a place on the map.",
    )


def name_key(text: str) -> str:
    """Lower case, letters and digits, single spaces: the form in which names are compared."""
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def postcode_key(text: str) -> str:
    """Upper case without spaces if `text` has the shape of a postcode or of its start, else ''. O and I for 0 and 1 are
    put right where only a digit can stand: 'hai 2aa' -> 'HA12AA'."""
    key = re.sub(r"[^A-Z0-9]", "", text.upper())
    for form in (key, key[:2] + key[2:3].translate(str.maketrans("OIL", "011")) + key[3:]):
        if _FULL.fullmatch(form) or _PART.fullmatch(form):
            return form
    return ""


def spaced(postcode: str) -> str:
    """A full postcode as people write it: 'HA12AA' -> 'HA1 2AA'; a part is left as it is."""
    return f"{postcode[:-3]} {postcode[-3:]}" if _FULL.fullmatch(postcode) else postcode


def nearest(text: str, names: Sequence[Name], levels: Levels, limit: int = 3) -> list[Hit]:
    """Places whose names or codes are most like `text`, best first, each once; [] when nothing is near enough."""
    key = name_key(str(text)[:60])
    scored = [(_similarity(key, row.name_key), row) for row in names] if key else []
    best: dict[str, tuple[float, Name]] = {}
    for score, row in scored:
        if score >= NEAR_ENOUGH and score > best.get(row.area_code, (0, row))[0]:
            best[row.area_code] = (score, row)
    ordered = sorted(best.values(), key=lambda each: (-each[0], *_rank(each[1], levels)))
    return [_hit(row) for _, row in ordered[:limit]]


def nearest_titles(
    text: str,
    titles: Mapping[str, str],
    words: Mapping[str, Sequence[str]] | None = None,
    limit: int = 3,
    least: float = 0,
) -> tuple[tuple[str, str], ...]:
    """(id, title) pairs of the indicators whose id, title or other `words` are most like `text`, best first; none that
    is less like it than `least` (0 to 100)."""
    wanted = text.lower().replace("_", " ")
    by_id = process.extract(
        wanted, {key: key.replace("_", " ") for key in titles}, scorer=fuzz.ratio, limit=limit, score_cutoff=50
    )
    by_title = process.extract(
        wanted, {key: title.lower() for key, title in titles.items()}, scorer=fuzz.WRatio, limit=limit, score_cutoff=60
    )
    others = {(key, each): each.lower() for key, own in (words or {}).items() for each in own}
    by_word = process.extract(wanted, others, scorer=fuzz.ratio, limit=limit, score_cutoff=80)
    scores: dict[str, float] = {}
    for _, score, key in [*by_id, *by_title, *((word, score, key) for word, score, (key, _) in by_word)]:
        scores[key] = max(score, scores.get(key, 0))
    best = sorted((key for key in scores if scores[key] >= least), key=lambda key: (-scores[key], key))[:limit]
    return tuple((key, titles[key]) for key in best)


def measures(text: str, indicators: Mapping[str, Indicator]) -> list[Indicator]:
    """Measures that a reader's words are about, best first: each word begins a word of the title, of the theme or of
    what people call it. Where none does, those whose name or word is nearest; [] for text without letters."""
    key = name_key(str(text)[:60])
    scored = [(fit, row.sort_order, row) for row in indicators.values() if (fit := _subject_fit(key, row)) is not None]
    if scored:
        return [row for _, _, row in sorted(scored, key=lambda each: each[:2])]
    titles = {name: row.title for name, row in indicators.items()}
    words = {name: row.words for name, row in indicators.items()}
    near = nearest_titles(key, titles, words, least=85) if len(key) > 3 else ()
    return [indicators[name] for name, _ in near]


def _subject_fit(key: str, row: Indicator) -> int | None:
    """How well a measure answers to the words typed, 0 best; None where one of them begins no word of it."""
    title, called = name_key(row.title), [name_key(each) for each in row.words]
    if len(key) < 2:
        return None
    if title.startswith(key) or key in called:
        return 0 if title == key or key in called else 1
    for fit, held in ((2, title), (3, " ".join(called)), (4, " ".join([title, *called, name_key(row.theme_title)]))):
        if all(any(word.startswith(part) for word in held.split()) for part in key.split()):
            return fit
    return None


def _similarity(key: str, name: str) -> float:
    """How alike two keys are: whole to whole, `key` to any run of as many words of `name`, or its longest word."""
    words, size = name.split(), len(key.split())
    runs = [" ".join(words[start : start + size]) for start in range(max(1, len(words) - size + 1))]
    longest = max(key.split(), key=len)  # a code with something pasted behind it
    return max(fuzz.ratio(key, name), fuzz.ratio(longest, name) - 5, *(fuzz.ratio(key, run) - 1 for run in runs))


def _by_name(key: str, lookups: Lookups) -> list[Hit]:
    """Names that are the key, start with it, or hold all its words as starts of words; best first, each area once."""
    best: dict[str, tuple[int, Name]] = {}
    for row in lookups.names:
        fit = _fit(key, row.name_key)
        if fit is not None and fit < best.get(row.area_code, (9, row))[0]:
            best[row.area_code] = (fit, row)
    ordered = sorted(best.values(), key=lambda each: (each[0], *_rank(each[1], lookups.levels)))
    return [_hit(row) for _, row in ordered]


def _fit(key: str, name: str) -> int | None:
    if name == key or name.startswith(key + " before "):
        return 0
    if len(key) < 2:
        return None
    if name.startswith(key):
        return 1
    words = name.split()
    return 2 if all(any(word.startswith(part) for word in words) for part in key.split()) else None


def _rank(row: Name, levels: Levels) -> tuple:
    return (not row.is_current, levels[row.area_type].search_order, row.label, row.area_code)


def _a_place(levels: Levels) -> str:
    """ "a ward or neighbourhood": what a reader may type the name of."""
    return f"a {levels[levels.represented.level_id].singular} or {levels[levels.finest.level_id].singular}"


def _hit(row: Name) -> Hit:
    also = "" if row.kind in ("name", "old_name") or row.name in row.label else f"also known as {row.name}"
    return Hit(row.area_code, row.label, row.area_type, "" if row.kind == "code" else also, row.is_current)


def _listed(kind: str, hits: list[Hit], typed: str) -> SearchResult:
    count = len(hits)
    today, before = ([each for each in hits if each.is_current is known] for known in (True, False))
    shown = hits if count <= SHOWN else [*today[:SHOWN], *before[:BEFORE]]
    if count == 1:
        sentence = f"One place fits “{typed}”:"
    elif count == len(shown):
        sentence = f"{count} places fit “{typed}”:"
    else:
        sentence = f"{count} places fit “{typed}”; the first {len(shown)} are below. Type more to narrow it down."
    return SearchResult(kind, sentence, tuple(shown))


def _full_postcode(key: str, lookups: Lookups) -> SearchResult:
    row = lookups.postcode(key)
    if row is None:
        shorter = (result for size in (1, 2) if (result := _part_postcode(key[:-size], lookups)))
        near = next(shorter, None)
        hits = near.hits if near else ()
        then = f" The {lookups.levels.finest.plural} whose postcodes begin like it are:" if hits else ""
        return SearchResult("nothing", _not_in_list(spaced(key), lookups) + then, hits)
    levels = lookups.levels
    hits = [
        Hit(code, name, level.level_id, f"the {level.singular}{what}")
        for code, name, level, what in (
            (row.lsoa_code, row.lsoa_name, levels.with_role("finest"), ""),
            (row.msoa_code, row.msoa_name, levels.with_role("group"), " around it"),
            (row.ward_code, row.ward_name, levels.with_role("represented"), ", with its councillors"),
        )
        if level and code and name
    ]
    return SearchResult("postcode", f"{row.postcode} lies in:", tuple(hits), _warning(row, levels))


def _warning(row: Postcode, levels: Levels) -> str:
    """What a reader should know of where a postcode lies, "" where nothing."""
    if not row.lsoa_code:
        finest, represented = levels.finest.singular, levels.represented.singular
        return f"It lies in the outline of no {finest} held here, so only its {represented} is known."
    if row.is_shared_point:
        return (
            "This postcode shares its point on the map with many others, as PO boxes and large organisations do. "
            "If it is not a home, the place below may not be where you live."
        )
    return ""


def _part_postcode(start: str, lookups: Lookups) -> SearchResult | None:
    rows = lookups.postcode_areas(start)
    if not rows:
        return None
    total, count = sum(row.postcodes for row in rows), len(rows)
    finest, ward = lookups.levels.finest, lookups.levels.represented
    hits = tuple(Hit(row.lsoa_code, row.lsoa_name, finest.level_id, _where(row, ward.singular)) for row in rows[:SHOWN])
    places = f"one {finest.singular}" if count == 1 else f"{count} {finest.plural}"
    codes = "one postcode" if total == 1 else f"{total:,} postcodes"
    advice = (
        "Choose yours, or type the rest."
        if count <= SHOWN
        else f"The {SHOWN} with most are below; type the rest to find yours."
    )
    return SearchResult(
        "part",
        f"{codes[0].upper()}{codes[1:]} in {places} begin so. {advice}"
        if total > 1
        else f"One postcode begins so, in {places}:",
        hits,
    )


def _where(row: PostcodeArea, kind: str) -> str:
    span = (
        row.first_postcode
        if row.postcodes == 1
        else f"{row.postcodes} postcodes, {row.first_postcode} to {row.last_postcode}"
    )
    return f"{span}; {row.ward_name} {kind}" if row.ward_name else span


def _not_in_list(postcode: str, lookups: Lookups) -> str:
    districts = [row.district for row in lookups.postcode_districts()]
    if not districts:
        return (
            f"No postcodes are held here. Type the name of {_a_place(lookups.levels)}, or pick a place from the list."
        )
    if postcode in districts:
        finest, represented = lookups.levels.finest.singular, lookups.levels.represented.singular
        return (
            f"Postcodes that begin {postcode} are held here, but not in which {finest} each lies. Type the whole "
            f"postcode to find its {represented}."
        )
    known = ", ".join(districts[:-1]) + f" and {districts[-1]}" if len(districts) > 1 else districts[0]
    return (
        f"{postcode} is not in the list of postcodes held here. The list covers {lookups.council_name} postcodes that "
        f"begin {known}. A few homes near the edge have others, and new postcodes come later, so it may still be in "
        f"{lookups.council_name}: pick your place on the map, or type its name."
    )
