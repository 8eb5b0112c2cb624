"""The finished site, and each server with it, once for all tests."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from build_scripts.build import ADDRESS, build
from tests.browser.conftest import open_page  # noqa: F401
from tests.browser.site import TODAY, workshop
from tests.hosts.servers import SERVERS, UNDER, Server, running


@dataclass(frozen=True, slots=True)
class Host:
    """A server that runs, the site that it serves, and where: at a root and in a folder."""

    server: Server
    site: Path
    addresses: dict[str, str]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield the finished site, made for a folder, where everybody may read it."""
    root = workshop(tmp_path_factory.mktemp("hosted"))
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(ADDRESS, f"https://www.example.gov.uk{UNDER}")
        build(root, TODAY)
    with TemporaryDirectory(prefix="handbook-site-") as folder:
        Path(folder).chmod(0o755)
        yield shutil.copytree(root / "site", Path(folder, "site"))


@pytest.fixture(scope="session", params=SERVERS, ids=lambda server: server.name)
def host(request: pytest.FixtureRequest) -> Iterator[Host]:
    """Yield each server, started as the guide says."""
    server: Server = request.param
    why = server.lacking()
    if why:
        pytest.skip(why)
    site: Path = request.getfixturevalue("site")
    with (
        TemporaryDirectory(prefix="handbook-host-") as papers,
        running(server, site, Path(papers)) as addresses,
    ):
        yield Host(server, site, addresses)
