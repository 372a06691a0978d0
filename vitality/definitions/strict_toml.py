"""TOML files read strictly: unknown, missing and wrongly typed keys are faults, each with path and line."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong with an input file: where, and what to do about it."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class InputFaults(ValueError):
    """All faults found in a set of input files, together; `faults` is the sorted list."""

    def __init__(self, faults: list[Fault]):
        self.faults = sorted(set(faults))
        count = len(self.faults)
        head = f"{count} fault{'s' if count != 1 else ''} in the input; nothing was replaced."
        super().__init__("\n".join([head, *map(str, self.faults)]))


Types = Mapping[str, type | tuple[type, ...]]


class TomlFile:
    """A TOML file that knows the line of each key, so that a fault can name it."""

    def __init__(self, path: Path, root: Path | None = None):
        self.path = path
        self.name = str(path.relative_to(root)) if root and path.is_relative_to(root) else path.name
        self.faults: list[Fault] = []
        self.text = path.read_text(encoding="utf-8", errors="replace")
        self.values: dict[str, Any] = self._parse()

    def _parse(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            result = re.search(r"line (\d+)", str(error))
            last = self.text.count("\n") + 1
            self.fault(f"not valid TOML: {error}", line=int(result[1]) if result else last)
            return {}

    def line_of(self, key: str, within: str | None = None, nth: int = 0) -> int:
        """Line number of `key = ...`, or of the table `[key]`; inside the nth `[[within]]` or `[within]` if given."""
        lines = self.text.splitlines()
        start = 0
        if within:
            heads = [i for i, text in enumerate(lines) if re.match(rf"\s*\[\[?\s*{re.escape(within)}\s*\]\]?", text)]
            if nth < len(heads):
                start = heads[nth]
        pattern = rf'\s*(\[\[?\s*)?"?{re.escape(key)}"?\s*(=|\])'
        for number in range(start, len(lines)):
            if re.match(pattern, lines[number]):
                return number + 1
        return start + 1

    def fault(
        self, message: str, *, key: str | None = None, line: int | None = None, within: str | None = None, nth: int = 0
    ) -> None:
        """Note a fault at a key (or at a line)."""
        place = line if line is not None else (self.line_of(key, within, nth) if key else 1)
        self.faults.append(Fault(self.name, place, message))

    def check_keys(
        self,
        values: Mapping[str, Any],
        types: Types,
        *,
        optional: frozenset[str] = frozenset(),
        within: str | None = None,
        nth: int = 0,
    ) -> bool:
        """Note every unknown, missing or wrongly typed key of one table; true when there was none."""
        before = len(self.faults)
        for key in values.keys() - types.keys():
            near = difflib.get_close_matches(key, types, n=1, cutoff=0.5)
            hint = f"; did you mean '{near[0]}'?" if near else f"; known keys are {', '.join(types)}"
            self.fault(f"unknown key '{key}'{hint}", key=key, within=within, nth=nth)
        for key, kind in types.items():
            if key not in values:
                if key not in optional:
                    line = self.line_of(within or "", within, nth) if within else 1
                    self.fault(f"key '{key}' is missing; add it", line=line)
            elif not isinstance(values[key], kind) or (isinstance(values[key], bool) and kind is not bool):
                wanted = kind.__name__ if isinstance(kind, type) else " or ".join(each.__name__ for each in kind)
                self.fault(f"'{key}' is {values[key]!r}; it must be {wanted}", key=key, within=within, nth=nth)
        return len(self.faults) == before

    def check_choice(
        self,
        key: str,
        value: str,
        choices: Mapping | set | tuple | list,
        what: str,
        *,
        within: str | None = None,
        nth: int = 0,
    ) -> None:
        """Note a value that is not one of the known ones, with the nearest of them."""
        if value in choices:
            return
        if not isinstance(value, str):
            self.fault(f"{key} holds {value!r}; it must be the name of a {what}", key=key, within=within, nth=nth)
            return
        near = difflib.get_close_matches(value, list(choices), n=1, cutoff=0.4)
        hint = f"; did you mean '{near[0]}'?" if near else f"; known: {', '.join(sorted(choices))}"
        self.fault(f"{key} '{value}' is not a known {what}{hint}", key=key, within=within, nth=nth)

    def check_list(self, key: str, values: Any, choices: Mapping | set | tuple | list, what: str, **place: Any) -> None:
        """Note a list that is empty, names something twice, or names something unknown; other types are left alone."""
        if not isinstance(values, list):
            return
        if not values:
            self.fault(f"'{key}' is empty; name at least one {what}", key=key, **place)
        for number, value in enumerate(values):
            self.check_choice(key, value, choices, what, **place)
            if value in values[:number]:
                self.fault(f"'{key}' names {value!r} twice; name it once", key=key, **place)

    def tables(
        self, values: Any, types: Types, *, optional: frozenset[str] = frozenset(), within: str = "", what: str = ""
    ) -> Iterator[tuple[int, str, dict[str, Any]]]:
        """Number, name and keys of each sound table among `values`; what is no table, or unsound, is noted."""
        for number, (name, table) in enumerate(values.items()):
            place = f"{within}.{name}" if within else name
            if not isinstance(table, dict):
                told = f"{what} '{name}'" if what else f"'{name}'"
                self.fault(f"{told} is {table!r}; make it a table [{place}]", key=name)
            elif self.check_keys(table, types, optional=optional, within=place):
                yield number, name, table

    def refuse_faults(self) -> None:
        """Raise InputFaults where anything was noted."""
        if self.faults:
            raise InputFaults(self.faults)
