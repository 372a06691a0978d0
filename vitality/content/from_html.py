"""The profile's own HTML as runs of text, so that a paper says in the same words what the page says."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from vitality.content.text import Run, Text
from vitality.drawing import palette

_BLOCKS = ("p", "li", "div", "ul")
_VOID = ("br", "hr", "img", "wbr")


def texts(html: str) -> list[Text]:
    """One text for each paragraph, list item or innermost division of the HTML, in reading order; [] for none."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.flush()
    return reader.result


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.result: list[Text] = []
        self._runs: list[Run] = []
        self._looks: list[tuple[str, Run | None]] = [("", Run(""))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.flush()
        if tag not in _VOID:
            self._looks.append((tag, _look(self._looks[-1][1], tag, dict(attrs))))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
        if self._looks[-1][0] == tag:
            self._looks.pop()

    def handle_data(self, data: str) -> None:
        look = self._looks[-1][1]
        if look is not None and data:
            self._runs.append(replace(look, text=data))

    def flush(self) -> None:
        """End of a block: what was read becomes one text, without white space at its ends."""
        if "".join(run.text for run in self._runs).strip():
            kept = tuple(replace(run, text=run.text.lstrip()) if run.verdict else run for run in self._runs)
            self.result.append(kept)
        self._runs = []


def _look(around: Run | None, tag: str, attrs: dict[str, str | None]) -> Run | None:
    """The looks inside a tag, given those around it; None where its text is for nobody (a shape drawn again here)."""
    classes = (attrs.get("class") or "").split()
    if around is None or attrs.get("aria-hidden") == "true":
        return None
    if tag in ("b", "strong"):
        return replace(around, bold=True)
    if tag == "a":
        return replace(around, link=attrs.get("href"))
    if "v-mark" in classes:
        named = [each[2:] for each in classes if each[:2] == "v-" and each[2:] in palette.MARKS]
        return replace(around, verdict=next(iter(named), None))
    return replace(around, quiet=True) if "v-quiet" in classes else around
