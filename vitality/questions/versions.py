"""Questions about builds: which there were, and what changed between one of them and now."""

from __future__ import annotations

from vitality.questions.rows import Row
from vitality.questions.warehouse import run


def builds() -> list[Row]:
    """Every build that an old link can be answered from, oldest first; the last one is the version of the figures."""
    return run("builds")


def changes_since(version: str, area_code: str = "", indicator_id: str = "") -> list[Row]:
    """Figures that are not what they were in a build, with their old and new values and statuses; '' asks for all.

    `version` is a build id or its first half; an unknown one gives []. A status of None means that the figure was not,
    or is no longer, held; a hidden figure has neither value. Rows with `is_counted` hold only the number of figures of
    a measure, over all areas, that a very large build changed.
    """
    return run("changes_since", version=version, area_code=area_code, indicator_id=indicator_id)
