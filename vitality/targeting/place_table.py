"""Places as a table in HTML: it prints with its names, and folds on a narrow screen instead of scrolling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

Row = Mapping[str, Any]
_STYLE = """<style>.v-places{width:100%;max-width:960px}.v-places td{overflow-wrap:break-word}
.v-places .v-figure{text-align:right}.v-places small{display:none;color:var(--quiet);font-size:14px}
.v-places tr{break-inside:avoid}@media (max-width:700px){.v-places .v-wide{display:none}.v-places small{display:block}
.v-places th,.v-places td{padding-right:8px}}</style>"""


def html(rows: Sequence[Row], caption: str, *, kept: Sequence[str], figures: Sequence[str] = ()) -> str:
    """HTML of the rows, whose keys are the headings; "" without rows. Everything is escaped here.

    `kept` are the columns that stand on a narrow screen too; the others fold there, with their headings, under the
    first cell of `kept`. `figures` are the columns aligned to the right.
    """
    if not rows:
        return ""
    names = list(rows[0])
    head = "".join(f'<th scope="col"{_class(name, kept, figures)}>{escape(name)}</th>' for name in names)
    body = "".join(f"<tr>{''.join(_cell(row, name, kept, figures) for name in names)}</tr>" for row in rows)
    return (
        f'{_STYLE}<table class="v-table v-places"><caption class="v-unseen">{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _class(name: str, kept: Sequence[str], figures: Sequence[str]) -> str:
    result = [word for word, wanted in (("v-wide", name not in kept), ("v-figure", name in figures)) if wanted]
    return f' class="{" ".join(result)}"' if result else ""


def _cell(row: Row, name: str, kept: Sequence[str], figures: Sequence[str]) -> str:
    folded = ""
    if name == kept[0]:
        away = [f"{each}: {row[each]}" for each in row if each not in kept and str(row[each])]
        folded = f"<small>{escape('; '.join(away))}</small>" if away else ""
    return f"<td{_class(name, kept, figures)}>{escape(_shown(row[name]))}{folded}</td>"


def _shown(cell: Any) -> str:
    return f"{cell:,}" if isinstance(cell, int) else str(cell)
