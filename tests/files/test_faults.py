"""Faults told together: grouped by kind, counted, the first in full, never more than a screen of them."""

from vitality.files.faults import Fault, InputFaults, Tally, quoted, visible


def test_one_kind_is_told_by_its_first_lines_and_its_count():
    tally = Tally()
    for line in range(2, 1_002):
        tally.note(Fault("figures.csv", line, f"value 'x{line}' is not a number; write digits only"))
    told = str(InputFaults(tally)).splitlines()
    assert told[0] == "1,000 faults in the input; nothing was replaced."
    assert told[1] == "figures.csv:2: value 'x2' is not a number; write digits only"
    assert told[21:] == ["    and 980 more of this kind, at figures.csv:21 and on"]


def test_every_kind_is_told_however_many_there_are_of_another():
    faults = [Fault("a.csv", line, "value 'x' is wrong") for line in range(500)]
    faults += [
        Fault("a.csv", 900 + number, f"{word} is wrong") for number, word in enumerate(("this", "that", "other"))
    ]
    told = str(InputFaults(faults)).splitlines()
    assert len(told) <= 50 and all(any(word in each for each in told) for word in ("this", "that", "other"))


def test_a_hundred_kinds_fit_on_a_screen():
    faults = [Fault(f"{'x' * number}.toml", 1, f"key {'y' * number} is unknown") for number in range(1, 101)]
    told = str(InputFaults(faults)).splitlines()
    assert len(told) <= 50 and "more of 77 other kinds" in told[-1]


def test_what_cannot_be_seen_is_named_and_what_is_long_is_cut():
    assert visible("a\xa0b\tc\0") == "a<no-break space>b<tab>c<NUL>"
    assert quoted("E0\u200b1") == "'E0<U+200B>1'"
    assert len(quoted("x" * 2_000)) == 82
    assert len(str(Fault("a.csv", 1, "area " + "E" * 2_000 + " is not there"))) < 140
