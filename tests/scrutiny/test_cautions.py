"""What a measure's figures warn of, in full sentences: none is lost, none told twice, what matters most first."""

from hypothesis import given
from hypothesis import strategies as st

from vitality import questions
from vitality.scrutiny.cautions import FIRST, cautions

ROWS = st.lists(
    st.builds(
        lambda measure, caveat: questions.Caution(
            caveat_id=caveat, title=caveat, text=f"About {caveat}.", indicator_id=measure
        ),
        st.sampled_from("abc"),
        st.sampled_from([*FIRST, "old_figure", "census_day"]),
    ),
    max_size=12,
)


@given(ROWS)
def test_every_caution_stands_once_with_its_measure_and_the_weightier_first(rows):
    result = cautions(rows)
    assert {(key, text) for key, texts in result.items() for text in texts} == {
        (row.indicator_id, row.text) for row in rows
    }
    for texts in result.values():
        assert len(set(texts)) == len(texts)
        known = [FIRST.index(text[6:-1]) if text[6:-1] in FIRST else len(FIRST) for text in texts]
        assert known == sorted(known)


def test_cautions_are_the_caveats_of_each_measure_word_for_word(in_2020):
    result = cautions(questions.cautions())
    assert result
    for indicator in questions.indicators():
        told = {each.text for each in questions.indicator_caveats(indicator)}
        assert set(result.get(indicator, ())) == told
