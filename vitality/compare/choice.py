"""What the address of Compare says: view, set of places, model, benchmark, theme, and places picked by hand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from vitality.definitions.levels import Levels
from vitality.pages import PAGES

VIEWS = PAGES["compare"].views
AGAINST = ("benchmark", "region", "country", "peers")
EVERYTHING = "all"
MOST_PLACES = 12  # picked by hand
MOST_NAMED = 3  # of what is not known, so that a nonsense address does not fill the page


@dataclass(frozen=True)
class Choice:
    """A whole choice; `ignored` are pieces of the address that name nothing known here, `unknown` the same with the
    parameter of each."""

    view: str
    set_id: str
    model: str
    against: str
    theme: str
    other: str | None
    places: tuple[str, ...]
    ignored: tuple[str, ...] = ()
    unknown: tuple[tuple[str, str], ...] = field(default=(), compare=False)


def sets(levels: Levels) -> dict[str, str]:
    """Every set of places by its name in the address, in words; that of a represented area bears the level's."""
    return {
        "peers": "places most like it",
        "near": "places that touch it",
        levels.represented.level_id: f"the same {levels.represented.singular}",
        "fifth": "the same fifth of deprivation",
        "all": "all of its kind",
        "own": "my own choice",
    }


def read(
    params: Mapping[str, str],
    *,
    area_code: str,
    sets: Collection[str],
    similarity_models: Collection[str],
    themes: Collection[str],
    comparable: Collection[str],
) -> Choice:
    """The choice that an address stands for; whatever is unknown falls back to the first, and is named in `ignored`.

    `comparable` are the places of the same kind, which alone may be picked.
    """
    unknown: list[tuple[str, str]] = []

    def one(name: str, known: Collection[str]) -> str:
        text = str(params.get(name, "")).strip()
        if text in known:
            return text
        if text:
            unknown.append((name, _short(text)))
        return next(iter(known))

    asked = [code.strip().upper() for code in str(params.get("places", "")).split(",") if code.strip()]
    places = tuple(dict.fromkeys(code for code in asked if code in comparable and code != area_code))
    unknown += [("places", _short(code)) for code in asked if code not in comparable][:MOST_NAMED]
    if len(places) > MOST_PLACES:
        unknown.append(("places", f"{len(places) - MOST_PLACES} places after the first {MOST_PLACES}"))
    other = str(params.get("other", "")).strip().upper()
    if other and (other not in comparable or other == area_code):
        unknown.append(("other", _short(other)))
        other = ""
    chosen = (
        one("view", VIEWS),
        one("set", [*sets, "own"]),
        one("lens", similarity_models),
        one("against", AGAINST),
        one("theme", [EVERYTHING, *themes]),
    )
    ignored = tuple(dict.fromkeys(text for _, text in unknown))
    return Choice(*chosen, other or None, places[:MOST_PLACES], ignored, tuple(dict.fromkeys(unknown)))


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
