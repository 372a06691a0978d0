"""Text that reaches paper is safe, and the page's own words become runs without loss."""

import re
import unicodedata
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from vitality.content import blocks as paper
from vitality.content import html as printer
from vitality.content.text import Run, file_name, name, plain, runs

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


@given(st.text(alphabet="ab<>&\"'=#*\\", min_size=1, max_size=20))
def test_a_page_holds_the_words_and_never_their_markup(text):
    made = printer.html([paper.Paragraph((Run(text, bold=True), text), look=""), paper.Bullets((text,), look="")])
    assert unescape(re.sub(r"</?(?:p|b|ul|li)>|\n", "", made)) == text * 3
    assert set(re.findall(r"<[^>]*>", made)) == {"<p>", "</p>", "<b>", "</b>", "<ul>", "</ul>", "<li>", "</li>"}


def test_a_page_shows_verdicts_links_and_quiet_text():
    made = printer.html(
        [
            paper.Paragraph(
                (
                    paper.verdict("worse"),
                    Run("there", link="http://a.b/?x=1&y=2"),
                    paper.page_link("profile", "Mill", area="E1"),
                    Run("quiet", quiet=True),
                )
            )
        ]
    )
    assert '<span class="v-mark v-worse"><span aria-hidden="true">◆</span> worse</span>' in made
    assert '<a href="http://a.b/?x=1&amp;y=2" rel="noopener noreferrer" target="_blank">there</a>' in made
    assert '<a href="profile?area=E1" target="_self">Mill</a>' in made and '<span class="v-quiet">quiet</span>' in made


def test_a_table_whose_rows_do_not_fit_is_refused_by_name():
    for rows, widths in (((("a", "b"),), (1,)), (((),), (1,)), ((("a",),), (1, 2))):
        try:
            paper.Table("Figures", ("One",), rows, widths)
        except ValueError as error:
            assert "'Figures'" in str(error)
        else:
            raise AssertionError("it was taken")
