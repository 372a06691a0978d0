"""What a publisher's marker in square brackets means: the status of a figure, and what readers are told of it.

Source: Government Analysis Function, "Using symbols and shorthand"; StatsWales, "Shorthand for labelling data values".
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Status:
    """One status: its markers, whether a figure goes with it, whether that is as good as an unmarked one, its words."""

    status: str
    markers: tuple[str, ...]
    has_value: bool
    is_sound: bool  # a figure of it may be compared over time and raise a question, as an unmarked one may
    word: str  # beside the figure on a page
    meaning: str  # in the datasheet of an export
    reason: str  # a sentence to readers
    weight: int = 0  # where a cell bears several markers, the status of least weight holds


def _weighted(*listed: Status) -> tuple[Status, ...]:
    return tuple(Status(**{**each.__dict__, "weight": number}) for number, each in enumerate(listed))


STATUSES = _weighted(
    Status(
        "suppressed",
        ("c",),
        False,
        False,
        "hidden",
        "hidden to protect people's privacy, by the publisher or here",
        "Hidden by the publisher to protect people's privacy.",
    ),
    Status(
        "nobody",
        (),
        False,
        False,
        "nobody lives here",
        "0 of 0: nobody lives here who could be counted",
        "Nobody lives here who could be counted: 0 of 0.",
    ),
    Status(
        "missing",
        ("x",),
        False,
        False,
        "not published",
        "not published",
        "The publisher gives no figure for this place and period.",
    ),
    Status(
        "none_recorded",
        ("w",),
        False,
        False,
        "none in the survey",
        "nobody of this kind was met in the survey",
        "The survey met nobody of this kind here.",
    ),
    Status(
        "not_applicable",
        ("z",),
        False,
        False,
        "does not apply",
        "has no meaning for this area",
        "A figure has no meaning for this place.",
    ),
    Status(
        "low",
        ("low", "k"),
        False,
        False,
        "close to 0",
        "above 0, but so low that the publisher would round it to 0",
        "Above 0, but so low that the publisher gives no figure: it would round to 0.",
    ),
    Status(
        "forecast",
        ("f",),
        True,
        False,
        "forecast",
        "worked out ahead by the publisher, not observed",
        "A forecast by the publisher, not something that was counted.",
    ),
    Status(
        "estimated",
        ("e",),
        True,
        False,
        "estimated",
        "estimated by the publisher, or worked out from areas whose boundary has changed",
        "Estimated by the publisher.",
    ),
    Status(
        "low_reliability",
        ("u",),
        True,
        False,
        "less reliable",
        "called unreliable by the publisher",
        "The publisher marks this figure as less reliable.",
    ),
    Status(
        "break",
        ("b",),
        True,
        False,
        "counted differently before",
        "not comparable with the figures before it",
        "The definition changed with this figure, so it does not continue the ones before.",
    ),
    Status(
        "provisional",
        ("p",),
        True,
        False,
        "provisional",
        "may still be revised by the publisher",
        "Provisional: the publisher may still revise it.",
    ),
    Status(
        "not_significant",
        ("n", "ns"),
        True,
        False,
        "could be chance",
        "called not statistically significant by the publisher",
        "The publisher says that chance could explain this figure.",
    ),
    Status(
        "revised",
        ("r",),
        True,
        True,
        "revised",
        "revised by the publisher since it was first given",
        "Revised by the publisher since it was first given.",
    ),
    Status(
        "significant",
        ("s", "ss", "sss"),
        True,
        True,
        "more than chance",
        "called statistically significant by the publisher",
        "The publisher says that this figure is more than chance.",
    ),
    Status(
        "total", ("t",), True, True, "a total", "a total of other figures", "A total of the publisher's other figures."
    ),
    Status(
        "average",
        ("a",),
        True,
        True,
        "an average",
        "an average of other figures",
        "An average of the publisher's other figures.",
    ),
    Status("ok", (), True, True, "", "as published, or an exact sum of published counts", ""),
)
SOUND = tuple(each.status for each in STATUSES if each.is_sound)
WORDS = {each.status: each.word for each in STATUSES if each.has_value and each.word}


@dataclass(frozen=True)
class Statuses:
    """The statuses as a table of the warehouse."""

    statuses: tuple[Status, ...] = STATUSES
