"""What the page About says, as blocks: how every word is decided, methods, sources and licences, this build."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vitality.about import glossary, methods
from vitality.content.blocks import Block, Bullets, Fold, Group, Heading, Paragraph, Run, Table
from vitality.indicator.content import source_dates
from vitality.questions import (
    AbsentIndicator,
    BuildChange,
    BuildStamp,
    CountedCaveat,
    Example,
    MissingPublication,
    Source,
)

PARTS = {"words": "how we decide", "methods": "methods", "sources": "sources and licences", "caveats": "cautions"}


def opening(stamp: BuildStamp) -> list[Block]:
    """What is held, and where on this page things stand."""
    contents: list[str | Run] = ["On this page: "]
    for anchor, title in PARTS.items():
        contents += [Run(title, link=f"#{anchor}"), ", "]
    return [
        Heading("About these figures", level=1, anchor="about"),
        Paragraph(
            f"{stamp.observation_count:,} published figures on {stamp.indicator_count} measures and "
            f"{stamp.area_count} areas. Each one keeps its source, its date and its licence. Nothing is guessed: "
            "where there is no figure, the reason is given.",
            look="",
        ),
        Paragraph((*contents, Run("this build", link="#build")), look="contents"),
    ]


def words(examples: Mapping[str, Example], measured: Mapping[str, str]) -> list[Block]:
    """Every word of a verdict with its rule, its source and a live example; then how far prompts can be trusted."""
    said: list[Block] = [Heading("How we decide", anchor="words")]
    for word in glossary.WORDS:
        heading = Heading(word.word[0].upper() + word.word[1:], level=3, anchor=word.anchor)
        rule = Paragraph((f"{word.rule} ", Run(f"Source: {word.source}.", quiet=True)))
        said += [heading, rule, *_example(glossary.example(word, examples))]
    said.append(Heading("How far prompts can be trusted", level=3, anchor="prompts"))
    return [*said, *(Paragraph(each) for each in glossary.reliability(measured))]


def _example(told: str) -> list[Block]:
    lead = () if told.startswith("No ") else (Run("For example", bold=True), " ")
    return [Paragraph((*lead, told), look="prose example")] if told else []


def ways() -> list[Block]:
    """Methods in plain words."""
    said: list[Block] = [Heading("Methods in plain words", anchor="methods")]
    for anchor, heading, text in methods.METHODS:
        said += [Heading(heading, level=3, anchor=anchor), Paragraph(text, look="")]
    return said


def sources(rows: Sequence[Source]) -> list[Block]:
    """What must be said of the sources, then each publication with licence, dates, address and how much it gives."""
    lines: list[Block] = [Paragraph(line, look="") for line in methods.ATTRIBUTIONS]
    return [Heading("Sources and licences", anchor="sources"), *lines, *(_source(each) for each in rows)]


def _source(row: Source) -> Group:
    address = (" ", Run("the publisher's page", link=row.url)) if row.url else ()
    count = f"{row.indicators} measures, {row.figures:,} figures. {row.note or ''}"
    return Group(
        (
            Paragraph((Run(row.title, bold=True), f", {row.publisher}"), look=""),
            Paragraph((f"{row.licence}. {source_dates(row)}", *address), look=""),
            Paragraph(count, quiet=True, look=""),
        ),
        look="source",
    )


def absent(rows: Sequence[AbsentIndicator]) -> list[Block]:
    """How many measures of the catalogue nothing is held of, for each reason, their names to open; [] where none."""
    why: dict[str, list[str]] = {}
    for row in rows:
        why.setdefault(row.reason, []).append(row.title)
    said: list[Block] = [Heading("Measures without figures", anchor="absent")] if why else []
    for reason, titles in why.items():
        count = "1 measure" if len(titles) == 1 else f"{len(titles)} measures"
        said.append(Fold((f"{count}: ", Run(reason, bold=True)), (Bullets(tuple(sorted(titles)), small=True),)))
    return said


def missing(rows: Sequence[MissingPublication]) -> list[Block]:
    """Publications that the store lacked, and how to get them; [] where it lacked none."""
    if not rows:
        return []
    how = (
        "What these publications say is left out here, because the store does not hold them. Whoever runs this site "
        "puts their files into one folder (python -m vitality fetch downloads what has an address; the publisher's "
        "page has the rest), runs python -m vitality store --from FOLDER, and builds the council again."
    )
    named = tuple((Run(each.title, link=each.url), Run(f" ({each.source_id})", quiet=True)) for each in rows)
    return [Heading("Publications that are missing", anchor="missing"), Paragraph(how), Bullets(named, small=True)]


def cautions(rows: Sequence[CountedCaveat]) -> list[Block]:
    """Every known caution with the number of measures that it touches."""
    return [
        Heading("Known cautions", anchor="caveats"),
        *(
            Paragraph(
                (
                    Run(f"{row.title}.", bold=True),
                    f" {row.text} ",
                    Run(f"{row.indicators} {'measure' if row.indicators == 1 else 'measures'}.", quiet=True),
                ),
                look="",
            )
            for row in rows
        ),
    ]


def build(stamp: BuildStamp, changes: Sequence[BuildChange]) -> list[Block]:
    """Which build this is, and what changed since the one before."""
    said: list[Block] = [
        Heading("This build", anchor="build"),
        Paragraph(
            f"Build {stamp.build_id}, made {stamp.built_at:%-d %B %Y at %H:%M} UTC with version "
            f"{stamp.code_version}. Fingerprint of all figures: {stamp.content_hash[:16]}. "
            "The same inputs give the same fingerprint.",
            look="",
        ),
    ]
    if not changes:
        none = "No figure changed since the build before, or this is the first build."
        return [*said, Paragraph(none, look="")]
    rows = tuple((each.kind.capitalize(), each.title, f"{each.figures:,}", f"{each.areas:,}") for each in changes)
    head = ("Change", "Measure", "Figures", "Areas")
    return [
        *said,
        Paragraph("What changed since the build before:", look=""),
        Table("What changed in the last build", head, rows),
    ]
