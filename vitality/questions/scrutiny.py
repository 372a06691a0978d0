"""Questions of the page Scrutiny and of the question pack."""

from __future__ import annotations

from vitality.questions.rows import Row
from vitality.questions.warehouse import run


def prompts(borough_code: str) -> list[Row]:
    """Every figure of the borough and its wards that raises a question, with the kinds it shows and the evidence."""
    return run("prompts", borough_code=borough_code)


def tested(borough_code: str) -> list[Row]:
    """Every figure that could be tested: `reason` is "" where it was, else why it was not."""
    return run("tested", borough_code=borough_code)


def question_templates() -> dict[str, list[Row]]:
    """The questions of each kind of under-performance, by kind; "general" are those for any place."""
    result: dict[str, list[Row]] = {}
    for row in run("question_templates"):
        result.setdefault(row["kind"], []).append(row)
    return result


def worst_tenths(borough_code: str) -> list[Row]:
    """Figures now in the worst tenth of their kind, with how many periods running they have been there (at most 3), and
    out of how many that are held."""
    return run("worst_tenths", borough_code=borough_code)


def cautions() -> list[Row]:
    """Every caveat of every indicator in full: indicator_id, caveat_id, title and text."""
    return run("cautions")
