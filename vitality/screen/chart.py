"""A chart on a page with everything to take away from it: the table, a sentence to copy, files and pictures."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from vitality.drawing import picture
from vitality.export import table_file
from vitality.screen.text import html, plain, prose

Row = Mapping[str, Any]
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def chart(
    spec: dict[str, Any],
    alt: str,
    *,
    key: str,
    title: str,
    sentence: str,
    rows: Sequence[Row],
    notes: Sequence[tuple[str, str]],
    source: str,
    height: int | None = None,
    drawn: bool = True,
) -> None:
    """Draw a chart (spec and alt as vitality.charts makes them) and, folded under it, its table and downloads.

    `rows` are the table with plain column titles; `notes` are (heading, text) pairs that go with the files, `source`
    is the line under the pictures, `sentence` says the same in words to copy, where the source follows. `key` is
    unique on the page. An empty spec draws nothing and leaves out the pictures; with `drawn` false the page shows the
    same in another form.
    """
    if not rows:
        html(prose("There are no figures to show here."))
        return
    if spec and drawn:
        given = copy.deepcopy(spec)  # Streamlit changes what it is given, and the pictures are made later
        st.vega_lite_chart(given, alt=alt, theme=None, key=key, height="content" if height is None else height)
    with st.expander("Table, download, copy"):
        st.dataframe(list(rows), hide_index=True, height=min(36 * (len(rows) + 1) + 2, 420), key=f"{key}-table")
        st.code(copied(sentence, source), language=None, wrap_lines=True)
        with st.container(horizontal=True):
            _download("CSV", "csv", "text/csv", lambda: table_file.csv(rows, notes), key, title)
            _download("Excel", "xlsx", _EXCEL, lambda: table_file.excel(rows, notes, title), key, title)
            if not spec:
                return
            _download("PNG", "png", "image/png", lambda: picture.png(spec, title, source), key, title)
            _download("SVG", "svg", "image/svg+xml", lambda: picture.svg(spec, title, source), key, title)


def copied(sentence: str, source: str) -> str:
    """A sentence as it is copied: it ends with its source, so that no figure travels without one."""
    told = sentence.strip()
    stop = "" if not told or told.endswith((".", "!", "?", ":")) else "."
    return f"{told}{stop} Source: {source.strip().removesuffix('.')}.".strip()


def _download(kind: str, ending: str, mime: str, make: Callable[[], bytes], key: str, title: str) -> None:
    """A button whose file is made when it is clicked, and not before."""
    what = "picture" if kind in ("PNG", "SVG") else "table"
    st.download_button(
        plain(f"Download {what} as {kind}"),
        make,
        file_name=_file_name(title, key, ending),
        mime=mime,
        key=f"{key}-{ending}",
        on_click="ignore",
    )


def _file_name(title: str, key: str, ending: str) -> str:
    """Lower case letters, digits and hyphens only, from the title (from the key where the title has none)."""
    plain = re.sub(r"[^a-z0-9]+", "-", title.lower())[:80].strip("-")
    return f"{plain or key}.{ending}"
