"""Who may write: nobody by default; with the password, slowly after mistakes; or whom a proxy names, once."""

from __future__ import annotations

import threading

import pytest

from vitality.record import editors

CHEAP = {"cost": 16, "lanes": 1}


@pytest.fixture(scope="module")
def line():
    return editors.hashed("correct horse battery", **CHEAP)


def test_writing_is_off_by_default():
    assert editors.password_hash() is None and editors.trusted_header() is None


def test_only_the_password_fits_and_two_lines_of_it_differ(line):
    assert editors.fits("correct horse battery", line)
    for wrong in ("", "correct horse batter", "Correct horse battery", "correct horse battery ", "\ud800"):
        assert not editors.fits(wrong, line)
    assert line != editors.hashed("correct horse battery", **CHEAP)


def test_the_line_is_scrypt_as_it_is_published():
    """Third test vector of RFC 7914, section 12: parameters as there, with the first 32 bytes."""
    result = editors._scrypt("pleaseletmein", b"SodiumChloride", 16384, 8, 1)
    assert result.hex() == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"


@pytest.mark.parametrize(
    "text",
    [
        "secret",
        "scrypt:16:8:1:00:00",
        "scrypt:17:8:1:" + "0" * 32 + ":" + "0" * 64,
        "scrypt:99999999:99:99:" + "0" * 32 + ":" + "0" * 64,
        "scrypt:0:0:0:" + "0" * 32 + ":" + "0" * 64,
    ],
)
def test_a_line_that_was_not_printed_by_the_task_keeps_writing_off(monkeypatch, text):
    monkeypatch.setenv("VITALITY_EDITOR_PASSWORD_HASH", text)
    with pytest.raises(editors.Misset, match="Writing is off: VITALITY_EDITOR_PASSWORD_HASH"):
        editors.password_hash()


@pytest.mark.parametrize("name", ["X Person", "X-Person:", "X-P\u00e9rson", "x" * 101])
def test_a_name_that_is_no_header_keeps_writing_off(monkeypatch, name):
    monkeypatch.setenv("VITALITY_TRUSTED_HEADER", name)
    with pytest.raises(editors.Misset, match="not the name of a header"):
        editors.trusted_header()


@pytest.mark.parametrize("values", [[], [""], ["  "], ["Anna", "Mallory"], ["x" * 201]])
def test_a_header_absent_empty_or_given_twice_lets_nobody_in(values):
    assert editors.person(values) is None


def test_a_header_given_once_names_the_person():
    assert editors.person([" Anna Ash "]) == "Anna Ash"


def test_wrong_passwords_have_to_wait_longer_and_longer_up_to_a_limit(line):
    now = [0.0]
    door = editors.Door(clock=lambda: now[0])
    waits = []
    for _ in range(12):
        assert door.try_password("wrong", line) == "That is not the editor password."
        waits.append(door.waiting())
        now[0] += waits[-1]
    assert waits[:6] == [0, 0, 1, 2, 4, 8] and waits[-1] == editors.LONGEST_WAIT
    door.try_password("wrong", line)
    assert "Wait 30 seconds" in door.try_password("correct horse battery", line), "not even the right one, and untried"
    now[0] += editors.LONGEST_WAIT
    assert door.try_password("correct horse battery", line) is None and door.waiting() == 0


def test_old_mistakes_are_forgotten(line):
    now = [0.0]
    door = editors.Door(clock=lambda: now[0])
    for _ in range(3):
        door.try_password("wrong", line)
    now[0] += editors.FORGOTTEN_AFTER + 1
    door.try_password("wrong", line)
    assert door.waiting() == 0


def test_many_browsers_at_once_gain_nothing(line):
    door = editors.Door(clock=lambda: 0.0)
    said = []
    tries = [threading.Thread(target=lambda: said.append(door.try_password("wrong", line))) for _ in range(20)]
    for each in tries:
        each.start()
    for each in tries:
        each.join()
    assert said.count("That is not the editor password.") == editors.FREE_TRIES
    assert sum("Too many" in each for each in said) == 20 - editors.FREE_TRIES


def test_nothing_and_too_much_are_no_passwords(line):
    door = editors.Door(clock=lambda: 0.0)
    assert door.try_password("", line) and door.try_password("x" * 100_000, line)
