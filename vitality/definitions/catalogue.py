"""The catalogue: what each indicator is, why it matters and how it may be read. TOML files -> frozen records."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from vitality.files.faults import Fault, InputFaults
from vitality.files.toml import TomlFile

KINDS = {  # -> the kind whose arithmetic it follows
    "proportion": "proportion",  # people of a whole: never below 0 or over it
    "rate": "rate",  # events for so many people: may be over 100
    "ratio": "rate",  # one number for 100 of another that it is no part of, as take-up: may be over 100%
    "mean": "mean",
    "change": "mean",  # how much more or less than before: may be below 0
    "score": "score",
    "rank": "rank",
    "count": "count",
    "modelled": "modelled",
}
LONGEST_UNIT = 80
POLARITIES = ("high_is_good", "low_is_good", "no_judgement")
DISCLOSURE_RULES = ("published", "small_counts", "sensitive")
ROLES = ("data officer", "statistician", "policy officer", "public health analyst")

_TYPES = {
    "id": str,
    "title": str,
    "short_title": str,
    "theme": str,
    "kind": str,
    "unit": str,
    "decimals": int,
    "polarity": str,
    "multiplier": (int, float),
    "sentence": str,
    "numerator": str,
    "denominator": str,
    "why": str,
    "how_to_read": str,
    "source": str,
    "caveats": list[str],
    "disclosure": str,
    "owner": str,
    "checked_by": str,
    "reviewed": dt.date,
    "review_by": dt.date,
    "words": list[str],
}


_FORMER = {"perspective": "", "priorities": ""}  # scorecards.toml and priorities.toml say this now


@dataclass(frozen=True)
class Theme:
    """A chapter of the profile."""

    theme_id: str
    title: str
    description: str
    sort_order: int
    first: tuple[str, ...] = ()


@dataclass(frozen=True)
class Caveat:
    """A warning from the fixed vocabulary, as a reader sees it."""

    caveat_id: str
    title: str
    text: str


@dataclass(frozen=True)
class Indicator:
    """One indicator. `multiplier` turns numerator / denominator into `unit`; `sentence` holds `{value}`."""

    id: str
    title: str
    short_title: str
    theme: str
    kind: str
    unit: str
    decimals: int
    polarity: str
    multiplier: float
    sentence: str
    numerator: str
    denominator: str
    why: str
    how_to_read: str
    source: str
    caveats: tuple[str, ...]
    disclosure: str
    owner: str
    checked_by: str
    reviewed: dt.date
    review_by: dt.date
    words: tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    """All themes, caveats and indicators, by id, in the order in which pages show them."""

    themes: dict[str, Theme]
    caveats: dict[str, Caveat]
    indicators: dict[str, Indicator]


def load(data: Path, own: Path | None = None, *, source_ids: set[str] | None = None) -> Catalogue:
    """Read themes.toml, caveats.toml and catalogue/*.toml under `data`; files of the catalogue of `own`, a council's
    folder, lie over those of the same name.

    Raises InputFaults with every fault of every file, each with path and line. `source_ids`, where given, are the
    receipts that an indicator may name.
    """
    faults: list[Fault] = []
    themes = _themes(data, faults)
    caveats = _caveats(data, faults)
    indicators: dict[str, Indicator] = {}
    held = {path.name: path for folder in (data, own or data) for path in (folder / "catalogue").glob("*.toml")}
    for path in sorted(held.values(), key=lambda each: each.name):
        file = TomlFile(path, path.parents[2])
        indicator = _indicator(file, themes, caveats, source_ids, faults)
        if indicator:
            indicators[indicator.id] = indicator
    if not indicators and not faults:
        faults.append(Fault("data/catalogue", 1, "no indicator files; add one <id>.toml for each indicator"))
    if faults:
        raise InputFaults(faults)
    order = {theme: number for number, theme in enumerate(themes)}
    faults += _unknown_first(data, themes, indicators)
    if faults:
        raise InputFaults(faults)
    ranked = sorted(indicators.values(), key=lambda each: (order[each.theme], *_standing(each, themes), each.title))
    return Catalogue(themes, caveats, {each.id: each for each in ranked})


def _standing(indicator: Indicator, themes: dict[str, Theme]) -> tuple[int, int]:
    """Those that the theme names first; then judged shares and rates of people, then scores, then plain description."""
    first = themes[indicator.theme].first
    if indicator.id in first:
        return (0, first.index(indicator.id))
    if indicator.polarity == "no_judgement":
        return (3, 0)
    return (2 if indicator.kind in ("score", "count", "modelled") else 1, 0)


def _unknown_first(data: Path, themes: dict[str, Theme], indicators: dict[str, Indicator]) -> list[Fault]:
    """Faults where a theme names an indicator that is not one of its own."""
    file = TomlFile(data / "themes.toml", data.parent)
    for theme in themes.values():
        own = [each.id for each in indicators.values() if each.theme == theme.theme_id]
        for named in theme.first:
            if named not in own:
                file.fault(f"first names '{named}', which is not an indicator of this theme", key=theme.theme_id)
    return file.faults


def _themes(data: Path, faults: list[Fault]) -> dict[str, Theme]:
    file = TomlFile(data / "themes.toml", data.parent)
    result, types = {}, {"title": str, "description": str, "first": list[str]}
    for number, theme_id, table in file.tables(file.values, types, optional=frozenset({"first"})):
        first = tuple(table.get("first", ()))
        result[theme_id] = Theme(theme_id, table["title"], table["description"], number, first)
    faults += file.faults
    return result


def _caveats(data: Path, faults: list[Fault]) -> dict[str, Caveat]:
    file = TomlFile(data / "caveats.toml", data.parent)
    result = {
        caveat_id: Caveat(caveat_id, table["title"], table["text"])
        for _, caveat_id, table in file.tables(file.values, {"title": str, "text": str})
    }
    faults += file.faults
    return result


def _indicator(
    file: TomlFile, themes: dict, caveats: dict, source_ids: set[str] | None, faults: list[Fault]
) -> Indicator | None:
    values = file.values
    if file.faults or not file.check_keys(values, _TYPES, former=_FORMER):
        faults += file.faults
        return None
    _check_choices(file, themes, caveats, source_ids)
    _check_words(file)
    faults += file.faults
    if file.faults:
        return None
    lists: dict[str, Any] = {key: tuple(values[key]) for key in ("caveats", "words")}
    plain: dict[str, Any] = {each.name: values[each.name] for each in fields(Indicator) if each.name not in lists}
    return Indicator(**plain, **lists)


def _check_choices(file: TomlFile, themes: dict, caveats: dict, source_ids: set[str] | None) -> None:
    values = file.values
    file.check_choice("theme", values["theme"], themes, "theme (data/themes.toml)")
    file.check_choice("kind", values["kind"], KINDS, "kind")
    file.check_choice("polarity", values["polarity"], POLARITIES, "polarity")
    file.check_choice("disclosure", values["disclosure"], DISCLOSURE_RULES, "disclosure rule")
    for role in ("owner", "checked_by"):
        file.check_choice(role, values[role], ROLES, "role")
    if source_ids is not None:
        file.check_choice("source", values["source"], source_ids, "source (data/sources)")
    for caveat in values["caveats"]:
        file.check_choice("caveats", caveat, caveats, "caveat (data/caveats.toml)")


def _check_words(file: TomlFile) -> None:
    values = file.values
    if values["id"] != file.path.stem:
        file.fault(f"id is '{values['id']}' but the file is {file.path.name}; make them the same", key="id")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", values["id"]):
        file.fault(f"id '{values['id']}' must be lower case letters, digits and underscores", key="id")
    if "{value}" not in values["sentence"]:
        file.fault("sentence must hold {value}, e.g. '{value} of households here have no car'", key="sentence")
    if values["unit"].endswith("."):
        file.fault(f"unit is {values['unit']!r}; use lower case with no full stop, e.g. '% of households'", key="unit")
    if len(values["short_title"]) > 32:
        file.fault(f"short_title has {len(values['short_title'])} characters; at most 32", key="short_title")
    if not 0 <= values["decimals"] <= 4:
        file.fault(f"decimals is {values['decimals']}; it must be 0 to 4", key="decimals")
    if values["multiplier"] <= 0:
        file.fault(f"multiplier is {values['multiplier']}; it must be above 0", key="multiplier")
    if len(values["unit"]) > LONGEST_UNIT:
        file.fault(f"unit has {len(values['unit'])} characters; at most {LONGEST_UNIT}", key="unit")
    if KINDS.get(values["kind"]) in ("proportion", "rate") and not (values["numerator"] and values["denominator"]):
        file.fault(f"a {values['kind']} needs numerator and denominator in words", key="numerator")
    if values["review_by"] <= values["reviewed"]:
        file.fault("review_by must be later than reviewed", key="review_by")
