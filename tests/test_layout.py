"""The house rules that no single file shows: who may know whom, what things are called, how long they get."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CORE = sorted((ROOT / "vitality").rglob("*.py"))
PAGES = sorted([ROOT / "app.py", *(ROOT / "pages").glob("*.py")])
TESTS = sorted((ROOT / "tests").rglob("*.py"))
QUERIES = sorted((ROOT / "queries").rglob("*.sql"))
TOP = {
    "app.py",
    "pages",
    "queries",
    "data",
    "tests",
    "vitality",
    "docs",
    "requirements.txt",
    "requirements-test.txt",
    "pyproject.toml",
    "Makefile",
    "README.md",
    "LICENSE",
    "__pycache__",
}
MACHINE_PATH = re.compile(r"(?<![\w.~*-])/(?:root|home|work|tmp|Users|opt|mnt)/[\w.]")

# module (or package) of the core -> the third-party packages, then the parts of vitality, that it may import
MAY_IMPORT = {
    "statistics": ({"numpy", "scipy", "pandas", "statsmodels", "pymannkendall", "esda", "libpysal"}, {"statistics"}),
    "wording": (set(), {"catalogue", "wording_values"}),
    "wording_values": (set(), set()),
    "selection": (set(), {"catalogue", "wording"}),
    "warehouse": ({"duckdb", "pandas"}, set()),
    "questions": ({"pandas"}, {"warehouse"}),
    "catalogue": (set(), {"strict_toml"}),
    "record": (set(), {"statistics", "wording"}),
    "report": (
        {"docx", "font_source_sans_pro", "segno", "shapely", "tqdm", "typst"},
        {
            "questions",
            "profile",
            "profile_html",
            "compare",
            "wording",
            "palette",
            "picture",
            "charts",
            "row",
            "catalogue",
            "export",
            "warehouse",
            "tasks",
            "record",
            "scrutiny",
            "scorecard",
            "scorecard_change",
            "scorecard_said",
            "strategy",
            "targeting",
            "gaps",
        },
    ),
    "scorecard": ({"numpy", "pandas"}, {"statistics", "catalogue", "wording"}),
    "residents": (set(), {"wording"}),
    "scorecard_change": (set(), {"statistics", "wording"}),
    "scorecard_said": (set(), {"wording"}),
    "scrutiny": (set(), {"statistics", "wording", "row"}),
    "strategy": ({"numpy"}, {"statistics", "wording", "row", "palette", "compare"}),
    "targeting": ({"numpy", "pandas"}, {"statistics", "catalogue", "wording", "palette", "compare"}),
    "compare": ({"numpy", "pandas"}, {"statistics", "catalogue", "wording", "palette"}),
    "gaps": ({"numpy", "pandas"}, {"statistics", "catalogue", "wording", "palette", "compare"}),
}
ONLY_IN = {
    "streamlit": {"ui", "maps", "bench"},
    "duckdb": {"warehouse", "build", "tasks", "explain", "bench"},
    "altair": {"charts", "maps"},
    "folium": {"maps"},
    "streamlit_folium": {"maps", "ui"},
    "playwright": {"bench"},
    "vl_convert": {"picture"},
    "sqlite3": {"record"},
    "typst": {"report"},
    "docx": {"report"},
    "segno": {"report"},
    "font_source_sans_pro": {"report"},
}


def imports(path: Path) -> set[str]:
    """Dotted names that a file imports, also inside functions; `from vitality import x` gives vitality.x. What is
    imported for the checking of types only is no import."""
    result: set[str] = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    of_types = [
        each for each in ast.walk(tree) if isinstance(each, ast.If) and "TYPE_CHECKING" in ast.unparse(each.test)
    ]
    left_out = {node for each in of_types for node in ast.walk(each)}
    for node in ast.walk(tree):
        if node in left_out:
            continue
        if isinstance(node, ast.Import):
            result |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = path.relative_to(ROOT).parent.parts
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            result |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
    return result


def third_party(names: set[str]) -> set[str]:
    """The packages among `names` that are neither Python's own nor ours."""
    return {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - {"vitality", "tests", "pages", "app"}


def own(names: set[str]) -> set[str]:
    """The parts of vitality among `names`: 'vitality.build.load' gives 'build'."""
    core = {part(path) for path in CORE}
    return {dotted.split(".")[1] for dotted in names if dotted.startswith("vitality.")} & core


def part(path: Path) -> str:
    """The part of the core that a file belongs to."""
    return path.relative_to(ROOT / "vitality").parts[0].removesuffix(".py")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def loaded_by_the_app() -> set[Path]:
    """Every file of the core that app.py and the pages can import, directly or through another."""
    todo, seen = list(PAGES), set()
    while todo:
        path = todo.pop()
        for dotted in imports(path):
            stem = ROOT.joinpath(*dotted.split("."))
            for file in (stem.with_suffix(".py"), stem / "__init__.py"):
                if dotted.startswith("vitality") and file.exists() and file not in seen:
                    seen.add(file)
                    todo.append(file)
    return seen


def test_the_top_folder_holds_only_what_the_house_names():
    result = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert result <= TOP, f"not in the plan of the house: {sorted(result - TOP)}"
    assert {"app.py", "pages", "queries", "data", "tests", "requirements.txt"} <= result


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_imports_streamlit_and_the_core_and_nothing_else(path):
    result = imports(path)
    assert third_party(result) <= {"streamlit"}
    assert not own(result) & {"warehousing", "bench", "warehouse", "tasks", "explain"}, "a page asks vitality.questions"


def test_nothing_the_app_loads_imports_the_build():
    guilty = [name(path) for path in loaded_by_the_app() if own(imports(path)) & {"warehousing", "bench", "tasks"}]
    assert not guilty


@pytest.mark.parametrize("path", [path for path in CORE if part(path) in MAY_IMPORT], ids=name)
def test_a_part_of_the_core_knows_only_its_neighbours(path):
    packages, parts = MAY_IMPORT[part(path)]
    assert third_party(imports(path)) <= packages
    assert own(imports(path)) <= parts | {part(path)}


@pytest.mark.parametrize("package", ONLY_IN)
def test_a_package_is_known_in_one_place(package):
    elsewhere = [path for path in CORE if part(path) not in ONLY_IN[package]]
    guilty = [name(path) for path in elsewhere if package in {each.split(".")[0] for each in imports(path)}]
    assert not guilty


def test_the_build_does_not_know_the_screen():
    screen = {"ui", "questions", "charts", "maps", "selection"}
    guilty = [name(path) for path in CORE if part(path) == "build" and own(imports(path)) & screen]
    assert not guilty


def pinned(*files: str) -> set[str]:
    """Names, lower case with hyphens, of the packages that requirement files pin."""
    lines = [line for file in files for line in (ROOT / file).read_text(encoding="utf-8").splitlines()]
    return {re.split(r"[=<>~! ]", line)[0].lower().replace("_", "-") for line in lines if line[:1].isalnum()}


@pytest.mark.parametrize(
    ("paths", "files"),
    [
        (
            [
                path
                for path in [*CORE, *PAGES]
                if not (path.is_relative_to(ROOT / "vitality") and part(path) == "bench")
            ],
            ["requirements.txt"],
        ),
        ([*CORE, *TESTS], ["requirements.txt", "requirements-test.txt"]),
    ],
    ids=["run", "test"],
)
def test_every_imported_package_is_pinned(paths, files):
    known, holders = pinned(*files), packages_distributions()
    wanted = set().union(*(third_party(imports(path)) for path in paths))
    missing = {
        package
        for package in wanted - {"xstatic"}
        if not known & {holder.lower().replace("_", "-") for holder in holders.get(package, [package])}
    }
    assert not missing


def test_every_requirement_names_one_version():
    for file in ("requirements.txt", "requirements-test.txt"):
        for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
            assert re.match(r"#|$|-r requirements\.txt$|[\w.-]+==[\w.]+( |$)", line), f"{file}: {line}"


@pytest.mark.parametrize("path", [*CORE, *PAGES, *TESTS], ids=name)
def test_a_file_can_be_read_in_one_sitting(path):
    limit = 80 if path in PAGES else 250
    length = len(path.read_text(encoding="utf-8").splitlines())
    assert length <= limit, f"{name(path)} has {length} lines; split it at a seam (at most {limit})"


def test_no_module_is_a_drawer_for_odds_and_ends():
    bad = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert not [name(path) for path in [*CORE, *PAGES, *TESTS] if bad & {path.stem, *path.parent.parts[-2:]}]


def test_no_code_or_sql_names_the_embedded_council():
    words = set()
    for file in (ROOT / "data").glob("*/council.toml"):
        council = tomllib.loads(file.read_text(encoding="utf-8"))
        words |= {council["name"], council["borough_code"], file.parent.name}
    assert words
    pattern = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
    guilty = [
        f"{name(path)}:{number}: {line.strip()}"
        for path in [*CORE, *PAGES, *QUERIES]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert not guilty, "\n".join(guilty)


def test_no_file_names_a_folder_of_somebodys_machine():
    kinds = {".py", ".sql", ".toml", ".md", ".txt", ".cfg", ".csv", ""}
    folders = ("vitality", "pages", "queries", "tests", "data", "docs", ".streamlit", ".ci")
    paths = [*ROOT.iterdir(), *(path for folder in folders for path in (ROOT / folder).rglob("*"))]
    guilty = [
        name(path)
        for path in paths
        if path.is_file()
        and path.suffix in kinds
        and not path.is_relative_to(ROOT / "data" / "warehouse")
        and MACHINE_PATH.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert not guilty
