"""`python -m vitality store`: publishers' files into the store, with what became of every row."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from vitality.cli import tasks


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
    from vitality.files.faults import InputFaults
    from vitality.sources import store

    if not options.top.is_dir():
        raise tasks.BadData(f"There is no folder {options.top}.")
    own = store.book()
    unknown = set(options.only or ()) - set(own.receipts)
    if unknown:
        raise tasks.NothingFound(f"No receipt with files of a publisher is called {', '.join(sorted(unknown))}.")
    wrong = 0
    for outcome in store.fill(options.top, store.folder(), own, options.only):
        if outcome.faults:
            wrong += 1
            told = str(InputFaults(outcome.faults)).replace("nothing was replaced", "its last good figures stay")
            print(f"{outcome.publication}: {told}", file=sys.stderr)
        elif outcome.account is None:
            print(f"{outcome.publication}: none of its files is in {options.top}.")
        else:
            _tell(outcome.account)
    return 1 if wrong else 0


def _tell(account) -> None:
    state = "" if account.was_read else " (as before)"
    print(f"{account.publication}: {account.figures:,} figures{state}")
    for file in account.files:
        left = "".join(f" + {count:,} {kind}" for kind, count in file.left_out.items())
        print(f"  {file.name}: {file.rows:,} rows = {file.kept:,} kept{left}")
    for kind, count in account.left_out.items():
        print(f"  {count:,} {kind}")
    for name in account.missing:
        print(f"  missing: {name}")
