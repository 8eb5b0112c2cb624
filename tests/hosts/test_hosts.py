"""The configurations in docs/hosting.md, run by the servers they are for."""

import gzip
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

import brotli
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.site import headers
from tests.hosts.conftest import Host

NO_CACHE = "no-cache"
TYPES = {
    ".css": {"text/css"},
    ".csv": {"text/csv"},
    ".html": {"text/html"},
    ".ics": {"text/calendar"},
    ".js": {"text/javascript", "application/javascript"},
    ".json": {"application/json"},
    ".md": {"text/markdown"},
    ".png": {"image/png"},
    ".svg": {"image/svg+xml"},
    ".txt": {"text/plain"},
    ".wasm": {"application/wasm"},
    ".webmanifest": {"application/manifest+json"},
    ".webp": {"image/webp"},
    ".xml": {"text/xml", "application/xml"},
    ".zip": {"application/zip"},
}
# Text of ours that does not say by itself that it is UTF-8. What a council sent may be anything.
UTF_8 = {".csv", ".html", ".ics", ".md"}
UNPACK: dict[str, Callable[[bytes], bytes]] = {
    "br": brotli.decompress,
    "gzip": gzip.decompress,
    "": bytes,
}
DRAFT = "Ring Mrs Patel on 07700 900461, and vote Labour."


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host said."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Asking:
    """One connection to a host, which may be asked again and again."""

    under: str
    connection: HTTPConnection

    def __call__(self, path: str, **headers: str) -> Answer:
        """Return the answer for what lies at `path` in the site."""
        return self.at(self.under + path, **headers)

    def at(self, path: str, **headers: str) -> Answer:
        """Return the answer for `path` on the host."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.connection.request("GET", quote(path), headers=named)
        response = self.connection.getresponse()
        found: dict[str, str] = {}
        for name, value in response.getheaders():
            known = found.get(name.lower())
            found[name.lower()] = f"{known}, {value}" if known else value
        return Answer(response.status, found, response.read())


@pytest.fixture(params=["at a root", "in a folder"])
def ask(host: Host, request: pytest.FixtureRequest) -> Iterator[Asking]:
    """Yield a function that asks the host, at a root and in a folder."""
    address = urlsplit(host.addresses[request.param])
    connection = HTTPConnection(address.netloc, timeout=10)
    yield Asking(address.path, connection)
    connection.close()


def files(site: Path) -> Iterator[tuple[str, Path]]:
    """Yield what a reader may ask for: the address, and the file that is there."""
    for file in sorted(site.rglob("*")):
        if file.is_file() and file.suffix not in {".br", ".gz"} and file.name != "_headers":
            yield file.relative_to(site).as_posix().removesuffix("index.html"), file


def kept(site: Path) -> dict[str, str]:
    """Return the rules of _headers for keeping, by address."""
    rules = (site / "_headers").read_text("utf-8")
    return dict(re.findall(r"^/(.+)\n  Cache-Control: (.+)$", rules, re.MULTILINE))


@pytest.mark.parametrize("accepted", ["gzip, deflate, br", "gzip", "identity"])
def test_every_file_comes_whole_with_its_type_and_every_header(
    host: Host, ask: Asking, accepted: str
) -> None:
    rules, always = kept(host.site), headers(host.site)
    assert always
    assert rules
    for path, file in files(host.site):
        answer = ask(path, Accept_Encoding=accepted)
        coding = answer.headers.get("content-encoding", "")
        assert answer.status == 200, path
        assert UNPACK[coding](answer.body) == file.read_bytes(), path
        if coding_of(file, accepted):
            assert coding == coding_of(file, accepted), path
        kind, _, charset = answer.headers["content-type"].partition(";")
        assert kind in TYPES[file.suffix], f"{path}: {kind}"
        if file.suffix in UTF_8:
            assert charset.strip().lower() == "charset=utf-8", path
        assert "content-language" not in answer.headers, path
        assert answer.headers["cache-control"] == rules.get(path, NO_CACHE), path
        for name, value in always.items():
            assert answer.headers.get(name.lower()) == value, f"{path}: {name}"
        if file.with_name(f"{file.name}.gz").is_file():
            assert "accept-encoding" in answer.headers["vary"].lower(), path


def coding_of(file: Path, accepted: str) -> str:
    """Return how `file` must be packed for a browser that takes `accepted`."""
    ways = {"br": ".br", "gzip": ".gz"}
    made = (way for way, suffix in ways.items() if file.with_name(file.name + suffix).is_file())
    return next((way for way in made if way in accepted), "")


@pytest.mark.parametrize(
    "path", ["no-such-page/", "flitwick/no-such-file.md", "assets/check/worker-000000000000.js"]
)
@pytest.mark.parametrize("accepted", ["br", "gzip", "identity"])
def test_an_address_that_is_not_there_gets_the_sites_own_page(
    host: Host, ask: Asking, path: str, accepted: str
) -> None:
    answer = ask(path, Accept_Encoding=accepted)
    assert answer.status == 404
    unpack = UNPACK[answer.headers.get("content-encoding", "")]
    assert unpack(answer.body) == (host.site / "404.html").read_bytes()
    assert answer.headers["content-type"].lower() == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == NO_CACHE
    for name, value in headers(host.site).items():
        assert answer.headers.get(name.lower()) == value


def test_a_file_that_the_browser_has_is_not_sent_again(ask: Asking) -> None:
    for path in ("", "sw.js", "assets/handbook.js"):
        first = ask(path, Accept_Encoding="br")
        etag = first.headers["etag"]
        again = ask(path, Accept_Encoding="br", If_None_Match=etag)
        assert again.status == 304, path
        assert again.headers.get("cache-control", NO_CACHE) == NO_CACHE


def test_a_folder_without_its_last_stroke_is_found(ask: Asking) -> None:
    for asked in {f"{ask.under}flitwick", ask.under.rstrip("/")} - {""}:
        answer = ask.at(asked)
        assert answer.status in {301, 302, 307, 308}
        assert urlsplit(answer.headers["location"]).path == f"{asked}/"


def test_a_site_in_a_folder_works_in_a_browser(host: Host, open_page: Open) -> None:
    """Search, checker, 404 page and the copy on the device, without a word from the policy."""
    address = host.addresses["in a folder"]
    page = open_page("about:blank", service_workers="allow")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{address}check/")
    page.get_by_label("Your draft").fill(DRAFT)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#check-findings li")).not_to_have_count(0)
    page.get_by_label("Search the policies").fill("disclaimer")
    expect(page.locator("#search-list").get_by_role("option").first).to_be_visible()
    expect(page.locator("#check-offline")).to_contain_text("works without a connection")
    assert said == []

    page.goto(f"{address}no-such-page/")
    page.get_by_role("link", name="Choose a council").click()
    expect(page).to_have_url(address)

    page.context.set_offline(True)
    page.goto(f"{address}flitwick/social-media/")
    expect(page.locator(".edition")).to_contain_text("saved copy")
