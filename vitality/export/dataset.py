"""The whole dataset to take away: each table as Parquet and as CSV with what its columns are (CSVW), and a datasheet
that says what they are, made from the warehouse.

The datasheet follows the questions of Gebru and others, "Datasheets for Datasets" (2021): why, composition, collection,
how figures were worked out, what is hidden, known faults, how to cite.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from vitality import questions
from vitality.about import methods
from vitality.addresses import citing
from vitality.definitions.statuses import STATUSES
from vitality.export import table_file
from vitality.export.dataset_columns import FILES, File
from vitality.export.table_file import Table
from vitality.questions import BuildStamp, ExportedFigure, Source
from vitality.wording.printable import one_line

_STATUS = {each.status: each.meaning for each in STATUSES}


def write(con, folder: Path) -> list[tuple[str, int]]:
    """Write the dataset of an open warehouse; gives the name and the number of rows of each table's Parquet file."""
    import pyarrow.parquet as pq  # a tenth of a second to load, and needed only here

    folder.mkdir(parents=True, exist_ok=True)
    stamp, figures = questions.build_stamp(), questions.exported()
    about = {"build_id": stamp.build_id, "content_hash": stamp.content_hash, "datasheet": "datasheet.md"}
    written = []
    for name, file in FILES.items():
        table = _table_of(figures, file) if name == "observations" else con.sql(_statement(name, file)).to_arrow_table()
        table = table.replace_schema_metadata({f"vitality.{key}": str(value) for key, value in about.items()})
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")
        _write_csv(table.to_pandas(), folder / f"{name}.csv", file, about)
        written.append((f"{name}.parquet", table.num_rows))
    (folder / "datasheet.md").write_text(datasheet(figures, dict(written)), encoding="utf-8")
    return written


def _table_of(figures: Sequence[ExportedFigure], file: File) -> Any:
    """Every figure and the other views of it, as an Arrow table with the columns of the file."""
    import pyarrow as pa

    kinds = {"text": pa.string(), "date": pa.date32(), "yes or no": pa.bool_()}
    schema = pa.schema([(name, kinds.get(unit, pa.float64())) for name, (unit, _) in file.columns.items()])
    return pa.table({name: [getattr(row, name) for row in figures] for name in file.columns}, schema)


def _write_csv(frame: Any, path: Path, file: File, about: Mapping[str, Any]) -> None:
    """The table as CSV, harmless in a spreadsheet, with the description of its columns beside it."""
    for name in frame.columns[frame.dtypes.map(lambda kind: kind.kind in "Ob")]:
        column = frame[name].astype(object)
        frame[name] = column.map({each: table_file.cell(each) for each in column.unique()})
    frame.to_csv(path, index=False)
    described = Table(f"One row is {file.row}", [], list(about.items()), file.columns)
    path.with_name(f"{path.name}-metadata.json").write_bytes(table_file.csvw(described, path.name))


def datasheet(figures: Sequence[ExportedFigure], counts: Mapping[str, int]) -> str:
    """The datasheet as Markdown, from the figures that were written; `counts` are rows by file name."""
    stamp, sources = questions.build_stamp(), questions.sources()
    blocks = [
        f"# Vitality {_plain(stamp.council_name)}: neighbourhood indicators",
        "\n".join(_opening(figures, stamp)),
        "## What is in it",
        *_composition(figures, counts),
        "## Columns",
        *_columns(),
        "## Where the figures come from, and their licences",
        *_sources(figures, sources),
        "## How figures were worked out",
        *(f"**{_plain(heading)}.** {_plain(text)}" for _, heading, text in methods.METHODS),
        "## What is hidden, and why",
        *_hidden(figures),
        "## Known faults and cautions",
        *_faults(),
        "## How to cite",
        *_citation(stamp, sources),
    ]
    return "\n\n".join(blocks) + "\n"


def _opening(figures: Sequence[ExportedFigure], stamp: BuildStamp) -> Iterator[str]:
    first, last = min(row.period_start for row in figures), max(row.period_end for row in figures)
    yield (
        f"Figures on {stamp.indicator_count:,} indicators for {stamp.area_count:,} areas, {first:%Y} to "
        f"{last:%Y}. They were put together so that residents, councillors and partners can see how each place is "
        "doing, with the part that chance plays, and so that anybody can check and use the figures again."
    )
    yield ""
    yield (
        f"Version: build {stamp.build_id} of {citing.day(stamp.built_at)}, made with Vitality "
        f"{stamp.code_version}; fingerprint of all figures {stamp.content_hash}. The same inputs give the same"
        " fingerprint."
    )


def _composition(figures: Sequence[ExportedFigure], counts: Mapping[str, int]) -> Iterator[str]:
    yield _table(
        ("File", "One row is", "Rows"),
        [(f"{name}.parquet", file.row, f"{counts[f'{name}.parquet']:,}") for name, file in FILES.items()],
    )
    held, known = _counted(figures, "area_type")
    areas = Counter(area_type for area_type, _ in {(row.area_type, row.area_code) for row in figures})
    kinds = sorted(held, key=lambda kind: (-held[kind], kind))
    yield _table(
        ("Kind of area", "Areas with figures", "Rows of observations", "With a value"),
        [(kind, f"{areas[kind]:,}", f"{held[kind]:,}", f"{known[kind]:,}") for kind in kinds],
    )
    yield (
        "A row describes an area, never a person. Each table lies here twice: as Parquet, and as CSV with what its "
        "columns are beside it (CSVW). In the CSV, text that a spreadsheet could take for a formula begins with '."
    )


def _columns() -> Iterator[str]:
    for name, file in FILES.items():
        yield f"### {name}.parquet"
        yield f"One row is {file.row}."
        yield _table(("Column", "Unit", "Meaning"), [(f"`{column}`", *each) for column, each in file.columns.items()])


def _sources(figures: Sequence[ExportedFigure], sources: Sequence[Source]) -> Iterator[str]:
    yield (
        "Every figure was published by somebody else and read from a file whose checksum is in sources.parquet. The"
        " licences are theirs, and their words of attribution must go with the figures."
    )
    _, known = _counted(figures, "source_id")
    yield _table(
        ("Publication", "Publisher", "Of", "Licence", "Attribution", "Figures"),
        [
            (each.title, each.publisher, each.edition, each.licence, each.attribution, f"{known[each.source_id]:,}")
            for each in sources
        ],
    )
    yield "\n".join(f"- {_plain(line)}" for line in methods.ATTRIBUTIONS)


def _hidden(figures: Sequence[ExportedFigure]) -> Iterator[str]:
    yield (
        "Small counts are hidden before anything is worked out from them, with as many others as are needed so that no"
        " total lets them be worked out again. A hidden figure has no value, limits, numerator or denominator, takes no"
        " part in any verdict or trend, and keeps its row with status and reason."
    )
    held, known = _counted(figures, "status")
    yield _table(
        ("Status", "What it says", "Rows", "With a value"),
        [(status, _STATUS[status], f"{held[status]:,}", f"{known[status]:,}") for status in sorted(held)],
    )


def _faults() -> Iterator[str]:
    told = ((_plain(each.title), _plain(each.text), each.indicators) for each in questions.caveats())
    lines = [f"- **{title}.** {text} (indicators: {indicators})" for title, text, indicators in told]
    yield "\n".join(lines) or "None is known."


def _citation(stamp: BuildStamp, sources: Sequence[Source]) -> Iterator[str]:
    publishers = dict.fromkeys(each.publisher for each in sources)
    yield (
        f"> Vitality {_plain(stamp.council_name)}, neighbourhood indicators, version "
        f"{citing.short(stamp.build_id)} of {citing.day(stamp.built_at)}, fingerprint "
        f"{stamp.content_hash[:16]}. Figures from {_plain('; '.join(publishers))}."
    )
    yield "For a single figure, name its own publisher and period as well: `source_id` leads to them."


def _statement(name: str, file: File) -> str:
    columns = [f"{each}::date as {each}" if unit == "date" else each for each, (unit, _) in file.columns.items()]
    return f"select {', '.join(columns)} from {name} order by {', '.join(file.order)}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(_cell(each) for each in line) + " |" for line in lines)


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if text == "---" or text.startswith("`") else _plain(text)


def _plain(text: str) -> str:
    """One line in which Markdown finds no table, markup or HTML."""
    line = one_line(text, 2000)
    for each in "\\`*_[]<>|#":
        line = line.replace(each, f"\\{each}")
    return line


def _counted(figures: Sequence[ExportedFigure], name: str) -> tuple[Counter[str], Counter[str]]:
    """How many rows there are for each value of a column, and how many of them have a figure."""
    held = Counter(getattr(row, name) for row in figures)
    return held, Counter(getattr(row, name) for row in figures if row.value is not None)
