"""Values, periods, differences, verdicts and reasons for absence in plain English."""

from vitality.wording.sentences import (
    absence,
    change_sentence,
    cluster_sentence,
    comparisons,
    level_sentence,
    peers_sentence,
    rank_sentence,
    trend_sentence,
)
from vitality.wording.values import (
    area_type,
    area_types,
    is_number,
    listed,
    number,
    ordinal,
    trend_word,
    unit_words,
    value,
    value_with_unit,
    verdict_word,
)

__all__ = [
    "absence",
    "area_type",
    "area_types",
    "change_sentence",
    "cluster_sentence",
    "comparisons",
    "is_number",
    "level_sentence",
    "listed",
    "number",
    "ordinal",
    "peers_sentence",
    "rank_sentence",
    "trend_sentence",
    "trend_word",
    "unit_words",
    "value",
    "value_with_unit",
    "verdict_word",
]
