"""Which council an address is about: that of its place, the one that it names, or the one where the reader was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vitality.addresses import councils
from vitality.addresses.selection import Unknown, shown_back
from vitality.definitions import districts


@dataclass(frozen=True)
class Served:
    """The councils that can be opened, by code; the one that an address without a place opens; to which of them an area
    leads whoever asks (""), whether the warehouse of one knows an area, and in which council of England it lies ("").
    """

    names: Mapping[str, str]
    first: str
    leads_to: Callable[[str], str]
    holds: Callable[[str, str], bool]
    lies_in: Callable[[str], str]


@dataclass(frozen=True)
class Whose:
    """The council to open, and the place in it that stands for the one asked for ("" for the same). `absent` is the
    name of the council that would have to be built, `unknown` what of the address names no council, `told` a sentence.
    """

    code: str
    area: str = ""
    absent: str = ""
    unknown: Unknown | None = None
    told: str = ""


def whose(params: Mapping[str, str], served: Served, remembered: str = "") -> Whose:
    """The council of an address. A place leads to its own council, whatever else the address says."""
    named = str(params.get("council", "")).strip()
    asked, unknown = _named(named, served)
    here = next(each for each in (asked, remembered, served.first, *served.names) if each in served.names)
    code = str(params.get("area", "")).strip().upper()
    if not code:
        return Whose(here, unknown=unknown, absent="" if unknown or not asked or asked in served.names else asked)
    own = served.leads_to(code)
    if own:
        former = districts.every().get(code)
        if former and former.valid_to and own != code:
            today = districts.every()[own].name
            return Whose(
                own, own, told=f"{former.name} is part of {today} since {former.valid_to[:4]}; {today} is shown."
            )
        return Whose(own, unknown=unknown)
    if not served.holds(here, code) and (lying := served.lies_in(code)):
        return Whose(here, absent=lying)
    return Whose(here, unknown=unknown)


def _named(text: str, served: Served) -> tuple[str, Unknown | None]:
    """The code of the council that an address names, and what of it was not recognised."""
    if not text:
        return "", None
    if text.upper() in served.names:
        return text.upper(), None
    _, meant = councils.meant(text[:60])
    if len(meant) == 1:
        return meant[0].code, None
    near = tuple((each.code, each.name) for each in meant if each.code in served.names)
    return "", Unknown("council", shown_back(text), near)
