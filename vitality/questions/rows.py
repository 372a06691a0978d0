"""What a question gives: plain rows, each a dict by column name."""

from typing import Any

Row = dict[str, Any]
