"""Text from files made fit to be written anywhere: without control characters and marks that turn the direction of
reading."""

from __future__ import annotations

import re
import unicodedata

# control characters but tab and line ends; marks that are not seen or that turn the direction of reading; characters
# that XML forbids
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff]"
)


def printable(text: str) -> str:
    """The text without what is not seen; tabs and line ends stay. A name reads in the order in which it is written.

    >>> printable("Mill\\u202e End\\x00")
    'Mill End'
    """
    return _UNSEEN.sub("", str(text))


def one_line(text: str, most: int = 200) -> str:
    """The text on one line of at most `most` characters, with … for what was cut off.

    >>> one_line("Mill\\n  End"), one_line("Mill End", 5)
    ('Mill End', 'Mill…')
    """
    line = " ".join(printable(text).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def plain(text: str) -> str:
    """Text that is safe to print: one line, without marks that turn the direction of writing, control characters,
    private or unassigned code points.

    >>> plain("Mill\\u202e ward\\n\\x07  now")
    'Mill ward now'
    """
    if text.isprintable() and unicodedata.is_normalized("NFC", text):  # as nearly all is
        return re.sub(r" {2,}", " ", text).strip(" ")
    kept = []
    for each in unicodedata.normalize("NFC", str(text)):
        kind = unicodedata.category(each)
        if kind in ("Zl", "Zp") or each in "\n\r\t\v\f":
            kept.append(" ")
        elif kind not in ("Cc", "Cf", "Cs", "Co", "Cn"):
            kept.append(each)
    return re.sub(r" {2,}", " ", "".join(kept)).strip(" ") if kept else ""
