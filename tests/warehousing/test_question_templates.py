"""data/questions.toml as a table; every fault told with its line, all together."""

from dataclasses import astuple

import duckdb
import pytest

from vitality.definitions import question_templates
from vitality.files.faults import InputFaults
from vitality.statistics.underperformance import KINDS
from vitality.warehousing import builder

FILE = """# Questions.
[kinds.A]
[[kinds.A.questions]]
ask = "service"
text = "Why is {the_measure} in {place} {figure}?"
[[kinds.A.questions]]
ask = "peer"
text = "What does {peer} do?"

[general]
[[general.questions]]
ask = "partners"
text = "What do you hold for {place}?"
"""


def load(tmp_path, text):
    data = tmp_path / "data"
    data.mkdir(exist_ok=True)
    if text is not None:
        (data / "questions.toml").write_text(text)
    return [astuple(each) for each in question_templates.load(data).question_templates]


def test_questions_are_read_in_the_order_of_the_file(tmp_path):
    assert load(tmp_path, FILE) == [
        ("A", 0, "service", "Why is {the_measure} in {place} {figure}?"),
        ("A", 1, "peer", "What does {peer} do?"),
        ("general", 0, "partners", "What do you hold for {place}?"),
    ]


def test_without_a_file_there_are_no_questions(tmp_path):
    assert load(tmp_path, None) == []


FAULTS = [
    ("[kinds.A]\n[[kinds.A.", "[kinds.F]\n[[kinds.F.", "'F'"),
    ('ask = "service"', 'ask = "nobody"', "'nobody'"),
    ('ask = "service"', 'aks = "service"', "'aks'"),
    ('ask = "service"\n', "", "'ask'"),
    ("{the_measure}", "{theme}", "'{theme}' is filled by nothing; use {place}, {measure}"),
    ("{the_measure}", "{the_measure", "the braces do not match"),
    ("{the_measure}", "{}", "'{}' is filled by nothing"),
    ("{the_measure}", "{place.__class__}", "'{place.__class__}' is filled by nothing"),
    ('text = "What does {peer} do?"', "text = 3", "'text' is 3"),
    ("[general]", "[genral]", "'genral'"),
    ("# Questions.", "# Questions.\n[kinds.C]", "'kinds.C' has no question; add [[kinds.C.questions]] with ask"),
    ("[[general.questions]]", "[[general.question]]", "'general' has no question; add [[general.questions]]"),
    ("[kinds.A]", "kinds = 3\n[kinds.A]", "not valid TOML"),
]


@pytest.mark.parametrize(("old", "new", "words"), FAULTS, ids=[each[2][:40] for each in FAULTS])
def test_each_fault_is_told_with_its_file_and_line(tmp_path, old, new, words):
    assert old in FILE
    with pytest.raises(InputFaults) as caught:
        load(tmp_path, FILE.replace(old, new, 1))
    told = [(fault.path, fault.line, fault.message) for fault in caught.value.faults]
    assert any(words in message for _, _, message in told), told
    lines = FILE.replace(old, new, 1).splitlines()
    assert all(path == "data/questions.toml" and 1 <= line <= len(lines) for path, line, _ in told)


def test_the_line_is_that_of_the_question_and_all_faults_are_told_together(tmp_path):
    text = FILE.replace("{peer}", "{pear}").replace('ask = "partners"', 'ask = "partner"')
    with pytest.raises(InputFaults) as caught:
        load(tmp_path, text)
    assert len(caught.value.faults) == 2
    told = {fault.line: fault.message for fault in caught.value.faults}
    lines = text.splitlines()
    assert all(("{pear}" in lines[line - 1]) == ("{pear}" in message) for line, message in told.items()), told


def test_every_kind_has_a_question_for_the_service_in_the_file_of_the_product(root):
    rows = [(each.kind, each.ask, each.text) for each in question_templates.load(root / "data").question_templates]
    assert {kind for kind, ask, _ in rows if ask == "service"} == {*KINDS, "general"}
    assert sum(kind == "general" for kind, _, _ in rows) >= 3, "a place without prompts has three questions"
    assert all(text.strip().endswith("?") for _, _, text in rows)


def test_a_council_may_have_its_own_questions_in_the_build(world_copy):
    (world_copy / "questions.toml").write_text(FILE)
    result = builder.build(world_copy / "littleton", world_copy / "place", quiet=True)
    with duckdb.connect(str(result.path), read_only=True) as con:
        assert con.execute("select count(*) from question_templates").fetchone() == (3,)
