"""One row of targets.csv on its way to a target: what it may say, and what is wrong with it."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from vitality.definitions import periods
from vitality.definitions.catalogue import Indicator
from vitality.files.faults import Fault
from vitality.files.table import WRONG
from vitality.statistics.targets import SHAPES

RULES = {  # by kind, the ways to set its value
    "ambition": ("value", "best_held", "peer_median", "region", "country", "half_gap_to_country"),
    "stretch": ("value",),
    "standard": ("value", "baseline", "peer_median", "region", "country"),
    "floor": ("value", "floor_region", "floor_times_borough"),
    "gap": ("value", "half_gap"),
}
WITH_A_NUMBER = ("value", "floor_times_borough")
OWN_BOROUGH = "borough"  # in area_code: the borough that is built, whichever it is
TOLERANCE = 5.0


@dataclass(frozen=True)
class Target:
    """One row as given; `value` is None where the rule works it out, `is_own` where the council's own file holds it."""

    target_id: str
    indicator_id: str
    area_code: str
    kind: str
    rule: str
    value: float | None
    baseline_period: str | None
    set_on: dt.date
    due: dt.date
    trajectory: str
    tolerance: float
    lead: str
    source: str | None
    expected_without: float | None
    pot: float | None
    is_own: bool
    path: str
    line: int

    @property
    def is_councils(self) -> bool:
        """Whether somebody agreed this number; otherwise a rule of ours worked it out."""
        return self.rule == "value"

    def fault(self, message: str) -> Fault:
        """A fault at this row."""
        return Fault(self.path, self.line, f"target '{self.target_id}': {message}")


@dataclass(frozen=True)
class Known:
    """What a row may name, and the day from which dates count; no `areas` where they could not be read."""

    indicators: Mapping[str, Indicator]
    areas: Collection[str]
    partners: Collection[str]
    borough_code: str
    as_of: dt.date


@dataclass
class Row:
    """The cells of one line on their way to a Target."""

    path: str
    line: int
    cells: dict[str, str]
    known: Known
    faults: list[Fault]
    before: int = field(init=False)

    def target(self, is_own: bool) -> Target | None:
        """The target, or None with its faults noted."""
        self.before = len(self.faults)
        cells, known = self.cells, self.known
        self._choice("indicator_id", known.indicators, "indicator (data/catalogue)")
        area = known.borough_code if cells["area_code"] == OWN_BOROUGH else cells["area_code"]
        if area != known.borough_code and known.areas:
            self._choice("area_code", known.areas, f"area; write its code, or '{OWN_BOROUGH}' for the council's own")
        self._choice("kind", RULES, "kind of target")
        self._choice("rule", RULES.get(cells["kind"], ()), f"rule for kind '{cells['kind']}'")
        self._choice("trajectory", SHAPES, "trajectory", fallback="linear")
        self._choice("lead", known.partners, "partner (partners.toml)")
        given = {
            "value": self._number("value"),
            "expected_without": self._number("expected_without"),
            "pot": self._number("pot"),
        }
        tolerance = self._number("tolerance_pct")
        set_on, due = self._date("set_on"), self._date("due")
        self._check_values(given)
        self._check_dates(set_on, due)
        self._check_meaning(area)
        if due is None or len(self.faults) > self.before or any(each is WRONG for each in cells.values()):
            return None
        return Target(
            target_id=cells["target_id"],
            indicator_id=cells["indicator_id"],
            kind=cells["kind"],
            rule=cells["rule"],
            lead=cells["lead"],
            **given,
            area_code=area,
            baseline_period=cells["baseline_period"] or None,
            set_on=set_on or known.as_of.replace(day=1),
            due=due,
            trajectory=cells["trajectory"] or "linear",
            tolerance=(TOLERANCE if tolerance is None else tolerance) / 100,
            source=cells["source"] or None,
            is_own=is_own,
            path=self.path,
            line=self.line,
        )

    def _fault(self, message: str) -> None:
        name = self.cells["target_id"]
        self.faults.append(Fault(self.path, self.line, f"target '{name}': {message}" if name else message))

    def _choice(self, column: str, choices: Collection[str], what: str, *, fallback: str = "") -> None:
        value = self.cells[column] or fallback
        if value in choices or (column == "rule" and not choices):
            return
        near = difflib.get_close_matches(value, list(choices), n=1, cutoff=0.4)
        some = f"; known: {', '.join(sorted(choices))}" if len(choices) <= 12 else ""
        hint = f"; did you mean '{near[0]}'?" if near else some
        self._fault(f"{column} '{value}' is not a known {what}{hint}" if value else f"{column} is empty{some}")

    def _is_empty(self, column: str) -> bool:
        """Whether nothing stands there, not even something that was told to be wrong."""
        text = self.cells.get(column, "")
        return not text and text is not WRONG

    def _number(self, column: str) -> float | None:
        text = self.cells.get(column)
        return float(text) if text else None

    def _date(self, column: str) -> dt.date | None:
        text = self.cells[column]
        return dt.date.fromisoformat(text) if text else None

    def _check_values(self, given: dict[str, float | None]) -> None:
        rule, kind, value = self.cells["rule"], self.cells["kind"], given["value"]
        if rule in WITH_A_NUMBER and self._is_empty("value"):
            self._fault("value is empty; write the figure to be reached, or choose a rule that works it out")
        elif rule not in WITH_A_NUMBER and not self._is_empty("value"):
            self._fault(f"rule '{rule}' works out its own value; leave value empty")
        elif value == 0:
            self._fault("value is 0; a target of nothing cannot be steered by, so write a figure above it")
        elif rule == "floor_times_borough" and value is not None and value <= 1:
            self._fault(f"value is {value:g}; times the council's figure, so it must be above 1")
        elif rule == "value":
            self._check_possible("value", value)
        self._check_possible("expected_without", given["expected_without"])
        if kind == "stretch" and self._is_empty("expected_without"):
            self._fault("expected_without is empty; a stretch needs the figure expected without the agreement")

    def _check_possible(self, column: str, value: float | None) -> None:
        indicator = self.known.indicators.get(self.cells["indicator_id"])
        if value is None or indicator is None or indicator.kind == "score":
            return
        if value < 0:
            self._fault(f"{column} is {value:g}; it must not be negative")
        elif indicator.kind == "proportion" and value > indicator.multiplier:
            self._fault(f"{column} is {value:g}; a share in {indicator.unit} is at most {indicator.multiplier:g}")

    def _check_dates(self, set_on: dt.date | None, due: dt.date | None) -> None:
        if due and set_on and due <= set_on:
            self._fault(f"due {due} is not after set_on {set_on}; write the day by which it is to be reached")
        elif due and self._is_empty("set_on") and due <= self.known.as_of:
            told = "write a day to come, or in set_on the day on which the target was set"
            self._fault(f"due {due} has passed; {told}")
        if self.cells["baseline_period"]:
            try:
                periods.parse(self.cells["baseline_period"])
            except ValueError as error:
                self._fault(f"baseline_{error}")

    def _check_meaning(self, area: str) -> None:
        cells, indicator = self.cells, self.known.indicators.get(self.cells["indicator_id"])
        if indicator and indicator.polarity == "no_judgement":
            self._fault(f"'{indicator.id}' is neither good nor bad, so it can have no target; leave the row out")
        if cells["rule"] == "value" and not cells["source"]:
            self._fault("source is empty; say which plan or agreement holds this number")
        if cells["kind"] in ("floor", "gap") and area != self.known.borough_code:
            told = f"write '{OWN_BOROUGH}': it is tested on the places within the council's area"
            self._fault(f"area_code '{cells['area_code']}' cannot have a {cells['kind']}; {told}")
