"""The house rules that no single file shows: who may know whom, what things are called, how long they get."""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest

from vitality import pages

ROOT = Path(__file__).resolve().parents[1]
CORE = sorted((ROOT / "vitality").rglob("*.py"))
PAGES = sorted([ROOT / "app.py", *(ROOT / "pages").glob("*.py")])
TESTS = sorted((ROOT / "tests").rglob("*.py"))
QUERIES = sorted((ROOT / "queries").rglob("*.sql"))
TOP = {
    *("app.py", "pages", "queries", "data", "tests", "requirements.txt"),
    *("vitality", "docs", "requirements-test.txt", "pyproject.toml", "Makefile", "README.md", "LICENSE", "__pycache__"),
}
MACHINE_PATH = re.compile(r"(?<![\w.~*-])/(?:root|home|work|tmp|Users|opt|mnt)/[\w.]")

PAGE_ROOMS = {*pages.PAGES, "digest", "export"}
# The floors of the house, lowest first. A room knows its own modules and the floors below it, nothing above.
FLOORS = (
    {"files", "statistics"},
    {"definitions", "pages"},
    {"wording"},
    {"addresses"},
    {"sources", "record"},
    {"warehousing", "questions"},
    {"drawing"},
    {"content"},
    PAGE_ROOMS,
    {"papers"},
    {"screen"},
    {"view"},  # the files view.py and view_*.py of the rooms of pages
    {"the pages themselves"},
    {"bench"},
    {"cli"},
    {"__main__"},
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
APART = [("questions", "warehousing"), ("questions", "sources")]  # the two sides of the warehouse
LEAFLET = "vitality/drawing/maps.py"  # says to Streamlit where Leaflet's own files are
TELLING = {"drawings", "words_of"}  # by which tests hold that the printers of papers lose nothing
SAID = (tokenize.NAME, tokenize.STRING)
STATISTICS = {"numpy", "scipy", "pandas", "statsmodels", "pymannkendall", "esda", "libpysal"}
ONLY_IN = {
    "streamlit": {"screen", "view", "bench", "the pages themselves"},
    "streamlit_folium": {"screen", "view"},
    "duckdb": {"warehousing", "sources", "questions", "cli", "bench"},
    "altair": {"drawing", "warehousing", "sources"},
    "folium": {"drawing", "warehousing", "sources"},
    "geopandas": {"drawing", "warehousing", "sources"},
    "vl_convert": {"drawing"},
    "sqlite3": {"record", "bench"},
    "htpy": {"drawing", "content", *PAGE_ROOMS},
    "typst": {"content"},
    "docx": {"content"},
    "segno": {"content"},
    "font_source_sans_pro": {"content"},
    "playwright": {"bench"},
}


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(text_of(path))


@cache
def imports(path: Path) -> frozenset[str]:
    """Dotted names that a file imports, also inside functions; `from vitality import x` gives vitality.x.

    What is named for its type only is not imported: nothing is loaded.
    """
    result: set[str] = set()
    todo: list[ast.AST] = [tree_of(path)]
    while todo:
        node = todo.pop()
        if not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            todo += [each for each in ast.iter_child_nodes(node) if not isinstance(each, ast.expr)]
        if isinstance(node, ast.Import):
            result |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = path.relative_to(ROOT).parent.parts
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            result |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
    return frozenset(result)


def third_party(names: Iterable[str]) -> set[str]:
    """The packages among `names` that are neither Python's own nor ours."""
    return {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - {"vitality", "tests", "pages", "app"}


def file_of(dotted: str) -> Path | None:
    """The file of the core that bears a dotted name, if one does."""
    stem = ROOT.joinpath(*dotted.split("."))
    return next((each for each in (stem.with_suffix(".py"), stem / "__init__.py") if each in KNOWN), None)


def own(path: Path) -> set[Path]:
    """The files of the core that a file imports: the module named, not the room that it stands in."""
    result = {name: file_of(name) for name in imports(path) if name.startswith("vitality")}
    finer = {name.rpartition(".")[0] for name, file in result.items() if file and file.name != "__init__.py"}
    return {file for name, file in result.items() if file and name not in finer} - {path}


def room(path: Path) -> str:
    """The room of a file; the views of the rooms of pages are one floor of their own."""
    if path in PAGES:
        return "the pages themselves"
    first = path.relative_to(ROOT / "vitality").parts[0].removesuffix(".py")
    return "view" if first in PAGE_ROOMS and re.fullmatch(r"view(_\w+)?\.py", path.name) else first


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


KNOWN = set(CORE)


@cache
def graph() -> dict[Path, set[Path]]:
    """What each file of the product imports of the core."""
    return {path: own(path) for path in [*CORE, *PAGES]}


def loaded_by_the_app() -> set[Path]:
    """Every file of the core that app.py and the pages can import, directly or through another."""
    todo, seen = list(PAGES), set()
    while todo:
        for file in graph()[todo.pop()] - seen:
            seen.add(file)
            todo.append(file)
    return seen


def functions(path: Path) -> list[tuple[str, int]]:
    """Name and length in lines of every function of a file."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    made = [node for node in ast.walk(tree_of(path)) if isinstance(node, kinds)]
    return [(f"{name(path)}:{node.name}", node.end_lineno - node.lineno + 1) for node in made]


def test_the_top_folder_holds_only_what_the_house_names():
    result = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert result <= TOP, f"not in the plan of the house: {sorted(result - TOP)}"
    assert {"app.py", "pages", "queries", "data", "tests", "requirements.txt"} <= result


def test_every_module_stands_in_a_room():
    loose = {path.name for path in (ROOT / "vitality").glob("*.py")}
    assert loose == {"__init__.py", "__main__.py", "pages.py"}
    unknown = {path.name for path in (ROOT / "vitality").iterdir() if path.is_dir()} - {*FLOOR, "__pycache__"}
    assert not unknown, f"on no floor of the house: {sorted(unknown)}"


@pytest.mark.parametrize("path", [path for path in [*CORE, *PAGES] if name(path) != "vitality/__init__.py"], ids=name)
def test_a_room_knows_only_the_floors_below(path):
    here = room(path)
    rooms = {room(each) for each in graph()[path] if name(each) != "vitality/__init__.py"} - {here}
    beside = PAGE_ROOMS if here in PAGE_ROOMS else set()
    above = {each for each in rooms - beside if FLOOR[each] >= FLOOR[here]}
    assert not above, f"{name(path)} knows {sorted(above)}"
    assert not {(here, each) for each in rooms} & set(APART)


def test_the_record_is_asked_by_scrutiny_and_its_papers_only():
    asking = {path.relative_to(ROOT / "vitality").parts[0] for path in CORE if "record" in map(room, graph()[path])}
    assert asking <= {"record", "scrutiny", "papers", "cli", "bench"}


@pytest.mark.parametrize("rooms", [False, True], ids=["modules", "rooms of pages"])
def test_nothing_imports_itself_in_a_circle(rooms):
    knows = graph()
    if rooms:
        knows = {each: set() for each in PAGE_ROOMS}
        for path, known in graph().items():
            if room(path) in PAGE_ROOMS:
                knows[room(path)] |= {room(each) for each in known} & PAGE_ROOMS - {room(path)}
    try:
        TopologicalSorter(knows).prepare()
    except CycleError as error:
        pytest.fail("a circle: " + " <- ".join(map(str, error.args[1])), pytrace=False)


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_imports_streamlit_and_the_core_and_nothing_else(path):
    assert third_party(imports(path)) <= {"streamlit"}
    assert not {room(each) for each in graph()[path]} & {"warehousing", "bench", "cli", "sources"}


def test_nothing_the_app_loads_imports_the_build():
    assert not [name(path) for path in loaded_by_the_app() if room(path) in ("warehousing", "bench", "cli", "sources")]


@pytest.mark.parametrize("path", [path for path in CORE if room(path) == "statistics"], ids=name)
def test_statistics_are_arithmetic_only(path):
    assert third_party(imports(path)) <= STATISTICS


@pytest.mark.parametrize("package", ONLY_IN)
def test_a_package_is_known_in_one_place(package):
    elsewhere = [path for path in graph() if room(path) not in ONLY_IN[package]]
    guilty = {name(path) for path in elsewhere if package in {each.split(".")[0] for each in imports(path)}}
    assert not guilty - ({LEAFLET} if package == "streamlit" else set())


def pinned(*files: str) -> set[str]:
    """Names, lower case with hyphens, of the packages that requirement files pin."""
    lines = [line for file in files for line in (ROOT / file).read_text(encoding="utf-8").splitlines()]
    return {re.split(r"[=<>~! ]", line)[0].lower().replace("_", "-") for line in lines if line[:1].isalnum()}


@pytest.mark.parametrize(
    ("paths", "files"),
    [
        ([path for path in [*CORE, *PAGES] if room(path) != "bench"], ["requirements.txt"]),
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


def test_functions_are_short_and_pages_are_tables_of_contents():
    lengths = sorted(chain.from_iterable(map(functions, [*CORE, *PAGES])), key=lambda each: each[1])
    assert lengths[-1][1] <= 60, f"at most 60 lines a function: {lengths[-1]}"
    assert lengths[len(lengths) * 9 // 10][1] <= 28, "nine of ten functions have at most 28 lines"
    long = {name(path) for path in PAGES if len(text_of(path).splitlines()) > 80}
    assert not long, f"a page has at most 80 lines: {long}"


def test_no_module_is_a_drawer_for_odds_and_ends():
    bad = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert not [name(path) for path in [*CORE, *PAGES, *TESTS] if bad & {path.stem, *path.parent.parts[-2:]}]


# what an identifier may not be -> what it is called; docs/architecture.md has the glossary
OLD_WORDS = {
    r"_*found": "result",
    r"_*finding": "search",
    r"_*wholes?": "benchmark",
    r"_*generations?": "vintage",
    r"_*likeness": "neighbours",
    r"_*lens": "similarity model",
    r"(\w+_)?clear(s|ing)(_\w+)?": "exit threshold",
    r"_*decisions": "glossary",
    r"_*Here": "page context",
    r"_*Seen": "page data",
}
AN_OLD_WORD = re.compile("|".join(OLD_WORDS))


@pytest.mark.parametrize("path", [*CORE, *PAGES], ids=name)
def test_no_identifier_is_an_old_word(path):
    guilty = [
        f"{name(path)}:{token.start[0]}: {token.string} is called {word}"
        for token in tokenize.generate_tokens(io.StringIO(text_of(path)).readline)
        if token.type == tokenize.NAME and AN_OLD_WORD.fullmatch(token.string)
        for old, word in OLD_WORDS.items()
        if re.fullmatch(old, token.string)
    ]
    assert not guilty, "\n".join(guilty)


def public_names(path: Path) -> set[str]:
    """Functions, classes and constants that a module gives to others; methods and what begins with _ are its own."""
    made = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    tree = tree_of(path)
    return {node.name for node in tree.body if isinstance(node, made) and not node.name.startswith("_")}


def test_nothing_public_is_idle():
    """Every public function and class is named in the product besides the line that makes it; tasks by the parser."""
    words = "\n".join(text_of(path) for path in [*CORE, *PAGES])
    code = " ".join(each.string for each in tokenize.generate_tokens(io.StringIO(words).readline) if each.type in SAID)
    uses = Counter(re.findall(r"\w+", re.sub(r'""".*?"""', "", code, flags=re.S)))
    names = [(path, each) for path in CORE for each in sorted(public_names(path)) if not each.startswith("task_")]
    idle = [f"{name(path)}: {each}" for path, each in names if uses[each] < 2 and each not in TELLING]
    assert not idle, "\n".join(idle)


SAYING = {  # what only vitality/screen says by Streamlit: elsewhere it is a block
    *("title", "header", "subheader", "caption", "markdown", "write", "text", "metric", "toast", "latex", "badge"),
    *("info", "warning", "error", "success", "exception", "html"),
}
LABELLED = {
    *("selectbox", "multiselect", "pills", "segmented_control", "radio", "slider", "number_input", "text_input"),
    *("text_area", "date_input", "toggle", "checkbox", "button", "download_button", "form_submit_button"),
    *("expander", "popover", "page_link", "link_button"),
}
OPTIONS_ARE_MARKDOWN = {"pills", "segmented_control", "radio"}


def is_plain(node: ast.expr) -> bool:
    """Whether an expression is words of ours, or was made plain; also where such are put together."""
    if isinstance(node, ast.JoinedStr):
        return all(is_plain(each.value) for each in node.values if isinstance(each, ast.FormattedValue))
    if isinstance(node, ast.IfExp):
        return is_plain(node.body) and is_plain(node.orelse)
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Call) and ast.unparse(node.func).endswith("plain"))


def said_by_streamlit(path: Path) -> list[tuple[int, str, ast.Call]]:
    """Line, name and call of all that a file lets Streamlit say, under whatever name its columns go."""
    calls = [each for each in ast.walk(tree_of(path)) if isinstance(each, ast.Call)]
    held = [each for each in calls if isinstance(each.func, ast.Attribute) and isinstance(each.func.value, ast.Name)]
    of_streamlit = [each for each in held if each.func.value.id in ("st", "left", "right", "column")]
    return [(each.lineno, each.func.attr, each) for each in of_streamlit]


@pytest.mark.parametrize("path", [path for path in [*CORE, *PAGES] if "streamlit" in text_of(path)], ids=name)
def test_what_streamlit_reads_as_markdown_is_plain_text(path):
    """Headings and sentences are blocks outside vitality/screen; labels, help and words of pills go through `plain`."""
    guilty = []
    for line, kind, call in said_by_streamlit(path):
        given = {each.arg: each.value for each in call.keywords}
        texts = [
            *call.args[: 0 if kind == "page_link" else 1],
            *(given[key] for key in ("label", "help") if key in given),
        ]
        if kind in SAYING and room(path) != "screen":
            guilty.append(f"{line}: st.{kind} is a block of vitality.content")
        if kind in (SAYING | LABELLED) - {"html"} and name(path) != "vitality/screen/text.py":
            guilty += [f"{line}: {ast.unparse(each)} is not plain" for each in texts if not is_plain(each)]
        shown = given.get("format_func")
        if kind in OPTIONS_ARE_MARKDOWN and not (isinstance(shown, ast.Lambda) and is_plain(shown.body)):
            guilty.append(f"{line}: the options of st.{kind} are not plain")
    assert not guilty, f"{name(path)}: {'; '.join(guilty)}"


def test_the_address_of_a_page_is_read_and_written_in_one_place():
    allowed = {"vitality/screen/address.py", "vitality/screen/citing.py"}
    named = re.compile(r"st\.query_params")
    guilty = {name(path) for path in graph() if named.search(text_of(path))}
    assert guilty == allowed


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
        for number, line in enumerate(text_of(path).splitlines(), 1)
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
        and path.name != ".git"
        and path.suffix in kinds
        and not path.is_relative_to(ROOT / "data" / "warehouse")
        and MACHINE_PATH.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert not guilty
