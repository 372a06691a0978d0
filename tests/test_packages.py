"""What is pinned is used: a package marked "direct" that no product code imports is dead weight."""

import re
from importlib.metadata import packages_distributions

import pytest

from tests.test_layout import CORE, PAGES, ROOT, imports, third_party

LINES = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
DIRECT = [line.split("==")[0] for line in LINES if line.endswith("# direct")]


def plain(package: str) -> str:
    return re.sub("[-_.]+", "-", package).lower()


@pytest.fixture(scope="module")
def imported():
    holders = packages_distributions()
    names = set().union(*(third_party(imports(path)) for path in [*CORE, *PAGES]))
    return {plain(holder) for name in names for holder in holders.get(name, [name])}


@pytest.mark.parametrize("package", DIRECT)
def test_a_direct_package_is_imported_by_product_code(package, imported):
    assert plain(package) in imported
