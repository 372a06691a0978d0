"""`python -m vitality pack`: a council's folder cut from the store; and `where`: the folder of its warehouse."""

from __future__ import annotations

import argparse
from pathlib import Path

from vitality.cli import cuts, tasks


def add(sub, task) -> None:
    """Add both tasks and their options."""
    pack = task(sub, "pack", "write a council's folder from the store", "python -m vitality pack Camden --to camden")
    pack.add_argument("council", metavar="COUNCIL", help="its name or code")
    pack.add_argument(
        "--to", type=Path, required=True, metavar="FOLDER", help="where to write; what is there is replaced"
    )
    pack.set_defaults(run=run)
    where = task(
        sub,
        "where",
        "print the folder that holds the warehouse of a council, for VITALITY_WAREHOUSE",
        "python -m vitality where Camden",
    )
    where.add_argument("council", metavar="COUNCIL", help="its name or code")
    where.set_defaults(run=say_where)


def run(options: argparse.Namespace) -> int:
    """Write the folder; says how to build it."""
    from vitality.addresses import councils

    try:
        name = cuts.write(councils.named(options.council).code, options.to)
    except LookupError as error:
        raise tasks.NothingFound(str(error)) from None
    print(f"Wrote {name} to {options.to}. Next:\n    python -m vitality build --council {options.to}")
    return 0


def say_where(options: argparse.Namespace) -> int:
    """Print the folder; it need not be there yet."""
    from vitality.addresses import councils

    try:
        print(cuts.place_of(councils.named(options.council).code))
    except councils.NoSuchCouncil as error:
        raise tasks.NothingFound(str(error)) from None
    return 0
