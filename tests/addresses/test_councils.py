"""Councils by name, nearly their name, code, or one that was abolished; what is no council gets a sentence."""

import pytest

from vitality.addresses import councils


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Harrow", "E09000015"),
        ("harrow ", "E09000015"),
        ("London Borough of Camden", "E09000007"),
        ("Bristol", "E06000023"),
        ("cornwall", "E06000052"),
        ("Rutland", "E06000017"),
        ("Birmingham City Council", "E08000025"),
        ("e08000003", "E08000003"),
        ("Hull", "E06000010"),
    ],
)
def test_a_council_is_known_by_what_people_call_it(text, code):
    assert councils.named(text).code == code


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Newcastle", "Newcastle-under-Lyme (E07000195) or Newcastle upon Tyne (E08000021)"),
        ("Carlisle", "Cumberland (E06000063)"),
        ("Manchesterr", "The nearest names are Manchester"),
        ("Surrey", "is a county council"),
        ("London", "is a region"),
        ("W06000015", "is in Wales"),
        ("E09000099", "No council has the code"),
        ("", "No council of England is called ''."),
        ("zzzz" * 40, "No council of England is called"),
    ],
)
def test_what_is_no_council_of_today_gets_a_sentence_that_helps(text, told):
    with pytest.raises(councils.NoSuchCouncil) as error:
        councils.named(text)
    assert told in str(error.value) and len(str(error.value)) < 400
