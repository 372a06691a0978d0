"""`python -m vitality compare`: two figures of one measure set against each other, as the pages do it."""

from __future__ import annotations

import argparse

from vitality.cli import tasks


def add(sub, task) -> None:
    """Add the task and its options."""
    example = "python -m vitality compare E05013544 E05013545 burglary_rate"
    compare = task(sub, "compare", "print how two places, or two periods of one place, differ on a measure", example)
    compare.add_argument("area", metavar="AREA", help="area code, e.g. E05013544")
    compare.add_argument("other", metavar="AREA", help="another area code; or the same, with two periods")
    compare.add_argument("indicator", metavar="INDICATOR", help="indicator id, e.g. burglary_rate")
    compare.add_argument(
        "periods", metavar="PERIOD", nargs="*", help="a period for each, as in the files; default: the latest of both"
    )
    compare.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print both figures, the difference with its interval, and the verdict; or why they are not set side by side."""
    from vitality import questions, wording
    from vitality.compare import difference

    if len(options.periods) not in (0, 2):
        raise tasks.BadData("Give two periods, one for each area, or none.")
    tasks.require_known(options.area, options.other, options.indicator)
    held = questions.comparable_figures(options.indicator, (options.area, options.other))
    result = _result(held, options)
    one, other = result.one, result.other
    for each in (other, one) if result.is_of_one_place else (one, other):
        print(f"{each.label}, {each.period_label}: {each.value_with_unit or 'no figure'} ({each.source_title})")
    if result.value is None:
        print(result.refused)
        return 0
    print(f"Difference: {difference.moved(result)}.")
    print(f"Verdict: {wording.verdict_word(result.verdict)}; {difference.BEYOND[result.verdict]}.")
    for told in result.minded:
        print(f"Mind: {told}")
    return 0


def _result(held, options: argparse.Namespace):
    """The difference that is asked for. Raises NothingFound where a figure of it is not held."""
    from vitality.compare import difference

    if not options.periods:
        if options.area == options.other:
            raise tasks.NothingFound("One place is set against itself at two periods: name both.")
        both = difference.latest_of_both(held, options.area, options.other)
        if both is None:
            raise tasks.NothingFound("The two have no figure of the same period.")
        return difference.of_places(*both)
    chosen = []
    for area, period in zip((options.area, options.other), options.periods, strict=True):
        known = {each.period_id: each for each in held.get(area, ())}
        if period not in known:
            raise tasks.NothingFound(f"{area} has no period '{period}'. It has: {', '.join(known) or 'none'}.")
        chosen.append(known[period])
    if options.area == options.other:
        return difference.over_time(held[options.area], *options.periods)
    return difference.of_places(*chosen)
