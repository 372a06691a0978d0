"""URL <-> Selection: which place, indicator, period and level a page is about. Unknown values get a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vitality.pages import PARAMETERS

Nearest = Callable[[str], tuple[tuple[str, str], ...]]

KEYS = ("area", "indicator", "period", "level")
VERSION = "version"  # of the figures that a link was made on; no part of what the reader looks at


@dataclass(frozen=True)
class Unknown:
    """A value of the URL that is not known: of which parameter, the text as it was read, the nearest (value, name)
    pairs, and in words what is shown instead ("" for nothing); `is_held`: known elsewhere, but not held here."""

    kind: str
    text: str
    nearest: tuple[tuple[str, str], ...] = ()
    used: str = ""
    is_held: bool = False


@dataclass(frozen=True)
class Selection:
    """What the reader looks at. `area` is always a known code; the rest is None until chosen."""

    area: str
    indicator: str | None = None
    period: str | None = None
    level: str | None = None
    unknown: tuple[Unknown, ...] = ()


@dataclass(frozen=True)
class Known:
    """What a URL may name (areas and indicators by code, levels by `Levels.shown`), the default area, and how to find
    the nearest (value, name)."""

    areas: Mapping[str, Any]
    indicators: Mapping[str, Any]
    levels: Collection[str]
    default_area: str
    nearest_areas: Nearest = lambda text: ()
    nearest_indicators: Nearest = lambda text: ()


def read(params: Mapping[str, str], known: Known, remembered: str | None = None) -> Selection:
    """The selection that a URL stands for. An unknown area falls back to the remembered one, then to the default."""
    unknown: list[Unknown] = []
    area = _area(params.get("area", ""), known, unknown)
    if area is None:
        area = remembered if remembered and remembered in known.areas else known.default_area
    indicator = _indicator(params.get("indicator", ""), known, unknown)
    level = params.get("level", "") or None
    if level is not None and level not in known.levels:
        unknown.append(Unknown("level", shown_back(level)))
        level = None
    return Selection(area, indicator, shown_back(params.get("period", "")) or None, level, tuple(unknown))


def write(selection: Selection) -> dict[str, str]:
    """The query parameters of a selection; `read` gives the same selection back."""
    return {key: value for key in KEYS if (value := getattr(selection, key))}


def carried(params: Mapping[str, str], known: Collection[str], drops: Collection[str] = ()) -> dict[str, str]:
    """The parameters that a choice on the page leaves as they are: those `known` to it. The version of an old link ends
    with that link."""
    return {key: value for key, value in params.items() if key in known and key not in drops and key != VERSION}


def sentence(unknown: Unknown) -> str:
    """What was not recognised and what is shown instead, in one plain sentence (not escaped)."""
    what = PARAMETERS[unknown.kind]
    if unknown.is_held:
        what = what.removesuffix(" known here") + " that can be shown here"
    nothing = "no figures are shown" if unknown.kind == "area" else "it is left out"
    then = f"{unknown.used} is shown" if unknown.used else nothing
    return f"“{unknown.text}” in the address of this page is not {what}, so {then}."


def repeated(name: str, values: Sequence[str]) -> str:
    """What is said of a parameter that stands in the address more than once (not escaped)."""
    last = shown_back(values[-1])
    return f"“{name}” stands {len(values)} times in the address of this page; only the last, “{last}”, is read."


def shown_back(text: str) -> str:
    """At most 40 characters, without control characters: fit to be shown back."""
    shown = re.sub(r"[\x00-\x1f\x7f\u200b-\u202e]+", " ", str(text)).strip()
    return shown if len(shown) <= 40 else shown[:39] + "…"


def _area(text: str, known: Known, unknown: list[Unknown]) -> str | None:
    code = str(text).strip().upper()
    if not code:
        return None
    if code in known.areas:
        return code
    unknown.append(Unknown("area", shown_back(text), known.nearest_areas(str(text)[:60])))
    return None


def _indicator(text: str, known: Known, unknown: list[Unknown]) -> str | None:
    name = str(text).strip().lower()
    if not name:
        return None
    if name in known.indicators:
        return name
    unknown.append(Unknown("indicator", shown_back(text), known.nearest_indicators(name[:60])))
    return None
