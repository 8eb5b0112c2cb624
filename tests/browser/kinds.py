"""Every kind of page, and every state of one that looks different: for tests and for pictures."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.revised import AUDIT, COMPARE, POLICY, PREVIEW

DRAFT = "VOTE LABOUR! Ring Mrs Patel on 07700 900461. RUMOUR has it the pub is to close."


def as_it_is(page: Page) -> None:
    """Wait until nothing more is fetched."""
    page.wait_for_load_state("networkidle")


@dataclass(frozen=True, slots=True)
class Kind:
    """A page, and what is done to it; `path` is below the site's address, or below build/."""

    path: str
    prepare: Callable[[Page], None] = as_it_is

    def address(self, root: Path, site: str) -> str:
        """Return where it is, in the checkout at `root` whose site is served at `site`."""
        if self.path.startswith("build/"):
            return (root / self.path).as_uri()
        return site + self.path


def searching(words: str) -> Callable[[Page], None]:
    """Return what types `words` into the search and goes to the first clause found."""

    def search(page: Page) -> None:
        page.get_by_label("Search the policies").fill(words)
        expect(page.locator("#search-list").get_by_role("option").first).to_be_visible()
        page.keyboard.press("ArrowDown")

    return search


def finding_nothing(page: Page) -> None:
    page.get_by_label("Search the policies").fill("hedgehogs")
    expect(page.locator(".search-status")).to_contain_text("No policy")


def checked(page: Page) -> None:
    page.get_by_label("Your draft").fill(DRAFT)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#check-result")).to_be_visible()


def failing(page: Page) -> None:
    page.route("**/*.wasm", lambda route: route.abort())
    page.get_by_label("Your draft").focus()
    expect(page.locator("#check-failed")).to_be_visible()


def menu_open(page: Page) -> None:
    page.locator(".menu summary").click()


def unfolded(page: Page) -> None:
    as_it_is(page)
    page.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")


def clause_tools_open(page: Page) -> None:
    page.get_by_role("button", name="Copy or share 6.3").click()


def term_open(page: Page) -> None:
    page.locator("button.term").first.click()


def reference_shown(page: Page) -> None:
    page.keyboard.press("Tab")  # what is focused from now on is focused by keyboard
    page.locator("a.cross-reference[href^='#']").first.focus()
    expect(page.get_by_role("tooltip")).to_be_visible()


def copied_by_hand(page: Page) -> None:
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.locator("button.copy").first.click()
    expect(page.get_by_label("The words to copy")).to_be_visible()


KINDS: dict[str, Kind] = {
    "front": Kind(""),
    "menu": Kind("", menu_open),
    "council": Kind("flitwick/"),
    "search": Kind("flitwick/", searching("disclaimer")),
    "search-without-answer": Kind("flitwick/", finding_nothing),
    "policy": Kind(POLICY, unfolded),
    "clause": Kind(f"{POLICY}#6.3", clause_tools_open),
    "term": Kind(POLICY, term_open),
    "reference": Kind(POLICY, reference_shown),
    "long-policy": Kind("flitwick/digital-ict/"),
    "clauses-without-titles": Kind("brackley/social-media/"),
    "overdue": Kind("elstree-borehamwood/social-media/"),
    "superseded": Kind(f"{POLICY}v/undated/#6.4"),
    "history": Kind(f"{POLICY}history/"),
    "redline": Kind(COMPARE),
    "redline-unfolded": Kind(COMPARE, unfolded),
    "register": Kind("register/"),
    "disclaimers": Kind("disclaimers/"),
    "copied-by-hand": Kind("disclaimers/", copied_by_hand),
    "topics": Kind("topics/"),
    "topic": Kind("topics/personal-accounts/"),
    "questions": Kind("questions/"),
    "questions-of-a-council": Kind("flitwick/questions/"),
    "rules": Kind("rules/"),
    "checker": Kind("check/"),
    "checker-with-results": Kind("check/?council=flitwick", checked),
    "checker-that-cannot-start": Kind("check/", failing),
    "accessibility": Kind("accessibility/"),
    "without-a-connection": Kind("offline/?page=/somewhere/"),
    "for-councillors": Kind("councillors/"),
    "for-staff": Kind("staff/"),
    "for-clerks": Kind("clerks/"),
    "decision": Kind("decisions/0006-pyodide/"),
    "not-found": Kind("no-such-page/"),
    "preview-of-a-publication": Kind(PREVIEW, unfolded),
    "audit-of-posts": Kind(AUDIT),
}
