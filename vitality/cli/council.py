"""Which council a task reads, where several were built: the one that is named, or in which the area lies."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from vitality.addresses.councils import meant, not_built
from vitality.cli.tasks import NothingFound
from vitality.questions import councils

READING = ("check", "list", "explain", "export", "report", "digest", "compare")


def add(sub) -> None:
    """Put the option on the tasks that read a warehouse."""
    told = "a council that was built, by name or code (default: that of the area, else that of the home folder)"
    for name in READING:
        sub.choices[name].add_argument("--council", metavar="COUNCIL", help=told)


def folder_of(options: Namespace) -> Path | None:
    """The folder of that council's warehouse, None for the home folder. Raises NothingFound where it was not built."""
    if options.task not in READING:
        return None
    every = councils.every()
    named, area = getattr(options, "council", None), getattr(options, "area", None)
    if named:
        sentence, known = meant(named)
        built = [each for each in known if each.code in every]
        built += [each for each in every.values() if named.casefold() in (each.code.casefold(), each.name.casefold())]
        if not built:
            told = " ".join(not_built(each.name) for each in known[:2]) or f"No council is called '{named}'."
            raise NothingFound(f"{sentence} {told}".strip())
        return every[built[0].code].place
    code = councils.leads_to(area) if area else ""
    return every[code].place if code else None
