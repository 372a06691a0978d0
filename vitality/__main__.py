"""The tasks of a data officer: python -m vitality build | check | list | explain | compare | export | calibrate |
record | report | fetch | store | sources | bench.

Exit codes: 0 done; 1 the data are wrong (faults or a broken rule); 2 the command is wrong; 3 there is no warehouse yet;
4 nothing of that name, or no rows.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import traceback
from pathlib import Path

from vitality.cli import compare as compare_task
from vitality.cli import council, tasks
from vitality.cli import digest as digest_task
from vitality.cli import fetch as fetch_task
from vitality.cli import new_council as new_council_task
from vitality.cli import pack as pack_task
from vitality.cli import record as record_task
from vitality.cli import report as report_task
from vitality.cli import sources as sources_task
from vitality.cli import store as store_task
from vitality.files import contents
from vitality.files.faults import InputFaults
from vitality.questions import warehouse

# modules with tasks of their own: each has add(sub, task), which names its parser and sets `run` on it
ADDED = (
    *(new_council_task, pack_task, record_task, digest_task, report_task, fetch_task, store_task, sources_task),
    compare_task,
)
OK, BAD_DATA, BAD_COMMAND, NO_WAREHOUSE, NOTHING_FOUND = 0, 1, 2, 3, 4
_EXAMPLES = """examples:
  python -m vitality build
  python -m vitality list indicators
  python -m vitality explain E01002110 no_car_pct
  python -m vitality export observations --indicator burglary_rate --area-type ward --format csv > burglary.csv
"""


def parser() -> argparse.ArgumentParser:
    """The command line, with an example for every task."""
    top = argparse.ArgumentParser(
        prog="python -m vitality",
        description="A place's figures, told honestly.",
        epilog=_EXAMPLES + "\nexit codes: 0 done, 1 wrong data, 2 wrong command, 3 no warehouse, 4 nothing found",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    sub = top.add_subparsers(dest="task", required=True, metavar="TASK")
    _add_build(sub)
    _task(sub, "check", "run every query of queries/checks on the warehouse in place", "python -m vitality check")
    listing = _task(sub, "list", "list what is held", "python -m vitality list areas --json")
    listing.add_argument("what", choices=("indicators", "areas", "sources"))
    listing.add_argument("--json", action="store_true", help="as JSON instead of a table")
    explain = _task(
        sub,
        "explain",
        "follow one figure from the publisher's line to the sentence on the page",
        "python -m vitality explain E01002110 no_car_pct",
    )
    explain.add_argument("area", help="area code, e.g. E01002110")
    explain.add_argument("indicator", help="indicator id, e.g. no_car_pct")
    explain.add_argument("--store", action="store_true", help="the figure of the store, with the publisher's columns")
    explain.add_argument("--from", dest="top", type=Path, metavar="FOLDER", help="where publishers' files lie")
    _add_export(sub)
    simulate = _task(
        sub,
        "calibrate",
        "simulate how often the rules raise a question, and write calibration.toml beside triggers.toml",
        "python -m vitality calibrate",
    )
    simulate.add_argument("--councils", type=_count, metavar="N", help="how many made-up councils")
    simulate.add_argument("--releases", type=_count, metavar="N", help="how many yearly releases of each")
    bench = _task(sub, "bench", "measure the build, the queries and the pages", "python -m vitality bench")
    bench.add_argument(
        "--england",
        nargs="?",
        const="",
        metavar="FOLDER",
        help="measure the store, on publishers' files there, and councils built from it",
    )
    for module in ADDED:
        module.add(sub, _task)
    council.add(sub)
    return top


def _add_build(sub) -> None:
    build = _task(
        sub,
        "build",
        "build the warehouse from data/, check it, and put it in place",
        "python -m vitality build --council FOLDER",
    )
    which = build.add_mutually_exclusive_group()
    which.add_argument("--region", metavar="REGION", help="every council of a region in the store, such as London")
    which.add_argument("--england", action="store_true", help="every council of England in the store")
    which.add_argument(
        "--council",
        metavar="COUNCIL",
        help="a folder with council.toml, or the name or code of any council in the store (default: the embedded one)",
    )
    build.add_argument("--if-stale", action="store_true", help="do nothing when the inputs have not changed")
    build.add_argument(
        "--accept", action="store_true", help="put it in place even if much of what is served is withdrawn or revised"
    )
    build.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="with --region or --england: a Dask scheduler, such as tcp://10.0.0.1:8786 (default: this machine)",
    )
    build.add_argument("--quiet", action="store_true", help="no progress bar")


def _count(text: str) -> int:
    """A whole number from 1."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from 1")
    return int(text)


def _add_export(sub) -> None:
    export = _task(
        sub,
        "export",
        "write figures to standard output, or the whole dataset as Parquet and CSV into a folder",
        "python -m vitality export observations --indicator no_car_pct --format csv",
    )
    export.add_argument("what", choices=("observations", "dataset"))
    for name, text in (
        ("indicator", "one indicator id"),
        ("area-type", "kind of area, such as lsoa, msoa, ward, borough, region or country"),
        ("area", "one area code"),
        ("period", "one period, as in the files, e.g. 2021"),
    ):
        export.add_argument(f"--{name}", metavar=name.upper().replace("-", "_"), help=text)
    export.add_argument("--format", choices=("csv", "json", "parquet"), default="csv")
    export.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="write to a file instead (needed for parquet on a terminal); for the dataset, the folder",
    )


def _task(sub, name: str, text: str, example: str) -> argparse.ArgumentParser:
    return sub.add_parser(
        name,
        help=text,
        description=text[0].upper() + text[1:] + ".",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def main(arguments: list[str] | None = None) -> int:
    """Run one task; gives the exit code. Faults are told in plain sentences, never as a traceback."""
    options = parser().parse_args(arguments)
    try:
        with warehouse.using(council.folder_of(options)):
            return (getattr(options, "run", None) or getattr(tasks, f"task_{options.task}"))(options)
    except tasks.NoWarehouse as error:
        print(error, file=sys.stderr)
        return NO_WAREHOUSE
    except tasks.NothingFound as error:
        print(error, file=sys.stderr)
        return NOTHING_FOUND
    except (tasks.BadData, InputFaults) as error:
        print(error, file=sys.stderr)
        return BAD_DATA
    except BrokenPipeError:
        return OK
    except OSError as error:
        print(f"{error.filename or 'A file'}: {(error.strerror or str(error)).lower()}.", file=sys.stderr)
        return BAD_DATA
    except Exception as error:
        return _unforeseen(error)


def _unforeseen(error: Exception) -> int:
    """Say in a sentence that the program itself failed, and where the rest is written for whoever mends it."""
    with tempfile.NamedTemporaryFile("w", prefix="vitality-", suffix=".txt", delete=False, encoding="utf-8") as file:
        traceback.print_exception(error, file=file)
    read = f" after {contents.last_read()} was read" if contents.last_read() else ""
    told = f"The program failed in a way that was not foreseen{read} ({type(error).__name__}); nothing was replaced."
    print(f"{told} {file.name} tells more.", file=sys.stderr)
    return BAD_DATA


if __name__ == "__main__":
    sys.exit(main())
