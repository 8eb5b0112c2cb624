"""A real Chromium against the built site. No request of any test may leave the site."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.revised import with_a_past
from tests.browser.site import built, served, workshop

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}

expect.set_options(timeout=20_000)  # a busy machine is not a broken page

USUAL = {
    "viewport": PHONE,
    "locale": "en-GB",
    "reduced_motion": "reduce",
    "service_workers": "block",  # where a test routes requests; those about it allow it
}

type Open = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is in this folder as `browser`."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the built site."""
    return built(workshop(tmp_path_factory.mktemp("handbook")))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Yield the address of the built site, ending in "/"."""
    with served(site) as at:
        yield at


@pytest.fixture(scope="session")
def past(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a checkout, with its site, in which policies were revised and reviewed."""
    return with_a_past(tmp_path_factory.mktemp("revised"))


@pytest.fixture(scope="session")
def past_address(past: Path) -> Iterator[str]:
    """Yield the address of that site, ending in "/"."""
    with served(past / "site") as at:
        yield at


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Open]:
    """Yield a function that opens a page in a fresh profile; options are those of a context.

    When the test is over: no request went to another host, no page had an error of its own.
    """
    contexts: list[BrowserContext] = []
    asked: list[str] = []
    errors: list[str] = []

    def open_(at: str, **options: Any) -> Page:
        context = chromium.new_context(**{**USUAL, **options})
        contexts.append(context)
        context.on("request", lambda request: asked.append(request.url))
        context.on("weberror", lambda error: errors.append(str(error.error)))
        page = context.new_page()
        page.goto(at)
        return page

    yield open_
    for context in contexts:
        context.close()
    hosts = {
        urlsplit(url).hostname for url in asked if not url.startswith(("data:", "blob:", "file:"))
    }
    assert hosts <= {"127.0.0.1"}
    assert errors == []
