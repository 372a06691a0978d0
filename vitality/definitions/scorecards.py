"""Balanced scorecards: data/scorecards.toml, read strictly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vitality.files.toml import TomlFile

MOST_WEIGHT = 10  # a reader moves weights in whole steps from 0 to 10, and back to those declared
_SCORECARD = {"title": str, "says": str, "levels": list, "fewest": int, "perspectives": dict}
_PERSPECTIVE = {"title": str, "says": str, "weights": dict}
PARTS_OF = "parts_of"  # the one table of the file that is no scorecard


@dataclass(frozen=True)
class Scorecard:
    """A scorecard: the levels it is for and how few measures with a figure a score may stand on."""

    sort_order: int
    scorecard_id: str
    title: str
    says: str
    levels: tuple[str, ...]
    fewest: int


@dataclass(frozen=True)
class Perspective:
    """One perspective of a scorecard."""

    scorecard_id: str
    sort_order: int
    perspective_id: str
    title: str
    says: str | None


@dataclass(frozen=True)
class Member:
    """A measure of a perspective, with its weight."""

    scorecard_id: str
    perspective_id: str
    sort_order: int
    indicator_id: str
    weight: float


@dataclass(frozen=True)
class MeasurePart:
    """A measure that is a total, with one of its parts."""

    total_id: str
    part_id: str


@dataclass(frozen=True)
class Scorecards:
    """Tables `scorecards`, `scorecard_perspectives`, `scorecard_members` and `measure_parts`."""

    scorecards: tuple[Scorecard, ...] = ()
    scorecard_perspectives: tuple[Perspective, ...] = ()
    scorecard_members: tuple[Member, ...] = ()
    measure_parts: tuple[MeasurePart, ...] = ()


def load(data: Path, polarity: Mapping[str, str], levels: Sequence[str]) -> Scorecards:
    """Scorecards of `data`/scorecards.toml; none without a file.

    `polarity` is that of every indicator of the catalogue; where it is empty (a catalogue with faults) indicators are
    not looked up. Raises InputFaults for unknown or unjudged indicators, an indicator in two perspectives of one card,
    levels that do not exist, weights that are not whole numbers from 0 to 10 or that add to nothing, and totals that
    are parts of themselves.
    """
    path = data / "scorecards.toml"
    if not path.is_file():
        return Scorecards()
    file = TomlFile(path, data.parent)
    cards, parts, members = [], [], []
    totals = _totals(file, file.values.pop(PARTS_OF, {}), polarity)
    for number, card, table in file.tables(file.values, _SCORECARD):
        _check_card(file, card, table, levels)
        plain = {key: table[key] for key in ("title", "says", "fewest")}
        cards.append(Scorecard(number, card, **plain, levels=tuple(table["levels"])))
        _perspectives(file, card, table["perspectives"], polarity, parts, members)
    file.refuse_faults()
    return Scorecards(tuple(cards), tuple(parts), tuple(members), tuple(totals))


def _totals(file: TomlFile, result: object, polarity: Mapping[str, str]) -> list[MeasurePart]:
    """Each total with each of its parts; faults are noted for what is not a list of other known indicators."""
    if not isinstance(result, dict):
        file.fault(f"'{PARTS_OF}' is {result!r}; make it a table [{PARTS_OF}]", key=PARTS_OF)
        return []
    known = list(polarity)
    rows = []
    for total, parts in result.items():
        if known:
            file.check_choice(total, total, known, "indicator (data/catalogue)", within=PARTS_OF)
        if not isinstance(parts, list):
            file.fault(f"'{total}' is {parts!r}; make it a list of its parts", key=total, within=PARTS_OF)
            continue
        file.check_list(total, parts, known or parts, "indicator (data/catalogue)", within=PARTS_OF)
        if total in parts:
            file.fault(f"'{total}' is named as a part of itself; leave it out", key=total, within=PARTS_OF)
        rows += [MeasurePart(total, part) for part in parts]
    return rows


def _check_card(file: TomlFile, card: str, table: dict, levels: Sequence[str]) -> None:
    file.check_list("levels", table["levels"], list(levels), "level", within=card)
    if table["fewest"] < 1:
        file.fault(f"'fewest' is {table['fewest']}; it must be at least 1", key="fewest", within=card)
    if not table["perspectives"]:
        file.fault(f"'{card}' has no perspectives; add a table [{card}.perspectives.NAME]", key=card, within=card)


def _perspectives(file: TomlFile, card: str, result: dict, polarity: Mapping[str, str], parts: list, members: list):
    held: dict[str, str] = {}
    perspectives = file.tables(
        result, _PERSPECTIVE, optional=frozenset({"says"}), within=f"{card}.perspectives", what="perspective"
    )
    for number, name, table in perspectives:
        within = f"{card}.perspectives.{name}"
        parts.append(Perspective(card, number, name, table["title"], table.get("says")))
        _check_weights(file, f"{within}.weights", table["weights"], polarity)
        for indicator in table["weights"]:
            if held.setdefault(indicator, name) != name:
                told = f"'{indicator}' is in perspective '{held[indicator]}' too; a scorecard holds a measure once"
                file.fault(told, key=indicator, within=f"{within}.weights")
        members += [
            Member(card, name, order, indicator, weight)
            for order, (indicator, weight) in enumerate(table["weights"].items())
        ]


def _check_weights(file: TomlFile, within: str, weights: dict, polarity: Mapping[str, str]) -> None:
    for indicator, weight in weights.items():
        if polarity:
            file.check_choice(indicator, indicator, list(polarity), "indicator (data/catalogue)", within=within)
        if not isinstance(weight, int | float) or isinstance(weight, bool) or weight not in range(MOST_WEIGHT + 1):
            told = f"weight {weight!r} must be a whole number from 0 to {MOST_WEIGHT}"
            file.fault(told, key=indicator, within=within)
        if polarity.get(indicator) == "no_judgement":
            told = f"'{indicator}' is neither good nor bad, so it cannot be scored; leave it out"
            file.fault(told, key=indicator, within=within)
    if weights and all(weight == 0 and not isinstance(weight, bool) for weight in weights.values()):
        file.fault("the weights add to nothing; give at least one measure a weight", key="weights", within=within)
