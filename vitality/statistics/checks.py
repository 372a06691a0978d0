"""Checks of what callers pass in: wrong input is refused with the argument, the value and the rule, never repaired."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import special

POLARITIES = ("high_is_good", "low_is_good", "no_judgement")


def numbers(name: str, values: ArrayLike) -> np.ndarray:
    """`values` as a float array (0-d for a scalar); None and NA become NaN. Refuses text, dates, truths, infinities."""
    try:
        array = np.asarray(values)
        if array.dtype.kind == "O":
            if any(isinstance(each, str | bool | np.bool_) for each in array.ravel()):
                raise TypeError
            array = np.where(pd.isna(array), np.nan, array)
        elif array.dtype.kind not in "fiu" and array.size:
            raise TypeError
        array = array.astype(float)
    except (TypeError, ValueError):
        raise ValueError(f"{name} is {_shown(values)}; it must be numeric") from None
    if np.isinf(array).any():
        raise ValueError(f"{name} is {_first(array, np.isinf(array))}; it must be finite")
    return array


def series(name: str, values: ArrayLike) -> np.ndarray:
    """Like `numbers`, for one series or one set of areas: a 1-d array, also from a scalar. Refuses tables."""
    array = np.atleast_1d(numbers(name, values))
    if array.ndim > 1:
        raise ValueError(f"{name} has {'x'.join(map(str, array.shape))} values; it must have one dimension")
    return array


def single(name: str, value: float) -> float:
    """Like `numbers`, for one number; NaN where it is missing."""
    array = numbers(name, value)
    if array.size != 1:
        raise ValueError(f"{name} has {array.size} values; it must be a single number")
    return float(array.item())


def counts(name: str, values: ArrayLike) -> np.ndarray:
    """Like `numbers`; also refuses values below 0."""
    array = numbers(name, values)
    if (array < 0).any():
        raise ValueError(f"{name} is {_first(array, array < 0)}; it must be 0 or more")
    return array


def together(**arrays: np.ndarray) -> list[np.ndarray]:
    """Arrays of one length, scalars stretched. Raises ValueError naming the arguments whose lengths differ."""
    shapes = {name: each.shape for name, each in arrays.items() if each.ndim}
    if len(set(shapes.values())) > 1:
        told = ", ".join(f"{name} has {'x'.join(map(str, shape))}" for name, shape in shapes.items())
        raise ValueError(f"lengths differ: {told}; they must be the same")
    return list(np.broadcast_arrays(*arrays.values()))


def fraction_of(x: np.ndarray, n: np.ndarray, names: tuple[str, str] = ("x", "n")) -> None:
    """Refuse a numerator above its denominator."""
    above = x > n
    if above.any():
        n = np.broadcast_to(n, x.shape)
        raise ValueError(
            f"{names[0]} is {_first(x, above)}, above {names[1]} {_first(n, above)}; a share cannot exceed the whole"
        )


def quantile_of(confidence: float) -> float:
    """Normal quantile of a two-sided interval. Raises ValueError for a confidence outside [0.9, 1)."""
    return _normal_quantile(checked_confidence(confidence))


@lru_cache(maxsize=32)
def _normal_quantile(confidence: float) -> float:
    return float(special.ndtri(0.5 + confidence / 2))


def checked_confidence(confidence: float) -> float:
    """The confidence itself, refused outside [0.9, 1)."""
    if isinstance(confidence, str | bool) or not np.isscalar(confidence) or not 0.9 <= confidence < 1:
        raise ValueError(f"confidence is {confidence!r}; it must be from 0.9 up to, not including, 1")
    return float(confidence)


def choice(name: str, value: str, allowed: tuple[str, ...]) -> str:
    """`value`, refused unless it is one of the allowed words."""
    if not isinstance(value, str) or value not in allowed:
        raise ValueError(f"{name} is {value!r}; it must be one of {', '.join(allowed)}")
    return value


def positive(name: str, value: float) -> float:
    """A single number above 0."""
    if isinstance(value, str | bool) or not np.isscalar(value) or not np.isfinite(value) or value <= 0:
        raise ValueError(f"{name} is {value!r}; it must be a number above 0")
    return float(value)


def whole_number(name: str, value: int, least: int) -> int:
    """A whole number of at least `least`."""
    if not isinstance(value, int | np.integer) or isinstance(value, bool) or value < least:
        raise ValueError(f"{name} is {value!r}; it must be a whole number of at least {least}")
    return int(value)


def like_input(array: np.ndarray) -> np.ndarray | float | str:
    """A plain float or str for a 0-d result, the array itself otherwise."""
    return array.item() if isinstance(array, np.generic | np.ndarray) and array.ndim == 0 else array


def sign_of(polarity: str) -> int:
    """+1 where high is good, -1 where low is good, 0 where nothing is judged."""
    choice("polarity", polarity, POLARITIES)
    return {"high_is_good": 1, "low_is_good": -1, "no_judgement": 0}[polarity]


def _first(array: np.ndarray, mask: np.ndarray) -> str:
    return f"{array[mask].ravel()[0]:g}"


def _shown(values: ArrayLike) -> str:
    text = repr(values)
    return text if len(text) <= 60 else text[:57] + "..."
