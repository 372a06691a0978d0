"""Rows of questions.prompts and questions.profile made up for tests, and what no sentence may hold."""

import datetime as dt
import re
from dataclasses import replace

from tests.rows import made
from vitality.scrutiny.on_record import RecordedPrompt

RULES = {
    "version": "2026-1",
    "worst_share": "0.05",
    "service_periods": "2",
    "fall_pct": "5.0",
    "still_pct": "2.0",
    "peer_periods_of_3": "2",
    "peers_pct": "5.0",
    "signs": "5",
    "signs_chance": "0.05",
    "tenth_periods": "3",
    "corporate_failures": "3",
    "corporate_themes": "2",
    "corporate_share": "0.10",
}
UNSAID = re.compile(r"\bnan\b|\bNone\b|no_judgement|_is_good|not_compared|cannot_be|[a-z]+_pct|\bB_|\bD_|  |\.\.(?!\.)")


GIVEN = {
    "area_code": "W1",
    "label": "Mill East",
    "area_type": "ward",
    "is_home": False,
    "sort_order": 1,
    "indicator_id": "sick",
    "theme_id": "health",
    "theme_title": "Health",
    "title": "People who are sick",
    "short_title": "Sick",
    "unit": "% of residents",
    "decimals": 1,
    "kind": "proportion",
    "polarity": "low_is_good",
    "multiplier": 100.0,
    "sentence": "{value} of people here are sick",
    "numerator_words": "sick people",
    "source_id": "office",
    "source_title": "Counts",
    "licence": "Open",
    "publisher": "The office",
    "period_id": "2021",
    "period_label": "2021",
    "period_end": dt.date(2021, 12, 31),
    "value": 18.0,
    "lower": 15.0,
    "upper": 21.0,
    "numerator": 180,
    "denominator": 1000,
    "status": "ok",
    "reason": None,
    "benchmark_name": "Littleton",
    "benchmark_value": 10.0,
    "verdict": "worse",
    "region_value": 9.0,
    "region_name": "Midregion",
    "region_verdict": "worse",
    "country_value": None,
    "country_name": "Anyland",
    "country_verdict": None,
    "rank": 21,
    "ranked_areas": 22,
    "tied_areas": 1,
    "not_separated": 2,
    "rank_from": 20,
    "rank_to": 22,
    "peers": 5,
    "peer_median": 12.0,
    "peer_verdict": "worse",
    "peer_reason": None,
    "trend_direction": "increasing",
    "trend_verdict": "getting_worse",
    "trend_from": "2017",
    "trend_to": "2021",
    "trend_reason": None,
    "change_from_label": "2020",
    "change_from_value": 16.0,
    "change_to_value": 18.0,
    "change_verdict": "similar",
    "rung": 2,
    "lower998": 13.0,
    "upper998": 23.0,
    "widening": 1.5,
    "in_worst_5pct": True,
    "periods_held": 3,
    "periods_in_state": 3,
    "peer_periods_held": 3,
    "bad_periods_of_3": 2,
    "exit_threshold_a": 14.2,
    "exit_threshold_d": 14.7,
    "exit_threshold_floor": 13.6,
    "exit_threshold_target": 11.3,
    "fdr_q": 0.01,
    "explained_by_context": False,
    "floor": None,
    "target": None,
    "change_5p_good_pct": -12.0,
    "peer_change_pct": 6.0,
    "peers_improving_pct": 80.0,
}
PROMPT = made(RecordedPrompt, **GIVEN)


def prompt(*kinds, **changes):
    """18 of 100 (95% 15 to 21; 99.8% 13 to 23) where fewer is better, beside 10 of the borough and 12 of peers."""
    return replace(PROMPT, kinds=list(kinds) or ["A"], **changes)


def mirrored(*kinds, **changes):
    """The same where more is better: 82, beside 90 of the borough and 88 of peers."""
    turned = {
        name: 100 - value
        for name, value in {"value": 18.0, "benchmark_value": 10.0, "peer_median": 12.0, "region_value": 9.0}.items()
    }
    turned |= {
        name: 100 - value
        for name, value in {
            "exit_threshold_a": 14.2,
            "exit_threshold_d": 14.7,
            "exit_threshold_floor": 13.6,
            "exit_threshold_target": 11.3,
        }.items()
    }
    ends = {"lower": 79.0, "upper": 85.0, "lower998": 77.0, "upper998": 87.0}
    return prompt(*kinds, **{"polarity": "high_is_good", **turned, **ends, **changes})
