"""Five years of peers pooled: what one of them lacks must not silence the others."""

import numpy as np
import pandas as pd
import pytest

from vitality.warehousing import evidence_peers

YEARS = range(2019, 2024)


def figures(falls, half=0.5):
    """Yearly figures of area A (level) and of others that fall by so much a year."""
    rows = []
    for code, fall in {"A": 0.0, **falls}.items():
        for step, year in enumerate(YEARS):
            value = 100.0 - fall * step
            rows.append(
                {
                    "area_type": "ward",
                    "indicator_id": "i",
                    "source_id": "s",
                    "area_code": code,
                    "label": str(year),
                    "period_end": pd.Timestamp(f"{year}-12-31"),
                    "value": value,
                    "lower": value - half,
                    "upper": value + half,
                    "numerator": np.nan,
                    "denominator": np.nan,
                }
            )
    return pd.DataFrame(rows)


def asked(frame):
    own = frame[frame["area_code"] == "A"]
    return pd.DataFrame(
        [
            {
                "area_type": "ward",
                "indicator_id": "i",
                "source_id": "s",
                "area_code": "A",
                "kind": "mean",
                "polarity": "low_is_good",
                "from_label": "2019",
                "to_label": "2023",
                "from_value": own["value"].iloc[0],
                "to_value": own["value"].iloc[-1],
            }
        ]
    )


def beside(frame, peers):
    table = pd.DataFrame({"area_code": "A", "peer_code": list(peers)})
    return evidence_peers.changes(asked(frame), frame, table).iloc[0]


def test_peers_that_improve_are_pooled_and_counted():
    result = beside(figures({"B": 5.0, "C": 5.0, "D": 0.0}), "BCD")
    assert result["change_5p_good_pct"] == 0
    assert result["peer_change_pct"] == pytest.approx(100 * (20 + 20 + 0) / 300)
    assert result["peers_improving_pct"] == pytest.approx(100 * 2 / 3)


def test_a_missing_limit_of_somebody_else_changes_nothing_and_of_a_peer_leaves_it_out():
    frame = figures({"B": 5.0, "C": 5.0, "Z": 5.0})
    frame.loc[(frame["area_code"] == "Z") & (frame["label"] == "2021"), "lower"] = np.nan
    assert beside(frame, "BC")["peer_change_pct"] == pytest.approx(20)
    assert beside(frame, "BCZ")["peer_change_pct"] == pytest.approx(20)


def test_a_change_of_peers_that_chance_could_explain_is_not_told():
    result = beside(figures({"B": 5.0, "C": 5.0}, half=60.0), "BC")
    assert np.isnan(result["peer_change_pct"]) and result["peers_improving_pct"] == 100


def test_an_area_whose_peers_have_no_series_has_nothing_beside_it():
    result = beside(figures({}), "B")
    assert np.isnan(result["peer_change_pct"]) and np.isnan(result["peers_improving_pct"])
