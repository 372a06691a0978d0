"""The task `report`: papers of one area, or of every ward of the borough, into a folder."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:  # questions are loaded when the task runs
    from vitality.questions import Area

DEFAULT_ADDRESS = "http://localhost:8501"
DEFAULT_KIND = "profile"
FORMS = {"pdf": ("pdf",), "docx": ("docx",), "both": ("pdf", "docx")}


def add(sub: Any, task: Any) -> None:
    """The command line of this task."""
    report = task(
        sub,
        "report",
        "write papers to take to a meeting, as PDF and Word",
        "python -m vitality report --all-wards --out papers",
    )
    which = report.add_mutually_exclusive_group(required=True)
    which.add_argument("--area", metavar="CODE", help="one area by its code, e.g. E05013553")
    which.add_argument("--all-wards", action="store_true", help="every current ward of the council")
    report.add_argument("--kind", type=_kind, metavar="KIND", help=f"kind of paper (default: {DEFAULT_KIND})")
    report.add_argument("--format", choices=tuple(FORMS), default="both", help="default: both")
    report.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder, made when it is not there")
    for name in ("theme", "partner", "priority", "card"):
        report.add_argument(f"--{name}", metavar="ID", help=f"narrow the paper to one {name}, where its kind takes it")
    report.add_argument("--again", action="store_true", help="also make anew what is complete and of this build")
    report.add_argument("--quiet", action="store_true", help="no progress bar")
    report.add_argument(
        "--address",
        type=_address,
        metavar="URL",
        help=f"where the app is reached, for links (default: VITALITY_ADDRESS, or {DEFAULT_ADDRESS})",
    )
    report.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the papers; 0 when all are there. Raises tasks.BadData with the areas that failed and why."""
    from tqdm import tqdm

    from vitality import questions
    from vitality.cli import tasks
    from vitality.papers import batch
    from vitality.questions import warehouse

    try:
        chosen = _chosen(options)
        areas = _areas(options, questions.areas(), questions.build_stamp().borough_code)
        build = questions.build_stamp().build_id
        with tqdm(total=len(areas), unit="area", disable=options.quiet or not sys.stderr.isatty()) as bar:
            result = batch.write(
                areas,
                options.kind or DEFAULT_KIND,
                FORMS[options.format],
                options.out,
                build=build,
                address=options.address or default_address(),
                again=options.again,
                done=bar.update,
                options=chosen,
            )
    except warehouse.NoWarehouse as error:
        raise tasks.NoWarehouse(str(error)) from None
    except (batch.CannotWrite, argparse.ArgumentTypeError) as error:
        raise tasks.BadData(str(error)) from None
    print(_told(result, options.out))
    if result.failed:
        listed = "\n".join(f"  {area}: {reason}" for area, reason in result.failed)
        raise tasks.BadData(f"{len(result.failed)} of {len(areas)} could not be made:\n{listed}")
    return 0


def _chosen(options: argparse.Namespace) -> dict[str, str]:
    """The options given that narrow a paper. Raises tasks.BadData for one that its kind does not take."""
    from vitality.cli import tasks
    from vitality.papers import kinds

    given = {name: getattr(options, name) for name in ("theme", "partner", "priority", "card")}
    given = {name: value for name, value in given.items() if value}
    takes = kinds.OPTIONS.get(options.kind or DEFAULT_KIND, ())
    for name in given:
        if name not in takes:
            able = [kind for kind, names in kinds.OPTIONS.items() if name in names]
            raise tasks.BadData(
                f"--{name} is not for papers of kind '{options.kind or DEFAULT_KIND}'; it is for: {', '.join(able)}."
            )
    return given


def default_address() -> str:
    """Where the app is reached when nothing else is said: the environment's VITALITY_ADDRESS, or this machine."""
    return _address(os.environ.get("VITALITY_ADDRESS") or DEFAULT_ADDRESS)


def _areas(options: argparse.Namespace, known: Mapping[str, Area], borough: str) -> list[Area]:
    from vitality.cli import tasks

    if options.area:
        if options.area not in known:
            import difflib

            near = difflib.get_close_matches(options.area, list(known), n=3, cutoff=0.5)
            hint = f" Nearest: {', '.join(near)}." if near else ""
            raise tasks.NothingFound(f"There is no area code '{options.area}'.{hint}")
        return [known[options.area]]
    from vitality import questions

    level = questions.levels().represented
    wards = [
        row
        for row in known.values()
        if row.area_type == level.level_id and row.is_current and row.borough_code == borough
    ]
    if not wards:
        raise tasks.NothingFound(f"No {level.plural} are held for {borough}.")
    return wards


def _told(result: Any, folder: Path) -> str:
    kept = f", {len(result.kept)} kept from before" if result.kept else ""
    papers = "paper" if len(result.made) == 1 else "papers"
    return f"{len(result.made)} {papers} written to {folder}{kept}."


def _kind(name: str) -> str:
    from vitality.papers import kinds

    if name not in kinds.KINDS:
        raise argparse.ArgumentTypeError(f"there is no kind of paper '{name}'; there are: {', '.join(kinds.KINDS)}")
    return name


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise argparse.ArgumentTypeError(f"'{text}' is no web address; write e.g. {DEFAULT_ADDRESS}")
    return text.rstrip("/")
