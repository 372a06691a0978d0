"""What nobody foresaw reaches whoever runs a task as one sentence: which input was read, and no path, SQL or trace."""

import duckdb
import pytest

from vitality import __main__
from vitality.cli import tasks
from vitality.files import contents
from vitality.files.faults import Fault, InputFaults

WRONG = duckdb.BinderException("Binder Error: no column x\n\nLINE 1: select x from read_csv('/srv/app/areas.csv')")


@pytest.mark.parametrize("error", [WRONG, RecursionError(), MemoryError(), UnicodeError("odd")])
def test_a_failure_that_nobody_foresaw_is_one_sentence(monkeypatch, capsys, tmp_path, error):
    def fails(options):
        contents.text(tmp_path / "areas.csv", "littleton/areas.csv", lambda fault: None)
        raise error

    monkeypatch.setattr(tasks, "task_check", fails)
    assert __main__.main(["check"]) == __main__.BAD_DATA
    told = capsys.readouterr().err
    assert told.startswith("The program failed in a way that was not foreseen after littleton/areas.csv was read")
    assert type(error).__name__ in told and told.count("\n") == 1
    assert not any(word in told for word in ("Traceback", "select", "srv"))


def test_faults_of_the_settings_are_told_by_every_task(monkeypatch, capsys):
    def fails(options):
        raise InputFaults([Fault("data/settings.toml", 2, "key 'council' is missing")])

    monkeypatch.setattr(tasks, "task_check", fails)
    assert __main__.main(["check"]) == __main__.BAD_DATA
    assert "data/settings.toml:2: key 'council' is missing" in capsys.readouterr().err
