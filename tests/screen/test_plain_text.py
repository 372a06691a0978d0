"""Names with marks of Markdown show as they are on every page: no text from data is read as formatting."""

import re

import pytest

from tests.hostile import MARKS
from tests.pages_of import visit
from tests.worlds import WARD, ChangingWorld
from vitality import pages
from vitality.screen import text
from vitality.screen.text import plain

EVERY_VIEW = [(page.file, view) for page in pages.PAGES.values() for view in pages.views(page.page_id)]
SHOWN_AS_THEY_ARE = {"arrow_data_frame", "code", "imgs", "html", "download_button_url"}
TITLE = re.compile(r'^(title|heading|name) = "(.+)"$', re.M)
SHORT = re.compile(r'^short_title = "(.{,9}).*"$', re.M)


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    """A world in which every place, measure, theme, priority, partner and scorecard has marks in its name."""
    world = ChangingWorld(tmp_path_factory.mktemp("marked"))
    for path in world.council.parent.rglob("*.toml"):
        if "sources" not in path.parts:
            long = TITLE.sub(lambda match: f'{match[1]} = "{match[2]} {MARKS}"', path.read_text(encoding="utf-8"))
            path.write_text(SHORT.sub(r'short_title = "\1 **b** _e_ :red[c]"', long), encoding="utf-8")
    for path in world.council.rglob("areas.csv"):
        lines = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()]
        named = [lines[0], *([code, f"{label} {MARKS}", *rest] for code, label, *rest in lines[1:])]
        path.write_text("".join(",".join(line) + "\n" for line in named), encoding="utf-8")
    world.build()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VITALITY_WAREHOUSE", str(world.place))
        yield world


def read_as_markdown(element):
    """The texts of an element that the browser reads as Markdown."""
    proto, kind = element.proto, element.type
    if kind in SHOWN_AS_THEY_ARE:
        return []
    texts = [str(getattr(proto, each, "")) for each in ("body", "label", "help")]
    if kind in ("button_group", "radio"):
        texts += [str(getattr(each, "content", each)) for each in proto.options]
    return texts


@pytest.mark.parametrize(("page", "view"), EVERY_VIEW)
def test_names_are_plain_text_on_every_page(marked, page, view):
    app = visit(page, area=WARD, **({"view": view} if view else {}))
    told = 0
    for element in (each for block in (app.main, app.sidebar) for each in block):
        if element.type == "markdown" and element.proto.allow_html:
            made = element.proto.body
            assert re.match(r"<[a-z][a-z0-9]*[\s>]", made) and not re.search(r"[\r\n]\s*[\r\n]", made.strip())
            assert "<i>h</i>" not in made and ":material/" not in made
            told += "**b**" in made
            continue
        for said in read_as_markdown(element):
            told += plain(MARKS) in said
            rest = said.replace(plain(MARKS), "")
            assert not [each for each in MARKS.split() if each in rest], (element.type, said)
    assert told or page == "pages/about.py"


@pytest.mark.parametrize(
    "made", ["<svg><title>**b**</title></svg>", "**b** <b>x</b>", "<p>a</p>\r\r**b**", "<div>\n \n**b**</div>"]
)
def test_html_is_one_block_that_markdown_leaves_alone(made, monkeypatch):
    shown = []
    monkeypatch.setattr(text.st, "markdown", lambda body, **_: shown.append(body))
    text.html(made)
    assert re.match(r"<(div|p)[\s>]", shown[0]) and not re.search(r"[\r\n]\s*[\r\n]", shown[0])


@pytest.mark.parametrize("mark", MARKS.split())
def test_every_mark_is_escaped_once(mark):
    assert re.sub(r"\\(.)", r"\1", plain(mark)).replace("\u2060", "") == mark


def test_what_streamlit_turns_after_the_escape_is_parted():
    for each in (":material_home:", ":streamlit:", "a -> b", "a >= b", "www.example.org", "https://x.org", "a@b.org"):
        assert "\u2060" in plain(each)
    assert plain("Mill\n# End\u202e") == "Mill \\# End"
