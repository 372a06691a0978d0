"""A made-up country for each test of the store."""

import pytest

from tests.sources.made_up import Littleland


@pytest.fixture
def littleland(tmp_path) -> Littleland:
    return Littleland(tmp_path)
