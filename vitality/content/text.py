"""Text of a paper: runs with their looks, and what makes any text from data safe to print."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from vitality.drawing import palette
from vitality.questions import councils
from vitality.wording.printable import plain

NAMELESS = "(no name)"
NARROWED = ("theme", "partner", "priority")
PAGE = re.compile(r"(?:\./?|[a-z]+)?(?:[?#]|$)")  # the start of an address of a page of this app
LONGEST_NAME = 120  # a title longer than this is cut, so that a hostile name cannot push the rest off the page


@dataclass(frozen=True)
class Run:
    """A stretch of text.

    `verdict` is a name of palette.MARKS: its shape and colour are added when it is printed. `link` is a web address or,
    without "http", a page of this app. `small` stands on a line of its own; `unseen` is read out and not shown (of a
    verdict the shape still is); papers leave it out.
    """

    text: str
    bold: bool = False
    quiet: bool = False
    verdict: str | None = None
    link: str | None = None
    small: bool = False
    unseen: bool = False


Text = str | Run | tuple[str | Run, ...]


def page_link(page: str, text: str, **params: str) -> Run:
    """A link to a page of this app, relative so that it works under any base path; "" is the page itself.

    It carries the council that is read where the place in it does not say which that is.

    >>> page_link("profile", "Mill", area="E1").link
    'profile?area=E1'
    """
    given, (path, mark, part) = councils.carried(params), page.partition("#")
    query = f"?{urlencode(given)}" if given else ""
    return Run(text, link=f"{path}{query}{mark}{part}" or ".")


def verdict(mark: str | None, word: str | None = None) -> Run:
    """A verdict's word, shown with its shape and in its colour; `word` says it in other words."""
    return Run(word or palette.mark(mark).word, verdict=mark or "not_compared")


def joined(texts: Iterable[Text], by: str = ", ", last: str = "") -> tuple[str | Run, ...]:
    """Several texts as one, with `by` between them (`last` before the last, if given)."""
    parts = list(texts)
    result: list[str | Run] = []
    for at, each in enumerate(parts):
        if at:
            result.append(last if last and at == len(parts) - 1 else by)
        result += each if isinstance(each, tuple) else (each,)
    return tuple(result)


def name(text: str) -> str:
    """A name fit for a title: `plain`, cut where it is longer than any real one, and never empty."""
    safe = plain(text) or NAMELESS
    return safe if len(safe) <= LONGEST_NAME else f"{safe[:LONGEST_NAME].rstrip()}…"


def runs(text: Text) -> list[Run]:
    """A text as runs, each made safe to print; spaces at the ends of runs are kept, empty runs left out, and so are
    links that lead neither to a web page nor to a page of this app."""
    result = []
    for each in text if isinstance(text, tuple) else (text,):
        run = Run(each) if isinstance(each, str) else each
        core = plain(run.text)
        if core or run.text.isspace():
            before = " " if run.text[:1].isspace() else ""
            after = " " if core and run.text[-1:].isspace() else ""
            result.append(replace(run, text=f"{before}{core}{after}", link=safe_link(run.link or "") or None))
    return result


def safe_link(link: str) -> str:
    """A web address or the address of a page of this app; "" for any other, such as a script."""
    return link if PAGE.match(link) else web_address(link)


def web_address(link: str) -> str:
    """An address that leads to a web page, safe to print; "" for any other."""
    return plain(link).replace(" ", "%20") if link.startswith(("http://", "https://")) else ""


def words(text: Text) -> str:
    """The words of a text, without its looks and without what is only read out."""
    return "".join(f" {run.text}" if run.small else run.text for run in runs(text) if not run.unseen).strip()


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
