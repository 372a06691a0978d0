"""A council by whatever people call it: its name, nearly its name, its code, or that of one that was abolished."""

from __future__ import annotations

import datetime as dt
import re

from rapidfuzz import fuzz, process

from vitality.definitions import districts
from vitality.definitions.districts import District
from vitality.files.faults import quoted
from vitality.wording import listed

NEAR_ENOUGH = 75  # likeness (0 to 100) from which a misspelt name is offered
_CODE = re.compile(r"[EWSN]\d{8}", re.IGNORECASE)
_LEVELS = {"county": "a county council", "region": "a region", "country": "the whole country"}


class NoSuchCouncil(LookupError):
    """Nothing that can be built bears that name; the text says what there is instead."""


def named(text: str) -> District:
    """The council of today of that name or code.

    Raises NoSuchCouncil, with the choice where several bear the name, the successors of one that was abolished, the
    nearest names of one that is unknown.
    """
    typed = " ".join(text.split())
    codes = (typed.upper(),) if _CODE.fullmatch(typed) else _by_name(typed)
    known = [districts.every()[code] for code in codes if code in districts.every()]
    if len(known) > 1:
        raise NoSuchCouncil(f"Several councils are called {quoted(typed)}: {_choice(known)}. Give one of these names.")
    if not known:
        raise NoSuchCouncil(_unknown(typed))
    (one,) = known
    if one.valid_to:
        today = [districts.every()[code] for code in districts.successors(one.code)]
        told = f"{one.name} was abolished on {one.valid_to}; today there is {_choice(today)}"
        raise NoSuchCouncil(f"{told}. Give that name.")
    if one.level != "district":
        raise NoSuchCouncil(f"{one.name} is {_LEVELS[one.level]}; councils are built by district. Give one within it.")
    return one


def meant(text: str) -> tuple[str, list[District]]:
    """The councils of today that a text names, with a sentence where they are not simply that one: the choice where
    several bear the name, the successors of one that was abolished, the districts of a county. None for other texts.
    """
    typed, every = " ".join(text.split()), districts.every()
    codes = (typed.upper(),) if _CODE.fullmatch(typed) else _by_name(typed)
    known = [every[code] for code in codes if code in every]
    if len(known) > 1:
        return f"Several councils are called “{typed}”:", [each for each in known if each.level == "district"]
    if not known or known[0].level in ("region", "country"):
        return "", []
    (one,) = known
    if one.valid_to:
        today = [every[code] for code in districts.successors(one.code)]
        day = dt.date.fromisoformat(one.valid_to)
        return f"{one.name} was abolished on {day:%-d %B %Y}. Today there is:", today
    if one.level == "county":
        within = [each for each in every.values() if each.county == one.code and each.stood("")]
        return f"{one.name} is a county council. Its districts are:", within
    return "", [one]


def not_built(name: str) -> str:
    """What is said of a council that was not built, with the command that builds it."""
    return (
        f"The figures of {name} are not built on this site. Whoever runs it builds them with: "
        f'python -m vitality build --council "{name}"'
    )


def _by_name(typed: str) -> tuple[str, ...]:
    """Codes of what is called just so, councils first; else of all that bear the name too or whose name begins so.
    Those of today go before those that were abolished."""
    every, key = districts.every(), typed.casefold()
    called = [code for code, each in every.items() if each.name.casefold() == key]
    called = [code for code in called if every[code].level == "district"] or called
    if not called and key:
        begin = re.compile(re.escape(key) + r"\b", re.IGNORECASE)
        called = [code for code, each in every.items() if each.level == "district" and begin.match(each.name)]
        called += [
            code for code in districts.choices(typed, "district") or districts.choices(typed) if code not in called
        ]
    standing = tuple(code for code in called if every[code].stood(""))
    return standing or tuple(called[:1])


def _unknown(typed: str) -> str:
    if _CODE.fullmatch(typed):
        where = {"W": "Wales", "S": "Scotland", "N": "Northern Ireland"}.get(typed[0].upper())
        return f"{typed} is in {where}; only England is held." if where else f"No council has the code {typed}."
    names = {code: each.name for code, each in districts.every().items() if each.level == "district" and each.stood("")}
    near = process.extract(typed, names, scorer=fuzz.WRatio, limit=3, score_cutoff=NEAR_ENOUGH)
    hint = f" The nearest names are {listed([name for name, _, _ in near])}." if near else ""
    return f"No council of England is called {quoted(typed)}.{hint}"


def _choice(several: list[District]) -> str:
    return " or ".join(f"{each.name} ({each.code})" for each in several)
