"""Text from files made fit to be written anywhere: without control characters and marks that turn the direction of
reading."""

from __future__ import annotations

import re

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
