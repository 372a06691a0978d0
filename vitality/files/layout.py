"""What a table is to hold: the one description of its columns from which reader, messages and documentation follow."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column. `says` tells what to write in it ("name the area by its code"); it ends messages and documents it.

    `words` are all that it may hold. A number lies from `low` to `high`; beside one that `is_marked`, or instead of it,
    the publisher's markers in square brackets may stand. A column that `is_filled` is empty in no row.
    """

    name: str
    says: str = ""
    is_required: bool = True
    is_filled: bool = False
    kind: str = "text"  # or number, whole number, day
    words: tuple[str, ...] = ()
    is_marked: bool = False
    low: float | None = None
    high: float | None = None

    @property
    def is_free(self) -> bool:
        """Whether every cell is right."""
        return not (self.is_filled or self.words or self.kind != "text")


@dataclass(frozen=True)
class Layout:
    """What a table is to hold: its columns, those that together name a row, and whether it may have no row at all."""

    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    may_be_empty: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every column that the table may have."""
        return tuple(each.name for each in self.columns)

    @property
    def required(self) -> tuple[str, ...]:
        """The columns that it must have."""
        return tuple(each.name for each in self.columns if each.is_required)
