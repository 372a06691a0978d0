"""Rows of questions.targets and questions.priorities made up for tests, and what no sentence may hold."""

import datetime as dt
import re
from pathlib import Path

from tests.rows import made
from vitality import questions

WORLD = Path(__file__).resolve().parents[1] / "fixtures" / "world"
UNSAID = re.compile(r"\bnan\b|\bNone\b|_track|_tell|_early|_possible|not_yet|\bmixed\b|[a-z]+_pct|  |\.\.(?!\.)| \.")


def target(status="on_track", **changes):
    """An ambition of 66 for a measure that stands at 65.5 and started from 62."""
    return made(
        questions.Target,
        **{
            "target_id": "t",
            "indicator_id": "life",
            "title": "Healthy life",
            "unit": "years",
            "decimals": 1,
            "kind": "ambition",
            "target_value": 66.0,
            "due": dt.date(2026, 12, 31),
            "lsoa_words": "neighbourhoods",
            "ward_words": "wards",
            "rule_words": None,
            "label": None,
            "source": "Littleton plan",
            "status": status,
            "is_confirmed": True,
            "reason": None,
            "value": 65.5,
            "period_label": "2021 to 2023",
            "baseline_value": 62.0,
            "baseline_label": "2018 to 2020",
            "is_councils": True,
            "is_levelling_down": False,
            "lead_id": "nhs",
            "lead_title": "The NHS",
            "stretch_share": None,
            "reward": None,
            **{f"{level}_{name}": None for level in ("lsoa", "ward") for name in ("met", "below", "below_possible")},
            **changes,
        },
    )


def floor(status="below", **changes):
    places = {"lsoa_met": 4, "lsoa_below": 2, "lsoa_below_possible": 1, "ward_met": 2, "ward_below": 0}
    return target(status, **{"kind": "floor", "value": None, "is_confirmed": None, **places, **changes})


def member(priority="long", indicator="life", **changes):
    return made(
        questions.PriorityMeasure,
        **{
            "priority_id": priority,
            "priority_title": priority.title(),
            "says": "People live long.",
            "part_of": None,
            "priority_lead_id": "nhs",
            "priority_contributing_ids": ["council"],
            "indicator_id": indicator,
            "title": (indicator or "").title(),
            "polarity": "high_is_good",
            "lead_id": "nhs",
            "lead_title": "The NHS",
            "contributing_ids": ["council", "police"],
            **changes,
        },
    )


PARTNERS = {"nhs": "The NHS", "council": "The council", "police": "The police", "jobs": "Jobcentres"}
STRATEGY = made(questions.Strategy, vision="A long life in a safe place.", title="Littleton plan")
