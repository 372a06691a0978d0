"""Writing a frame as a table whose columns have their types even when it is empty."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb
import pandas as pd


def write(
    con: duckdb.DuckDBPyConnection, table: str, frame: pd.DataFrame, columns: Mapping[str, str], keys: int
) -> None:
    """Replace `table` by these columns (name -> SQL type) of `frame`, ordered by the first `keys` of them.

    A column that the frame lacks is null throughout.
    """
    rows = frame.reindex(columns=list(columns))  # noqa: F841  read by DuckDB
    cast = ", ".join(f"{name}::{kind} as {name}" for name, kind in columns.items())
    order = ", ".join(str(number + 1) for number in range(keys))
    con.execute(f"create or replace table {table} as select {cast} from rows order by {order}")
