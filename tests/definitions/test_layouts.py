"""The description of each table is what docs/tables.md tells people to write."""

import pytest

from vitality.definitions import layouts, levels, resident_lines, target_file

TABLES = {
    "observations.csv": layouts.OBSERVATIONS,
    "areas.csv": layouts.areas(levels.load(), ()),
    "the lookup": layouts.LOOKUP,
    "the postcodes": layouts.POSTCODES,
    "places.csv": layouts.PLACES,
    "targets.csv": target_file.LAYOUT,
    "residents.csv": resident_lines.LAYOUT,
    "peers/areas.csv": layouts.PEER_AREAS,
    "peers/neighbours.csv": layouts.NEIGHBOURS,
}


def described(layout):
    """The lines of a layout in docs/tables.md."""
    lines = ["| column | needed | holds | what to write |", "|---|---|---|---|"]
    for each in layout.columns:
        needed = "in every row" if each.is_filled and each.is_required else "yes" if each.is_required else ""
        high = "" if each.high is None else f" to {each.high:,.10g}"
        bounds = "" if each.low is None else f" from {each.low:,.10g}{high}"
        marked = ", or a marker" if each.is_marked else ""
        lines.append(f"| `{each.name}` | {needed} | {each.kind}{bounds}{marked} | {each.says} |")
    return "\n".join(lines)


@pytest.mark.parametrize("name", TABLES)
def test_the_documentation_of_a_table_is_its_layout(root, name):
    assert f"## {name}\n\n{described(TABLES[name])}\n" in (root / "docs" / "tables.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TABLES)
def test_every_column_says_what_to_write_and_a_key_names_columns(name):
    layout = TABLES[name]
    assert all(each.says for each in layout.columns) and set(layout.key) <= set(layout.required)
    assert len(set(layout.names)) == len(layout.names)
