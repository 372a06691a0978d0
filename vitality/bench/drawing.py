"""How long a browser takes to draw the two largest pictures, the spine and the grid, with 200 measures each."""

from __future__ import annotations

from dataclasses import replace

from vitality import questions
from vitality.bench.chromium import chromium, tab
from vitality.bench.table import line
from vitality.content.html import html as printed
from vitality.drawing import palette
from vitality.profile import answer as profile

MEASURES, PLACES, TARGET = 200, 20, 1.0
_DRAWN = """html => new Promise(resolve => {
    const begun = performance.now();
    document.body.innerHTML = html;
    document.body.getBoundingClientRect();
    requestAnimationFrame(() => requestAnimationFrame(() => resolve((performance.now() - begun) / 1000)));
})"""


def measure() -> None:
    """Print the seconds from markup to the frame that shows it, for each; figures held are repeated to make up 200."""
    stamp = questions.build_stamp()
    pictures = {"spine": _spine(stamp.borough_code), "grid": _grid(stamp.borough_code)}
    with chromium() as browser, tab(browser) as page:
        page.set_content(f"<style>{palette.css()}</style><body></body>")
        for name, html in pictures.items():
            result = sorted(page.evaluate(_DRAWN, html) for _ in range(5))
            line(f"{name} of {MEASURES} measures", result[len(result) // 2], "s", target=TARGET)


def _repeated(rows: list) -> list:
    return (rows * (MEASURES // max(1, len(rows)) + 1))[:MEASURES]


def _spine(code: str) -> str:
    from vitality.compare import content, spine

    rows = questions.profile(code)
    strips = questions.strip_values(questions.levels().home.level_id, code, True)
    own = [each for each in rows if profile.own_strip(each, strips, code)]
    values = {each.indicator_id: dict(strips[each.indicator_id]) for each in own}
    names = spine.benchmarks(rows)
    against = next(iter(names))
    codes = {other for each in values.values() for other in each if other != code}
    result = spine.spine_rows(own, values, codes, against, None)
    return printed(content.spine_lines(_repeated(result), names[against], None))


def _grid(code: str) -> str:
    from vitality.compare import content, grid

    others = [each.area_code for each in questions.surroundings(code).get("all", [])][:PLACES]
    result = grid.grid(questions.profiles_of((code, *others)), (code, *others), "benchmark")
    wide = replace(result, rows=tuple(_repeated(list(result.rows))))
    return printed([content.grid_table(wide, "The grid")])
