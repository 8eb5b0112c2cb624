"""Reading a policy: copying a clause, sharing it, its terms and references, its day, its paper."""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import DESK, PHONE, Open
from tests.browser.site import built, served, workshop

POLICY = "flitwick/social-media/"
CLIPBOARD = ["clipboard-read", "clipboard-write"]


def tools_of(page: Page, clause: str) -> None:
    page.get_by_role("button", name=f"Copy or share {clause}").click()


def test_a_clause_is_copied_with_everything_one_needs_to_cite_it(
    address: str, open_page: Open
) -> None:
    page = open_page(address + POLICY, permissions=CLIPBOARD)
    tools_of(page, "6.6")
    page.get_by_role("button", name="Copy clause").click()
    expect(page.locator("#page--announce")).to_have_text("Copied")
    lines = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert lines[0] == "Flitwick Town Council, Social Media Policy, 6.6 Confidentiality"
    assert "Any private, confidential or sensitive information" in " ".join(lines[1:-2])
    assert lines[-2:] == ["Version undated", f"{address}{POLICY}#6.6"]


def test_a_list_is_copied_with_its_bullets_and_without_our_buttons(
    address: str, open_page: Open
) -> None:
    page = open_page(address + POLICY, permissions=CLIPBOARD)
    tools_of(page, "Appendix D")
    page.get_by_role("button", name="Copy clause").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "\n• " in copied
    assert "Copy this wording" not in copied


def test_a_clause_is_copied_by_keyboard_alone(address: str, open_page: Open) -> None:
    page = open_page(f"{address}{POLICY}#6.6", viewport=DESK, permissions=CLIPBOARD)
    page.get_by_role("button", name="Copy or share 6.6").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#page--announce")).to_have_text("Copied")


def test_words_can_be_taken_by_hand_where_the_clipboard_is_closed(
    address: str, open_page: Open
) -> None:
    page = open_page(address + POLICY)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    tools_of(page, "6.6")
    page.get_by_role("button", name="Copy clause").click()
    field = page.get_by_label("The words to copy")
    expect(field).to_be_focused()
    expect(field).to_have_value(re.compile("Confidentiality"))


def test_a_phone_shares_by_its_own_sheet(address: str, open_page: Open) -> None:
    page = open_page(address)
    page.add_init_script(
        "navigator.share = (what) => { window.shared = what; return Promise.resolve(); }"
    )
    page.goto(address + POLICY)
    tools_of(page, "6.6")
    page.get_by_role("button", name="Share", exact=True).click()
    assert page.evaluate("window.shared") == {
        "title": "Flitwick Town Council, Social Media Policy, 6.6 Confidentiality",
        "url": f"{address}{POLICY}#6.6",
    }


def test_the_contents_follow_the_reader(address: str, open_page: Open) -> None:
    page = open_page(address + POLICY, viewport=DESK)
    for clause in ("6.6", "appendix-a"):
        page.evaluate("id => document.getElementById(id).scrollIntoView()", clause)
        here = page.locator(".contents a[aria-current='location']")
        expect(here).to_have_attribute("href", f"#{clause}")
        expect(here).to_be_in_viewport()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_term_tells_its_meaning_and_goes_with_escape(
    address: str, open_page: Open, viewport: dict[str, int]
) -> None:
    page = open_page(address + POLICY, viewport=viewport)
    term = page.locator("button.term", has_text="SMAT").first
    note = page.locator(f"[id='{term.get_attribute('popovertarget')}']")
    expect(note).to_be_hidden()
    term.focus()
    page.keyboard.press("Enter")
    expect(note).to_be_in_viewport()
    expect(note).to_contain_text("Social Media Administration Team")
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(term).to_be_focused()


def test_a_reference_shows_where_it_leads(address: str, open_page: Open) -> None:
    page = open_page(address + POLICY, viewport=DESK)
    link = page.locator("a.cross-reference[href='#appendix-d']").first
    link.scroll_into_view_if_needed()
    link.hover()
    note = page.get_by_role("tooltip")
    expect(note).to_contain_text("Example Social Media Disclaimer")
    note.hover()
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    link.click()
    expect(page).to_have_url(re.compile("#appendix-d$"))


def test_everything_is_there_without_javascript(address: str, open_page: Open) -> None:
    page = open_page(address + POLICY, java_script_enabled=False)
    expect(page.locator("[id='6.6']")).to_contain_text("Confidentiality")
    expect(page.get_by_role("button", name="Copy or share")).to_have_count(0)
    page.locator(".contents summary").click()
    expect(page.locator(".contents a[href='#6.6']")).to_be_visible()
    page.locator("button.term", has_text="SMAT").first.click()
    expect(page.get_by_text("Social Media Administration Team", exact=True)).to_be_visible()
    page.goto(f"{address}disclaimers/")
    assert page.locator(".wording").count() == page.locator(".wording:visible").count() > 0
    expect(page.locator("form.filters")).to_be_hidden()
    page.goto(f"{address}register/")
    expect(page.locator("form.filters")).to_be_hidden()
    expect(page.get_by_role("img", name="When each policy's review is due")).to_be_visible()


def test_a_paper_copy_is_held_against_the_text_in_force(address: str, open_page: Open) -> None:
    page = open_page(f"{address}{POLICY}?copy=undated")
    expect(page.locator(".your-copy")).to_contain_text("Your paper copy is current")
    page.goto(f"{address}{POLICY}?copy=2019-01-01")
    expect(page.locator(".your-copy")).to_contain_text("not of the text in force")
    page.locator(".your-copy").get_by_role("link").click()
    expect(page).to_have_url(f"{address}{POLICY}history/")


def test_on_paper_there_are_words_and_a_code_and_no_buttons(address: str, open_page: Open) -> None:
    page = open_page(address + POLICY, viewport=DESK)
    page.emulate_media(media="print")
    expect(page.locator(".on-paper .qr")).to_be_visible()
    expect(page.locator(".on-paper")).to_contain_text(f"https://handbook.example/handbook/{POLICY}")
    expect(page.locator("button.term").first).to_be_visible()
    assert page.locator("button.more:visible, button.copy:visible, .bar:visible").count() == 0
    assert len(page.pdf()) > 10_000


def comes_into_force_on_1_may_2027(root: Path) -> None:
    """Give Flitwick's Social Media Policy a version that was adopted before it is in force."""
    old = root / "policy_sources/flitwick/social-media/undated"
    new = old.with_name("2027-04-06")
    new.mkdir()
    for file in old.iterdir():
        (new / file.name).write_bytes(file.read_bytes())
    facts = (new / "version.toml").read_text("utf-8")
    (new / "version.toml").write_text(
        f"adopted = 2027-04-06\nin_force = 2027-05-01\n{facts}", "utf-8"
    )


def test_the_page_turns_to_a_new_version_on_its_day(tmp_path: Path, open_page: Open) -> None:
    root = workshop(tmp_path)
    comes_into_force_on_1_may_2027(root)
    with served(built(root, date(2027, 4, 10))) as address:
        page = open_page(address)
        page.clock.set_fixed_time("2027-04-30T12:00:00")
        page.goto(f"{address}{POLICY}#6.6")
        expect(page.get_by_text("A new version comes into force on 1 May 2027.")).to_be_visible()
        page.clock.set_fixed_time("2027-05-01T00:30:00")
        page.goto(f"{address}{POLICY}?again#6.6")
        expect(page).to_have_url(f"{address}{POLICY}v/2027-04-06/#6.6")
        expect(page.locator(".banner.kept")).to_contain_text("in force since 1 May 2027")
        page.goto(f"{address}{POLICY}v/undated/")
        expect(page.locator(".banner.superseded")).to_contain_text("Superseded")


def test_register_and_council_tell_of_a_new_version_and_turn_as_if_built_on_its_day(
    tmp_path: Path, open_page: Open
) -> None:
    root = workshop(tmp_path)
    comes_into_force_on_1_may_2027(root)
    places = {
        "register/": '[data-council="flitwick"]:has(a[href*="social-media"])',
        "flitwick/": ".policies > li:has(a[href*='social-media'])",
    }

    def told(address: str) -> dict[str, tuple[str, str]]:
        found = {}
        for path, place in places.items():
            page.goto(address + path)
            expect(page.locator(place)).to_have_count(1)
            entry = page.locator(place)
            found[path] = entry.inner_text(), str(entry.locator("a").first.get_attribute("href"))
        return found

    with served(built(root, date(2027, 4, 10))) as address:
        page = open_page(address)
        page.clock.set_fixed_time("2027-04-30T12:00:00")
        for words, _ in told(address).values():
            assert "No review date" in words
            assert "A new version is in force from 1 May 2027" in words
        link = page.get_by_role("link", name="A new version is in force from 1 May 2027")
        link.click()
        expect(page).to_have_url(f"{address}{POLICY}v/2027-04-06/")
        page.clock.set_fixed_time("2027-05-01T00:30:00")
        turned = told(address)
    with served(built(root, date(2027, 5, 1))) as address:
        assert told(address) == turned
    for words, _ in turned.values():
        assert "In date until 6 April 2031" in words
        assert "new version" not in words


LONG_NAMES = (
    "Bishop's Stortford with Thorley and Sawbridgeworth Rural",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
)
ELSTREE = "elstree-borehamwood/"
NAMING = (
    *("", ELSTREE, f"{ELSTREE}social-media/", f"{ELSTREE}social-media/history/"),
    *(f"{ELSTREE}questions/", "questions/", "topics/", "topics/personal-accounts/"),
    *("register/", "disclaimers/", "rules/", "check/", "offline/"),
)


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("name", LONG_NAMES, ids=["words", "one word"])
def test_a_councils_very_long_name_fits_on_every_page_and_is_heard_whole(
    address: str, open_page: Open, name: str, width: int
) -> None:
    def renamed(route: Route) -> None:
        came = route.fetch()
        route.fulfill(response=came, body=came.text().replace("Elstree and Borehamwood", name))

    page = open_page("about:blank", viewport={"width": width, "height": 844})
    page.route(lambda url: url.endswith("/"), renamed)
    for path in NAMING:
        page.goto(address + path)
        assert (path, page.evaluate("document.documentElement.scrollWidth")) == (path, width)
    page.goto(address + ELSTREE)
    expect(page.locator(".brand")).to_have_accessible_name(name)
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    bar = page.locator(".bar").bounding_box()
    assert bar
    assert bar["height"] < 90
    page.goto(f"{address}register/")
    expect(page.locator(".timeline desc")).to_contain_text(f"{name}: Social Media Policy")
    for label in page.locator(".timeline .label").all():
        box = label.bounding_box()
        assert box
        assert box["x"] + box["width"] <= width


def test_disclaimers_are_chosen_by_council_and_by_who_one_is(address: str, open_page: Open) -> None:
    page = open_page(f"{address}disclaimers/")
    page.get_by_label("Council", exact=True).select_option("flitwick")
    page.get_by_label("I am", exact=True).select_option("staff")
    expect(page.get_by_role("heading", name="Brackley Town Council")).to_be_hidden()
    expect(page.get_by_text("Opinions I express here are my personal views")).to_be_hidden()
    expect(
        page.get_by_text("Views expressed are my own and not those of my employer")
    ).to_be_visible()
    expect(page.locator(".filtered")).to_have_text(re.compile(r"\d of \d+ shown"))
    expect(page).to_have_url(f"{address}disclaimers/?council=flitwick&people=staff")
    page.reload()
    expect(page.get_by_label("I am", exact=True)).to_have_value("staff")


def test_the_register_is_chosen_by_state_as_it_is_today(address: str, open_page: Open) -> None:
    page = open_page(f"{address}register/")
    rows = page.locator(".register tbody tr:visible")
    expect(rows).to_have_count(5)
    page.get_by_label("Review", exact=True).select_option("overdue")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Elstree")
    page.get_by_label("Owner", exact=True).select_option("Town Clerk")
    expect(page.locator(".filtered")).to_have_text("Nothing here fits. Ask the Clerk.")


def test_forced_colours_keep_every_state_in_words(address: str, open_page: Open) -> None:
    page = open_page(f"{address}register/", forced_colors="active")
    expect(page.locator(".register .state-words").first).to_have_text(re.compile("Review overdue"))
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
