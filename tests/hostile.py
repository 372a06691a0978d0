"""Names meant to do harm, and how to tell that a cell does none."""

import re

NAMES = {
    "formula": '=HYPERLINK("http://x")',
    "plus": "+1+1",
    "command": "@SUM(1+9)*cmd|' /C calc'!A0",
    "after a space": " \t=1+1",
    "after nothing": "\x00\u200b\ufeff=1+1",
    "wide": "＝1+1",
    "markup": "<script>alert(1)</script>",
    "out of an attribute": "\"'><img src=x onerror=alert(1)>",
    "entity": "]]>&lt;b&gt;<!--",
    "turned": "Mill\u202eydE\u2066\u200f End",
    "control": "Mill\x00\x1b[31m\x07\x7f\x85 End",
    "half a letter": "Mill\ud800 End\uffff",
    "long": "x" * 10_000,
    "lines": 'Mill\r\n=1+1,"End"\n"',
    "markdown": "|a|`b`\n# c\n[d](javascript:alert(1))",
}
# every mark that Streamlit's Markdown would turn into something else; no comma, for it stands in a CSV
MARKS = "**b** $x$ :red[c] [d](y) _e_ #f :material/home: `g` <i>h</i> -> &lt; www.x.org"
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
TURNED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def assert_tame(cells):
    """No cell is text that a spreadsheet would run, and none holds what is not seen."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    assert texts
    assert not [cell for cell in texts if cell.lstrip(" \u00a0").startswith(RISKY)]
    assert not [cell for cell in texts if TURNED.search(cell)]
