"""A chart on a page with everything to take away from it: the table, a sentence to copy, files and pictures."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from vitality.content.blocks import Paragraph
from vitality.drawing import palette, picture
from vitality.export import table_file
from vitality.export.table_file import Download, Table
from vitality.questions import warehouse
from vitality.screen.text import plain, say

Row = Mapping[str, Any]


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
    listed: bool = False,
) -> None:
    """Draw a chart (spec and alt as vitality.charts makes them) and, folded under it, its table and downloads.

    `rows` are the table with plain column titles; `notes` are (heading, text) pairs that go with the files, `source`
    is the line under the pictures, `sentence` says the same in words to copy, where the source follows. `key` is
    unique on the page. An empty spec draws nothing and leaves out the pictures; with `drawn` false the page shows the
    same in another form, and with `listed` the rows.
    """
    if not rows:
        say(Paragraph("There are no figures to show here."))
        return
    if spec and drawn:
        is_dark = st.context.theme.type == "dark"
        given = palette.in_dark(spec) if is_dark else copy.deepcopy(spec)  # Streamlit changes what it is given
        st.vega_lite_chart(given, alt=alt, theme=None, key=key, height="content" if height is None else height)
    with st.expander("Download, copy" if listed else "Table, download, copy"):
        if not listed:
            st.dataframe(list(rows), hide_index=True, height=min(36 * (len(rows) + 1) + 2, 420), key=f"{key}-table")
        st.code(copied(sentence, source), language=None, wrap_lines=True)
        with st.container(horizontal=True):
            stem = _file_name(title, key)
            buttons(table_file.downloads(Table(title, rows, notes), stem), key)
            if spec:
                buttons(_pictures(spec, title, source, stem), key)


def copied(sentence: str, source: str) -> str:
    """A sentence as it is copied: it ends with its source, so that no figure travels without one."""
    told = sentence.strip()
    stop = "" if not told or told.endswith((".", "!", "?", ":")) else "."
    return f"{told}{stop} Source: {source.strip().removesuffix('.')}.".strip()


def buttons(files: Sequence[Download], key: str) -> None:
    """A button for each file, which is made when it is clicked, and not before."""
    for each in files:
        ending = each.name.rpartition(".")[2]
        st.download_button(
            plain(each.says),
            warehouse.kept(each.make),
            file_name=each.name,
            mime=each.mime,
            key=f"{key}-{ending}",
            on_click="ignore",
        )


def _pictures(spec: dict[str, Any], title: str, source: str, stem: str) -> list[Download]:
    made = (("PNG", "image/png", picture.png), ("SVG", "image/svg+xml", picture.svg))
    return [
        Download(f"Download picture as {kind}", f"{stem}.{kind.lower()}", mime, partial(make, spec, title, source))
        for kind, mime, make in made
    ]


def _file_name(title: str, key: str) -> str:
    """Lower case letters, digits and hyphens only, from the title (from the key where the title has none)."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower())[:80].strip("-") or key
