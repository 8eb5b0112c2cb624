"""The four uses of the handbook, each as its reader goes through it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, Open
from tests.browser.site import built, served, workshop

FLITWICK = "policy_sources/flitwick/social-media"


def test_a_councillor_reaches_a_clause_in_three_taps(address: str, open_page: Open) -> None:
    page = open_page(f"{address}flitwick/", viewport=PHONE, has_touch=True, is_mobile=True)
    page.get_by_label("Search the policies").tap()
    page.keyboard.type("disclamer")  # as thumbs type
    found = page.locator("#search-list").get_by_role(
        "option", name=re.compile("Example Social Media Disclaimer")
    )
    expect(found.locator("mark").first).to_have_text(re.compile("disclaimer", re.IGNORECASE))
    found.tap()
    expect(page).to_have_url(f"{address}flitwick/social-media/#appendix-d")
    expect(page.locator("[id='appendix-d']")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_staff_check_a_draft_and_follow_a_citation_to_its_clause(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}check/", viewport=DESK)
    page.get_by_label("Council").select_option("flitwick")
    page.get_by_label("Your draft").fill("😀 Ring Mrs Patel on 07700 900461 about the allotment.")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#check-verdict")).to_contain_text("1 to stop")
    expect(page.locator("#check-marked mark.stop")).to_have_text("07700 900461")
    finding = page.locator(".finding.stop")
    quote = finding.locator("q").first.inner_text().strip("“”")
    with page.context.expect_page() as opened:
        finding.get_by_role("link").first.click()
    clause = opened.value
    clause.wait_for_load_state()
    anchor = clause.evaluate("decodeURIComponent(location.hash.slice(1))")
    expect(clause.locator(f"[id='{anchor}']")).to_be_in_viewport()
    assert squeezed(quote) in squeezed(clause.locator(f"[id='{anchor}']").inner_text())
    expect(page.get_by_label("Your draft")).to_have_value(re.compile("allotment"))


def test_a_version_added_by_hand_is_on_the_site(tmp_path: Path, open_page: Open) -> None:
    root = workshop(tmp_path)
    old, new = root / FLITWICK / "undated", root / FLITWICK / "2026-11-02"
    new.mkdir()
    for file in old.iterdir():
        (new / file.name).write_bytes(file.read_bytes())
    text = (new / "text.md").read_text("utf-8")
    added = "\n## 99 Drones {#99}\n\nNobody flies a drone over the splash park.\n"
    (new / "text.md").write_text(text.rstrip() + "\n" + added, "utf-8")
    facts = (new / "version.toml").read_text("utf-8")
    (new / "version.toml").write_text(f"adopted = 2026-11-02\n{facts}", "utf-8")

    with served(built(root)) as address:
        page = open_page(f"{address}flitwick/social-media/")
        expect(page.get_by_text("Nobody flies a drone over the splash park.")).to_be_visible()
        expect(page.get_by_text("2 November 2026").first).to_be_visible()
        page.get_by_label("Search the policies").fill("drone")
        expect(page.locator("#search-list").get_by_role("option").first).to_contain_text("Drones")
        page.goto(f"{address}flitwick/social-media/v/undated/")
        expect(page.locator(".banner.superseded")).to_be_visible()
        assert page.get_by_text("Nobody flies a drone").count() == 0


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_disclaimer_is_copied_exactly_as_adopted(
    address: str, open_page: Open, viewport: dict[str, int]
) -> None:
    page = open_page(
        f"{address}disclaimers/",
        viewport=viewport,
        permissions=["clipboard-read", "clipboard-write"],
    )
    api = page.request.get(f"{address}api/v1/flitwick/social-media/undated.json").json()
    adopted = [disclaimer["text"] for disclaimer in api["disclaimers"]]
    assert adopted
    for text in adopted:
        button = page.locator(f"button.copy[data-copy={quoted(text)}]").first
        button.click()
        expect(button).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == text
        expect(page.locator("[role=status]").filter(has_text="Copied")).to_have_count(1)


def squeezed(words: str) -> str:
    return " ".join(words.split())


def quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
