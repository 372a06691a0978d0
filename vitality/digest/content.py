"""The digest as an e-mail: HTML that mail programs draw (tables, styles in each tag, nothing loaded), and as text."""

from __future__ import annotations

import textwrap
from html import escape

from vitality.addresses import citing
from vitality.digest.answer import Digest, Line, Part
from vitality.drawing import palette

WIDTH = 600
_WRAP = 72
_FONT = "font-family:Arial,Helvetica,sans-serif"
_TEXT = f"{_FONT};font-size:16px;line-height:24px;color:{palette.INK[0]};margin:0 0 12px"
_QUIET = f"{_FONT};font-size:14px;line-height:21px;color:{palette.QUIET[0]};margin:0 0 12px"
_HEAD = f"{_FONT};font-size:20px;line-height:26px;color:{palette.INK[0]};margin:24px 0 8px"
_CELL = f"{_FONT};font-size:14px;line-height:20px;text-align:left;vertical-align:top;padding:4px 8px 4px 0"
_CHANGES = "What changed in the figures since last time"
_NOTE = "Most figures come out once a year or less often: each one says which time it is of."


def html(result: Digest, area_code: str, version: str, site: str = "") -> str:
    """A whole HTML document, 600 pixels wide, without scripts, pictures or anything from elsewhere.

    With `site`, the address of the app, titles link to pages of the version.
    """
    body = [
        f'<h1 style="{_HEAD};font-size:24px;line-height:30px;margin-top:0">{escape(result.place)}: this quarter</h1>',
        f'<p style="{_TEXT};font-weight:bold">{escape(result.headline)}</p>',
        *(_part(part, area_code, version, site) for part in result.parts),
        _heading("How much to make of it"),
        _paragraph(f"{result.looked_at} {_NOTE}"),
        _heading(_CHANGES),
        _paragraph(result.since),
        _change_table(result),
        _foot(result, area_code, version, site),
    ]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(result.place)}: {escape(result.quarter)}</title></head>\n"
        f'<body style="margin:0;padding:0;background:{palette.PAPER[0]}">'
        '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">'
        f'<table role="presentation" width="{WIDTH}" cellpadding="0" cellspacing="0" border="0" '
        f'style="width:100%;max-width:{WIDTH}px"><tr><td align="left" style="padding:16px">\n'
        + "\n".join(part for part in body if part)
        + "\n</td></tr></table></td></tr></table></body></html>\n"
    )


def text(result: Digest, area_code: str, version: str, site: str = "") -> str:
    """The same words as plain text, at most 72 letters a line but for addresses."""
    blocks = [_wrapped(f"{result.place}: this quarter").upper(), _wrapped(result.headline)]
    for part in result.parts:
        blocks += [_underlined(part.heading), _wrapped(part.says) if part.says else ""]
        blocks += [_wrapped(_sentence(line), "* ") for line in part.lines]
        blocks.append(_left_out(part.left_out))
    blocks += [_underlined("How much to make of it"), _wrapped(f"{result.looked_at} {_NOTE}")]
    blocks += [_underlined(_CHANGES), _wrapped(result.since)]
    blocks += [
        _wrapped(f"{each['Measure']} ({each['Period']}): {each['Now']}; before: {each['Then']}.", "* ")
        for each in result.changes
    ]
    blocks += [
        _left_out(result.changes_left_out),
        _underlined("Sources"),
        _wrapped("; ".join(result.sources) or "None."),
    ]
    blocks.append(_wrapped(result.made_from))
    if site:
        blocks.append(f"All figures: {_profile(area_code, version, site)}")
    return "\n\n".join(block for block in blocks if block) + "\n"


def _part(part: Part, area_code: str, version: str, site: str) -> str:
    lines = "".join(
        f'<tr><td style="{_CELL};font-size:16px;line-height:24px;padding-bottom:10px">'
        f"{_title(line, area_code, version, site)}: {escape(line.text)} "
        f'<span style="color:{palette.QUIET[0]};font-size:14px">{escape(_source(line))}</span></td></tr>'
        for line in part.lines
    )
    more = f'<p style="{_QUIET}">{_left_out(part.left_out)}</p>' if part.left_out else ""
    says = f'<p style="{_QUIET}">{escape(part.says)}</p>' if part.says else ""
    return (
        f"{_heading(part.heading)}{says}"
        f'<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">{lines}</table>{more}'
    )


def _title(line: Line, area_code: str, version: str, site: str) -> str:
    name = f"<b>{escape(line.title)}</b>"
    if not site:
        return name
    page = citing.address(f"{site.rstrip('/')}/indicator", {"indicator": line.indicator_id, "area": area_code}, version)
    return f'<a href="{escape(page)}" style="color:{palette.INK[0]}">{name}</a>'


def _change_table(result: Digest) -> str:
    if not result.changes:
        return ""
    heads = ("Measure", "Period", "Then", "Now")
    head = "".join(f'<th scope="col" style="{_CELL};border-bottom:1px solid #8c8c8c">{name}</th>' for name in heads)
    rows = "".join(
        "<tr>" + "".join(f'<td style="{_CELL}">{escape(each[name])}</td>' for name in heads) + "</tr>"
        for each in result.changes
    )
    more = f'<p style="{_QUIET}">{_left_out(result.changes_left_out)}</p>' if result.changes_left_out else ""
    return f'<table width="100%" cellpadding="0" cellspacing="0" border="0"><tr>{head}</tr>{rows}</table>{more}'


def _foot(result: Digest, area_code: str, version: str, site: str) -> str:
    sources = f"Sources: {escape('; '.join(result.sources))}. " if result.sources else ""
    page = ""
    if site:
        address = escape(_profile(area_code, version, site))
        page = (
            f'<p style="{_TEXT};margin-top:24px"><a href="{address}" style="color:{palette.INK[0]}">'
            f"All figures of {escape(result.place)}</a></p>"
        )
    return f'{page}<p style="{_QUIET};margin-top:16px">{sources}{escape(result.made_from)}</p>'


def _heading(words: str) -> str:
    return f'<h2 style="{_HEAD}">{escape(words)}</h2>'


def _paragraph(words: str) -> str:
    return f'<p style="{_TEXT}">{escape(words)}</p>'


def _sentence(line: Line) -> str:
    return f"{line.title}: {line.text} {_source(line)}".rstrip()


def _source(line: Line) -> str:
    return f"Source: {line.source}." if line.source else ""


def _left_out(number: int) -> str:
    return f"And {number:,} more on the page." if number else ""


def _profile(area_code: str, version: str, site: str) -> str:
    return citing.address(f"{site.rstrip('/')}/profile", {"area": area_code}, version)


def _underlined(words: str) -> str:
    lines = _wrapped(words)
    return f"\n{lines}\n{'-' * max(map(len, lines.splitlines()))}"


def _wrapped(words: str, mark: str = "") -> str:
    return textwrap.fill(words, _WRAP, initial_indent=mark, subsequent_indent=" " * len(mark), break_on_hyphens=False)
