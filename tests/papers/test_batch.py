"""Many papers: begun again where it stopped, whole or not there, and never stopped by one area."""

import errno
import json
import os
import resource
import signal
import subprocess
import sys
import time

import pytest

from tests.printed import read
from tests.worlds import WARD
from vitality import questions
from vitality.__main__ import BAD_DATA, NO_WAREHOUSE, NOTHING_FOUND, OK, main
from vitality.papers import batch, kinds
from vitality.warehousing.freshness import ROOT

ALL = ["report", "--all-wards", "--quiet"]
SLOW = """
import sys, time
from vitality.papers import batch, kinds
from vitality.__main__ import main
make = kinds.KINDS["profile"]
def slowly(code, address):
    time.sleep(0.4)
    return make(code, address)
kinds.KINDS["profile"] = slowly
{more}
sys.exit(main(["report", "--all-wards", "--quiet", "--out", {out!r}]))
"""
HANG = """
import os
def hang(one, other):
    print("half", flush=True)
    time.sleep(60)
if {hang}: os.replace = hang
"""


def run(out, more="", **options):
    return subprocess.Popen(
        [sys.executable, "-c", SLOW.format(out=str(out), more=more)],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,
    )


def papers(out):
    """Names of the papers in a folder, each read to its end, and nothing else in it but the record."""
    result = sorted(each.name for each in out.iterdir() if each.suffix in (".pdf", ".docx"))
    for name in result:
        if name.endswith(".pdf"):
            assert len(read((out / name).read_bytes()).pages) >= 1
        else:
            assert (out / name).read_bytes()[-22:-18] == b"PK\x05\x06", "the end of a whole .docx"
    return result


def test_all_wards_in_both_forms_then_nothing_to_do_then_again(in_littleton, tmp_path, capsys):
    out = tmp_path / "new" / "papers"
    assert main([*ALL, "--out", str(out)]) == OK
    wards = [row for row in questions.areas().values() if row.area_type == "ward" and row.is_current]
    assert len(papers(out)) == 2 * len(wards) and len(wards) >= 2
    assert f"{2 * len(wards)} papers written" in capsys.readouterr().out
    times = {each: (out / each).stat().st_mtime_ns for each in papers(out)}
    assert main([*ALL, "--out", str(out)]) == OK
    assert f"0 papers written to {out}, {2 * len(wards)} kept" in capsys.readouterr().out
    assert {each: (out / each).stat().st_mtime_ns for each in papers(out)} == times
    assert main([*ALL, "--again", "--format", "pdf", "--out", str(out)]) == OK
    changed = {each for each in times if (out / each).stat().st_mtime_ns != times[each]}
    assert changed == {each for each in times if each.endswith(".pdf")}


def test_a_spoilt_file_another_build_another_address_and_a_spoilt_record_are_made_anew(in_littleton, tmp_path):
    areas = [questions.areas()[WARD]]

    def write(build="b1", address="http://a"):
        return batch.write(areas, "profile", ("pdf",), tmp_path, build=build, address=address)

    (name,) = write().made
    assert write().kept == [name]
    assert write(build="b2").made == [name] and write(address="http://b").made == [name]
    for spoil in (
        lambda: (tmp_path / name).write_bytes(b"%PDF half"),
        lambda: (tmp_path / name).unlink(),
        lambda: (tmp_path / batch.RECORD).write_text("{"),
        lambda: (tmp_path / batch.RECORD).write_text("[]"),
        lambda: (tmp_path / batch.RECORD).write_text('{"a": 1}'),
    ):
        write()
        spoil()
        assert write().made == [name] and papers(tmp_path) == [name]


def test_one_bad_area_never_stops_the_rest_and_is_named_with_its_reason(in_littleton, tmp_path, monkeypatch, capsys):
    make = kinds.KINDS["profile"]

    def bad(code, address):
        if code == WARD:
            raise ZeroDivisionError("division by zero")
        return make(code, address)

    monkeypatch.setitem(kinds.KINDS, "profile", bad)
    assert main([*ALL, "--format", "pdf", "--out", str(tmp_path)]) == BAD_DATA
    told = capsys.readouterr()
    label = questions.areas()[WARD].label
    assert f"{label} ({WARD}): division by zero" in told.err and "1 of" in told.err and "Traceback" not in told.err
    assert papers(tmp_path) and not [each for each in papers(tmp_path) if WARD.lower() in each]
    monkeypatch.setitem(kinds.KINDS, "profile", make)
    assert main([*ALL, "--format", "pdf", "--out", str(tmp_path)]) == OK
    assert "1 paper written" in capsys.readouterr().out, "only the one that failed"


def test_killed_in_the_middle_of_a_batch_nothing_is_lost_and_it_goes_on(in_littleton, tmp_path):
    running = run(tmp_path)
    while running.poll() is None and not list(tmp_path.glob("*.pdf")):
        time.sleep(0.02)
    running.send_signal(signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    before = {each: (tmp_path / each).read_bytes() for each in papers(tmp_path)}
    assert before
    rest = run(tmp_path)
    said, _ = rest.communicate(timeout=60)
    assert rest.returncode == OK
    assert len(papers(tmp_path)) > len(before)
    assert "kept from before" in said or len(before) == 1
    assert not list(tmp_path.glob(".*")), "nothing half written is left"


def test_killed_in_the_middle_of_a_file_the_old_one_stays_and_the_half_is_swept_away(in_littleton, tmp_path):
    assert main([*ALL, "--format", "pdf", "--out", str(tmp_path)]) == OK
    benchmark = {each: (tmp_path / each).read_bytes() for each in papers(tmp_path)}
    for each in benchmark:
        (tmp_path / each).write_bytes(benchmark[each] + b"\n")  # no longer as the record has it, so it is made again
    running = run(tmp_path, HANG.format(hang=True))
    assert running.stdout.readline().strip() == "half"
    running.kill()
    running.wait()
    assert list(tmp_path.glob(".*.part"))
    assert {each: (tmp_path / each).read_bytes() for each in papers(tmp_path)} == {
        each: content + b"\n" for each, content in benchmark.items()
    }
    assert main([*ALL, "--format", "pdf", "--out", str(tmp_path)]) == OK
    assert {each: (tmp_path / each).read_bytes() for each in papers(tmp_path)} == benchmark
    assert not list(tmp_path.glob(".*"))


def test_a_half_file_of_a_run_that_still_goes_on_is_left_alone(tmp_path):
    own = tmp_path / f".a.pdf.{os.getppid()}.part"
    own.write_bytes(b"x")
    batch.write([], "profile", ("pdf",), tmp_path, build="b", address="http://a")
    assert own.exists()


def test_a_full_disk_is_told_and_what_is_written_stays(in_littleton, tmp_path):
    """The operating system refuses to write more than some kilobytes to a file, in the middle of a paper."""
    assert main([*ALL, "--format", "pdf", "--out", str(tmp_path)]) == OK
    first, *_ = benchmark = papers(tmp_path)
    kept = (tmp_path / first).read_bytes()
    (tmp_path / batch.RECORD).unlink()

    def little_room():
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    running = run(tmp_path, preexec_fn=little_room)
    _, told = running.communicate(timeout=60)
    assert running.returncode == BAD_DATA
    assert "The disk is full" in told and "no file is half written" in told and "run the same command again" in told
    assert "Traceback" not in told
    assert papers(tmp_path) == benchmark and (tmp_path / first).read_bytes() == kept and not list(tmp_path.glob(".*"))


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "The disk is full"), (errno.EROFS, "Read-only"), (errno.EACCES, "Permission denied")],
)
def test_a_disk_that_fills_after_the_first_paper_says_how_many_are_complete(
    littleton, tmp_path, monkeypatch, capsys, number, words
):
    real, calls = os.fsync, []

    def fsync(file):
        calls.append(file)
        if len(calls) > 2:  # the first paper and its record are safe
            raise OSError(number, os.strerror(number))
        real(file)

    monkeypatch.setattr(os, "fsync", fsync)
    assert main([*ALL, "--format", "pdf", "--out", str(tmp_path)]) == BAD_DATA
    told = capsys.readouterr().err
    assert words in told and "1 paper is complete" in told
    assert len(papers(tmp_path)) == 1 and not list(tmp_path.glob(".*"))
    assert len(json.loads((tmp_path / batch.RECORD).read_text())) == 1


def test_a_folder_that_cannot_be_made_is_named(in_littleton, tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert main([*ALL, "--out", str(tmp_path / "file" / "papers")]) == BAD_DATA
    assert "Not a directory" in capsys.readouterr().err


def test_one_area_by_code_and_what_is_wrong_with_a_command(in_littleton, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("VITALITY_ADDRESS", "https://vitality.example/app/")
    assert main(["report", "--area", WARD, "--format", "pdf", "--out", str(tmp_path)]) == OK
    (name,) = papers(tmp_path)
    first = read((tmp_path / name).read_bytes()).pages[0].extract_text()
    assert f"https://vitality.example/app/profile?area={WARD}" in first
    assert main(["report", "--area", "E05000989", "--out", str(tmp_path)]) == NOTHING_FOUND
    assert "There is no area code 'E05000989'. Nearest: E050009" in capsys.readouterr().err
    for wrong in (
        ["--area", WARD, "--all-wards"],
        [],
        ["--area", WARD, "--kind", "poem"],
        ["--area", WARD, "--address", "ftp://x"],
    ):
        with pytest.raises(SystemExit) as caught:
            main(["report", *wrong, "--out", str(tmp_path)])
        assert caught.value.code == 2
    assert "there is no kind of paper 'poem'; there are: profile" in capsys.readouterr().err
    monkeypatch.setenv("VITALITY_ADDRESS", "nowhere")
    assert main(["report", "--area", WARD, "--out", str(tmp_path)]) == BAD_DATA
    assert "'nowhere' is no web address" in capsys.readouterr().err


def test_without_a_warehouse_it_says_how_to_make_one(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(tmp_path))
    assert main([*ALL, "--out", str(tmp_path / "out")]) == NO_WAREHOUSE
    assert "Run: " in capsys.readouterr().err and not (tmp_path / "out").exists()


def test_the_bar_shows_on_a_terminal_and_each_area_moves_it(in_littleton, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert main(["report", "--all-wards", "--format", "pdf", "--out", str(tmp_path)]) == OK
    assert "100%" in capsys.readouterr().err


def test_a_choice_that_a_kind_does_not_take_is_refused(in_littleton, tmp_path, capsys):
    asked = ["report", "--area", WARD, "--kind", "profile", "--theme", "health", "--out", str(tmp_path)]
    assert main(asked) == BAD_DATA
    assert "--theme is not for papers of kind 'profile'; it is for: questions." in capsys.readouterr().err
