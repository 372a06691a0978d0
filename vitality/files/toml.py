"""TOML files read strictly: unknown, missing and wrongly typed keys are faults, each with path and line."""

from __future__ import annotations

import bisect
import datetime as dt
import difflib
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import GenericAlias
from typing import Any, get_args, get_origin

from vitality.files import contents
from vitality.files.faults import Fault, InputFaults, quoted

_WORDS = {
    str: ("text in quotes", '"..."'),
    int: ("a whole number", "1"),
    float: ("a number", "1.5"),
    bool: ("true or false", "true"),
    dt.date: ("a day", "2025-03-31"),
    list: ("a list", "[...]"),
    dict: ("a table", "{ ... }"),
}
_LARGEST = 2**53  # up to which every whole number can be kept exactly, also where it becomes a fraction


def _seen(value: Any) -> str:
    """A value as TOML writes it, cut where it is long."""
    if isinstance(value, str):
        return quoted(value)
    return quoted(value)[1:-1] if not isinstance(value, bool) else str(value).lower()


Kind = type | GenericAlias | tuple[type, ...]  # list[str] is a list of texts, dict[str, str] a table of them
Types = Mapping[str, Kind]


def _is_a(value: Any, kind: Kind) -> bool:
    """Whether a value is of that kind, all the way down; a flag is no number, a moment no day, endless nothing."""
    if isinstance(kind, tuple):
        return any(_is_a(value, each) for each in kind)
    if isinstance(kind, GenericAlias):
        parts = value.values() if isinstance(value, dict) else value
        return isinstance(value, get_origin(kind)) and all(_is_a(each, get_args(kind)[-1]) for each in parts)
    if isinstance(value, (bool, dt.datetime)):
        return type(value) is kind
    return isinstance(value, kind) and not _is_endless(value)


def _is_endless(value: Any) -> bool:
    return isinstance(value, (int, float)) and not abs(value) <= _LARGEST


def _words(kind: Kind) -> str:
    """What a kind is called: "a list, each part of it text in quotes"."""
    if isinstance(kind, tuple):
        return "a number" if set(kind) == {int, float} else " or ".join(map(_words, kind))
    if isinstance(kind, GenericAlias):
        return f"{_words(get_origin(kind))}, each part of it {_words(get_args(kind)[-1])}"
    return _WORDS[kind][0]


def _example(key: str, kind: Kind) -> str:
    """How the line of a key is written: `title = "..."`."""
    first = kind[-1] if isinstance(kind, tuple) else kind
    parts = get_args(first)
    if get_origin(first) is list and parts[0] is not dict:
        return f"{key} = [{_WORDS[parts[0]][1]}]"
    return f"[[{key}]]" if parts == (dict,) else f"{key} = {_WORDS[get_origin(first) or first][1]}"


_HEAD = re.compile(r"\s*\[\[?\s*([^\[\]]*?)\s*\]")
_KEY = re.compile(r'\s*(?:\[\[?\s*)?"?([^"=\[\]]*?)"?\s*(?:=|\])')


class TomlFile:
    """A TOML file that knows the line of each key, so that a fault can name it."""

    def __init__(self, path: Path, root: Path | None = None):
        self.path = path
        self.name = str(path.relative_to(root)) if root and path.is_relative_to(root) else path.name
        self.faults: list[Fault] = []
        self.text = contents.text(path, self.name, self.faults.append) or ""
        self.values: dict[str, Any] = self._parse()

    def _parse(self) -> dict[str, Any]:
        try:
            result = tomllib.loads(self.text.replace("\r\n", "\n").replace("\r", "\n"))
            repr(result)  # fails on a number of thousands of digits, which no message could show
            return result
        except (ValueError, RecursionError) as error:
            told = str(error) if isinstance(error, ValueError) else "too many brackets within brackets"
            told = "a number has thousands of digits" if "4300 digits" in told else told
            result = re.search(r" ?\(at (line (\d+), column \d+|end of document)\)", told)
            last = len(self.text.splitlines())
            line = int(result[2] or last) if result else 1
            told = told.replace(result[0], "") if result else told
            seen = self.text.splitlines()[line - 1 : line] or [""]
            self.fault(f"not valid TOML: {told}; correct this line, which is {quoted(seen[0].strip())}", line=line)
            return {}

    def line_of(self, key: str, within: str | None = None, nth: int = 0) -> int:
        """Line number of `key = ...`, or of the table `[key]`; inside the nth `[[within]]` or `[within]` if given."""
        heads, keys = self._places
        at = heads.get(within, ()) if within else ()
        start = at[nth] if nth < len(at) else 0
        own = keys.get(key, ())
        place = bisect.bisect_left(own, start)
        return (own[place] if place < len(own) else start) + 1

    @cached_property
    def _places(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """The lines, from 0, of every table by its name, and of every key and table by its name."""
        heads, keys = defaultdict(list), defaultdict(list)
        for number, text in enumerate(self.text.splitlines()):
            if head := _HEAD.match(text):
                heads[head[1]].append(number)
            if key := _KEY.match(text):
                keys[key[1]].append(number)
        return heads, keys

    def fault(
        self, message: str, *, key: str | None = None, line: int | None = None, within: str | None = None, nth: int = 0
    ) -> None:
        """Note a fault at a key (or at a line)."""
        place = line if line is not None else (self.line_of(key, within, nth) if key else 1)
        self.faults.append(Fault(self.name, place, message))

    def check_keys(
        self,
        values: Any,
        types: Types,
        *,
        optional: frozenset[str] = frozenset(),
        former: Mapping[str, str] = {},
        within: str | None = None,
        nth: int = 0,
    ) -> bool:
        """Note every unknown, missing or wrongly typed key of one table; true when there was none.

        `former` are keys of earlier versions, which files may still hold: what each is called now, "" where nothing
        reads it any more. They are renamed or taken out of `values`.
        """
        before = len(self.faults)
        if not isinstance(values, dict):
            self.fault(f"{_seen(values)} stands where a table of keys belongs; write [[{within}]]", key=within)
            return False
        for key in former.keys() & values.keys():
            value = values.pop(key)
            if former[key]:
                values.setdefault(former[key], value)
        for key in values.keys() - types.keys():
            near = difflib.get_close_matches(key, types, n=1, cutoff=0.5)
            hint = f"; did you mean '{near[0]}'?" if near else f"; known keys are {', '.join(types)}"
            self.fault(f"unknown key {quoted(key)}{hint}", key=key, within=within, nth=nth)
        for key, kind in types.items():
            if key not in values:
                if key not in optional:
                    line = self.line_of(within or "", within, nth) if within else 1
                    self.fault(f"key '{key}' is missing; write {_example(key, kind)}", line=line)
            elif not _is_a(values[key], kind):
                told = f"'{key}' is {_seen(values[key])}; it must be {_words(kind)}"
                if isinstance(values[key], dt.datetime) and kind is dt.date:
                    told = f"'{key}' has a time of day; write the day alone, such as {values[key].date()}"
                if _is_endless(values[key]):
                    told += ", finite and of at most 15 digits"
                self.fault(told, key=key, within=within, nth=nth)
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
        if isinstance(value, str) and value in choices:
            return
        if not isinstance(value, str):
            self.fault(f"{key} holds {_seen(value)}; it must be the name of a {what}", key=key, within=within, nth=nth)
            return
        near = difflib.get_close_matches(value, list(choices), n=1, cutoff=0.4)
        hint = f"; did you mean '{near[0]}'?" if near else f"; known: {', '.join(sorted(choices))}"
        self.fault(f"{key} {quoted(value)} is not a known {what}{hint}", key=key, within=within, nth=nth)

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
