"""Statistics for areas: pure functions on arrays, one for each method, with its source. No input or output.

Missing is NaN, in and out. A scalar gives a scalar, an array an array of the same shape.
"""

from vitality.statistics.comparison import (
    compare,
    compare_to_control_limits,
    compare_to_goal,
    funnel_proportion_limits,
)
from vitality.statistics.disclosure import hide_in_group, hide_proportion, hide_small_counts, round_to_five
from vitality.statistics.gaps import difference_of_proportions, ratio_of_proportions, ratio_of_rates
from vitality.statistics.intervals import Interval, byar_limits, mean, proportion, rate
from vitality.statistics.monotonic_trend import MannKendall, mann_kendall
from vitality.statistics.multiplicity import benjamini_hochberg, benjamini_yekutieli
from vitality.statistics.position import (
    Spine,
    band_bounds,
    band_category,
    mad_score,
    percent_rank,
    quantile_group,
    rank,
    spine,
)
from vitality.statistics.trend import Trend, recent_trend

__all__ = [
    "Interval",
    "MannKendall",
    "Spine",
    "Trend",
    "band_bounds",
    "band_category",
    "benjamini_hochberg",
    "benjamini_yekutieli",
    "byar_limits",
    "compare",
    "compare_to_control_limits",
    "compare_to_goal",
    "difference_of_proportions",
    "funnel_proportion_limits",
    "hide_in_group",
    "hide_proportion",
    "hide_small_counts",
    "mad_score",
    "mann_kendall",
    "mean",
    "percent_rank",
    "proportion",
    "quantile_group",
    "rank",
    "rate",
    "ratio_of_proportions",
    "ratio_of_rates",
    "recent_trend",
    "round_to_five",
    "spine",
]
