"""Rows as the warehouse gives them, for tests that need one without asking."""

from __future__ import annotations

import types
import typing
from functools import cache
from typing import Any, TypeVar

R = TypeVar("R")
EMPTY = {str: "", int: 0, float: 0.0, bool: False, bytes: b""}


def made(row: type[R], **known: Any) -> R:
    """A row with what is given; every other field is None where it may be, else empty.

    >>> from vitality import questions
    >>> made(questions.Setting, name="rule.version").value
    ''
    """
    return row(**{**_empty(row), **known})


@cache
def _empty(row: type) -> dict[str, Any]:
    return {name: _nothing(kind) for name, kind in typing.get_type_hints(row).items()}


def _nothing(kind: Any) -> Any:
    if isinstance(kind, types.UnionType):
        return None
    return [] if typing.get_origin(kind) is list else EMPTY.get(kind)
