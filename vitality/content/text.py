"""Text of a paper: runs with their looks, and what makes any text from data safe to print."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

NAMELESS = "(no name)"
NARROWED = ("theme", "partner", "priority")
LONGEST_NAME = 120  # a title longer than this is cut, so that a hostile name cannot push the rest off the page


@dataclass(frozen=True)
class Run:
    """A stretch of text. `verdict` is a name of palette.MARKS; `link` an address that the text leads to."""

    text: str
    bold: bool = False
    quiet: bool = False
    verdict: str | None = None
    link: str | None = None


Text = str | tuple[str | Run, ...]


def plain(text: str) -> str:
    """Text that is safe to print: one line, without marks that turn the direction of writing, control characters,
    private or unassigned code points.

    >>> plain("Mill\\u202e ward\\n\\x07  now")
    'Mill ward now'
    """
    kept = []
    for each in unicodedata.normalize("NFC", str(text)):
        kind = unicodedata.category(each)
        if kind in ("Zl", "Zp") or each in "\n\r\t\v\f":
            kept.append(" ")
        elif kind not in ("Cc", "Cf", "Cs", "Co", "Cn"):
            kept.append(each)
    return re.sub(r" {2,}", " ", "".join(kept)).strip(" ") if kept else ""


def name(text: str) -> str:
    """A name fit for a title: `plain`, cut where it is longer than any real one, and never empty."""
    safe = plain(text) or NAMELESS
    return safe if len(safe) <= LONGEST_NAME else f"{safe[:LONGEST_NAME].rstrip()}…"


def runs(text: Text) -> list[Run]:
    """A text as runs, each made safe to print; spaces at the ends of runs are kept, empty runs left
    out, and so are links that do not lead to a web page."""
    result = []
    for each in (text,) if isinstance(text, str) else text:
        run = Run(each) if isinstance(each, str) else each
        core = plain(run.text)
        if core or run.text.isspace():
            before = " " if run.text[:1].isspace() else ""
            after = " " if core and run.text[-1:].isspace() else ""
            result.append(replace(run, text=f"{before}{core}{after}", link=web_address(run.link or "") or None))
    return result


def web_address(link: str) -> str:
    """An address that leads to a web page, safe to print; "" for any other."""
    return plain(link).replace(" ", "%20") if link.startswith(("http://", "https://")) else ""


def words(text: Text) -> str:
    """The words of a text, without its looks."""
    return "".join(run.text for run in runs(text))


def chosen(kind: str, options: Mapping[str, object]) -> str:
    """The kind of a paper with what it was narrowed to, for the name of its file; what is not chosen is left out. A
    theme, a partner and a priority may share an id, so each is named.

    >>> chosen("questions", {"theme": "", "partner": "schools"})
    'questions-partner-schools'
    """
    told = [(name, each) for name, each in options.items() if each]
    return "-".join([kind, *(f"{name}-{each}" if name in NARROWED else str(each) for name, each in told)])


def file_name(label: str, area_code: str, kind: str, form: str) -> str:
    """Name of a paper's file: lower case ASCII letters, digits and hyphens only.

    >>> file_name("Mill & Pond", "E05000981", "profile", "pdf")
    'mill-pond-e05000981-profile.pdf'
    """
    ascii_label = unicodedata.normalize("NFKD", str(label)).encode("ascii", "ignore").decode()
    hyphened = [re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in (ascii_label[:60], area_code, kind)]
    return f"{'-'.join(part for part in hyphened if part)}.{form}"
