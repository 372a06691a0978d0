"""The profile put together: who lives here, what stands out, themes in order, and what cannot be told.

Input is the rows of `questions.profile` and `questions.strip_values`; nothing here reads or draws.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import pstdev
from typing import Any

from vitality import questions
from vitality.definitions import site
from vitality.definitions.levels import Level, Levels
from vitality.questions import Standing
from vitality.questions.rows import JUDGED, TESTED, BriefStanding

Strips = Mapping[str, Sequence[tuple[str, float]]]

CHANGING_YEARS = 3  # a change that ended longer ago than this is history, not news
FEWEST_RANKED = 5  # of fewer places the highest says little
FEW = 3  # what stands out: at most so many each way
CHANCE = 0.05  # share of comparisons that would differ by chance alone
MENTION_CHANCE_FROM = 20  # with fewer comparisons than this the number is not worth a sentence


class NothingToReport(Exception):
    """The area is not held, or no figure is held for it; the message says which."""


@dataclass(frozen=True)
class PageData:
    """Everything that is asked about one area, once: what page and paper are written from. `held_smaller` are the
    measures that are held for neighbourhoods."""

    area: questions.AreaInFull
    rows: list[Standing]
    strips: Strips
    series: Mapping[str, Sequence[questions.Point]]
    themes: list[questions.Theme]
    changes: list[questions.AreaChange]
    held_smaller: frozenset[str]
    stamp: questions.BuildStamp
    levels: Levels
    tenths: Sequence[questions.DeprivationTenth] = ()

    @property
    def code(self) -> str:
        return self.area.area_code

    @property
    def today(self) -> dt.date:
        return self.stamp.built_at.date()

    @property
    def level(self) -> Level:
        return self.levels[self.area.area_type]

    @property
    def is_smaller(self) -> bool:
        """Whether a council has several of its kind."""
        return self.area.area_type in self.levels.within

    @property
    def kind(self) -> str:
        """The plain word for its type of area."""
        return self.level.singular

    @property
    def held(self) -> list[Standing]:
        """Rows with a value here."""
        return [row for row in self.rows if row.value is not None]

    @property
    def recent(self) -> list[Standing]:
        """Rows with a value here that is not old."""
        return [row for row in self.held if not row.is_old(self.today)]

    @property
    def benchmark(self) -> str:
        """What the area is compared with, by name."""
        return next((row.benchmark_name for row in self.rows if row.benchmark_name), self.stamp.council_name)

    @property
    def chapters(self) -> list[Theme]:
        """The themes with their rows, in page order."""
        return by_theme(self.rows, self.themes, self.today)

    def strip(self, row: Standing) -> list[float]:
        """The figures that a row is drawn among."""
        return [value for _, value in own_strip(row, self.strips, self.code)]


def read(area_code: str, ask: Callable[..., Any] = lambda question, *args: question(*args)) -> PageData:
    """All that is asked about an area, with `ask` in between (pages keep answers). Raises NothingToReport."""
    area = ask(questions.area, area_code)
    if area is None:
        raise NothingToReport(f"There is no area with the code '{area_code}'.")
    held, levels = ask(questions.held_levels, area.borough_code or ""), ask(questions.levels)
    return PageData(
        area,
        ask(questions.profile, area_code),
        ask(questions.strip_values, area.area_type, area.borough_code, area.is_current),
        ask(questions.series, area_code),
        ask(questions.themes),
        ask(questions.area_changes, area_code),
        frozenset(each.indicator_id for each in held if each.area_type == levels.finest.level_id),
        ask(questions.build_stamp),
        levels,
        ask(questions.deprivation_tenths, area_code),
    )


@dataclass(frozen=True)
class Theme:
    """One chapter: its title, the rows with a value here first, and how many of all its rows have one."""

    theme_id: str
    title: str
    description: str
    rows: tuple[Standing, ...]
    held: int


@dataclass(frozen=True)
class StandsOut:
    """Rows beyond chance, strongest first: at most three better, three worse, and one that is changing (or None).

    `extreme` are worst or best of all of their kind though no range of chance is known, so that how sure cannot be
    told.
    """

    better: tuple[Standing, ...]
    worse: tuple[Standing, ...]
    changing: Standing | None
    extreme: tuple[Standing, ...] = ()


@dataclass(frozen=True)
class Comparisons:
    """How many figures could be compared with the benchmark, how they came out, and how many differ by chance alone."""

    tested: int
    better: int
    worse: int
    similar: int
    differ: int
    by_chance: int


def who_lives_here(rows: Sequence[Standing]) -> list[tuple[Standing, str]]:
    """The rows of the four numbers under the name with what each counts; one without a value here is left out."""
    held = {row.indicator_id: row for row in rows if row.value is not None}
    named = site.roles()
    told = (
        next(((held[measure], counted) for measure, counted in role.items() if measure in held), None)
        for role in (named.residents, named.children, named.older_people, named.density)
    )
    return [each for each in told if each is not None]


def comparisons(rows: Sequence[Standing]) -> Comparisons:
    """Counts of verdicts against the benchmark. `differ` are higher or lower where neither is judged."""
    tested = [row for row in rows if row.verdict in TESTED]
    judged = [row.verdict for row in tested if row.polarity != "no_judgement"]
    unjudged = sum(row.verdict in ("higher", "lower") for row in tested)
    count = {word: judged.count(word) for word in JUDGED}
    return Comparisons(
        len(tested), count["better"], count["worse"], count["similar"], unjudged, round(CHANCE * len(tested))
    )


def stands_out(rows: Sequence[Standing], strips: Strips, today: dt.date) -> StandsOut:
    """What differs from the benchmark beyond chance, also after allowing for the number of comparisons (q below 0.05).

    Strength is the distance from the benchmark in standard deviations of the places of the same kind. Recent figures
    come before old ones, and no theme is named twice while another has something to say.
    """
    better, worse = (
        _strongest([row for row in rows if row.verdict == word], strips, today) for word in ("better", "worse")
    )
    named = {row.indicator_id for row in (*better, *worse)}
    return StandsOut(better, worse, _changing(rows, named, today), _extreme(rows, today))


def strength(row: Standing, strips: Strips) -> float:
    """Distance of a value from its benchmark in standard deviations of the strip; 0 where that cannot be worked out."""
    values = [value for _, value in strips.get(row.indicator_id, ())]
    spread = pstdev(values) if len(values) > 2 else 0.0
    if not spread or row.value is None or row.benchmark_value is None:
        return 0.0
    return abs(row.value - row.benchmark_value) / spread


def by_theme(rows: Sequence[Standing], themes: Sequence[questions.Theme], today: dt.date) -> list[Theme]:
    """Themes in page order, each with every row of the catalogue: figures held here first, recent before old, exact
    before estimated.

    Themes without any row are left out; within the same standing the catalogue's order holds.
    """
    chapters = []
    for theme in themes:
        own = [row for row in rows if row.theme_id == theme.theme_id]
        own.sort(
            key=lambda row: (
                row.value is None,
                row.is_old(today),
                row.status == "estimated",
                row.polarity == "no_judgement",
                row.sort_order,
            )
        )
        if own:
            held = sum(row.value is not None for row in own)
            chapters.append(Theme(theme.theme_id, theme.title, theme.description, tuple(own), held))
    return chapters


def own_strip(row: BriefStanding, strips: Strips, area_code: str) -> list[tuple[str, float]]:
    """The strip of a row, or [] when it is of another period than the row (then the place is not where the row
    says)."""
    values = list(strips.get(row.indicator_id, ()))
    return values if (area_code, row.value) in values else []


def summary(area: questions.AreaInFull, rows: Sequence[Standing], kind: str) -> str:
    """One sentence on the place as a whole, made from verdicts only; `kind` is the plain word for its type of area."""
    held = {row.indicator_id: row for row in rows if row.value is not None}
    benchmark = next((row.benchmark_name for row in rows if row.benchmark_name), None)
    if benchmark is None:
        return f"{area.label} is what the places within it are compared with."
    roles = site.roles()
    children, older, density = (_first(held, each) for each in (roles.children, roles.older_people, roles.density))
    traits = [_age(children, "children"), _age(older, "older people"), _density(density)]
    said = _joined([trait for trait in traits if trait])
    ages = [each.verdict for each in (children, older) if each]
    if said:
        opening = f"A {kind} with {said} than {benchmark} as a whole. "
    elif "similar" in ages:
        opening = f"The mix of ages here cannot be told apart from that of {benchmark}. "
    else:
        opening = ""  # nothing about who lives here could be compared
    return opening + _tally(comparisons(rows), benchmark)


def chance_sentence(result: Comparisons) -> str:
    """How many comparisons there are and how many would differ by chance; '' when there are too few to matter."""
    if result.tested <= MENTION_CHANCE_FROM:
        return ""
    return (
        f"{result.tested} figures are compared here. About {result.by_chance} of them would differ by chance alone, "
        "even in a place like any other."
    )


def absent_by_nearest(rows: Sequence[Standing]) -> list[list[Standing]]:
    """Rows never published here, those with the same nearest area that has a figure (or none) together."""
    result: dict[str, list[Standing]] = {}
    for row in rows:
        if row.value is None and row.status == "missing":
            result.setdefault(row.nearest_code or "", []).append(row)
    return list(result.values())


def absent_by_reason(rows: Sequence[Standing]) -> dict[str, list[Standing]]:
    """Rows whose figure is hidden, has no meaning here or counts nobody, by the sentence that says so."""
    result: dict[str, list[Standing]] = {}
    for row in rows:
        if row.value is None and row.status != "missing":
            result.setdefault(row.reason or "Hidden to protect people's privacy.", []).append(row)
    return result


def old(rows: Sequence[Standing], today: dt.date) -> list[Standing]:
    """Rows with a figure that is old, oldest first."""
    result = [row for row in rows if row.value is not None and row.is_old(today)]
    return sorted(result, key=lambda row: (row.period_end, row.sort_order))


def not_comparable(rows: Sequence[Standing]) -> list[Standing]:
    """Rows with a value that could not be compared with the benchmark."""
    return [row for row in rows if row.value is not None and row.benchmark_code and row.verdict not in TESTED]


def _strongest(rows: Sequence[Standing], strips: Strips, today: dt.date) -> tuple[Standing, ...]:
    # an estimated figure is shown in its row, but never picked out on its own
    sure = [row for row in rows if row.status != "estimated" and (row.q_value is None or row.q_value < CHANCE)]
    ordered = sorted(sure, key=lambda row: (row.is_old(today), -strength(row, strips), row.sort_order))
    first, later, themes = [], [], set()
    for row in ordered:
        (later if row.theme_id in themes else first).append(row)
        themes.add(row.theme_id)
    return tuple([*first, *later][:FEW])


def _extreme(rows: Sequence[Standing], today: dt.date) -> tuple[Standing, ...]:
    """Judged figures that are not old, alone at either end of their kind, of which no range is known; worst first."""

    def is_worst(row: Standing) -> bool:
        return row.rank != 1

    alone = [
        row
        for row in rows
        if row.value is not None
        and not row.is_old(today)
        and row.polarity != "no_judgement"
        and row.status != "estimated"
        and row.rank_from is None
        and (row.tied_areas or 1) == 1
        and (row.ranked_areas or 0) >= FEWEST_RANKED
        and row.rank in (1, row.ranked_areas)
    ]
    ordered = sorted(alone, key=lambda row: (not is_worst(row), row.sort_order))
    return tuple(ordered[:FEW])


def _changing(rows: Sequence[Standing], named: set[str], today: dt.date) -> Standing | None:
    """A steady trend of five figures comes before a change between two; the largest change first. News only."""
    moving = [
        row
        for row in rows
        if row.value is not None
        and _is_recent(row, today)
        and (row.trend_verdict in ("getting_better", "getting_worse") or row.change_verdict in ("better", "worse"))
    ]
    moving.sort(
        key=lambda row: (
            row.trend_verdict not in ("getting_better", "getting_worse"),
            row.indicator_id in named,
            -_shift(row),
            row.sort_order,
        )
    )
    return moving[0] if moving else None


def _is_recent(row: Standing, today: dt.date) -> bool:
    return row.period_end is not None and (today - row.period_end).days < CHANGING_YEARS * 366


def _shift(row: Standing) -> float:
    """Size of the change between the last two figures, as a share of the first; 0 where there are not two."""
    if not row.change_from_value or row.change_to_value is None:
        return 0.0
    return abs(row.change_to_value / row.change_from_value - 1)


def _first(held: Mapping[str, Standing], measures: Iterable[str]) -> Standing | None:
    return next((held[each] for each in measures if each in held), None)


def _age(row: Standing | None, whom: str) -> str:
    words = {"higher": f"more {whom}", "lower": f"fewer {whom}"}
    return words.get(row.verdict or "", "") if row else ""


def _density(row: Standing | None) -> str:
    if row is None or row.value is None or not row.benchmark_value:
        return ""
    ratio = row.value / row.benchmark_value
    if 0.8 < ratio < 1.25:
        return ""
    return "more people to the square kilometre" if ratio > 1 else "fewer people to the square kilometre"


def _joined(parts: Sequence[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def _tally(result: Comparisons, benchmark: str) -> str:
    judged = result.better + result.worse + result.similar
    if not judged:
        return f"None of its figures can be compared with {benchmark} beyond chance."
    apart = f" and {result.similar} cannot be told apart" if result.similar else ""
    joined = ", " if apart else " and "
    return (
        f"Of {judged} figures that can be judged against {benchmark}, {_are(result.better)} better{joined}"
        f"{_are(result.worse)} worse{apart}."
    )


def _are(count: int) -> str:
    return {0: "none is", 1: "1 is"}.get(count, f"{count} are")
