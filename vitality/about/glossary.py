"""How we decide: every word that a verdict uses, with its rule, its source and a live example from the data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vitality import wording
from vitality.questions import Example

_FT = "Fingertips technical guidance (Office for Health Improvement and Disparities)"


@dataclass(frozen=True)
class Word:
    """One word: its anchor on the page, what it says, its rule, who set the rule, and which example shows it."""

    anchor: str
    word: str
    rule: str
    source: str
    example: str
    absent: str = "No figure in this build bears this word."


WORDS = (
    Word(
        "better",
        "better, worse",
        "The range that chance alone could explain (95%) lies wholly on the good or the bad side of the figure it is "
        "compared with. Touching it is not enough. Which side is good is declared for each measure before its figures "
        "are seen. A place that holds over a tenth of the whole is compared with the rest of it.",
        f"{_FT}; Wilson 1927 for shares, exact and Byar's limits for rates (PHEindicatormethods)",
        "worse",
    ),
    Word(
        "higher",
        "higher, lower",
        "The same test, for figures where neither side is good or bad, such as the share of older people.",
        _FT,
        "higher",
    ),
    Word(
        "similar",
        "similar",
        "The difference is too small to tell from chance. It does not mean that the two are equal.",
        _FT,
        "similar",
    ),
    Word(
        "not-compared",
        "not compared",
        "There is no figure for the same period to compare with, or no counts from which a range could be worked out. "
        "An area is never compared with itself.",
        "our own rule",
        "not_compared",
    ),
    Word(
        "chance",
        "differ by chance",
        "With a range of 95%, about one comparison in twenty differs by chance alone. Colours in rows are not adjusted "
        "for that. “What stands out”, clusters and prompts are: at most 5% of what they name may be false "
        "discoveries.",
        "Benjamini and Hochberg 1995; Government Statistical Service, communicating uncertainty",
        "",
    ),
    Word(
        "trend",
        "getting better, getting worse",
        "The last five yearly figures in a row rise or fall more steadily than chance would explain (chance of 1 in "
        "500), and still do so with any one year left out. Figures without counts need eight years (Mann-Kendall). "
        "“Increasing” and “decreasing” say the same where neither is good or bad.",
        f"{_FT}, trend markers; Mann 1945, Kendall 1975",
        "getting_worse",
    ),
    Word(
        "no-trend",
        "no clear direction",
        "There are five yearly figures, and they do not move one way beyond chance. With fewer figures, or with a run "
        "that ended over two years before the latest figure, no trend is called.",
        _FT,
        "no_trend",
    ),
    Word(
        "joint",
        "joint 4th of 137",
        "Places with the same figure share the best place; the next one follows after all of them. First is best, or "
        "highest where nothing is judged. Places without a figure are not ranked.",
        "competition ranking, as in the Indices of Deprivation",
        "joint",
    ),
    Word(
        "separated",
        "cannot be told apart from 14 others",
        "The ranges of that many other places overlap this one's, so the order among them may be chance. “Anywhere "
        "from 3rd to 16th” counts only the places that lie wholly on one side.",
        "Goldstein and Spiegelhalter 1996 on league tables",
        "separated",
    ),
    Word(
        "peers",
        "places most like it",
        "The nearest places of the same kind in density, ages, income, work and homes, each put on one scale. Measures "
        "that choose the places are not compared with them. At most 20 places, and never more than a third of those "
        "held. The figure is set beside the median of theirs.",
        "nearest-neighbour method of CIPFA and ONS, on our own open list of measures",
        "peers",
    ),
    Word(
        "cluster",
        "neighbouring places that stand together",
        "A neighbourhood and those around it are all high, or all low, more than shuffling the figures over the map "
        "would bring about. Shares and rates of small places are first drawn towards the whole. Touching ones form a "
        "group.",
        "Anselin 1995 (local Moran), with false-discovery control",
        "cluster",
        "No group of neighbouring places stands out in this build.",
    ),
    Word(
        "prompt",
        "prompt to look",
        "Evidence on a ward or the whole council area meets a rule for a kind of under-performance: far behind for two "
        "periods, below a floor or target, falling, below places like it, or standing still while they improve. "
        "It is a question, not a verdict. Thin, old, estimated or unjudged figures raise none.",
        "consultation paper on intervention of 2005, section 7.2, as rules with thresholds that the data officer sets",
        "prompt",
        "No figure in this build raises a question.",
    ),
    Word(
        "gap",
        "gap",
        "Neighbourhoods are put into fifths by deprivation within the council's area, and their counts added before "
        "dividing. "
        "The gap is the most deprived fifth less the least deprived, always told both as a difference and as a ratio: "
        "one can grow while the other shrinks.",
        "Newcombe 1998; Zou and Donner 2008; slope and relative index as in PHEindicatormethods",
        "",
    ),
    Word(
        "hidden",
        "hidden",
        "The publisher withholds the figure to protect people's privacy, most often because it counts fewer than five. "
        "Another may be hidden with it, so that the first cannot be worked out from a total.",
        "Government Statistical Service, disclosure control",
        "hidden",
        "No figure in this build is hidden: all that are used here are published in full.",
    ),
    Word(
        "estimated",
        "estimated",
        "The figure was worked out from areas that do not fit this one exactly, sharing them out by residents. It is "
        "marked, never picked out on its own, and never used to call a trend or raise a question.",
        "ONS lookup of 2011 and 2021 areas",
        "estimated",
    ),
    Word(
        "provisional",
        "provisional",
        "The publisher may still revise it.",
        "Government Statistical Service symbols",
        "provisional",
    ),
    Word(
        "low-reliability",
        "less reliable",
        "The publisher marks it so, most often because few people were asked.",
        "Government Statistical Service symbols",
        "low_reliability",
    ),
    Word(
        "break",
        "break",
        "The definition changed with this figure, so it does not continue the ones before.",
        "Government Statistical Service symbols",
        "break",
    ),
)


def example(word: Word, examples: Mapping[str, Example]) -> str:
    """The live example as one sentence; a plain statement when nothing bears the word; "" for words without one."""
    if not word.example:
        return ""
    row = examples.get(word.example)
    if row is None:
        return word.absent
    if word.example not in _SAID:
        return f"{row.label}: {wording.level_sentence(row)}"
    dated = f" ({row.period_label})" if word.example not in _TRENDS and row.period_label else ""
    title = row.title if row.title[:2].isupper() else row.title[0].lower() + row.title[1:]
    return f"{row.label}, {title}{dated}: {_SAID[word.example](row)}"


_SAID: dict[str, Callable[[Example], str]] = {
    "getting_worse": wording.trend_sentence,
    "no_trend": wording.trend_sentence,
    "joint": wording.rank_sentence,
    "separated": wording.rank_sentence,
    "peers": wording.peers_sentence,
    "cluster": wording.cluster_sentence,
    "prompt": wording.peers_sentence,
}
_TRENDS = ("getting_worse", "no_trend")  # their sentences name their own years
_EFFECTS = {
    "steady_1_25": "a quarter worse in every year",
    "steady_1_5": "half as bad again in every year",
    "steady_2": "twice as bad in every year",
    "falling_8": "8% worse each year",
}


def reliability(measured: Mapping[str, str]) -> list[str]:
    """How far prompts can be trusted, as paragraphs, from the simulation; says so when it was never made."""
    if "false_flags_per_release" not in measured:
        return ["How often the rules raise a question by chance has not been measured for this council yet."]
    count = int(measured["boroughs"]) * int(measured["releases"])
    rate = float(measured["false_flags_per_release"])
    said = [
        f"We made up {measured['boroughs']} council areas in which nothing differs: the real "
        f"{measured['wards']} wards and numbers of people, the same true rates everywhere, {measured['releases']} "
        f"yearly releases each. Put through every rule, {int(measured['tests']):,} figures a release "
        f"raised {rate:.1f} false questions on average (over {count:,} releases). The aim is fewer than 1."
    ]
    seen = [
        f"{float(measured[f'power.{name}']):.0%} of those {words}"
        for name, words in _EFFECTS.items()
        if f"power.{name}" in measured
    ]
    if seen:
        said.append(f"Of ills planted in one ward and measure, the rules saw {wording.listed(seen)}.")
    if measured.get("rules") != measured.get("rule.version"):
        said.append("This was measured under an earlier version of the rules.")
    return said
