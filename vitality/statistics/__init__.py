"""Statistics for areas: pure functions on arrays, one for each method, with its source. No input or output.

Missing is NaN, in and out. A scalar gives a scalar, an array an array of the same shape.
"""

from vitality.statistics.boundary_change import convert_areas
from vitality.statistics.clustering import LocalMorans, Moran, Morans, local_moran, local_morans, moran, morans
from vitality.statistics.comparison import compare, compare_to_control_limits, compare_to_goal, funnel_proportion_limits
from vitality.statistics.composites import Shrunk, exponential_score, imd_score, rank_range, shrink, zscore_composite
from vitality.statistics.control_chart import Xmr, xmr, xmr_assurance
from vitality.statistics.cumulative_sum import Cusum, cusum
from vitality.statistics.differences import Difference, Estimates, difference, estimates
from vitality.statistics.disclosure import hide_in_group, hide_proportion, hide_small_counts, round_to_five
from vitality.statistics.district_summaries import (
    Basket,
    average_rank,
    average_score,
    basket,
    extent,
    local_concentration,
    worst_tenth_share,
)
from vitality.statistics.forecasts import Forecast, forecast
from vitality.statistics.funnels import Overdispersion, funnel_ratio_limits, funnel_significance, overdispersion
from vitality.statistics.gaps import (
    difference_of_parts,
    difference_of_proportions,
    difference_of_rates,
    ratio_of_proportions,
    ratio_of_rates,
)
from vitality.statistics.intervals import Interval, byar_limits, mean, proportion, rate
from vitality.statistics.ladder import locality_triggers, rung
from vitality.statistics.life_table import life_expectancy
from vitality.statistics.monotonic_trend import MannKendall, mann_kendall
from vitality.statistics.multiplicity import benjamini_hochberg, benjamini_yekutieli
from vitality.statistics.peers import nearest_in_tree, nearest_neighbours
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
from vitality.statistics.slope import SlopeIndex, slope_index
from vitality.statistics.space import Correlation, correlation, getis_ord
from vitality.statistics.standardised import (
    directly_standardised_rate,
    indirectly_standardised_rate,
    indirectly_standardised_ratio,
)
from vitality.statistics.targets import (
    Curve,
    StretchReward,
    TargetStatus,
    stretch_reward,
    target_status,
    trajectory,
    turning_the_curve,
)
from vitality.statistics.trend import Trend, recent_trend
from vitality.statistics.underperformance import Evidence, Thresholds, underperformance

__all__ = [
    "convert_areas",
    "Shrunk",
    "estimates",
    "exponential_score",
    "imd_score",
    "rank_range",
    "shrink",
    "zscore_composite",
    "Basket",
    "average_rank",
    "average_score",
    "basket",
    "extent",
    "local_concentration",
    "worst_tenth_share",
    "nearest_in_tree",
    "nearest_neighbours",
    "SlopeIndex",
    "slope_index",
    "Correlation",
    "Moran",
    "correlation",
    "getis_ord",
    "local_moran",
    "LocalMorans",
    "Morans",
    "local_morans",
    "morans",
    "moran",
    "Curve",
    "StretchReward",
    "TargetStatus",
    "stretch_reward",
    "target_status",
    "trajectory",
    "turning_the_curve",
    "Evidence",
    "Thresholds",
    "locality_triggers",
    "rung",
    "underperformance",
    "Cusum",
    "Difference",
    "Estimates",
    "Forecast",
    "Interval",
    "MannKendall",
    "Overdispersion",
    "Spine",
    "Trend",
    "Xmr",
    "band_bounds",
    "band_category",
    "benjamini_hochberg",
    "benjamini_yekutieli",
    "byar_limits",
    "compare",
    "compare_to_control_limits",
    "compare_to_goal",
    "cusum",
    "difference",
    "difference_of_proportions",
    "difference_of_parts",
    "difference_of_rates",
    "directly_standardised_rate",
    "forecast",
    "funnel_proportion_limits",
    "funnel_ratio_limits",
    "funnel_significance",
    "hide_in_group",
    "hide_proportion",
    "hide_small_counts",
    "indirectly_standardised_rate",
    "indirectly_standardised_ratio",
    "life_expectancy",
    "mad_score",
    "mann_kendall",
    "mean",
    "overdispersion",
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
    "xmr",
    "xmr_assurance",
]
