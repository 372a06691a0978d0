"""What all pages share of Streamlit: the shell, answers, text, choices, charts and downloads.

Every page calls `page(...)` first.
"""

from vitality.screen.answers import ask
from vitality.screen.area_map import draw_map, locator
from vitality.screen.borough_map import tile_map
from vitality.screen.chart import chart
from vitality.screen.context import PageContext
from vitality.screen.council import fragment
from vitality.screen.papers import downloads
from vitality.screen.place import choose_place, choose_view, open_profile, pick
from vitality.screen.shell import end, foot, page
from vitality.screen.show import show
from vitality.screen.text import go, html, notice, plain, unrecognised

__all__ = [
    "PageContext",
    "ask",
    "chart",
    "choose_place",
    "choose_view",
    "downloads",
    "draw_map",
    "end",
    "foot",
    "fragment",
    "go",
    "html",
    "locator",
    "notice",
    "open_profile",
    "page",
    "pick",
    "plain",
    "show",
    "tile_map",
    "unrecognised",
]
