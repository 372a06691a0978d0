"""How the browser tests look at a page: what is opened, what a reader can see of it, and what is held against it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field
from urllib.parse import urlencode

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Error, Page, TimeoutError

from vitality import pages
from vitality.bench.chromium import WIDTHS, Record, settle, wait_for_map
from vitality.bench.server import Server

AREA, WARD, INDICATOR = "E01002110", "E05013550", "no_car_pct"
PAGES = {
    "find": ("/", {}),
    "profile of a neighbourhood": ("/profile", {"area": AREA}),
    "profile of a ward": ("/profile", {"area": WARD}),
    "atlas": ("/atlas", {"indicator": INDICATOR, "area": AREA}),
    "boroughs as tiles": ("/atlas", {"indicator": "children_low_income_pct", "level": "borough"}),
    "compare": ("/compare", {"area": WARD}),
    "compare, spine": ("/compare", {"area": WARD, "view": "spine"}),
    "compare, grid": ("/compare", {"area": WARD, "view": "grid"}),
    "compare, four ranks": ("/compare", {"area": AREA, "view": "ranks", "theme": "safety"}),
    "compare, two places": ("/compare", {"area": AREA, "view": "pair"}),
    "compare, learn": ("/compare", {"area": "E05013562", "view": "learn"}),
    "compare a borough": ("/compare", {"area": "E09000015"}),
    "gaps": ("/gaps", {"indicator": "violence_rate"}),
    "gaps, floor": ("/gaps", {"indicator": "income_deprivation", "view": "floor"}),
    "gaps, cohort": ("/gaps", {"indicator": "violence_rate", "view": "cohort"}),
    "gaps, together": ("/gaps", {"indicator": "income_deprivation", "view": "clusters"}),
    "gaps, people": ("/gaps", {"view": "people"}),
    "gaps, side by side": ("/gaps", {"view": "pairs"}),
    "scorecard": ("/scorecard", {"area": "E05013548"}),
    "scorecard, borough": ("/scorecard", {"card": "council"}),
    "scrutiny": ("/scrutiny", {"area": "E05013546"}),
    "scrutiny, borough": ("/scrutiny", {"area": "E09000015"}),
    "priorities": ("/priorities", {}),
    "priorities, golden thread": ("/priorities", {"view": "thread"}),
    "priorities, curve": ("/priorities", {"view": "curve"}),
    "priorities, partners": ("/priorities", {"view": "partners"}),
    "priorities, what if": ("/priorities", {"view": "choice", "first": "safer_stronger_communities"}),
    "targeting": ("/targeting", {"indicator": "workless_families_pct"}),
    "targeting, two needs": ("/targeting", {"view": "two", "indicator": "income_deprivation"}),
    "targeting, conditions": ("/targeting", {"view": "conditions", "indicator": "income_deprivation"}),
    "indicator": ("/indicator", {"indicator": INDICATOR}),
    "about": ("/about", {}),
}
# a page of the registry that is not named above is opened as its address alone says
PAGES |= {
    page.page_id: (f"/{page.path}", {})
    for page in pages.PAGES.values()
    if f"/{page.path}" not in {path for path, _ in PAGES.values()}
}
# Icons are letters of a font, drawn as pictures: their names are not text that anybody reads.
_HIDE_ICONS = "[data-testid='stIconMaterial'], [class*='material-symbols'] { display: none !important; }"
_AXE = """async () => {
    const found = await axe.run(document, {
        resultTypes: ['violations'],
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return found.violations.filter(each => ['serious', 'critical'].includes(each.impact)).map(each =>
        each.impact + ' ' + each.id + ': ' + each.help + '\\n    ' +
        each.nodes.slice(0, 3).map(node => node.target.join(' ') + '  ' + node.html.slice(0, 160)).join('\\n    '));
}"""

_OVERFLOW = """() => Math.max(0, ...['body', '.stApp', '[data-testid="stMain"]'].map(each => {
    const box = document.querySelector(each);
    return box ? box.scrollWidth - box.clientWidth : 0; }))"""


def address(server: Server, path: str, **query: str) -> str:
    """URL of a page of the running server."""
    return f"{server.url}{path}" + (f"?{urlencode(query)}" if query else "")


@dataclass
class Visit:
    """All that is held against one page at one width."""

    url: str
    text: str = ""
    overflow: int = 0
    frames: int = 0
    shapes: int = 0
    violations: list[str] = field(default_factory=list)
    record: Record = field(default_factory=Record)


def visible_text(page: Page) -> str:
    """What a reader sees, frames and the cells of tables that are drawn on a canvas included."""
    result = []
    for frame in page.frames:
        try:
            frame.add_style_tag(content=_HIDE_ICONS)
            result.append(frame.evaluate("() => document.body.innerText"))
            result += frame.locator("canvas th, canvas td").all_text_contents()
        except Error:
            continue  # a frame that went away while the page was being drawn
    return "\n".join(result)


def fitted(page: Page, width: int = 1280) -> Page:
    """The tab on a screen of this width."""
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    return page


def emptied(page: Page, scheme: str = "light") -> Page:
    """The tab on a wide screen, with nothing in it."""
    page.goto("about:blank")
    page.emulate_media(color_scheme=scheme)
    return fitted(page)


def look(page: Page, record: Record, url: str, widths: Sequence[int]) -> dict[int, Visit]:
    """Open a page on a screen of the first width, then change it to the others; at each, note all that tests ask about.

    `record` is that of the tab: what it holds of pages before is forgotten.
    """
    vars(record).update(vars(Record()))
    fitted(page, widths[0]).goto(url)
    settle(page)
    frames, shapes = page.locator("iframe").count(), 0
    if frames:
        with suppress(TimeoutError):
            shapes = wait_for_map(page, timeout=8)
    seen = {}
    for width in widths:
        settle(fitted(page, width))
        seen[width] = Visit(url, frames=frames, shapes=shapes, overflow=page.evaluate(_OVERFLOW))
        seen[width].violations = violations(page)
        seen[width].text = visible_text(page)
        seen[width].record = deepcopy(record)
    return seen


def violations(page: Page) -> list[str]:
    """Serious and critical findings of axe-core on the page and its frames.

    Axe does not judge the contrast of what is scrolled out of sight, so the screen is first made as long as the page.
    """
    height = page.evaluate("Math.ceil(document.querySelector('.stMain').scrollHeight)")
    page.set_viewport_size({"width": page.viewport_size["width"], "height": max(height, page.viewport_size["height"])})
    settle(page)
    for frame in page.frames:
        frame.evaluate(AXE_SCRIPT)
    return page.evaluate(_AXE)
