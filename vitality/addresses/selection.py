"""URL <-> Selection: which place, indicator, period and level a page is about. Unknown values get a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

Nearest = Callable[[str], tuple[tuple[str, str], ...]]

KEYS = ("area", "indicator", "period", "level")
VERSION = "version"  # of the figures that a link was made on; no part of what the reader looks at


@dataclass(frozen=True)
class Unknown:
    """A value of the URL that is not known: which kind, the text as it was read, and the nearest (value, name)
    pairs."""

    kind: str
    text: str
    nearest: tuple[tuple[str, str], ...] = ()


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
        unknown.append(Unknown("level", _plain(level)))
        level = None
    return Selection(area, indicator, _plain(params.get("period", "")) or None, level, tuple(unknown))


def write(selection: Selection) -> dict[str, str]:
    """The query parameters of a selection; `read` gives the same selection back."""
    return {key: value for key in KEYS if (value := getattr(selection, key))}


def carried(params: Mapping[str, str], drops: tuple[str, ...] = ()) -> dict[str, str]:
    """The parameters that a choice on the page leaves as they are. The version of an old link ends with that link."""
    return {key: value for key, value in params.items() if key not in (*drops, VERSION)}


def sentence(unknown: Unknown) -> str:
    """What was not recognised, in one plain sentence (not escaped)."""
    what = {"area": "a place", "indicator": "a measure", "period": "a period", "level": "a kind of area"}[unknown.kind]
    held = "held for this measure" if unknown.kind == "period" else "known here"
    return f"“{unknown.text}” in the address of this page is not {what} {held}."


def _plain(text: str) -> str:
    """At most 40 characters, without control characters: fit to be shown back."""
    shown = re.sub(r"[\x00-\x1f\x7f\u200b-\u202e]+", " ", str(text)).strip()
    return shown if len(shown) <= 40 else shown[:39] + "…"


def _area(text: str, known: Known, unknown: list[Unknown]) -> str | None:
    code = str(text).strip().upper()
    if not code:
        return None
    if code in known.areas:
        return code
    unknown.append(Unknown("area", _plain(text), known.nearest_areas(str(text)[:60])))
    return None


def _indicator(text: str, known: Known, unknown: list[Unknown]) -> str | None:
    name = str(text).strip().lower()
    if not name:
        return None
    if name in known.indicators:
        return name
    unknown.append(Unknown("indicator", _plain(text), known.nearest_indicators(name[:60])))
    return None
