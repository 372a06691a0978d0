"""Neighbourhoods that stand together, as groups by name. Input is rows of `questions.clusters`; nothing is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vitality import wording
from vitality.drawing import palette
from vitality.drawing.map_area import MapArea
from vitality.questions import ClusterPlace, Outline

NAMED = 3  # local areas named of one group
SIDES = {"high": "higher", "low": "lower"}


@dataclass(frozen=True)
class Group:
    """Touching neighbourhoods of one kind (high or low), with the local areas that they lie in, most of them first."""

    cluster: str
    codes: tuple[str, ...]
    around: tuple[str, ...]


def groups(rows: Sequence[ClusterPlace]) -> list[Group]:
    """Groups of high or low neighbourhoods, largest first; single ones that differ from their surroundings are none."""
    result: dict[int, list[ClusterPlace]] = {}
    for each in rows:
        if each.cluster in SIDES and each.group_number is not None:
            result.setdefault(each.group_number, []).append(each)
    told = [
        Group(
            members[0].cluster,
            tuple(each.area_code for each in members),
            tuple(name for name, _ in Counter(each.msoa_name for each in members if each.msoa_name).most_common()),
        )
        for members in result.values()
    ]
    return sorted(told, key=lambda each: (-len(each.codes), each.cluster, each.codes))


def sentence(group: Group, polarity: str) -> str:
    """One group in words: how many, around where, higher or lower, and whether that is good."""
    count = len(group.codes)
    names = wording.listed([*group.around[:NAMED], *(["elsewhere"] if len(group.around) > NAMED else [])])
    good = {"high_is_good": "high", "low_is_good": "low"}.get(polarity)
    side = SIDES[group.cluster] if good is None else f"{SIDES[group.cluster]}, which is {_side(good == group.cluster)}"
    if count == 1:
        return f"One neighbourhood{f' in {names}' if names else ''}, together with those around it: {side}."
    return f"A group of {count} neighbouring ones{f' around {names}' if names else ''}: {side}."


def _side(is_good: bool) -> str:
    return "better" if is_good else "worse"


CLASS = {"low": 1, "low_among_high": 2, "not_clustered": 3, "high_among_low": 4, "high": 5}


def map_areas(rows: Sequence[ClusterPlace], outlines: Sequence[Outline]) -> list[MapArea]:
    """The kinds of cluster on the map, one area per outline; a place with no figure is hatched, and says so."""
    steps = {each.area_code: CLASS[each.cluster] for each in rows}
    told = {None: "No figure of this period.", **dict(enumerate(palette.CLUSTER_WORDS, 1))}
    placed = ((outline, steps.get(outline.area_code)) for outline in outlines)
    return [MapArea(outline, step, told[step]) for outline, step in placed]


def legend(rows: Sequence[ClusterPlace], polarity: str) -> tuple[tuple[str, str], ...]:
    """Colours of the map with their words: each kind that occurs, with how many neighbourhoods."""
    count = Counter(each.cluster for each in rows)
    return tuple(
        (palette.CLUSTERS[polarity][step - 1], f"{palette.CLUSTER_WORDS[step - 1]}: {count[kind]}")
        for kind, step in CLASS.items()
        if count[kind]
    )


def summary(result: Sequence[Group], looked_at: int) -> str:
    """What was looked for, and that there is none where there is none."""
    test = "Groups are told only where shuffling the figures over the map would hardly ever bring them about."
    if not result:
        return f"No group of neighbouring places stands out among {looked_at}. {test}"
    places = sum(len(each.codes) for each in result)
    return f"{places} of {looked_at} neighbourhoods stand together with others like them. {test}"


def table_rows(rows: Sequence[ClusterPlace]) -> list[dict[str, str]]:
    """Every neighbourhood looked at with its kind, those that stand together first, group by group."""
    order = sorted(
        rows,
        key=lambda row: (row.cluster not in SIDES, row.cluster == "not_clustered", row.group_number or 0, row.label),
    )
    return [{"Neighbourhood": row.label, "Kind": palette.CLUSTER_WORDS[CLASS[row.cluster] - 1]} for row in order]
