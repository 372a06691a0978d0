"""Which measures can be a need, who is counted by one, and at which levels: the same on the page and on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vitality import questions, wording
from vitality.questions import HeldLevel, Indicator, IndicatorInFull, IndicatorLevel, MapFigure
from vitality.targeting import coverage

MOST_PLACES = 10
NEARLY_ALL = 0.9  # of the places that have a figure in the period in which most of them do


@dataclass(frozen=True)
class Need:
    """A need with its figures of the latest period in the places of one level."""

    measure: IndicatorInFull
    level: str
    period_label: str
    figures: Sequence[MapFigure]
    age_years: int | None = None

    @property
    def whom(self) -> str:
        """The people (or events) in need, in words."""
        words = self.measure.numerator_words or self.measure.title.lower()
        return f"all others than {words}" if self.measure.polarity == "high_is_good" else words

    @property
    def dated(self) -> str:
        """The need with its period, as a sentence begins."""
        return f"{self.measure.title}, {self.period_with_age}"

    @property
    def period_with_age(self) -> str:
        """Its period, and how old that is where it is more than three years."""
        return wording.with_age(self.period_label, self.age_years)

    def ordered(self, order: str) -> list[MapFigure]:
        """Its places with a figure, the greatest need first."""
        return coverage.ordered(self.figures, order, self.measure.polarity)

    def reached(self, rows: Sequence[MapFigure], count: int) -> str:
        """What the first `count` places of `rows` reach."""
        return f"{self.dated}: {coverage.sentence(rows, count, self.whom, self.measure.polarity)}"


def options(indicators: Mapping[str, Indicator], held_levels: Sequence[HeldLevel], level: str) -> dict[str, str]:
    """Measures that count people (or events) in places of a level, with their theme and title, in catalogue order."""
    able = {each.indicator_id for each in held_levels if each.area_type == level and each.is_current}
    return {key: each.as_option for key, each in indicators.items() if key in able and each.counts_people}


def first(known: Mapping[str, str], indicators: Mapping[str, Indicator]) -> str | None:
    """The need to begin with: the first share that is bad when high, else the first of all; None without any."""
    shares = (key for key in known if indicators[key].kind == "proportion")
    return next((key for key in shares if indicators[key].polarity == "low_is_good"), next(iter(known), None))


def latest(levels: Sequence[IndicatorLevel], level: str) -> IndicatorLevel | None:
    """The latest period in which nearly all current places of a level have a figure that ever have one, of
    `questions.indicator_levels`; None where no period has two."""
    held = [each for each in levels if (each.area_type, each.is_current) == (level, True)]
    return of_most_places(each for each in held if each.areas_with_value > 1)


def of_most_places(periods: Iterable[IndicatorLevel]) -> IndicatorLevel | None:
    """The first of some periods, newest first, in which not many fewer places have a figure than in the fullest: a
    map of few places names the wrong ones as first and last."""
    held = list(periods)
    fullest = max((each.areas_with_value for each in held), default=0)
    return next((each for each in held if each.areas_with_value >= NEARLY_ALL * fullest), None)


def need(ask: Callable[..., Any], indicator_id: str, level: str, borough_code: str) -> Need:
    """A need with its figures, none where no period has any. `ask` calls a function of `questions`."""
    measure = ask(questions.indicator, indicator_id)
    period = latest(ask(questions.indicator_levels, indicator_id, borough_code), level)
    if period is None:
        return Need(measure, level, "", ())
    figures = ask(questions.atlas, indicator_id, period.period_id, level, borough_code, True)
    today = ask(questions.build_stamp).built_at.date()
    known = coverage.of_one_time(figures, ask(questions.areas))
    return Need(measure, level, period.period_label, known, wording.years_old(period.period_end, today))


def without(figures: Sequence[MapFigure], known: Sequence[MapFigure]) -> str:
    """How many places have no figure that is shown, and so take no part; "" where all have one."""
    count = len({row.area_code for row in figures} - {row.area_code for row in known})
    if not count:
        return ""
    have, take = ("place has", "takes") if count == 1 else ("places have", "take")
    return f"{count} {have} no figure that is shown and {take} no part."
