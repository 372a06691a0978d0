"""The record of responses: what people decided about each question that the figures raised, and why.

Kept in a small file of its own, apart from the warehouse; entries are only ever added. The tool proposes a rung and
never takes one.
"""

from vitality.record.backup import BadBackup, check, lines, merge
from vitality.record.editors import DOOR, OFF, Misset, password_hash, person, trusted_header
from vitality.record.entries import FIELDS, day, faults, moment, new_id
from vitality.record.journal import Refused, SomebodyWasFirst, add, history, last_answers, standing
from vitality.record.rungs import climbed, proposal
from vitality.record.store import NotSaved, RecordError, home
from vitality.record.vocabulary import RESPONSES, ROLES, RUNGS, shown

__all__ = [
    "DOOR",
    "FIELDS",
    "OFF",
    "RESPONSES",
    "ROLES",
    "RUNGS",
    "BadBackup",
    "Misset",
    "NotSaved",
    "RecordError",
    "Refused",
    "SomebodyWasFirst",
    "add",
    "check",
    "climbed",
    "day",
    "faults",
    "history",
    "home",
    "last_answers",
    "lines",
    "merge",
    "moment",
    "new_id",
    "password_hash",
    "person",
    "proposal",
    "shown",
    "standing",
    "trusted_header",
]
