"""The scripts speak the language of the page, too: every word that they add to it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from build_scripts.build import build
from build_scripts.pages.councils import council_view
from build_scripts.sources import read_handbook
from tests import pseudo
from tests.browser.conftest import Open
from tests.browser.site import TODAY, served, workshop

# What stands on the page and can be seen or heard, where nobody marked it as another language.
OURS = """() => {
  const found = [];
  const english = [...document.querySelectorAll("[lang=en-GB]")];
  const theirs = english.map((one) => one.textContent.trim());
  const ours = (node) => node.closest("[lang]").lang === "cy";
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, place = node.parentElement;
    if (place.closest("script, style, code, noscript, title, [aria-hidden=true]")) continue;
    if (node.data.trim() && ours(place)) found.push(node.data.trim());
  }
  for (const place of document.querySelectorAll("[aria-label], [placeholder], [title]")) {
    if (!ours(place)) continue;
    for (const name of ["aria-label", "placeholder", "title"])
      if (place.getAttribute(name)) found.push(place.getAttribute(name));
  }
  // A name of ours may hold words of theirs that stand on the page, too: “Dismiss: …”.
  const longest = theirs.filter((words) => words).sort((one, other) => other.length - one.length);
  return found.map((said) => longest.reduce((left, words) => left.replaceAll(words, ""), said));
}"""


def search(words: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.locator("#search-input").fill(words)
        expect(page.locator(".search-status")).not_to_be_empty()
        page.wait_for_timeout(600)  # what was found is said once the reader has stopped typing

    return act


def _tools(page: Page) -> None:
    page.locator("button.more").first.click()
    page.locator("button.copy").first.click()
    expect(page.locator("#page--announce")).not_to_be_empty()


def _theme(page: Page) -> None:
    page.locator("details.menu summary").click()
    page.locator("#page--theme").click()
    expect(page.locator("#page--announce")).not_to_be_empty()


def _filter(page: Page) -> None:
    page.locator("form.filters select").first.select_option(index=1)
    expect(page.locator(".filtered")).not_to_be_empty()


def _kept(page: Page) -> None:
    expect(page.locator("#offline-kept button").first).to_be_visible()


def _check(page: Page) -> None:
    page.locator("#check-council").select_option("flitwick")
    page.locator("#check-text").fill(DRAFT)
    page.locator("#check-run").click()
    expect(page.locator("#check-result")).to_be_visible(timeout=120_000)
    for part in page.locator("#check-result details:not([open]) > summary").all():
        part.click()


def _dismiss(page: Page) -> None:
    _check(page)
    page.locator("#check-findings .actions button").first.click()
    page.locator("dialog input[type=radio]").first.check()
    page.locator("dialog button[type=submit]").click()
    page.locator("#check-dismissed summary").click()
    page.locator("#check-findings .actions button").first.click()  # stays open


def _receipt(page: Page) -> None:
    _check(page)
    with page.expect_download():
        page.locator("#check-receipt").click()
    expect(page.locator("#check-saved")).not_to_be_empty()


DRAFT = "Ring Mrs Patel on 07700 900461 about her housing benefit. The mayor is a crook!!!"
ACTS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "a search that finds": ("flitwick/", search("telephone")),
    "a search that finds too much": ("", search("council")),
    "a search that finds nothing": ("flitwick/", search("qqqqzz")),
    "a search too short": ("", search("a")),
    "the tools of a clause": ("flitwick/social-media/", _tools),
    "a paper copy": ("flitwick/social-media/?copy=undated", lambda _: None),
    "an old paper copy": ("flitwick/social-media/?copy=2019-01-01", lambda _: None),
    "dark or light": ("", _theme),
    "a narrowed register": ("register/", _filter),
    "narrowed disclaimers": ("disclaimers/", _filter),
    "the copy on this device": ("offline/", _kept),
    "a draft that is checked": ("check/", _check),
    "a finding that is dismissed": ("check/", _dismiss),
    "a check that is recorded": ("check/", _receipt),
    "a page that is not there": ("no-such-page/", lambda _: None),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handbook of the real councils in the made-up language."""
    root = workshop(tmp_path_factory.mktemp("welsh"))
    pseudo.add_language(root)
    build(root, TODAY, language=pseudo.CODE)
    return root


@pytest.fixture(scope="module")
def welsh(root: Path) -> Iterator[str]:
    """Yield the address of that handbook."""
    with served(root / "site") as at:
        yield at


@pytest.fixture(scope="module")
def same(root: Path) -> re.Pattern[str]:
    """What is called the same in every language: units, brands, bodies, laws; what is quoted."""
    brands = ("Facebook", "X (Twitter)", "Instagram", "LinkedIn", "Nextdoor")
    approver = council_view(read_handbook(root, "flitwick"), "flitwick").approver or ""
    others = r"“[^”]*”|\b[0-9a-f]{12}\b|\bkB\b|\bMB\b|\w+ Act \d{4}, section \d+"
    return re.compile(f"{others}|{pseudo.names(root, approver, *brands).pattern}")


@pytest.mark.parametrize("act", ACTS)
def test_scripts_say_nothing_in_english(
    act: str, welsh: str, same: re.Pattern[str], open_page: Open
) -> None:
    path, do = ACTS[act]
    page = open_page(welsh + path, permissions=["clipboard-write"], service_workers="allow")
    page.wait_for_load_state("networkidle")
    do(page)
    said = page.evaluate(OURS)
    assert len(said) > 10
    assert [*pseudo.untranslated(said, same)] == []


def test_a_number_of_hits_takes_the_form_of_welsh(welsh: str, open_page: Open) -> None:
    page = open_page(f"{welsh}flitwick/")
    page.locator("#search-input").fill("telephone")
    status = page.locator(".search-status")
    expect(status).to_have_text(
        re.compile(r"^[\d,.]+ ｃｌａｕｓｅｓ«\d» ｉｎ \d+ ｐｏｌｉｃｉｅｓ«\d»$")
    )
    clauses, policies = re.findall(r"([\d,.]+) \w+«(\d)»", status.inner_text())
    forms = {"1": "1", "2": "2", "3": "3", "6": "4"}
    for count, form in (clauses, policies):
        assert form == forms.get(count, "0")


def test_a_review_that_ages_is_dated_as_welsh_dates(welsh: str, open_page: Open) -> None:
    page = open_page(f"{welsh}accessibility/")
    page.clock.set_fixed_time("2029-01-01")
    page.reload()
    expect(page.locator(".state-words")).to_have_text(re.compile("^Ｒｅｖｉｅｗ ｏｖｅｒｄｕｅ"))
    expect(page.locator(".state-words")).to_contain_text("21 Tachwedd 2027")


def test_hits_are_marked_as_english(welsh: str, open_page: Open) -> None:
    page = open_page(f"{welsh}flitwick/")
    page.locator("#search-input").fill("telephone")
    expect(page.locator("[role=option]").first).to_have_attribute("lang", "en-GB")
