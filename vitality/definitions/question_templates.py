"""Questions by kind of under-performance: data/questions.toml, read strictly."""

from __future__ import annotations

import string
from dataclasses import dataclass
from pathlib import Path

from vitality.files.toml import TomlFile
from vitality.statistics.underperformance import KINDS

GENERAL = "general"
ASKED = ("service", "peer", "partners")
PLACES = (
    "place",
    "measure",
    "the_measure",
    "figure",
    "period",
    "reference",
    "reference_figure",
    "peer",
    "lead",
    "benchmark",
)


@dataclass(frozen=True)
class Question:
    """A question that a kind of under-performance raises, and whom it is put to; words in braces are filled."""

    kind: str
    sort_order: int
    ask: str
    text: str


@dataclass(frozen=True)
class QuestionTemplates:
    """Table `question_templates`."""

    question_templates: tuple[Question, ...] = ()


def load(data: Path) -> QuestionTemplates:
    """Every question of `data`/questions.toml; none where there is no file.

    Raises InputFaults for unknown kinds, words in braces that nothing fills, and a kind without a question.
    """
    path = data / "questions.toml"
    if not path.is_file():
        return QuestionTemplates()
    file, result = TomlFile(path, data.parent), []
    if file.values and file.check_keys(file.values, {"kinds": dict, GENERAL: dict}):
        for kind, table in file.values["kinds"].items():
            file.check_choice(kind, kind, list(KINDS), "kind of under-performance", within=f"kinds.{kind}")
            _questions(file, kind, f"kinds.{kind}", table, result)
        _questions(file, GENERAL, GENERAL, file.values[GENERAL], result)
    file.refuse_faults()
    return QuestionTemplates(tuple(result))


def _questions(file: TomlFile, kind: str, within: str, table: dict, result: list[Question]) -> None:
    listed = table.get("questions") if isinstance(table, dict) else None
    if not isinstance(listed, list) or not listed:
        file.fault(f"'{within}' has no question; add [[{within}.questions]] with ask and text", key=kind)
        return
    for number, each in enumerate(listed):
        place = {"within": f"{within}.questions", "nth": number}
        if not file.check_keys(each, {"ask": str, "text": str}, **place):
            continue
        file.check_choice("ask", each["ask"], list(ASKED), "addressee", **place)
        for name in _braces(file, each["text"], place):
            if name not in PLACES:
                known = ", ".join(f"{{{word}}}" for word in PLACES)
                file.fault(f"'{{{name}}}' is filled by nothing; use {known}", key="text", **place)
        result.append(Question(kind, number, each["ask"], each["text"]))


def _braces(file: TomlFile, text: str, place: dict) -> list[str]:
    """Names in braces; a stray brace is a fault."""
    try:
        return [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    except ValueError as error:
        file.fault(f"the braces do not match ({error})", key="text", **place)
        return []
