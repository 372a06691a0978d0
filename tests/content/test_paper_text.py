"""Text that reaches paper is safe, and the page's own words become runs without loss."""

import unicodedata
from html import escape

from hypothesis import given
from hypothesis import strategies as st
from vitality.content.from_html import texts

from vitality.content import blocks as paper
from vitality.content.text import Run, file_name, name, plain, runs, words
from vitality.drawing import row

ANY = st.text(max_size=300)


@given(ANY)
def test_plain_text_has_nothing_that_turns_hides_or_breaks_it(text):
    safe = plain(text)
    assert not {unicodedata.category(each) for each in safe} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert plain(safe) == safe and "  " not in safe


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"]), max_size=80))
def test_plain_text_keeps_letters_numbers_and_signs(text):
    assert plain(text) == unicodedata.normalize("NFC", text)


@given(ANY, ANY, ANY)
def test_the_name_of_a_file_is_letters_digits_and_hyphens(label, code, kind):
    made = file_name(label, code, kind, "pdf")
    assert set(made[:-4]) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") and made.endswith(".pdf")


def test_a_long_name_is_cut_and_says_so():
    assert len(name("x" * 500)) == 121 and name("x" * 500).endswith("…") and name("Mill") == "Mill"


def test_runs_keep_their_spaces_and_drop_links_that_are_not_of_the_web():
    result = runs(("It is ", Run("worse", verdict="worse"), Run(" ", bold=True), Run("x", link="javascript:alert(1)")))
    assert [each.text for each in result] == ["It is ", "worse", " ", "x"] and result[3].link is None


@given(st.lists(st.text(alphabet="ab<>&\"'=#*\\", min_size=1, max_size=20), min_size=1, max_size=5))
def test_escaped_html_becomes_the_same_words(items):
    listed = "".join(f"<li><b>{escape(each)}</b> and {escape(each)}</li>" for each in items)
    assert [words(each) for each in texts(f"<ul>{listed}</ul>")] == [f"{each} and {each}" for each in items]


def test_html_of_the_page_keeps_verdicts_links_and_quiet_text_and_draws_no_shape_twice():
    (result,) = texts(
        f'<p>{row.verdict_html("worse")} <a href="http://a.b/?x=1&amp;y=2">there</a> '
        '<span class="v-quiet">quiet</span><br></p><p> </p>'
    )
    assert result[0] == Run("worse", verdict="worse")
    assert [each.link for each in result if each.text == "there"] == ["http://a.b/?x=1&y=2"]
    assert [each.text for each in result if each.quiet] == ["quiet"]
    assert texts("") == []


def test_a_table_whose_rows_do_not_fit_is_refused_by_name():
    for rows, widths in (((("a", "b"),), (1,)), (((),), (1,)), ((("a",),), (1, 2))):
        try:
            paper.Table("Figures", ("One",), rows, widths)
        except ValueError as error:
            assert "'Figures'" in str(error)
        else:
            raise AssertionError("it was taken")
