"""Papers on a page: buttons that make a PDF or a Word file when they are pressed, and nothing before."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from vitality import questions
from vitality.content.text import chosen, file_name
from vitality.questions import warehouse
from vitality.screen.answers import ask
from vitality.screen.text import plain

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FORMS = (("PDF", "pdf", "application/pdf"), ("Word", "docx", _WORD))


def downloads(kind: str, area_code: str, key: str, **options: Any) -> None:
    """Two buttons side by side, PDF and Word, for a paper of `kind` (a name of report.kinds.KINDS) on one area.

    `key` is unique on the page; `options` go to the kind's own function. The paper is made when a button is pressed.
    """
    area = ask(questions.areas).get(area_code)
    if area is None:
        return
    address = app_address()
    named = chosen(kind, options)
    with st.container(horizontal=True):
        for label, form, mime in _FORMS:
            st.download_button(
                plain(f"Download as {label}"),
                warehouse.kept(lambda form=form: _made(kind, area_code, address, form, options)),
                file_name=file_name(area.label, area_code, named, form),
                mime=mime,
                key=f"{key}-{form}",
                on_click="ignore",
            )


def app_address() -> str:
    """Where this app is reached: the environment's VITALITY_ADDRESS, or else as the reader's browser has it."""
    named = os.environ.get("VITALITY_ADDRESS", "").rstrip("/")
    if urlsplit(named).scheme in ("http", "https"):
        return named
    seen = urlsplit(str(st.context.url or ""))
    if seen.scheme not in ("http", "https"):
        return "http://localhost:8501"
    return f"{seen.scheme}://{seen.netloc}{seen.path.rpartition('/')[0]}".rstrip("/")


def _made(kind: str, area_code: str, address: str, form: str, options: dict[str, Any]) -> bytes:
    from vitality.papers import kinds

    return kinds.printed(kinds.KINDS[kind](area_code, address, **options), form)
