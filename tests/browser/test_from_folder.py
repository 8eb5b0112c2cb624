"""The archive opens from a folder, in Chromium and in Firefox, with search and checker."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import expect

from build_scripts.zip import archive, from_folder
from tests.browser.conftest import Open
from tests.browser.firefox import BINARY, firefox

DRAFT = "Ring Mrs Patel on 07700 900461 😀 about the fete."
SMALL = 10_000_000


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that somebody unpacked, under a name as people give them."""
    files = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }
    packed = archive(from_folder(files), "handbook")
    assert packed == archive(from_folder(files), "handbook")
    assert len(packed) < SMALL
    where = tmp_path_factory.mktemp("a stick") / "Clerk's files & more"
    zipfile.ZipFile(BytesIO(packed)).extractall(where)
    return where / "handbook"


def test_every_link_leads_to_a_file(folder: Path, open_page: Open) -> None:
    page = open_page((folder / "index.html").as_uri())
    for path in folder.rglob("*.html"):
        page.goto(path.as_uri())
        links = page.locator("a[href]").evaluate_all(
            "all => all.filter((a) => a.protocol === 'file:').map((a) => `file://${a.pathname}`)"
        )
        lost = [link for link in links if not Path.from_uri(link).is_file()]
        assert lost == [], path.relative_to(folder)


def test_the_archive_knows_that_it_is_one(folder: Path, open_page: Open) -> None:
    page = open_page((folder / "offline" / "index.html").as_uri())
    expect(page.locator("#offline-kept")).to_contain_text("This is the archive.")


def test_search_and_checker_work_in_chromium(folder: Path, open_page: Open) -> None:
    page = open_page("about:blank", offline=True)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("link", name="Flitwick Town Council").first.click()
    expect(page).to_have_url((folder / "flitwick" / "index.html").as_uri())
    page.get_by_label("Search the policies").fill("disclaimer")
    option = page.locator("#search-list").get_by_role("option").first
    expect(option).to_be_visible()
    option.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".found")).to_contain_text("disclaimer")
    assert page.evaluate("location.pathname.endsWith('index.html')")
    page.goto((folder / "check" / "index.html").as_uri())
    page.get_by_label("Your draft").fill(DRAFT)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#check-marked mark.stop").first).to_have_text("07700 900461")
    assert [line for line in said if "Content Security" in line or "CORS" in line] == []


@pytest.mark.skipif(BINARY is None, reason="no Firefox on this machine")
def test_search_and_checker_work_in_firefox(folder: Path, tmp_path: Path) -> None:
    with firefox(tmp_path / "profile") as window:
        window.ask("Navigate", url=(folder / "flitwick" / "index.html").as_uri())
        window.run("document.getElementById('search-input').focus()")
        window.wait("return document.querySelector('.search-status')?.textContent")
        window.run(
            "const input = document.getElementById('search-input'); input.value = 'disclaimer';"
            "input.dispatchEvent(new Event('input', { bubbles: true }));"
        )
        assert window.wait("return document.querySelectorAll('[role=option]').length")
        window.run("document.querySelector('[role=option]').click()")
        window.wait("return location.pathname.endsWith('/social-media/index.html')")
        found = window.wait("return document.querySelector('.found')?.textContent")
        assert "disclaimer" in found
        assert window.run("return 'highlights' in CSS ? CSS.highlights.get('found').size : 1")
        window.ask("Navigate", url=(folder / "check" / "index.html").as_uri())
        window.run(
            f"document.getElementById('check-text').value = {DRAFT!r};"
            "document.getElementById('check-form').requestSubmit();"
        )
        marked = window.wait(
            "return document.querySelector('#check-marked mark.stop')?.textContent"
        )
        assert marked == "07700 900461"
