"""What is asked for the parts of the page Scrutiny beside the prompts: early warnings, good news, what residents
report."""

from __future__ import annotations

from vitality import questions
from vitality.screen.answers import ask
from vitality.screen.show import show
from vitality.scrutiny import answer, content
from vitality.scrutiny.answer import Scrutiny


def early_warnings(scrutiny: Scrutiny) -> None:
    """Weak signs that no rule flags."""
    code, borough = scrutiny.area.area_code, scrutiny.borough_code
    own = [row for row in ask(questions.profile, code) if scrutiny.holds(row)]
    tenths = [
        row
        for row in ask(questions.worst_tenths, borough)
        if scrutiny.holds(row) and (scrutiny.is_borough or row.area_code == code)
    ]
    themes = {row.theme_id: row.title for row in ask(questions.themes)}
    show(content.early_warnings(scrutiny, own, ask(questions.profile, borough), tenths, themes))


def good_news(scrutiny: Scrutiny) -> None:
    """What improved beyond chance, with who could learn from it."""
    code = scrutiny.area.area_code
    rows = [row for row in ask(questions.profile, code) if scrutiny.holds(row)]
    show(content.good_news(code, rows, answer.benchmarks(ask, scrutiny, code), _peers(code)))


def _peers(area_code: str) -> list[questions.PlaceStanding]:
    """The latest figures of the places most like one."""
    models = ask(questions.similarity_models)
    peers = ask(questions.peers, area_code, models[0].model_id) if models else []
    return ask(questions.profiles_of, tuple(each.peer_code for each in peers)) if peers else []


def resident_triggers(scrutiny: Scrutiny, source: str) -> None:
    """What residents report, by ward and service."""
    borough = ask(questions.areas)[scrutiny.borough_code].label
    show(content.resident_triggers(scrutiny, ask(questions.resident_triggers), borough, source))
