"""`python -m vitality store`: publishers' files into the store, with what became of every row."""

from __future__ import annotations

import argparse
import sys
import time
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from vitality.cli import tasks
from vitality.files.faults import InputFaults

if TYPE_CHECKING:
    from vitality.sources.store import Book, Outcome


def add(sub, task) -> None:
    """Add the task and its options."""
    parser = task(
        sub, "store", "read publishers' own files into the store", "python -m vitality store --from ~/Downloads/data"
    )
    parser.add_argument("--from", dest="top", type=Path, required=True, metavar="FOLDER", help="where the files lie")
    parser.add_argument(
        "--only", action="append", metavar="PUBLICATION", help="only this one, as its receipt is called"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print for each file rows read = rows kept + rows left out; 1 where a publication has faults."""
    from vitality.sources import geography, store
    from vitality.sources.geography import parts

    if not options.top.is_dir():
        raise tasks.BadData(f"There is no folder {options.top}.")
    own = store.book()
    unknown = set(options.only or ()) - {*own.receipts, geography.FOLDER}
    if unknown:
        raise tasks.NothingFound(f"No receipt with files of a publisher is called {', '.join(sorted(unknown))}.")
    begun, outcomes = time.monotonic(), []
    only = [each for each in options.only or own.receipts if each != geography.FOLDER]
    places = parts.parts(own.places) if not options.only or geography.FOLDER in options.only else []
    total = len(only) + len(places)
    with tqdm(total=total, desc="Reading", unit="publication", disable=not sys.stderr.isatty()) as bar:
        try:
            first = parts.fill(options.top, store.folder(), places)
            for outcome in chain(first, store.fill(options.top, store.folder(), own, only) if only else ()):
                outcomes.append(outcome)
                bar.clear()
                _tell(outcome, options.top)
                bar.update()
        except BlockingIOError as error:
            raise tasks.BadData(str(error)) from None
    is_right = _of_england(store.folder(), own)
    print(_in_all(outcomes, time.monotonic() - begun))
    return 0 if is_right and not any(each.faults for each in outcomes) else 1


def _of_england(kept: Path, own: Book) -> bool:
    """Bring what follows up to date, tell totals beside sums of their parts; False where one is wrong."""
    from vitality.sources import england, neighbours, standing, totals

    try:
        made = standing.refresh(kept, own)
        pairs = neighbours.refresh(kept, own)
    except england.NothingToAsk as error:
        print(error)
        return True
    made |= {"nearest neighbours": pairs} if pairs else {}
    if made:
        print("Worked out: " + ", ".join(f"{count:,} rows of {name}" for name, count in made.items()) + ".")
    faults = []
    for each in totals.compared(kept, own):
        told = f"{each.publication}: of {each.compared:,} totals {each.differ:,} are not the sum of their parts"
        if each.differ and each.explanation:
            print(f"{told}. {each.explanation} The largest: {each.largest}")
        faults += each.faults
    if faults:
        print(
            str(InputFaults(faults)).replace("nothing was replaced", "the store holds them all the same"),
            file=sys.stderr,
        )
    return not faults


def _tell(outcome: Outcome, top: Path) -> None:
    account = outcome.account
    if outcome.faults:
        told = str(InputFaults(outcome.faults)).replace("nothing was replaced", "its last good figures stay")
        print(f"{outcome.publication}: {told}", file=sys.stderr)
        return
    if not outcome.is_lying or account is None:
        kept = f"; its {account.figures:,} figures of before stay" if account else ""
        print(f"{outcome.publication}: none of its files is in {top}{kept}.")
        return
    state = "" if account.was_read else " (as before)"
    print(f"{account.publication}: {account.figures:,} {account.unit}{state}")
    for file in account.files:
        left = "".join(f" + {count:,} {kind}" for kind, count in file.left_out.items())
        print(f"  {file.name}: {file.rows:,} rows = {file.kept:,} kept{left}")
        if file.altered:
            print(f"  {file.name} is not byte for byte the file of its receipt's checksum")
    for kind, count in account.left_out.items():
        print(f"  {count:,} {kind}")
    for name in account.missing:
        print(f"  missing: {name}")


def _in_all(outcomes: list[Outcome], seconds: float) -> str:
    """Publications, files, rows, figures, indicators and time in one line, and what could not be read in another."""
    held = [each.account for each in outcomes if each.account]
    files = [file for each in held for file in each.files]
    parts = {
        "publications": len(held),
        "files": len(files),
        "rows": sum(each.rows for each in files),
        "figures": sum(each.figures for each in held if each.unit == "figures"),
        "indicators": len({name for each in files for name in each.feeds}),
    }
    told = ", ".join(f"{count:,} {what}" for what, count in parts.items())
    lines = [f"In the store: {told}; {seconds:.1f} seconds."]
    lines += [f"With faults: {', '.join(each.publication for each in outcomes if each.faults)}."]
    return "\n".join(lines if any(each.faults for each in outcomes) else lines[:1])
