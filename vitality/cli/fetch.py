"""`python -m vitality fetch`: publishers' files downloaded from the addresses that receipts know."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from vitality.cli import tasks


def add(sub, task) -> None:
    """Add the task and its options."""
    parser = task(
        sub, "fetch", "download publishers' files that have an address", "python -m vitality fetch mhclg_iod_2025"
    )
    parser.add_argument(
        "publications", nargs="*", metavar="PUBLICATION", help="only these, as their receipts are called"
    )
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="where the files go (default: data/published)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Fetch what is not there yet; 1 where something that has an address could not be fetched."""
    from vitality.sources import store

    own = store.book()
    unknown = set(options.publications) - set(own.receipts)
    if unknown:
        raise tasks.NothingFound(f"No receipt with files of a publisher is called {', '.join(sorted(unknown))}.")
    folder = options.to or store.ROOT / "data" / "published"
    right = [_one(own.receipts[each], folder) for each in options.publications or own.receipts]
    return 0 if all(right) else 1


def _one(receipt, folder: Path) -> bool:
    """Fetch the files of one publication, and say what came; False where something did not."""
    from vitality.sources import fetching

    right = True
    for address in dict.fromkeys(each.address for each in receipt.given.files):
        files = [each for each in receipt.given.files if each.address == address]
        lacking = [each for each in files if not fetching.is_there(each, folder)]
        for file in files:
            if file not in lacking:
                print(f"{receipt.source_id}: {file.name} is there already.")
            elif not address:
                print(f"{receipt.source_id}: {file.name} has no address; get it from {file.landing}")
        if not lacking or not address:
            continue
        try:
            names = fetching.fetch(address, files, folder, quiet=not sys.stderr.isatty())
            print(f"{receipt.source_id}: fetched {', '.join(names)}.")
        except fetching.NotFetched as error:
            print(f"{receipt.source_id}: {address}: {error}.", file=sys.stderr)
            right = False
    return right
