"""A paper as PDF: tagged (PDF/UA-1), in a font of our own, the same bytes on every machine.

The content goes to Typst as data and the template is a file of this folder, so nothing in a name can become markup. No
system font is used and no package is fetched.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tempfile
import threading
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from vitality.content import blocks as parts
from vitality.content import qr
from vitality.content.on_paper import printed
from vitality.content.text import NAMELESS, Run, name, plain, runs, web_address
from vitality.drawing import palette

TEMPLATE = Path(__file__).with_name("paper.typ")
STANDARD = "ua-1"
FACES = ("Regular", "It", "Semibold", "Bold")
LONGEST_WORD = 24  # a word longer than this may be broken, so that it cannot run off the page
LONGEST_ADDRESS = 90
UNKNOWN = "\N{REPLACEMENT CHARACTER}"  # stands for a letter that none of the fonts has
_TEXTS: dict[str, tuple[str, ...]] = {
    "Paragraph": ("text",),
    "Note": ("text",),
    "Question": ("evidence",),
    "Field": ("text",),
    "Cell": ("text", "small"),
}
_one_at_a_time = threading.Lock()


class CannotPrint(Exception):
    """A paper could not be made; the message says which and why in words."""


def pdf(paper: parts.Paper) -> bytes:
    """The paper as PDF. Letters that no font of ours has are printed as U+FFFD. Raises CannotPrint."""
    content = data(paper)
    made = paper.stamp.built_at.replace(tzinfo=dt.UTC)
    for _ in range(3):
        try:
            return _compiled(json.dumps(content, ensure_ascii=False), made)
        except RuntimeError as error:
            content, changed = _without(content, _unprintable(str(getattr(error, "diagnostic", error))))
            if not changed:
                raise CannotPrint(f"The paper on {plain(paper.title)} could not be laid out: {error}") from error
    try:
        return _compiled(json.dumps(_only_western(content), ensure_ascii=False), made)
    except RuntimeError as error:
        raise CannotPrint(f"The paper on {plain(paper.title)} could not be laid out: {error}") from error


def data(paper: parts.Paper) -> dict[str, Any]:
    """The paper as the template reads it: plain dicts, lists, strings and numbers, all text safe to print."""
    return {
        "document_title": paper.document_title,
        "author": plain(f"Vitality {paper.stamp.council}"),
        "description": plain(f"{paper.document_title}. {paper.stamp.sentence()}."),
        "title": _breakable(name(paper.title)),
        "kicker": plain(paper.kicker),
        "subtitle": _breakable(plain(paper.subtitle)),
        "place": _breakable(name(paper.place)),
        "period": plain(paper.period),
        "stamp": plain(paper.stamp.sentence()),
        "link": web_address(paper.link),
        "link_shown": _breakable(plain(paper.link)),
        "qr": _plain_data(qr.code(web_address(paper.link))),
        "blocks": [_plain_data(each) for each in printed(paper.blocks)],
    }


def _plain_data(part: Any) -> Any:
    if isinstance(part, parts.Drawn):
        return {"svg": part.svg.decode("utf-8"), "alt": plain(part.alt), "width_mm": part.width_mm}
    if isinstance(part, str):
        return _breakable(plain(part))
    if isinstance(part, tuple | frozenset):
        return [_plain_data(each) for each in part]
    if not is_dataclass(part):
        return part
    kind = type(part).__name__
    result = {field.name: _plain_data(getattr(part, field.name)) for field in fields(part)}
    result |= {each: _runs(getattr(part, each)) for each in _TEXTS.get(kind, ())}
    for titled in ("text", "title") if isinstance(part, parts.Heading | parts.Form) else ():
        if titled in result:
            result[titled] = result[titled] or NAMELESS  # a heading without words is refused
    if isinstance(part, parts.Bullets):
        result["items"] = [_runs(each) for each in part.texts]
    if isinstance(part, parts.Table):
        result["rows"] = [[_plain_data(parts.as_cell(each)) for each in row] for row in part.rows]
        result["widths"] = part.widths or [1.0 for _ in part.header]
    return {**result, "kind": re.sub(r"(?<!^)([A-Z])", r"-\1", kind).lower()}


def _runs(text: parts.Text) -> list[dict[str, Any]]:
    return [_run(each) for each in runs(text) if not each.unseen]


def _run(run: Run) -> dict[str, Any]:
    mark = palette.mark(run.verdict) if run.verdict else None
    return {
        "text": _breakable(run.text),
        "bold": run.bold,
        "quiet": run.quiet or run.small,
        "below": run.small,
        "link": run.link or "",
        "shape": mark.shape if mark else "",
        "colour": mark.light if mark else "",
        "strong": mark is not None,
    }


def _breakable(text: str) -> str:
    """A long word (an address, a hostile name) with places where it may be broken, which are not seen."""

    def broken(result: re.Match[str]) -> str:
        if web_address(result[0]):  # after its signs, and only where it must be: what breaks it is copied with it
            return result[0] if len(result[0]) < LONGEST_ADDRESS else re.sub(r"([/?&=]+)", "\\1\u200b", result[0])
        return "\u200b".join(re.findall(r".{1,8}", result[0]))

    return re.sub(rf"\S{{{LONGEST_WORD},}}", broken, text)


def _compiled(content: str, made: dt.datetime) -> bytes:
    with _one_at_a_time:
        return _compiler().compile(
            format="pdf", sys_inputs={"paper": content}, pdf_standards=[STANDARD], timestamp=made
        )


@cache
def _compiler() -> Any:
    """One compiler for the process, with four faces of our font and those inside Typst; nothing of the machine's."""
    import font_source_sans_pro  # needed only where a paper is printed
    import typst  # 80 MB

    kept = Path(font_source_sans_pro.font_directory)
    with tempfile.TemporaryDirectory() as folder:  # the package holds every face twice; which is found first varies
        for face in FACES:
            (Path(folder) / f"{face}.otf").symlink_to(kept / f"SourceSansPro-{face}.otf")
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])
        return typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=fonts, ignore_system_fonts=True)


def _unprintable(message: str) -> set[str]:
    """The characters that Typst says it cannot show or must not write."""
    result = re.findall(r'(?:the text `"(.+?)"` could not|disallowed codepoint `"(.+?)"`)', message)
    told = "".join(one or other for one, other in result)
    coded = re.findall(r"\\u\{([0-9a-fA-F]+)\}", told)
    return {chr(int(each, 16)) for each in coded} | set(re.sub(r"\\u\{[0-9a-fA-F]+\}", "", told)) - {"\\"}


def _without(content: Any, characters: set[str]) -> tuple[Any, bool]:
    """The content with these characters replaced, and whether any was there. ASCII is never touched."""
    table = {ord(each): UNKNOWN for each in characters if ord(each) > 127 and each != UNKNOWN}
    replaced = _each_text(content, lambda text: text.translate(table))
    return replaced, replaced != content


def _only_western(content: Any) -> Any:
    return _each_text(
        content,
        lambda text: "".join(each if ord(each) < 0x250 or each in "‘’“”–—…•−□●◆○▲▼²₂€" else UNKNOWN for each in text),
    )


def _each_text(content: Any, change: Any) -> Any:
    if isinstance(content, str):
        return change(content)
    if isinstance(content, list):
        return [_each_text(each, change) for each in content]
    if isinstance(content, dict):
        return {key: _each_text(each, change) for key, each in content.items()}
    return content
