"""A policy revised in Word, published, and seen as a reader sees it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.revised import COMPARE, POLICY, flitwicks


@pytest.fixture
def root(past: Path) -> Path:
    return past


@pytest.fixture
def address(past_address: str) -> str:
    return past_address


def test_the_redline_says_what_changed_and_marks_the_words(open_page: Callable[..., Page], address):
    page = open_page(address + COMPARE)
    expect(page.locator(".lead").first).to_contain_text("1 added, 1 removed")
    posting = page.locator("[id='6.3']")
    assert "express" in posting.locator("del").inner_text()
    assert "written" in posting.locator("ins").inner_text()
    expect(page.locator("[id='6.4']")).to_contain_text("New.")
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_unchanged_clauses_unfold(open_page, address):
    page = open_page(address + COMPARE)
    fold = page.locator("details.unchanged").first
    expect(fold.locator("section").first).to_be_hidden()
    fold.locator("summary").first.click()
    expect(fold.locator("section").first).to_be_visible()


def test_every_old_anchor_leads_to_words_or_to_where_they_are(open_page, address, root):
    page = open_page(address + POLICY)
    for section in flitwicks(root).versions[0].text.sections:
        place = page.locator(f"[id='{section.id}']")
        assert place.count() == 1, section.id
        expect(place).to_be_visible()
    expect(page.locator("[id='6.4']")).to_contain_text("stood here, now")


def test_a_clause_of_the_old_version_leads_to_the_same_clause_in_force(open_page, address):
    page = open_page(f"{address}{POLICY}v/undated/#6.4")
    expect(page.locator(".banner.superseded")).to_be_visible()
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    page.locator("[id='6.4'] .now a").click()
    expect(page.locator("[id='6.5']")).to_be_in_viewport()
    expect(page.locator("[id='6.5']")).to_contain_text("Monitoring")


def test_a_reader_who_comes_back_is_told_once_what_changed(open_page, address):
    page = open_page(address + POLICY)
    expect(page.locator(".since")).to_be_hidden()
    page.evaluate("localStorage.setItem('handbook-read:flitwick/social-media', 'undated')")
    page.reload()
    expect(page.locator(".since")).to_contain_text("has changed since you last read it")
    page.get_by_role("link", name="See what changed").first.click()
    page.wait_for_url(f"**/{COMPARE}")
    page.go_back()
    page.reload()
    expect(page.locator(".since")).to_be_hidden()


def test_the_history_leads_to_each_version_and_each_change(open_page, address):
    page = open_page(f"{address}{POLICY}history/")
    assert page.locator(".history > li").count() == 2
    expect(page.locator(".history")).to_contain_text("26/114")
    page.get_by_role("link", name="See what changed").first.click()
    page.wait_for_url(f"**/{COMPARE}")


def test_register_calendar_feed_and_checker_follow(root):
    site = root / "site"
    register = json.loads((site / "register.json").read_text("utf-8"))["policies"]
    row = next(r for r in register if (r["council"], r["policy"]) == ("flitwick", "social-media"))
    assert (row["version"], row["state"], row["due"]) == ("2026-11-03", "due-soon", "2027-02-01")
    calendar = (site / "flitwick/register.ics").read_text("utf-8")
    assert calendar.count("BEGIN:VEVENT") == 3
    assert "DTSTART;VALUE=DATE:20270201" in calendar
    assert "Minute 26/114." in (site / "flitwick/updates.xml").read_text("utf-8")
    rules = (root / "policy_sources/flitwick/rules.toml").read_text("utf-8")
    assert "without the written authority" in rules


def test_a_change_is_marked_and_said_without_colour_or_script(open_page, address):
    page = open_page(address + COMPARE, java_script_enabled=False, forced_colors="active")
    gone = page.locator("[id='6.3'] del").first
    expect(gone).to_have_css("text-decoration-line", "line-through")
    expect(gone.locator(".visually-hidden").first).to_have_text("[taken out: ")
    expect(page.locator("[id='6.3'] ins").first).to_have_css("text-decoration-line", "underline")
