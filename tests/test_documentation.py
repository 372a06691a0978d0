"""README is kept true: every command it gives is understood, every path, column and setting it names exists."""

from __future__ import annotations

import csv
import io
import re
import shlex
import tomllib
from pathlib import Path

import pytest

from tests.sources.made_up import Littleland
from tests.worlds import LITTLETON
from vitality import __main__ as command_line
from vitality.sources import store
from vitality.sources.figures import COLUMNS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8") if (ROOT / "README.md").exists() else ""
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\w*\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
QUOTED = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", README, flags=re.DOTALL | re.MULTILINE))
PLACEHOLDER = re.compile(r"\b[A-Z]{4,}\b(?!\.)")
LINES = [line.split("#")[0].strip() for block in BLOCKS for line in block.splitlines()]
TASKS = sorted({text for text in [*LINES, *QUOTED] if text.startswith("python -m vitality ")})
REAL = ("list", "explain", "compare", "export", "check", "digest")  # tasks that README tries on Harrow's own figures
OF_THE_STORE = ("sources", "fetch", "store")
ELSEWHERE = (
    "calibrate",
    "bench",
    "record",
    *OF_THE_STORE,
)  # run by tests/bench and below; the route to Oxford by tests/cli, councils of the store by tests/sources/test_cut.py
HELPS = ["", *command_line.parser()._subparsers._group_actions[0].choices]


MADE = "data/councils/"  # by a build of a council of the store; a clone that has just been made lacks it


def paths() -> list[str]:
    """Files and folders that README names: links, words in backticks with a slash or an ending, the layout."""
    linked = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    quoted = [
        text
        for text in QUOTED
        if re.fullmatch(r"[\w.-]+(/[\w.-]*)*", text)
        and ("/" in text or re.search(r"\.(py|toml|md|txt|csv|sql)$", text))
    ]
    layout = [
        word
        for block in BLOCKS
        if "app.py " in block
        for word in re.findall(r"(?<![\w.:/])(?:[\w-]+/)+[\w.-]*|\b\w+\.(?:py|toml|md)\b", block)
    ]
    named = {path for path in [*linked, *quoted, *layout] if not PLACEHOLDER.search(Path(path).stem)}
    return sorted(path for path in named if not f"{path}/".startswith(MADE))


def test_readme_is_there_and_begins_with_what_and_for_whom():
    first_screen = "\n".join(README.splitlines()[:40])
    for wanted in ("# Vitality", "](docs/", "make run", "make test"):
        assert wanted in first_screen


@pytest.mark.parametrize("path", paths())
def test_a_path_that_readme_names_exists(path):
    folders = [ROOT, ROOT / "tests", ROOT / "data", *(ROOT / "data").iterdir()]  # the layout names what lies in them
    assert any((folder / path).exists() for folder in folders), f"README names {path}, which does not exist"


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake (\w+)\b(?=`| +#|\n)", README))))
def test_a_make_command_is_a_target(target):
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)


def test_the_port_is_that_of_the_makefile():
    port = re.search(r"^PORT \?= (\d+)", MAKEFILE, re.MULTILINE).group(1)
    assert set(re.findall(r"localhost:(\d+)", README)) == {port}


@pytest.mark.parametrize("task", TASKS)
def test_a_task_is_understood(task):
    command_line.parser().parse_args(shlex.split(task)[3:])


OTHER_COUNCILS = re.compile(
    "data/oxford|Camden|Cornwall|London|pack Harrow|--england"
)  # what tests/sources/test_cut.py runs on a made-up one


@pytest.mark.parametrize(
    "task", [text for text in TASKS if text.split()[3] not in ELSEWHERE and not OTHER_COUNCILS.search(text)]
)
def test_a_task_runs_as_written(task, warehouse, littleton, tmp_path, monkeypatch, capsys):
    words = [str(LITTLETON) if word == "FOLDER" else word for word in shlex.split(task)[3:]]
    place = warehouse.parents[1] if words[0] in REAL else littleton
    if words[0] == "build":
        place = tmp_path / "place"
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(place))
    monkeypatch.setenv("VITALITY_COUNCIL", str(LITTLETON))
    monkeypatch.chdir(tmp_path)
    assert command_line.main(words) == command_line.OK
    assert capsys.readouterr().out.strip()


def test_the_tasks_of_the_record_run_as_written(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("VITALITY_RECORD", str(tmp_path / "record.sqlite"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO("a long and odd password\n"))
    written = [shlex.split(text)[3:] for text in TASKS if text.split()[3] == "record"]
    assert {words[1] for words in written} == {"check", "export", "import", "password"}
    Path("record.jsonl").write_text('{"format":"nothing of the record"}\n', encoding="utf-8")
    told = {words[1]: (command_line.main(words), capsys.readouterr()) for words in written}
    assert told["password"][0] == command_line.OK and told["import"][0] == command_line.BAD_DATA
    assert told["export"][0] == told["check"][0] == command_line.NOTHING_FOUND, "nothing is recorded yet"
    assert all(len(words.out + words.err) > 20 for _, words in told.values())


STORE = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
STORE_TASKS = [
    text.split("#")[0].strip() for text in re.findall(r"^python -m vitality .*", README + STORE, re.MULTILINE)
]
MADE_UP = {"ons_census_2021_ts044": "health", "E09000015": "E01000001", "flats_pct": "no_car_pct"}


def test_the_tasks_of_the_store_run_as_written_on_a_made_up_country(tmp_path, monkeypatch, capsys):
    (tmp_path / "data").mkdir()
    country = Littleland(tmp_path / "country")
    (tmp_path / "data" / "published").symlink_to(country.top)
    monkeypatch.setenv("VITALITY_STORE", str(country.kept))
    monkeypatch.setattr(store, "book", country.book)
    monkeypatch.chdir(tmp_path)
    words = [[MADE_UP.get(word, word) for word in shlex.split(text)[3:]] for text in dict.fromkeys(STORE_TASKS)]
    ours = [each for each in words if each[0] in OF_THE_STORE or "--store" in each]
    assert {each[0] for each in ours} == {*OF_THE_STORE, "explain"}
    for each in sorted(ours, key=lambda each: each[0] != "store"):  # which the others ask
        assert command_line.main(each) == command_line.OK, each
        assert capsys.readouterr().out.strip()


def test_the_columns_of_the_store_are_described():
    table = STORE[STORE.index("A figure has these columns") : STORE.index("A standing has")]
    told = [name for row in re.findall(r"^\| ([a-z_, ]+) \|", table, re.MULTILINE) for name in row.split(", ")]
    assert sorted(told[1:]) == sorted(COLUMNS)


@pytest.mark.parametrize("task", HELPS)
def test_every_task_has_help(task, capsys):
    with pytest.raises(SystemExit) as caught:
        command_line.main([*task.split(), "--help"])
    assert caught.value.code == 0
    assert "example" in capsys.readouterr().out


def test_the_exit_codes_are_those_of_the_program():
    told = re.search(r"Exit codes: (.*?)\.\n", README, re.DOTALL).group(1)
    codes = {int(number) for number in re.findall(r"\b\d\b", told)}
    assert codes == {
        command_line.OK,
        command_line.BAD_DATA,
        command_line.BAD_COMMAND,
        command_line.NO_WAREHOUSE,
        command_line.NOTHING_FOUND,
    }


def test_the_columns_that_readme_names_are_those_of_the_figures():
    named = {word for text in QUOTED if re.fullmatch(r"\w+(, \w+)+", text) for word in text.split(", ")}
    known = set()
    for file in (ROOT / "data").glob("*/figures*/observations.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            known |= set(next(csv.reader(lines)))
    assert named, "README lists the columns of the tidy layout"
    assert named <= known, f"not columns of observations.csv: {sorted(named - known)}"


def test_the_settings_that_readme_names_are_read():
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "vitality").rglob("*.py"))
    for setting in set(re.findall(r"\bVITALITY_[A-Z_]+\b", README)):
        assert f'"{setting}"' in code


def test_the_python_version_is_the_one_asked_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"Python {project['requires-python'].removeprefix('>=')} or newer" in README
