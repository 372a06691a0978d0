"""What all pages share of Streamlit: the shell, answers, text, choices, charts and downloads.

Every page calls `page(...)` first.
"""

from vitality.screen.answers import ask
from vitality.screen.area_map import draw_map, legend, locator
from vitality.screen.borough_map import tile_map
from vitality.screen.chart import chart
from vitality.screen.context import PageContext
from vitality.screen.papers import downloads
from vitality.screen.place import choose_place, choose_view, open_profile, pick
from vitality.screen.shell import foot, page
from vitality.screen.show import show
from vitality.screen.text import (
    decision,
    figures,
    go,
    html,
    lead,
    link,
    notice,
    outside_link,
    plain,
    prose,
    quiet,
    table,
    unrecognised,
)

__all__ = [
    "PageContext",
    "ask",
    "chart",
    "choose_place",
    "choose_view",
    "decision",
    "downloads",
    "draw_map",
    "figures",
    "foot",
    "go",
    "html",
    "lead",
    "legend",
    "link",
    "locator",
    "notice",
    "open_profile",
    "outside_link",
    "page",
    "pick",
    "plain",
    "prose",
    "quiet",
    "show",
    "table",
    "tile_map",
    "unrecognised",
]
