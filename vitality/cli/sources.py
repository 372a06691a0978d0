"""`python -m vitality sources`: what of each publication is there, what it feeds, and what nothing reads."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from vitality.cli import tasks

_SHOWN = 6  # names in a line; --json has all


def add(sub, task) -> None:
    """Add the task and its options."""
    parser = task(
        sub, "sources", "say of each publication what is there and what is unread", "python -m vitality sources --json"
    )
    parser.add_argument("--from", dest="top", type=Path, metavar="FOLDER", help="where publishers' files lie")
    parser.add_argument("--json", action="store_true", help="as JSON, with every column")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print every publication with its files; gives 0."""
    from vitality.sources import inventory, store

    if options.top and not options.top.is_dir():
        raise tasks.BadData(f"There is no folder {options.top}.")
    result = inventory.look(store.book(), store.folder(), store.ROOT / "data" / "sources", options.top)
    if options.json:
        print(json.dumps(asdict(result), ensure_ascii=False, indent=1))
        return 0
    for each in result.publications:
        print(f"{each.publication}: {each.title} ({each.publisher}); {each.figures:,} figures in the store")
        for file in each.files:
            print(f"  {file.state:<8} {file.name}{_told(file)}")
    if result.unread:
        print("Files that no receipt names:")
    for name, why in result.unread.items():
        print(f"  unread   {name}: {why or 'no reason is stated; add one to data/sources/unread.toml, or a receipt'}")
    counts = Counter(file.state for each in result.publications for file in each.files)
    counts.update("unread with a reason" if why else "unread without a reason" for why in result.unread.values())
    print(", ".join(f"{count:,} {what}" for what, count in counts.items()) + ".")
    return 0


def _told(file) -> str:
    why_not = [name for name, why in file.unread.items() if not why]
    with_reason = len(file.unread) - len(why_not)
    parts = [
        file.told,
        f"feeds {_few(file.feeds)}" if file.feeds else "",
        f"{with_reason} columns unread with a reason" if with_reason else "",
        f"unread without a stated reason: {_few(why_not)}" if why_not else "",
    ]
    text = "; ".join(filter(None, parts))
    return f": {text}" if text else ""


def _few(names) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
