"""The levels of area: data/levels.toml, or that of a council, read strictly. No other code names a level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from vitality.files.faults import InputFaults
from vitality.files.toml import TomlFile

DEFAULT = Path(__file__).resolve().parents[2] / "data" / "levels.toml"
COLUMNS = {  # of a table of areas: the code of the larger area of each role that one lies in
    "group": "msoa_code",
    "represented": "ward_code",
    "home": "borough_code",
    "above": "region_code",
    "widest": "country_code",
}
ROLES = ("finest", "group", "represented", "home", "above", "widest")
_NEEDED = ("finest", "represented", "home", "widest")
EARLIER = "_before"  # behind a level in an address: its areas before they were redrawn
_FLAGS = ("is_drawn", "is_ranked", "has_feed", "has_packs")
_TYPES = {
    "role": str,
    "singular": str,
    "plural": str,
    "earlier": str,
    "code_prefixes": list[str],
    "columns": list[str],
    "parents": list[str],
    **dict.fromkeys(_FLAGS, bool),
    "search_order": int,
}
_OPTIONAL = frozenset({"role", "earlier", "columns", *_FLAGS})


@dataclass(frozen=True)
class Level:
    """One kind of area; `sort_order` counts from the finest."""

    level_id: str
    sort_order: int
    role: str
    singular: str
    plural: str
    earlier: str
    code_prefixes: Sequence[str]
    columns: Sequence[str]
    parents: Sequence[str]
    is_drawn: bool
    is_ranked: bool
    has_feed: bool
    has_packs: bool
    search_order: int


class Levels:
    """All levels, finest first; each by its id, and those with a role by its name."""

    def __init__(self, levels: Sequence[Level]):
        self.all = levels
        self._by_id = {each.level_id: each for each in levels}

    def __iter__(self) -> Iterator[Level]:
        return iter(self.all)

    def __getitem__(self, level_id: str) -> Level:
        return self._by_id[level_id]

    def __contains__(self, level_id: object) -> bool:
        return level_id in self._by_id

    def with_role(self, role: str) -> Level | None:
        """The level of that role; None where these levels have none."""
        return next((each for each in self.all if each.role == role), None)

    @cached_property
    def finest(self) -> Level:
        """The level that counts are added up from."""
        return next(each for each in self.all if each.role == "finest")

    @cached_property
    def represented(self) -> Level:
        """The level whose areas councillors represent."""
        return next(each for each in self.all if each.role == "represented")

    @cached_property
    def home(self) -> Level:
        """The council's own level."""
        return next(each for each in self.all if each.role == "home")

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Every id, finest first."""
        return tuple(self._by_id)

    @cached_property
    def within(self) -> tuple[str, ...]:
        """Ids of the levels of which a council holds several, finest first."""
        return self.ids[: self.home.sort_order]

    @cached_property
    def up_to_home(self) -> tuple[str, ...]:
        """The same with the council's own."""
        return (*self.within, self.home.level_id)

    @cached_property
    def listed(self) -> str:
        """The plurals of all up to the council's own: "neighbourhoods, local areas, wards and boroughs"."""
        return _listed([self[level].plural for level in self.up_to_home])

    @cached_property
    def asked_about(self) -> str:
        """The plurals of those that have question packs: "wards and boroughs"."""
        return _listed([each.plural for each in self.all if each.has_packs])

    @cached_property
    def shown(self) -> dict[str, tuple[str, bool]]:
        """What an address may name, in order: (level, whether areas of today) by its name there."""
        return {
            f"{level}{'' if is_current else EARLIER}": (level, is_current)
            for level in self.up_to_home
            for is_current in (True, *([False] if self[level].earlier else []))
        }

    def shown_as(self, area_type: str, is_current: bool) -> str:
        """The name in an address under which an area of this level and edition is shown."""
        return f"{area_type}{EARLIER}" if self[area_type].earlier and not is_current else area_type

    def heading(self, shown: str) -> str:
        """The reader's plural of a level or a name in an address, with a capital: "Neighbourhoods", "Earlier wards"."""
        area_type, is_current = self.shown.get(shown, (shown, True))
        words = self[area_type].plural if is_current else self[area_type].earlier
        return words[0].upper() + words[1:]

    def explained(self, level_id: str) -> str:
        """What a level is, where its word does not say so itself; "" for the others."""
        level = self[level_id]
        if level.role != "group":
            return ""
        one = level.singular
        return (
            f"A {one} is a group of {self.finest.plural} drawn for statistics. It may bear the name of a "
            f"{self.represented.singular} and have other borders, and nobody is elected for it."
        )

    def called(self, words: Sequence[str]) -> Levels:
        """The same levels with these words, one and several, for the council's own; () leaves them as they are."""
        if not words:
            return self
        home = replace(self.home, singular=words[0], plural=words[1])
        return Levels([home if each is self.home else each for each in self.all])

    def above(self, level_id: str) -> tuple[str, ...]:
        """Ids of all levels that an area of this one lies in, nearest first."""
        reached = set(self[level_id].parents)
        for each in self.all:
            reached |= set(each.parents) if each.level_id in reached else set()
        return tuple(each for each in self.ids if each in reached)


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def load(path: Path = DEFAULT) -> Levels:
    """Read a levels.toml; raises InputFaults naming each wrong key, role and parent with its line."""
    file = TomlFile(path, path.parent.parent)
    levels = []
    for number, (level_id, table) in enumerate(file.values.items()):
        if isinstance(table, dict) and file.check_keys(table, _TYPES, optional=_OPTIONAL, within=level_id):
            _check(file, level_id, table, list(file.values)[number + 1 :])
            levels.append(_level(level_id, number, table))
        elif not isinstance(table, dict):
            file.fault(f"level '{level_id}' is {table!r}; make it a table [{level_id}]", key=level_id)
    if not file.faults:
        _check_roles(file, levels)
    if file.faults:
        raise InputFaults(file.faults)
    return Levels(levels)


def _check(file: TomlFile, level_id: str, table: dict, larger: list[str]) -> None:
    if not level_id.isidentifier():
        file.fault(f"level '{level_id}' must be of letters, digits and _", key=level_id)
    if "role" in table:
        file.check_choice("role", table["role"], ROLES, "role", within=level_id)
    for parent in table["parents"]:
        file.check_choice("parents", parent, larger, "level that stands below it in this file", within=level_id)


def _check_roles(file: TomlFile, levels: list[Level]) -> None:
    held = [each.role for each in levels if each.role]
    for role in _NEEDED:
        if role not in held:
            file.fault(f"no level has role '{role}'; give it to one", line=1)
    for number, role in enumerate(held):
        if role in held[:number]:
            file.fault(f"two levels have role '{role}'; give it to one", line=1)
    if not file.faults and [role for role in held if role in _NEEDED] != list(_NEEDED):
        file.fault(f"the roles stand as {', '.join(held)}; put the levels in order, smallest first", line=1)
    if not file.faults and levels[0].role != "finest":
        file.fault(f"the first level is '{levels[0].level_id}'; put the one of role 'finest' first", line=1)


def _level(level_id: str, number: int, table: dict) -> Level:
    lists = {key: tuple(table.get(key, ())) for key in ("code_prefixes", "columns", "parents")}
    return Level(
        level_id=level_id,
        sort_order=number,
        **{key: table.get(key, "") for key in ("role", "singular", "plural", "earlier")},
        **lists | {"columns": lists["columns"] or (f"{level_id}_code",)},
        **{key: table.get(key, False) for key in _FLAGS},
        search_order=table["search_order"],
    )
