"""The search box: what it finds, and that a keyboard or a screen reader alone gets there."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import DESK, PHONE, Open

CLIPBOARD = ["clipboard-read", "clipboard-write"]


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


# What people ask, and topics: our words, kept apart from the councils'


@pytest.mark.parametrize(
    ("place", "words", "label", "leads_to"),
    [
        (
            "flitwick/",
            "cllr",
            "Question May I post as “Cllr”?",
            "flitwick/questions/#may-i-post-as-cllr",
        ),
        ("", "post as cllr", "Question May I post as “Cllr”?", "questions/#may-i-post-as-cllr"),
        ("loughton/", "purdah", "Topic The pre-election period", "topics/pre-election/#loughton"),
        ("", "naming peple", "Topic Naming people", "topics/naming-people/"),
    ],
)
def test_questions_and_topics_are_found_and_say_what_they_are(
    address: str, open_page: Open, place: str, words: str, label: str, leads_to: str
) -> None:
    page = open_page(address + place)
    seek(page, words)
    found = page.locator("#search-list").get_by_role("option", name=label)
    expect(found).to_be_visible()
    found.click()
    expect(page).to_have_url(address + leads_to)
    heading = page.locator(f"[id='{leads_to.partition('#')[2]}']" if "#" in leads_to else "h1")
    expect(heading).to_be_in_viewport()


def test_our_words_are_in_groups_that_say_whose_words_they_are(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}flitwick/")
    seek(page, "can I reply to a complaint")
    groups = page.locator("#search-list").get_by_role("group")
    ours = groups.filter(has=page.locator(".search-kind"))
    expect(ours).to_have_count(2)
    names = ours.evaluate_all(
        "all => all.map((one) => one.getAttribute('aria-labelledby'))"
        ".map((id) => document.getElementById(id).textContent)"
    )
    assert [name.partition(":")[2].strip().partition(" ")[0] for name in names] == ["our", "our"]
    kinds = groups.evaluate_all(
        "all => all.map((one) => new Set([...one.querySelectorAll('[role=option]')]"
        ".map((hit) => hit.querySelector('.search-kind')?.textContent ?? 'clause')).size)"
    )
    assert set(kinds) == {1}
    expect(page.locator(".search-status")).to_have_text(
        "1 clause in 1 policy · 1 question · 1 topic"
    )


def test_a_clause_asked_for_by_its_number_comes_before_our_words(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}flitwick/")
    seek(page, "appendix d")
    options = page.locator("#search-list").get_by_role("option")
    expect(options.first).to_contain_text("Appendix D")
    expect(options.first).to_have_attribute("data-exact", "")


def test_a_question_is_not_hidden_behind_many_clauses(address: str, open_page: Open) -> None:
    page = open_page(f"{address}flitwick/")
    seek(page, "post")
    listed = page.locator("#search-list")
    expect(page.get_by_role("button", name=re.compile("Show .* more"))).to_be_visible()
    expect(listed.get_by_role("option", name=re.compile("^Question"))).to_have_count(3)
    expect(listed.get_by_role("option", name=re.compile("^Topic"))).to_have_count(3)
    page.get_by_role("button", name=re.compile("Show .* more")).click()
    expect(listed.get_by_role("option", name=re.compile("^Topic"))).to_have_count(11)
    expect(page.get_by_role("button", name=re.compile("Show .* more"))).to_have_count(0)


def test_where_only_our_words_fit_no_clause_is_promised(address: str, open_page: Open) -> None:
    page = open_page(f"{address}flitwick/")
    seek(page, "who speaks")
    expect(page.locator(".search-status")).to_have_text(
        "No clause has these words, but this may help: 1 topic"
    )
    expect(page.locator(".search-answer")).to_be_empty()


PHOTOS = "may-i-put-up-photos-of-children"


@pytest.mark.parametrize("place", ["", "flitwick/"], ids=["everywhere", "one council"])
@pytest.mark.parametrize(
    ("asked", "question"),
    [
        ("May I post photos of children?", PHOTOS),
        ("can I post pictures of kids", PHOTOS),
        ("Is it OK to upload a picture of pupils to Facebook?", PHOTOS),
        ("can I slag off the council", "may-i-criticise-the-council"),
        ("who signs off posts?", "who-approves-a-post"),
        ("how do I answer a complaint", "can-i-reply-to-a-complaint"),
        ("can I post before the election", "may-i-post-in-the-pre-election-period"),
        ("may I retweet a parishioner's tweet", "may-i-share-a-residents-post"),
        ("can we delete comments on our page", "may-the-council-delete-a-comment"),
        ("can I use my personal account at work", "may-i-use-my-own-account-at-work"),
    ],
)
def test_who_asks_a_question_finds_it_first_in_whatever_words(
    address: str, open_page: Open, place: str, asked: str, question: str
) -> None:
    page = open_page(address + place)
    seek(page, asked)
    first = page.locator("#search-list").get_by_role("option").first
    expect(first).to_have_attribute("href", f"{address}{place}questions/#{question}")


def test_words_that_say_little_neither_hide_clauses_nor_fill_the_list(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}flitwick/")
    seek(page, "May I post photos of children?")
    expect(page.locator(".search-status")).to_have_text(re.compile("^2 clauses in .* 1 question"))
    seek(page, "post")
    expect(page.locator(".search-status")).to_have_text(re.compile("clauses in .* policies"))


def test_a_question_with_one_of_many_words_does_not_come_before_the_clauses(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}flitwick/")
    seek(page, "may a member use the council's logo")
    options = page.locator("#search-list").get_by_role("option")
    expect(options.first).not_to_contain_text("Question")
    expect(options).not_to_have_count(0)


def test_a_search_narrowed_by_what_was_read_before_is_widened_with_one_tap(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}flitwick/")
    page.goto(f"{address}questions/")
    seek(page, "purdah")
    scope = page.get_by_label("Search in")
    expect(scope).to_have_value("flitwick")
    wider = page.get_by_role("button", name="Search every council")
    wider.click()
    expect(scope).to_have_value("*")
    first = page.locator("#search-list").get_by_role("option").first
    expect(first).to_have_attribute("href", re.compile("/loughton/"))
    expect(wider).to_be_hidden()


# Arriving at the very passage


def follow(page: Page, words: str) -> None:
    """Search, and follow the first clause found."""
    seek(page, words)
    page.locator("#search-list [role=option]:not(:has(.search-kind))").first.click()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_hit_leads_to_the_passage_and_the_address_stays_that_of_the_clause(
    address: str, open_page: Open, viewport: dict[str, int]
) -> None:
    page = open_page(f"{address}flitwick/", viewport=viewport, permissions=CLIPBOARD)
    follow(page, "intellectual property")
    expect(page).to_have_url(f"{address}flitwick/social-media/#appendix-a")
    found = page.locator(".found")
    expect(found).to_have_count(1)
    expect(found).to_contain_text("Theft of Intellectual Property")
    expect(found).to_be_in_viewport()
    said = "[...CSS.highlights.get('found')].map((range) => range.toString())"
    assert "Intellectual" in page.evaluate(said)
    page.get_by_role("button", name="Copy or share Appendix A").click()
    page.get_by_role("button", name="Share: copy the link").click()
    expect(page.locator("#page--announce")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{address}flitwick/social-media/#appendix-a"


def test_the_mark_is_seen_alone_and_gone_with_the_next_visit(address: str, open_page: Open) -> None:
    page = open_page(f"{address}flitwick/", viewport=DESK)
    follow(page, "intellectual property")
    expect(page.locator(".found")).to_have_count(1)
    heard = page.locator("#appendix-a").aria_snapshot()
    shown = "getComputedStyle(document.querySelector('.found')).backgroundColor"
    none = "rgba(0, 0, 0, 0)"
    assert page.evaluate(shown) != none
    page.emulate_media(media="print")
    assert page.evaluate(shown) == none
    page.emulate_media(media="screen")
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".found")).to_have_count(0)
    assert page.locator("#appendix-a").aria_snapshot() == heard


def test_without_storage_a_hit_leads_to_its_clause(address: str, open_page: Open) -> None:
    page = open_page("about:blank")
    page.add_init_script(
        "Object.defineProperty(self, 'sessionStorage', { get() { throw Error('closed'); } })"
    )
    page.goto(f"{address}flitwick/")
    follow(page, "intellectual property")
    expect(page.locator("#appendix-a")).to_be_in_viewport()


def test_on_the_page_itself_the_passage_is_shown_without_loading_it_again(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}flitwick/social-media/", viewport=DESK)
    page.evaluate("window.same = true")
    follow(page, "intellectual property")
    found = page.locator(".found")
    expect(found).to_contain_text("Theft of Intellectual Property")
    expect(found).to_be_in_viewport()
    expect(page).to_have_url(f"{address}flitwick/social-media/#appendix-a")
    page.evaluate("scrollTo(0, 0)")
    follow(page, "intellectual property")  # the address is the same now
    expect(found).to_be_in_viewport()
    seek(page, "6.3")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}flitwick/social-media/#6.3")
    assert page.evaluate("window.same")


def test_every_passage_that_can_be_found_can_be_shown(
    site: Path, address: str, open_page: Open
) -> None:
    page = open_page(address)
    for file in sorted((site / "assets/search/index").glob("*.json")):
        shard = json.loads(file.read_bytes())
        for number, policy in enumerate(shard["policies"]):
            page.goto(address + policy["url"])
            wanted = [
                (policy["sections"][place][0], words)
                for which, place, words in shard["records"]
                if which == number and re.search(r"\w", words)
            ]
            assert wanted
            lost = page.evaluate(
                """async (wanted) => {
                  const base = new URL(document.documentElement.dataset.base + "/", location);
                  const { passageIn } = await import(new URL("assets/arrival.js", base));
                  const clause = (id) => document.getElementById(id);
                  return wanted.filter(([id, words]) => !passageIn(clause(id), words));
                }""",
                wanted,
            )
            assert lost == [], policy["url"]
