"""The digest as blocks, which e-mail and text both print."""

from __future__ import annotations

from vitality.addresses import citing
from vitality.content import email, plain
from vitality.content.blocks import Block, Bullets, Heading, Paragraph, Run, Table, Text, at_site
from vitality.digest.answer import Digest, Line

_CHANGES = "What changed in the figures since last time"
_NOTE = "Most figures come out once a year or less often: each one says which time it is of."
_HEADER = ("Measure", "Period", "Then", "Now")


def html(result: Digest, area_code: str, version: str, site: str = "") -> str:
    """A whole HTML document; with `site`, the address of the app, titles link to pages of the version."""
    return email.email(at_site(blocks(result, area_code, version, site), site), f"{result.place}: {result.quarter}")


def text(result: Digest, area_code: str, version: str, site: str = "") -> str:
    """The same words as plain text."""
    return plain.plain(at_site(blocks(result, area_code, version, site), site))


def blocks(result: Digest, area_code: str, version: str, site: str = "") -> list[Block]:
    """The digest in its order; the link to the page only where the app can be reached."""
    said: list[Block] = [Heading(f"{result.place}: this quarter", level=1), Paragraph(result.headline, lead=True)]
    for part in result.parts:
        said.append(Heading(part.heading))
        said += [Paragraph(part.says, quiet=True)] if part.says else []
        said.append(Bullets(tuple(_line(each, area_code, version) for each in part.lines)))
        said += _left_out(part.left_out)
    said += [Heading("How much to make of it"), Paragraph(f"{result.looked_at} {_NOTE}")]
    said += [Heading(_CHANGES), Paragraph(result.since)]
    rows = tuple(tuple(each[name] for name in _HEADER) for each in result.changes)
    said += [Table(_CHANGES, _HEADER, rows)] if rows else []
    said += _left_out(result.changes_left_out)
    if site:
        page = citing.address("profile", {"area": area_code}, version)
        said.append(Paragraph(Run(f"All figures of {result.place}", link=page)))
    named = f"Sources: {'; '.join(result.sources)}. " if result.sources else ""
    return [*said, Paragraph(f"{named}{result.made_from}", quiet=True)]


def _line(line: Line, area_code: str, version: str) -> Text:
    page = citing.address("indicator", {"indicator": line.indicator_id, "area": area_code}, version)
    source = (" ", Run(f"Source: {line.source}.", quiet=True)) if line.source else ()
    return (Run(line.title, bold=True, link=page), f": {line.text}", *source)


def _left_out(number: int) -> list[Block]:
    return [Paragraph(f"And {number:,} more on the page.", quiet=True)] if number else []
