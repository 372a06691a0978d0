"""Values, periods, differences, verdicts and reasons for absence in plain English."""

from vitality.wording.breaks import apart as break_of
from vitality.wording.breaks import between as break_between
from vitality.wording.order import leader, leading, order_words, tally
from vitality.wording.sentences import (
    absence,
    change_sentence,
    cluster_sentence,
    comparisons,
    level_sentence,
    nearest_place,
    peers_sentence,
    rank_sentence,
    since_sentence,
    trend_sentence,
)
from vitality.wording.values import (
    inside_sentence,
    is_number,
    listed,
    number,
    ordinal,
    signed,
    trend_word,
    unit_words,
    value,
    value_with_unit,
    verdict_word,
)

__all__ = [
    "absence",
    "break_between",
    "break_of",
    "change_sentence",
    "cluster_sentence",
    "comparisons",
    "inside_sentence",
    "is_number",
    "leader",
    "leading",
    "level_sentence",
    "nearest_place",
    "listed",
    "number",
    "ordinal",
    "order_words",
    "peers_sentence",
    "rank_sentence",
    "since_sentence",
    "signed",
    "tally",
    "trend_sentence",
    "trend_word",
    "unit_words",
    "value",
    "value_with_unit",
    "verdict_word",
]
