"""How often the rules raise a question where there is nothing to ask, and how often they see what is there.

A made-up borough with the real wards, peers and denominators of the warehouse in place, in which every ward has the
same true rates every year. It goes through the whole path of the build: limits, verdicts, peers, trends, evidence.
What is raised there is false. The same borough with planted effects gives the power.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from vitality import questions
from vitality.bench.table import line
from vitality.definitions import england_peers, trigger_settings
from vitality.questions import warehouse
from vitality.warehousing import beside_peers, comparisons, evidence, freshness, intervals, tables, trends

FIRST_YEAR, YEARS_BEFORE = 2016, 5  # figures that a borough has before its first release
COUNCILS, RELEASES = 10, 4  # simulated where nothing else is asked for
PLANTED = 10  # effects in one borough, each in a ward and measure of its own
FALSE_FLAG_TARGET = 1.0
EFFECTS = {"steady_1_25": 1.25, "steady_1_5": 1.5, "steady_2": 2.0, "falling_8": 1.08}  # worse by so much; each year
_COPIED = ("area_levels", "areas", "area_parents", "similarity_models", "peers", "peer_variables")


class NothingToSimulate(ValueError):
    """The warehouse holds no measure of small places that the rules could be tried on; the message says so."""


@dataclass(frozen=True)
class Calibration:
    """What made-up releases raised: false flags a borough and release by kind, and shares of effects seen."""

    rules: str
    boroughs: int
    releases: int
    wards: int
    indicators: int
    tests: int
    false_flags: dict[str, float]
    power: dict[str, float]

    @property
    def per_release(self) -> float:
        """False flags of every kind that asks something, a borough and release."""
        return sum(number for kind, number in self.false_flags.items() if kind != "D_explained")


def run(data: Path, boroughs: int, releases: int) -> Calibration:
    """Simulate `boroughs` null boroughs of `releases` yearly releases each, then as many with effects; fixed seeds.

    The rules are those of `data`/triggers.toml; raises InputFaults where they are wrong, and NothingToSimulate.
    """
    world = World(data)
    kinds: dict[str, int] = {}
    seen = dict.fromkeys(EFFECTS, 0)
    for seed in range(boroughs):
        for release in world.releases(seed, releases):
            for kind in release["kinds"].explode().dropna():
                kinds[kind] = kinds.get(kind, 0) + 1
        for name, size in EFFECTS.items():
            seen[name] += world.seen(seed, name, size)
    count = boroughs * releases
    return Calibration(
        world.settings.version,
        boroughs,
        releases,
        world.wards["area_code"].nunique(),
        world.wards["indicator_id"].nunique(),
        len(world.wards),
        {kind: number / count for kind, number in sorted(kinds.items())},
        {name: number / max(1, boroughs * min(PLANTED, len(world.enough))) for name, number in seen.items()},
    )


class World:
    """Wards, denominators and shared rates from the warehouse in place, and the tables that the rules read."""

    def __init__(self, data: Path) -> None:
        self.con = duckdb.connect()
        self.con.execute(f"attach '{warehouse.current()}' as warehouse (read_only)")
        wards = tables.task(self.con, "simulated_wards").df()
        if wards.empty:
            raise NothingToSimulate("No counted measure of wards is held here; there is nothing to simulate.")
        held = wards.groupby("indicator_id")["area_code"].transform("size")
        self.wards = wards[held == held.max()].reset_index(drop=True)  # measures that every ward has
        for table in _COPIED:
            self.con.execute(f"create table {table} as select * from warehouse.{table}")
        for table in ("targets", "target_status", "floor_places", "peer_observations"):  # a made-up borough has none
            self.con.execute(f"create table {table} as select * from warehouse.{table} limit 0")
        # peers elsewhere have no made-up figures, so that wards are set beside those like them within the council
        self.con.execute(f"delete from similarity_models where model_id = '{england_peers.MODEL}'")
        self.con.execute("create table indicators as select * from warehouse.indicators")
        levels = questions.levels()
        self.level, self.home = levels.represented.level_id, levels.home.level_id
        names = self.con.execute("select indicator_id from indicators").df()["indicator_id"]
        self.settings = trigger_settings.load(data, set(names), levels.up_to_home)
        sums = self.wards.groupby("indicator_id")[["numerator", "denominator"]].transform("sum")
        self.wards["rate"] = sums["numerator"] / sums["denominator"]
        self.enough = self.wards.index[self.wards["rate"] * self.wards["denominator"] >= 30]  # to show an effect

    def releases(self, seed: int, count: int) -> list[pd.DataFrame]:
        """Evidence of each yearly release of one borough in which nothing differs."""
        figures = self.figures(seed, YEARS_BEFORE + count - 1)
        return [self.evidence(figures, FIRST_YEAR + YEARS_BEFORE - 1 + number) for number in range(count)]

    def seen(self, seed: int, name: str, size: float) -> int:
        """How many of the effects planted in wards and measures drawn by the seed are raised at the first release."""
        rng = np.random.default_rng([seed, 1])
        places = rng.choice(self.enough, min(PLANTED, len(self.enough)), replace=False)
        figures = self.figures(seed, YEARS_BEFORE, places, size, steady=name.startswith("steady"))
        result = self.evidence(figures, FIRST_YEAR + YEARS_BEFORE - 1)
        raised = result[result["kinds"].str.len() > 0].set_index(["area_code", "indicator_id"]).index
        planted = self.wards.loc[places].set_index(["area_code", "indicator_id"]).index
        return len(planted.intersection(raised))

    def figures(self, seed: int, years: int, places=(), size: float = 1.0, *, steady: bool = True) -> pd.DataFrame:
        """Yearly counts drawn from the shared rate; planted ones are `size` times worse, at once or year by year."""
        rng = np.random.default_rng(seed)
        share = (self.wards["kind"] == "proportion").to_numpy()
        n = self.wards["denominator"].to_numpy(float)
        n = np.where(share, np.round(n), n)
        drawn = []
        for step in range(years):
            rate = self.wards["rate"].to_numpy(float, copy=True)
            for place in places:
                high = self.wards["polarity"].iloc[place] == "high_is_good"
                rate[place] = worse(rate[place], size if steady else size**step, high)
            counts = np.where(share, rng.binomial(n.astype(int), np.clip(rate, 0, 1)), rng.poisson(rate * n))
            drawn.append(self.wards.assign(numerator=counts.astype(float), denominator=n, year=FIRST_YEAR + step))
        return pd.concat(drawn, ignore_index=True)

    def evidence(self, figures: pd.DataFrame, last_year: int) -> pd.DataFrame:
        """Table `evidence` of the figures up to a year, looked at half a year after it."""
        known = figures[figures["year"] <= last_year]
        key = ["borough_code", "indicator_id", "kind", "multiplier", "year"]
        benchmark = known.groupby(key, as_index=False)[["numerator", "denominator"]].sum()
        benchmark = benchmark.assign(area_type=self.home, area_code=benchmark["borough_code"])
        self._observe(pd.concat([known, benchmark], ignore_index=True))
        comparisons.write_verdicts(self.con)
        trends.write_trends(self.con)
        beside_peers.write_peer_verdicts(self.con, fewest=5)
        evidence.write_evidence(self.con, self.settings, dt.date(last_year + 1, 6, 30))
        return tables.task(self.con, "simulated_evidence", area_type=self.level).df()

    def _observe(self, rows: pd.DataFrame) -> None:
        year = rows["year"].astype(str)
        rows = rows.assign(
            period_id=year,
            period_start=pd.to_datetime(year + "-01-01"),
            period_end=pd.to_datetime(year + "-12-31"),
            value=rows["multiplier"] * rows["numerator"] / rows["denominator"],
            lower=np.nan,
            upper=np.nan,
            status="ok",
            source_id="simulated",
        )
        rows = intervals.add_intervals(rows)
        rows["is_latest"] = intervals.latest(rows)
        self.con.execute("""create or replace table observations as
            select * exclude (kind, polarity, multiplier, year, rate) from rows""")
        years = tables.task(self.con, "simulated_periods").df()  # noqa: F841  read by DuckDB under this name
        self.con.execute("create or replace table periods as select * from years")


def worse(rate: float, times: float, high_is_good: bool) -> float:
    """A rate so many times worse: of those it harms where it is low that is good, of those left out elsewhere."""
    return 1 - min(1.0, (1 - rate) * times) if high_is_good else rate * times


def to_toml(result: Calibration) -> str:
    """The figures as the text of data/calibration.toml."""
    lines = [
        "# How often the rules of data/triggers.toml raise a question where nothing differs, and see what is there:",
        "# a simulation with the real wards and denominators. Made by: python -m vitality calibrate",
        f'rules = "{result.rules}"',
        *(f"{name} = {getattr(result, name)}" for name in ("boroughs", "releases", "wards", "indicators", "tests")),
        f"false_flags_per_release = {result.per_release:.3f}",
        "",
        "[false_flags]",
        *(f"{kind} = {number:.3f}" for kind, number in result.false_flags.items()),
        "",
        "[power]",
        *(f"{name} = {share:.2f}" for name, share in result.power.items()),
    ]
    return "\n".join(lines) + "\n"


def report() -> None:
    """Simulate, and print what the rules raised."""
    result = run(freshness.data_in_use(), COUNCILS, RELEASES)
    line(
        "releases simulated",
        result.boroughs * result.releases,
        f"of {result.wards} wards by {result.indicators} measures",
    )
    line("false flags a borough and release", result.per_release, "", target=FALSE_FLAG_TARGET)
    for kind, number in result.false_flags.items():
        line(f"  of kind {kind}", number, "")
    for name, share in result.power.items():
        line(f"seen of effects planted: {name}", 100 * share, "%")
