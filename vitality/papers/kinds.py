"""The kinds of paper that there are, by name: whoever adds one adds a line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from vitality.content.blocks import Paper
from vitality.portrait import paper as portrait_paper
from vitality.priorities import paper as priorities_paper
from vitality.profile import paper as profile_paper
from vitality.scorecard import paper as scorecard_paper
from vitality.scrutiny import paper as question_pack
from vitality.targeting import paper as targeting_paper

# name -> what makes the paper from an area's code, the address of the app, and options of that kind
KINDS: dict[str, Callable[..., Paper]] = {
    "profile": profile_paper.paper,
    "portrait": portrait_paper.paper,
    "questions": question_pack.paper,
    "scorecard": scorecard_paper.paper,
    "priorities": priorities_paper.paper,
    "targeting": targeting_paper.paper,
}


# options that a kind takes on the command line, by kind
OPTIONS: dict[str, tuple[str, ...]] = {"questions": ("theme", "partner", "priority"), "scorecard": ("card",)}


def state(kind: str) -> str:
    """What a paper of this kind rests on besides the build: for packs, the record as it stands and the day; else ""."""
    if kind != "questions":
        return ""
    from vitality import record

    try:
        entries = record.history()
    except (record.RecordError, record.Misset):
        return f"{dt.date.today():%Y-%m-%d} unread"
    return f"{dt.date.today():%Y-%m-%d} {len(entries)} {entries[-1]['entry_id'] if entries else 'none'}"


def printed(paper: Paper, form: str) -> bytes:
    """The paper as "pdf" or "docx". Raises typst_pdf.CannotPrint, and KeyError for another form."""
    from vitality.content import typst_pdf, word

    return {"pdf": typst_pdf.pdf, "docx": word.docx}[form](paper)
