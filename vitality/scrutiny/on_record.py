"""Prompts as they stand on the record: the step that is proposed now, and until when somebody explained them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from vitality import record
from vitality.questions import Prompt


@dataclass(frozen=True, slots=True)
class RecordedPrompt(Prompt):
    """A prompt whose `rung` is what the tool proposes now; `explained_until` is the day on which an explanation that
    still holds ends, None without one."""

    explained_until: dt.date | None = None

    @property
    def is_answered(self) -> bool:
        """Whether a person explained it, and the explanation still holds."""
        return self.explained_until is not None

    @property
    def is_accounted_for(self) -> bool:
        """Whether the circumstances of the place account for every kind that the figure shows."""
        return set(self.kinds) == {"D_explained"}

    @property
    def is_settled(self) -> bool:
        """Whether a person or the circumstances explain it."""
        return self.is_answered or self.is_accounted_for


def marked(
    rows: Sequence[Prompt], entries: Sequence[Mapping[str, Any]], today: dt.date, *, corporate_failure: bool = False
) -> list[RecordedPrompt]:
    """Prompts with the step that the tool proposes now and until when somebody explained them.

    `entries` are the history of the record, oldest first. A figure that raises a question is not clear, so no clear
    periods count; the third period running of kind A does. What nothing here can answer (national floors, outcomes that
    partners share) is left out of the proposal.
    """
    held: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for entry in entries:
        held.setdefault((entry["area_code"], entry["indicator_id"]), []).append(entry)
    result = []
    for row in rows:
        own = held.get((row.area_code, row.indicator_id), [])
        third = "A" in row.kinds and (row.periods_in_state or 0) >= 3
        step = row.rung  # where the build starts the ladder, which holds as long as nothing was recorded
        if own or corporate_failure:
            step = record.proposal(
                row.kinds, own, today, corporate_failure=corporate_failure, failure_third_period=third
            )
        ends = own[-1]["expires_on"] if own else None
        until = ends if ends and today < ends else None
        known = {each.name: getattr(row, each.name) for each in fields(row)}
        result.append(RecordedPrompt(**{**known, "rung": step, "explained_until": until}))
    return result


def entries() -> tuple[list[dict[str, Any]], str]:
    """Everything on the record, oldest first, and why it cannot be read where it cannot ("" where it can)."""
    try:
        return record.history(), ""
    except (record.RecordError, record.Misset) as reason:
        return [], str(reason)
