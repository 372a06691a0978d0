"""What a measure's figures cannot be leaned on for, in full sentences, by measure."""

from __future__ import annotations

from collections.abc import Sequence

from vitality.questions import Caution

# what bears on a place beside another comes before what bears on any figure
FIRST = ("town_centre", "small_numbers", "repeat_events", "fixed_denominator", "relative_measure", "modelled", "survey")


def cautions(rows: Sequence[Caution]) -> dict[str, tuple[str, ...]]:
    """Sentences by indicator_id, what matters most first; a measure without any is not there.

    `rows` are those of questions.cautions. Those of FIRST come in its order, the others after them as they are given;
    a sentence that is given twice stands once.
    """
    order = {caveat: place for place, caveat in enumerate(FIRST)}
    result: dict[str, dict[str, None]] = {}
    for row in sorted(rows, key=lambda each: order.get(each.caveat_id, len(order))):
        result.setdefault(row.indicator_id, {})[row.text] = None
    return {indicator: tuple(texts) for indicator, texts in result.items()}
