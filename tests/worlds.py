"""The tiny world of Littleton: copies of it that a test may change, and builds of them one after the other."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from vitality.files.faults import InputFaults
from vitality.warehousing import builder, freshness, inputs, steps

ROOT = Path(__file__).resolve().parents[1]
WORLD = Path(__file__).resolve().parent / "fixtures" / "world"
LITTLETON = WORLD / "littleton"
WARD, OTHER_WARD, BOROUGH = "E05000981", "E05000982", "E09000099"


def copied(folder: Path, as_of: str = "2022-06-30") -> Path:
    """The folder of the council in a copy of the world; receipts are not verified there, so that figures may change."""
    council = folder / "world" / "littleton"
    shutil.copytree(WORLD, council.parent)
    setting = council / "council.toml"
    text = setting.read_text(encoding="utf-8").replace("verify_receipts = true", "verify_receipts = false")
    setting.write_text(text.replace("as_of = 2022-06-30", f"as_of = {as_of}"), encoding="utf-8")
    return council


def faults_of(council: Path) -> list[str]:
    """Every fault told of a council's folder, up to the step that places postcodes; [] where there is none."""
    with duckdb.connect(config={"python_scan_all_frames": True, "threads": 1}) as con:
        try:
            settings = inputs.load(council, freshness.today())
            for step in steps.ordered():
                step.run(con, settings)
                if step.name == "postcodes placed":
                    return []
        except InputFaults as error:
            return list(map(str, error.faults))
    raise AssertionError("no step places postcodes")


@dataclass
class Revised:
    """A world that was built, built again as it was, and with a figure changed, one removed and one added."""

    world: ChangingWorld
    results: list[builder.BuildResult]
    before: pd.DataFrame  # the observations of the second build


class ChangingWorld:
    """The world of Littleton in a folder of its own; `build` makes its next warehouse in `place`.

    `built` is a place, built of the same world, that it begins with.
    """

    begun = 0  # the second in which the last build began

    def __init__(self, folder: Path, built: Path | None = None):
        self.place = folder / "place"
        self.council = copied(folder)
        if built:
            shutil.copytree(built, self.place, symlinks=True)

    def copied(self, folder: Path) -> ChangingWorld:
        """The same world with the same warehouse in place, to be built on without changing this one."""
        result = ChangingWorld.__new__(ChangingWorld)
        result.place, result.council = folder / "place", folder / "world" / "littleton"
        shutil.copytree(self.place, result.place, symlinks=True)
        shutil.copytree(self.council.parent, result.council.parent)
        return result

    def build(self, *, accept: bool = True) -> builder.BuildResult:
        """The next build, never begun within the second of the last one: the version is a moment."""
        while int(time.time()) == self.begun:
            time.sleep(0.05)
        self.begun = int(time.time())
        return builder.build(self.council, self.place, quiet=True, accept=accept)

    def replace(self, file: str, old: str, new: str) -> None:
        """Change the one place of a file in which `old` stands."""
        path = self.council / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (file, old)
        path.write_text(text.replace(old, new), encoding="utf-8")

    def revise(self) -> None:
        """Change one figure, remove one and add one: burglary 2019 in A, sick 2015 in B, healthy life of the region."""
        self.replace(
            "old/observations.csv", "burglary,E01000991,2019,12.0,12,1000", "burglary,E01000991,2019,14.0,14,1000"
        )
        self.replace("old/observations.csv", "sick,E01000992,2015,8.3333,100,1200\n", "")
        self.replace(
            "new/observations.csv",
            "hle,E12000099,2018-2020,63.5,",
            "hle,E12000099,2015-2017,63.1,63.0,63.2,,,read\nhle,E12000099,2018-2020,63.5,",
        )

    def describe(self, indicator_id: str) -> None:
        """Add an indicator, described as the sick are, of which a receipt names a series that no file holds."""
        own, source = self.council.parent / "catalogue", self.council.parent / "sources" / "old_world.toml"
        text = (own / "sick_pct.toml").read_text(encoding="utf-8")
        (own / f"{indicator_id}.toml").write_text(
            text.replace('id = "sick_pct"', f'id = "{indicator_id}"'), encoding="utf-8"
        )
        told = f'\n[[series]]\nindicator = "{indicator_id}"\nfile_id = "{indicator_id}"\norder = 1\n'
        source.write_text(source.read_text(encoding="utf-8") + told, encoding="utf-8")


def revised(folder: Path) -> Revised:
    """Littleton in three builds, with the questions of the product and an indicator that holds no figure."""
    world = ChangingWorld(folder)
    shutil.copy(ROOT / "data" / "questions.toml", world.council.parent)
    world.describe("nowhere_pct")
    results = [world.build(), world.build()]
    with duckdb.connect(str(results[1].path), read_only=True) as con:
        before = con.execute("select * from observations").df()
    world.revise()
    return Revised(world, [*results, world.build()], before)
