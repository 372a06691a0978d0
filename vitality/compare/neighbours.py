"""Places most like one, in words: how like, in what they differ, and what to make of a place that is like no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vitality import wording
from vitality.compare.remarks import measures
from vitality.questions import Peer, PeerPlace
from vitality.questions.rows import JUDGED, BriefStanding

NEARNESS = ((0.15, "very like it"), (0.3, "like it"), (0.5, "somewhat like it"))
MOST_WHERE = 6  # council areas named
HARDLY = 0.25  # standard deviations: a difference smaller than this is not worth naming


@dataclass(frozen=True)
class Limits:
    """Up to which distance two places are called very alike, and alike; a model within one council has none."""

    very_alike: float | None = None
    alike: float | None = None


WITHIN = Limits()


def nearness(scaled: float) -> str:
    """Distance in words; `scaled` is 0 for the same and 1 for the place least like it.

    >>> nearness(0.2)
    'like it'
    """
    return next((words for limit, words in NEARNESS if scaled < limit), "not very like it")


def how_like(peer: Peer, limits: Limits) -> str:
    """How like a peer is, in words."""
    if limits.very_alike is None or limits.alike is None:
        return nearness(peer.scaled or 0.0)
    words = "very alike" if peer.distance <= limits.very_alike else "alike"
    return f"{words if peer.distance <= limits.alike else 'less alike'} ({peer.distance:.2f} apart)"


def distance_told(limits: Limits) -> str:
    """What the distance of all England means; "" for a model within one council."""
    if limits.very_alike is None or limits.alike is None:
        return ""
    return (
        "How far apart: the usual difference of the two over all these measures, where 1 is the usual spread of "
        f"places of this kind in England. Up to {limits.very_alike:g} is called very alike, up to {limits.alike:g} "
        "alike, more less alike. Two places taken at random are about 1.4 apart."
    )


def where(label: str, council: str, peers: Sequence[Peer]) -> str:
    """Where the peers lie: how many in this council's area, and in which others; "" where all are here."""
    elsewhere = Counter(each.within_name for each in peers if each.within_name)
    if not elsewhere:
        return ""
    here = len(peers) - elsewhere.total()
    listed = [f"{name} ({count})" if count > 1 else name for name, count in elsewhere.most_common(MOST_WHERE)]
    rest = len(elsewhere) - MOST_WHERE
    more = f" and {rest} other council areas" if rest > 1 else " and one other council area" if rest == 1 else ""
    told = ", ".join(listed) if more else wording.listed(listed)
    home = f"{here or 'None'} of the {len(peers)} places most like {label} {'is' if here == 1 else 'are'} in {council}"
    return f"{home}; the others are in {told}{more}."


def differences(peer: Peer) -> str:
    """In what a peer differs most, as words: "Higher: under 16. Lower: aged 60 and over." """
    apart = [
        (by > 0, _small(title))
        for title, by in zip(peer.differs_titles, peer.differs_by, strict=True)
        if title and abs(by) >= HARDLY
    ]
    sides = (("Higher", [name for up, name in apart if up]), ("Lower", [name for up, name in apart if not up]))
    return " ".join(f"{word}: {wording.listed(names)}." for word, names in sides if names) or "No large difference."


def _small(title: str) -> str:
    return title if title[:2].isupper() else title[0].lower() + title[1:]


def peer_rows(peers: Sequence[Peer], limits: Limits = WITHIN) -> list[dict[str, str]]:
    """The list of peers as a table with plain column titles, most alike first."""
    return [
        {"Place": each.label, "How like": how_like(each, limits), "Where it differs most": differences(each)}
        for each in peers
    ]


def sentence(label: str, peers: Sequence[Peer], place: PeerPlace | None, titles: Sequence[str]) -> str:
    """Which places are most like it and by what; a warning where it is like no other, a reason where there are none."""
    if not peers:
        reason = place.reason if place and place.reason else "It is not one of the places that are looked at."
        return f"No places like {label} can be named. {reason}"
    names = wording.listed([each.label for each in peers[:3]])
    told = f"{label} is most like {names}. Alike means close in: {', '.join(_small(each) for each in titles)}."
    if place and place.is_unlike and peers[0].scaled is None:
        told += (
            " But no place in England is near to it in all of these: even the nearest is less alike, so take "
            "comparisons with care."
        )
    elif place and place.is_unlike:
        told += " But it is unlike most places: even the nearest of them is far, so take comparisons with care."
    return told


def against_peers(rows: Sequence[BriefStanding]) -> str:
    """On how many measures a place is better or worse than the middle of its peers, beyond chance."""
    judged = [row for row in rows if row.polarity != "no_judgement"]
    words = [row.peer_verdict for row in judged if row.peer_verdict in JUDGED]
    if not words:
        return "None of its judged figures can be set beside those of places like it beyond chance."
    better, worse, same = (words.count(word) for word in ("better", "worse", "similar"))
    chance = round(0.05 * len(words))
    expected = f" About {chance} would differ by chance alone." if len(words) > 20 else ""
    return (
        f"Of {measures(len(words), 'judged')} it is better than the middle of places like it on {better} "
        f"({100 * better / len(words):.0f}%), worse on {worse}, and cannot be told apart on {same}.{expected}"
    )
