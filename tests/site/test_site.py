"""The built site as a whole: every link leads somewhere, and nothing in a page acts by itself."""

import gzip
import hashlib
import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from pages_read import Page, read_page

from build_scripts.build import build
from build_scripts.errors import SourceError

ROOT = "http://handbook.test/"
BUDGET = 60_000  # bytes of one page with all that it loads, compressed
# Pages may name these; nothing is ever loaded from another host.
MAY_LINK = {"www.equalityadvisoryservice.com"}


@pytest.fixture(scope="module")
def pages(any_site: Path) -> dict[str, Page]:
    return {
        path.relative_to(any_site).as_posix().removesuffix("index.html"): read_page(
            path.read_text("utf-8")
        )
        for path in any_site.rglob("*.html")
    }


def test_every_link_leads_somewhere(any_site: Path, pages: dict[str, Page]) -> None:
    broken = [
        f"{here}: {link}"
        for here, page in pages.items()
        for link in page.addresses
        if not _is_there(urljoin(ROOT + here, link), pages, any_site)
    ]
    assert broken == []


def test_every_other_host_is_known(pages: dict[str, Page]) -> None:
    hosts = {urlsplit(link).netloc for page in pages.values() for link in page.addresses}
    assert hosts - {""} <= MAY_LINK


def test_nothing_is_written_into_the_page(pages: dict[str, Page]) -> None:
    """A strict Content Security Policy holds: no script, style or handler inside a page."""
    for address, page in pages.items():
        for tag, named in page.elements:
            assert tag != "style", address
            assert "style" not in named, address
            assert not [name for name in named if name.startswith("on")], address
            assert tag != "script" or "src" in named or named.get("type") == "application/json", (
                address
            )


def test_no_id_is_used_twice(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        assert sorted(page.ids) == sorted(set(page.ids)), address


def test_every_page_has_one_heading_a_title_and_a_description(site: Path) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        assert len(re.findall(r"<h1[ >]", html)) == 1, path
        assert re.search(r"<title>[^<]{5,}</title>", html), path
        assert re.search(r'<meta name="description" content="[^"]{20,}">', html), path


def test_headings_step_down_one_at_a_time(pages: dict[str, Page]) -> None:
    whole = {
        at: page for at, page in pages.items() if "/compare/" not in at
    }  # clauses by themselves
    for address, page in whole.items():
        levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
        for above, below in pairwise(levels):
            assert below <= above + 1, f"{address}: h{below} follows h{above}"


def test_what_material_puts_in_is_gone(site: Path) -> None:
    assert not list(site.rglob("lunr*")) + list(site.rglob("bundle.*")) + list(site.rglob("*.map"))


def test_first_load_stays_small(any_site: Path, pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        loaded = {address}
        for tag, named in page.elements:
            if named.get("loading") == "lazy":  # fetched on the way down; small by test_pictures.py
                continue
            wanted = named.get("src") or (named.get("href") if tag == "link" else None)
            if wanted and (tag != "link" or named.get("rel") in {"stylesheet", "icon"}):
                loaded |= _with_imports(urljoin(ROOT + address, str(wanted)), any_site)
        size = sum(len(gzip.compress(_file(any_site, each).read_bytes())) for each in loaded)
        assert size <= BUDGET, f"{address}: {size}"


def test_an_older_version_says_so_to_people_and_to_search_engines(site: Path) -> None:
    old = (site / "northford/posting/v/2023-05-01/index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in old
    assert '<link rel="canonical" href="../../../../northford/posting/">' in old
    assert "Superseded: this is not the text in force." in old
    assert 'href="../../#2.1"' in old or 'href="../../">Read the text in force</a>' in old


def test_the_text_in_force_is_the_latest_whose_day_has_come(root: Path, tmp_path: Path) -> None:
    in_between = build(root, date(2024, 1, 1), tmp_path / "site").site
    page = (tmp_path / "site" / "northford/posting/index.html").read_text("utf-8")
    assert "no telephone number at all" in page
    assert str(in_between).endswith("site")


def test_same_sources_and_same_day_give_the_same_bytes(root: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for site in (first, second):
        build(root, date(2026, 11, 21), site)
    assert _fingerprints(first) == _fingerprints(second)


def test_a_build_that_fails_leaves_the_last_site(root: Path, site: Path) -> None:
    before = _fingerprints(site)
    broken = root / "policy_sources/northford/posting/2025-06-02/version.toml"
    kept = broken.read_bytes()
    broken.write_bytes(kept.replace(b"2025-06-02", b"2025-02-31"))
    try:
        with pytest.raises(SourceError, match=r"posting/2025-06-02/version\.toml"):
            build(root, date(2026, 11, 21))
    finally:
        broken.write_bytes(kept)
    assert _fingerprints(site) == before
    assert [path.name for path in root.iterdir() if path.name.endswith((".new", ".old"))] == []


def test_downloads_are_the_documents_themselves(root: Path, site: Path) -> None:
    folder = "northford/posting/2025-06-02"
    source = (root / "policy_sources" / folder / "original.txt").read_bytes()
    at = site / "northford/posting/v/2025-06-02"
    assert (at / "original.txt").read_bytes() == source
    assert (at / "text.md").read_text("utf-8").startswith("# Posting Policy\n")


def test_the_data_says_what_the_pages_say(site: Path) -> None:
    listed = json.loads((site / "api/v1/handbook.json").read_text("utf-8"))
    [posting] = [each for each in listed["policies"] if each["policy"] == "posting"]
    assert posting["review"] == {
        "state": "current",
        "due": "2027-06-02",
        "reason": "Every 2 years, counted from its adoption.",
    }
    page = (site / "northford/posting/index.html").read_text("utf-8")
    assert "In date until 2 June 2027" in page
    assert (site / posting["url"].strip("/") / "index.html").is_file()


def _with_imports(address: str, site: Path) -> set[str]:
    """Return a script with every module that it asks for at once; anything else alone."""
    here = address.removeprefix(ROOT)
    if not here.endswith(".js"):
        return {here}
    wanted = re.findall(
        r'^import .*?"(\..*?)";$', _file(site, here).read_text("utf-8"), re.MULTILINE
    )
    inner = (_with_imports(urljoin(address, each), site) for each in wanted)
    return {here}.union(*inner)


def _file(site: Path, address: str) -> Path:
    path = site / address
    return path / "index.html" if path.is_dir() else path


def _is_there(target: str, pages: dict[str, Page], site: Path) -> bool:
    if not target.startswith(ROOT):
        return True
    address, anchor = urldefrag(target.removeprefix(ROOT))
    address = unquote(address)
    if anchor:
        return address in pages and unquote(anchor) in pages[address].ids
    return _file(site, address).is_file()


def _fingerprints(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
