"""The address of a paper's content as a QR code."""

from __future__ import annotations

import io

from vitality.drawing import palette
from vitality.drawing.marks import Drawing

LONGEST = 1200  # characters; a longer address makes a code too fine to scan from paper
QUIET_ZONE = 2  # modules of white around the code; the margin of the page does the rest
WIDTH_MM = 24


def code(link: str) -> Drawing | None:
    """The code of an address, with the address as its words; None for no address and for one too long to scan."""
    if not link or len(link) > LONGEST:
        return None
    import segno  # needed only where a paper is printed

    out = io.BytesIO()
    segno.make(link, error="m", micro=False).save(out, kind="svg", border=QUIET_ZONE, dark=palette.INK[0], scale=4)
    return Drawing(out.getvalue(), f"QR code that leads to {link}", WIDTH_MM)
