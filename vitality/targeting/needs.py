"""Which measures can be a need, who is counted by one, and at which levels: the same on the page and on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
MOST_PLACES = 10
_COUNTED = ("proportion", "rate")
_NOBODY_COUNTED = ("rate", "high_is_good")  # events that are good do not say how many people go without


def options(indicators: Mapping[str, Row], held_levels: Sequence[Row], level: str) -> dict[str, str]:
    """Measures that count people (or events) in places of a level, with their theme and title, in catalogue order."""
    able = {each["indicator_id"] for each in held_levels if each["area_type"] == level and each["is_current"]}
    return {
        key: f"{each['theme_title']}: {each['title']}"
        for key, each in indicators.items()
        if key in able and each["kind"] in _COUNTED and (each["kind"], each["polarity"]) != _NOBODY_COUNTED
    }


def first(known: Mapping[str, str], indicators: Mapping[str, Row]) -> str | None:
    """The need to begin with: the first share that is bad when high, else the first of all; None without any."""
    shares = (key for key in known if indicators[key]["kind"] == "proportion")
    return next((key for key in shares if indicators[key]["polarity"] == "low_is_good"), next(iter(known), None))


def latest(levels: Sequence[Row], level: str) -> Row | None:
    """The latest period with figures of at least two current places of a level, of `questions.indicator_levels`."""
    held = (each for each in levels if (each["area_type"], each["is_current"]) == (level, True))
    return next((each for each in held if each["areas_with_value"] > 1), None)


def whom(need: Row) -> str:
    """The people (or events) in need, in words."""
    words = need["numerator_words"] or need["title"].lower()
    return f"all others than {words}" if need["polarity"] == "high_is_good" else words


def without(rows: Sequence[Row], known: Sequence[Row]) -> str:
    """How many places have no figure that is shown, and so take no part; "" where all have one."""
    count = len({row["area_code"] for row in rows} - {row["area_code"] for row in known})
    if not count:
        return ""
    have, take = ("place has", "takes") if count == 1 else ("places have", "take")
    return f"{count} {have} no figure that is shown and {take} no part."


def publishers(sources: Sequence[Row]) -> str:
    """Those who published the figures, each once: "A; B"; "" for none."""
    return "; ".join(dict.fromkeys(each["publisher"] for each in sources if each["publisher"]))
