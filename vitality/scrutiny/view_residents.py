"""What the page Scrutiny draws of what residents report: complaints and missed standards by ward and service."""

from __future__ import annotations

from html import escape

from vitality import questions
from vitality.screen.answers import ask
from vitality.screen.chart import chart
from vitality.screen.text import html, prose, quiet
from vitality.scrutiny import residents
from vitality.scrutiny.view_data import Scrutiny


def resident_triggers(seen: Scrutiny) -> None:
    """Services about which residents of the ward (of every ward, for the borough) raise a question, then all records.

    Says why there is nothing where no record is loaded at all, or none of this ward.
    """
    held = ask(questions.resident_triggers)
    rows = [row for row in held if seen.is_borough or row["area_code"] == seen.area["area_code"]]
    if not rows:
        context = f"No record of {seen.area['label']} is loaded, though some of other wards are. That is not good news."
        html(prose(context if held else residents.overview(())))
        return
    borough = ask(questions.areas)[seen.borough_code]["label"]
    told = residents.overview(rows)
    html(prose(told))
    items = "".join(f"<li>{escape(residents.sentence(row, borough))}</li>" for row in rows if row["is_met"])
    html(f'<ul class="v-prose">{items}</ul>' if items else "")
    if items:
        html(prose(residents.MAY_ASK))
    scope = "" if not seen.theme else " A service belongs to no one theme, so all are shown."
    html(quiet(escape(f"{residents.RULES} {residents.JOINS}{scope}")))
    notes = [("Place", seen.area["label"]), ("Rule", residents.RULES), ("Build", seen.context.source)]
    chart(
        {},
        "",
        key="residents",
        title=f"What residents report: {seen.area['label']}",
        sentence=told,
        rows=residents.table_rows(rows, borough),
        notes=notes,
        source=seen.context.source,
    )
