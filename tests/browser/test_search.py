"""The search box: what it finds, and that a keyboard or a screen reader alone gets there."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import DESK, Open


def seek(page: Page, words: str) -> None:
    page.get_by_label("Search the policies").fill(words)


@pytest.mark.parametrize(
    ("council", "words", "clause"),
    [
        ("flitwick", "6.3", "6.3 Posting with Council Social Media Accounts"),
        ("flitwick", "section 6.3", "6.3 Posting with Council Social Media Accounts"),
        ("flitwick", "appendix d", "Appendix D Example Social Media Disclaimer"),
        ("flitwick", "APP. D", "Appendix D Example Social Media Disclaimer"),
        ("flitwick", "disclamer", "Appendix D Example Social Media Disclaimer"),
        ("loughton", "purdah", "pre-election period"),
        ("loughton", "purdar", "pre-election period"),
        ("brackley", "purdah", "Pre-election"),
        ("brackley", "facebok", "Facebook"),
        ("flitwick", "gdpr", "Relevant Legislation"),
        ("flitwick", "emial", "e-?mail"),
        ("flitwick", "policeis", "polic"),
        ("flitwick", "childern", "child|minor|young"),
    ],
)
def test_the_first_answer_is_the_clause_meant(
    address: str, open_page: Open, council: str, words: str, clause: str
) -> None:
    page = open_page(f"{address}{council}/")
    seek(page, words)
    expect(page.locator("#search-list").get_by_role("option").first).to_contain_text(
        re.compile(clause, re.IGNORECASE)
    )


def test_what_was_typed_before_the_scripts_came_is_searched(address: str, open_page: Open) -> None:
    page = open_page("about:blank")
    held: list[Route] = []
    page.route("**/assets/handbook*.js", lambda route: held.append(route))
    page.goto(f"{address}flitwick/", wait_until="commit")
    seek(page, "disclaimer")
    page.wait_for_timeout(300)
    (script,) = held
    script.continue_()
    expect(page.locator("#search-list").get_by_role("option").first).to_be_visible()


@pytest.mark.parametrize("missing", ["engine*.js", "councils.json"])
def test_a_search_that_could_not_be_loaded_is_tried_again(
    address: str, open_page: Open, missing: str
) -> None:
    page = open_page(f"{address}flitwick/")
    page.route(f"**/assets/search/{missing}", lambda route: route.fulfill(status=503))
    with page.expect_request(f"**/assets/search/{missing}"):
        seek(page, "disclaimer")
    page.wait_for_timeout(300)
    page.unroute_all()
    seek(page, "disclaimers")
    expect(page.locator("#search-list").get_by_role("option").first).to_be_visible()


def test_councils_without_an_answer_are_named(address: str, open_page: Open) -> None:
    page = open_page(address)
    seek(page, "purdah")
    expect(page.locator(".search-answer")).to_contain_text("Nothing on this: Flitwick")


def test_no_policy_covers_this_is_an_answer_with_whom_to_ask(address: str, open_page: Open) -> None:
    page = open_page(f"{address}flitwick/")
    seek(page, "hedgehogs")
    status = page.locator(".search-status")
    expect(status).to_have_text("No policy of Flitwick Town Council covers “hedgehogs”.")
    page.get_by_role("button", name="Search every council").click()
    expect(status).to_have_text("No policy here covers “hedgehogs”.")
    page.get_by_label("Search in").select_option("flitwick")
    page.get_by_role("link", name="Whom to ask").click()
    expect(page).to_have_url(f"{address}flitwick/#ask")


def test_a_keyboard_alone_gets_there(address: str, open_page: Open) -> None:
    page = open_page(f"{address}flitwick/", viewport=DESK)
    box = page.get_by_role("combobox").or_(page.get_by_label("Search the policies")).first
    box.focus()
    page.keyboard.type("disclaimer")
    expect(page.locator("#search-list").get_by_role("option").first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#search-list").get_by_role("option").nth(1)
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", str(chosen.get_attribute("id")))
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("disclaimer")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    target = str(page.locator("#search-list").get_by_role("option").first.get_attribute("href"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(target)


def test_enter_goes_straight_to_a_clause_named_by_number(address: str, open_page: Open) -> None:
    page = open_page(f"{address}flitwick/")
    page.get_by_label("Search the policies").focus()
    page.keyboard.type("6.3")
    expect(page.locator("#search-list").get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}flitwick/social-media/#6.3")


def test_nothing_of_the_search_is_loaded_before_the_wish(address: str, open_page: Open) -> None:
    page = open_page(f"{address}flitwick/social-media/")
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/search/" in url]
    seek(page, "disclaimer")
    expect(page.locator("#search-list").get_by_role("option").first).to_be_visible()
    assert len([url for url in asked if "/search/index/" in url]) == 1


def test_what_is_typed_is_never_read_as_html(address: str, open_page: Open) -> None:
    page = open_page(f"{address}flitwick/")
    seek(page, "<img src=x onerror=document.title='gone'> disclaimer")
    expect(page.locator(".search-status")).not_to_be_empty()
    assert page.locator(".search-panel img").count() == 0
    assert page.title() != "gone"


def test_a_search_that_cannot_load_says_so(address: str, open_page: Open) -> None:
    page = open_page(f"{address}flitwick/")
    page.route("**/search/councils.json", lambda route: route.abort())
    seek(page, "disclaimer")
    expect(page.locator(".search-status")).to_contain_text("could not start")


def test_without_javascript_there_is_no_dead_box(address: str, open_page: Open) -> None:
    page = open_page(f"{address}flitwick/", java_script_enabled=False)
    expect(page.locator("input[type=search]")).to_be_hidden()
