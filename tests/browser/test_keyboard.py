"""The four uses of the handbook by keyboard alone: the focus is always seen, nothing holds it.

Nothing here touches the mouse, and no test puts the focus anywhere itself.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Open
from tests.browser.keyboard import assert_focus_seen, stops, tab_to
from tests.browser.kinds import KINDS
from tests.browser.revised import COMPARE, POLICY, REVIEWED

CLIPBOARD = ["clipboard-read", "clipboard-write"]
ENLARGED = {"width": 320, "height": 256}  # a desk's window at 400 %


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize(
    "kind", ["front", "policy", "redline", "register", "disclaimers", "topic", "checker"]
)
def test_every_stop_is_seen_and_none_holds_the_focus(
    past_address: str, open_page: Open, kind: str, viewport: dict[str, int]
) -> None:
    page = open_page(past_address + KINDS[kind].path, viewport=viewport)
    page.wait_for_load_state("networkidle")
    assert stops(page) > 10


@pytest.mark.parametrize("kind", ["front", "disclaimers", "checker"])
def test_at_400_percent_every_stop_is_seen_forwards_and_backwards(
    past_address: str, open_page: Open, kind: str
) -> None:
    page = open_page(past_address + KINDS[kind].path, viewport=ENLARGED)
    page.wait_for_load_state("networkidle")
    assert stops(page) > 10
    tab_to(page, page.get_by_role("link", name="Skip to the text"), key="Shift+Tab")


def test_the_first_stop_skips_to_the_text(address: str, open_page: Open) -> None:
    page = open_page(address + POLICY, viewport=DESK)
    tab_to(page, page.get_by_role("link", name="Skip to the text"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    first = page.locator("main a").first
    expect(first).to_be_focused()


@pytest.mark.parametrize("viewport", [PHONE, DESK, ENLARGED], ids=["phone", "desk", "400 %"])
def test_a_councillor_finds_a_clause_and_copies_its_link(
    address: str, open_page: Open, viewport: dict[str, int]
) -> None:
    page = open_page(f"{address}flitwick/", viewport=viewport, permissions=CLIPBOARD)
    tab_to(page, page.get_by_label("Search the policies"))
    page.keyboard.type("disclaimer")
    expect(page.locator("#search-list").get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#search-list").get_by_role("option", selected=True)
    expect(chosen).to_contain_text("Example Social Media Disclaimer")
    expect(chosen).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}{POLICY}#appendix-d")
    more = page.get_by_role("button", name="Copy or share Appendix D")
    expect(more).to_be_attached()
    tab_to(page, more)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Share: copy the link"))
    page.keyboard.press("Enter")
    expect(page.locator("#page--announce")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert_focus_seen(page)


def test_staff_check_a_draft_read_what_was_found_and_open_its_clause(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}check/", viewport=DESK)
    tab_to(page, page.get_by_label("Council", exact=True))
    choose(page, "Flitwick")
    tab_to(page, page.get_by_label("Your draft"))
    page.keyboard.type("Ring Mrs Patel on 07700 900461 about the allotment.")
    tab_to(page, page.get_by_role("button", name="Check", exact=True))
    page.keyboard.press("Enter")
    expect(page.locator("#check-verdict")).to_contain_text("1 to stop")
    finding = page.locator(".finding.stop")
    tab_to(page, finding.get_by_role("button").first)
    clause = finding.get_by_role("link").first
    tab_to(page, clause)
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    expect(opened.value).to_have_url(re.compile(r"/flitwick/social-media/#"))
    expect(page.get_by_label("Your draft")).to_have_value(re.compile("allotment"))


def test_a_clerk_narrows_the_register_and_reads_what_changed(
    past_address: str, open_page: Open
) -> None:
    page = open_page(f"{past_address}register/", viewport=DESK)
    rows = page.locator(".register tbody tr:visible")
    expect(rows).to_have_count(5)
    expect(rows.first).to_contain_text("Review overdue")  # the worst first
    tab_to(page, page.get_by_label("Review", exact=True))
    choose(page, "due within")
    expect(rows).to_have_count(1)
    tab_to(page, rows.get_by_role("link"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(past_address + POLICY)
    tab_to(page, page.get_by_role("link", name="History of this policy"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{past_address}{POLICY}history/")
    tab_to(page, page.get_by_role("link", name="See what changed").first)
    page.keyboard.press("Enter")
    expect(page).to_have_url(past_address + COMPARE)
    fold = page.locator("details.unchanged").first
    tab_to(page, fold.locator("> summary"))
    page.keyboard.press("Enter")
    expect(fold.locator("section").first).to_be_visible()
    tab_to(page, page.locator("[id='6.3']").get_by_role("link", name="Before"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{past_address}{POLICY}v/undated/#6.3")
    expect(page.locator("[id='6.3']")).to_be_in_viewport()


def test_a_clerk_sees_that_a_review_without_change_was_recorded(
    past_address: str, open_page: Open
) -> None:
    page = open_page(past_address + REVIEWED, viewport=DESK)
    expect(page.locator(".facts")).to_contain_text("16 November 2026")
    tab_to(page, page.get_by_role("link", name="History of this policy"))
    page.keyboard.press("Enter")
    event = page.locator(".history > li").filter(has_text="16 November 2026")
    expect(event).to_contain_text("26/143")
    expect(event).to_contain_text("no change")


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_somebody_copies_a_disclaimer(
    address: str, open_page: Open, viewport: dict[str, int]
) -> None:
    page = open_page(f"{address}disclaimers/", viewport=viewport, permissions=CLIPBOARD)
    tab_to(page, page.get_by_label("Council", exact=True))
    choose(page, "Brackley")
    wording = page.locator(".wording:visible")
    expect(wording).to_have_count(1)
    tab_to(page, wording.get_by_role("button", name="Copy this wording"))
    page.keyboard.press("Enter")
    expect(page.locator("#page--announce")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == wording.locator("blockquote").inner_text().strip()


def test_the_menu_opens_and_gives_the_focus_back(address: str, open_page: Open) -> None:
    page = open_page(address, viewport=PHONE)
    menu = page.locator(".menu summary")
    tab_to(page, menu)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Accessibility").first)
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(page.get_by_role("link", name="Choose a council")).to_be_hidden()


def choose(page: Page, words: str) -> None:
    """Choose in the select that has the focus, as a reader does: by its first letters."""
    page.keyboard.type(words)
    shown = "document.activeElement.selectedOptions[0].textContent"
    assert words.casefold() in page.evaluate(shown).casefold()
