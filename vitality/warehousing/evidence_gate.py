"""The gate: evidence that is too thin, too old or not of a kind to judge raises no question, and says why."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from vitality.definitions.statuses import SOUND
from vitality.definitions.trigger_settings import TriggerSettings


def reasons(latest: pd.DataFrame, settings: TriggerSettings, as_of: dt.date) -> np.ndarray:
    """One sentence for each row that is not good enough, the first that holds; None for those that are."""
    x, n = latest["numerator"].to_numpy(float), latest["denominator"].to_numpy(float)
    share, rate = (latest["kind"] == "proportion").to_numpy(), (latest["kind"] == "rate").to_numpy()
    ends = pd.to_datetime(latest["period_end"])
    months = (as_of.year - ends.dt.year) * 12 + as_of.month - ends.dt.month
    rules = [
        ((latest["polarity"] == "no_judgement").to_numpy(), "Nobody can say which way is good."),
        ((latest["status"] == "estimated").to_numpy(), "Estimated from older areas, so it is never picked out alone."),
        (
            ~latest["status"].isin([*SOUND, "estimated"]).to_numpy(),
            "The publisher warns against leaning on this figure.",
        ),
        (
            (months > settings.oldest_months).to_numpy(),
            f"The latest figure is more than {settings.oldest_months} months old.",
        ),
        (share & (n < settings.fewest_people), f"Fewer than {settings.fewest_people} people or homes are behind it."),
        (rate & (x < settings.fewest_events), f"Fewer than {settings.fewest_events} events are behind it."),
        (latest["lower"].isna().to_numpy(), "No range of chance is known for it."),
    ]
    result = np.full(len(latest), None, dtype=object)
    for holds, why in reversed(rules):
        result[holds] = why
    return result
