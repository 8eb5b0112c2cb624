"""One made-up handbook, built once; one Edition of it, for tests that need no site."""

from datetime import date
from pathlib import Path

import made_up
import pytest

from build_scripts.build import build
from build_scripts.edition import Edition
from build_scripts.sources import read_handbook

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the made-up council's sources and this repository's frame."""
    folder = tmp_path_factory.mktemp("handbook")
    made_up.write(folder)
    return folder


@pytest.fixture(scope="session")
def real_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the real councils' sources and this repository's frame."""
    folder = tmp_path_factory.mktemp("real")
    (folder / "policy_sources").symlink_to(made_up.HERE / "policy_sources")
    made_up.frame(folder)
    return folder


@pytest.fixture(scope="session", params=["made up", "real"])
def any_site(request: pytest.FixtureRequest) -> Path:
    """The site of the made-up council, and that of the real ones."""
    if request.param == "made up":
        return Path(request.getfixturevalue("site"))
    root: Path = request.getfixturevalue("real_root")
    build(root, TODAY)
    return root / "site"


@pytest.fixture(scope="session")
def edition(root: Path) -> Edition:
    return Edition(read_handbook(root), made_up.NO_RULES, TODAY)


@pytest.fixture(scope="session")
def site(root: Path) -> Path:
    build(root, TODAY)
    return root / "site"
