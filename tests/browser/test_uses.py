"""The uses of the handbook step by step, as its readers go through them, bad turns included.

A, a councillor on a phone
  1 the link or the code on paper opens the council's page   test_a1_…
  2 two letters find clauses; three taps reach one           test_a2_…
  3 a clause as it reads on a phone; what is overdue         test_a3_…
  4 share a clause; an old link after a revision             test_a4_…, test_reading.py
  5 without a connection                                     test_offline.py
  6 misspelt, answered by some councils, by none             test_a6_…
  7 keyboard, zoom, targets, no script                       test_keyboard.py, test_accessibility.py
B, staff with a draft
  1 the box works at once, and says that nothing leaves      test_b1_…, test_checker_page.py
  2 who, where and when, the day being today                 test_b2_…
  3 the verdict, each finding and its clause                 test_b3_…
  4 what the councils' documents ask                         test_b4_…
  5 nothing found is not approval                            test_b5_…
  6 corrected text, receipt, dismissal                       test_checker_tools.py
  7 empty, short, long, from Word, other scripts, no engine  test_b7_…, test_checker_page.py
  8 what only looks like party politics                      test_b8_…
D, copying a disclaimer
  1 exact words, who may use them, where they stand          test_d1_…
  2 what fits which profile                                  test_d2_…
  3 what a disclaimer does not do                            test_d3_…
  4 wordings that differ, duties without words               test_d4_…
  5 no clipboard, a superseded version                       test_d5_…

Of C, a Clerk's, tests/publishing and test_changes.py have the steps; by keyboard, test_keyboard.py.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import segno
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import DESK, PHONE, USUAL, Open
from tests.browser.revised import COMPARE, POLICY
from tests.browser.site import ROOT, built, served, workshop

FLITWICK = "policy_sources/flitwick/social-media"
TOUCH = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
CLIPBOARD = ["clipboard-read", "clipboard-write"]


def test_a1_a_councils_page_says_whose_it_is_what_is_asked_and_where_to_search(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}flitwick/", **TOUCH)
    expect(page.get_by_role("heading", level=1)).to_have_text("Flitwick Town Council")
    expect(page.get_by_label("Search the policies")).to_be_in_viewport()
    assert page.locator(".question-links a").count() >= 6
    page.get_by_role("link", name="May I post as “Cllr”?").tap()
    expect(page.locator(".question:target, :target").first).to_be_in_viewport()
    expect(page.locator(".quotation").first).to_be_visible()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2027-03-30", "The next pre-election period"),
        ("2027-03-31", "The pre-election period is on"),
        ("2027-05-06", "The pre-election period is on"),
    ],
)
def test_a1_the_pre_election_period_is_announced_from_its_day(
    address: str, open_page: Open, day: str, words: str
) -> None:
    page = open_page("about:blank", **TOUCH)
    page.clock.set_fixed_time(f"{day}T12:00:00")
    page.goto(f"{address}loughton/")
    expect(page.locator("#pre-election")).to_have_text(words)


def test_a1_the_code_on_paper_leads_to_the_policy_and_says_whether_the_copy_is_current(
    past_address: str, open_page: Open
) -> None:
    page = open_page(past_address + POLICY)
    printed = page.locator(".on-paper .qr path").get_attribute("d")
    aimed = f"https://handbook.example/handbook/{POLICY}?copy=2026-11-03"
    assert printed == drawn(aimed)
    page.goto(past_address + aimed.partition("/handbook/")[2])
    expect(page.locator(".your-copy")).to_contain_text("Your paper copy is current")
    page.goto(f"{past_address}{POLICY}?copy=undated")
    expect(page.locator(".your-copy")).to_contain_text("not of the text in force")


def test_a2_two_letters_find_clauses_with_policy_number_and_the_words_marked(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}loughton/", **TOUCH)
    page.get_by_label("Search the policies").tap()
    page.keyboard.type("di")
    found = page.locator("#search-list")
    expect(found.get_by_role("option").first).to_be_visible()
    expect(found.locator(".search-policy").first).to_have_text("Social Media Policy")
    assert all(
        re.match("di", word, re.IGNORECASE) for word in found.locator("mark").all_inner_texts()
    )
    assert found.locator(".number").count() > 0


def test_a2_a_clause_is_reached_in_three_taps(address: str, open_page: Open) -> None:
    page = open_page(f"{address}flitwick/", **TOUCH)
    page.get_by_label("Search the policies").tap()
    page.keyboard.type("disclamer")  # as thumbs type
    found = page.locator("#search-list").get_by_role(
        "option", name=re.compile("Example Social Media Disclaimer")
    )
    expect(found.locator("mark").first).to_have_text(re.compile("disclaimer", re.IGNORECASE))
    found.tap()
    expect(page).to_have_url(f"{address}{POLICY}#appendix-d")
    expect(page.locator("[id='appendix-d']")).to_be_in_viewport()


def test_a3_a_clause_reads_on_a_phone(address: str, open_page: Open) -> None:
    page = open_page(f"{address}{POLICY}#appendix-a", **TOUCH)
    clause = page.locator("[id='appendix-a']")
    expect(clause.get_by_role("heading")).to_contain_text("Mitigating Risks")
    size = clause.locator("td").last.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)")
    body = page.locator("[id='6.3'] p").first.evaluate(
        "(one) => parseFloat(getComputedStyle(one).fontSize)"
    )
    assert (size >= 15, body >= 16) == (True, True)
    # A table is cards: each cell under the one before, none beside it.
    cells = clause.locator("tbody tr").first.get_by_role("cell")
    first, second = cells.nth(0).bounding_box(), cells.nth(1).bounding_box()
    assert first is not None
    assert second is not None
    assert second["y"] >= first["y"] + first["height"] - 1
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a3_a_policy_that_is_overdue_says_since_when_above_its_text(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}elstree-borehamwood/social-media/", **TOUCH)
    state = page.locator("main .state").first
    expect(state).to_have_text("Review overdue since 31 October 2020")
    expect(state).to_be_in_viewport()


def test_a4_a_shared_clause_has_link_quotation_and_version(
    past_address: str, open_page: Open
) -> None:
    page = open_page(past_address + POLICY, permissions=CLIPBOARD)
    page.get_by_role("button", name="Copy or share 6.4").click()
    page.get_by_role("button", name="Copy clause").click()
    expect(page.locator("#page--announce")).to_have_text("Copied")
    cited, quoted, version, link = clipboard(page).split("\n")
    assert cited == "Flitwick Town Council, Social Media Policy, 6.4 Live Video"
    assert quoted.startswith("Live video is only broadcast")
    assert (version, link) == ("Version 2026-11-03", f"{past_address}{POLICY}#6.4")


def test_a4_an_old_link_after_a_revision_opens_the_clause_and_tells_what_changed(
    past_address: str, open_page: Open
) -> None:
    page = open_page(f"{past_address}{POLICY}#6.3", **TOUCH)
    reworded = page.locator("[id='6.3']")
    expect(reworded).to_be_in_viewport()
    expect(reworded).to_contain_text("Its words are from 3 November 2026.")
    reworded.get_by_role("link", name="See what changed").tap()
    expect(page).to_have_url(f"{past_address}{COMPARE}#6.3")
    expect(page.locator("[id='6.3'] del").first).to_be_in_viewport()

    page.goto(f"{past_address}{POLICY}#6.5")  # Inappropriate Content before, Monitoring now
    expect(page.locator("[id='6.5']")).to_contain_text("“6.5 Inappropriate Content” stood here")
    page.goto(f"{past_address}{POLICY}#6.1")
    expect(page.locator("[id='6.1']")).not_to_contain_text("Its words are from")


@pytest.mark.parametrize("words", ["purdah", "purdar"])
def test_a6_every_council_answers_or_is_named_as_silent(
    address: str, open_page: Open, words: str
) -> None:
    page = open_page(address, **TOUCH)
    seek(page, words)
    found = page.locator("#search-list")
    ours = found.get_by_role("option").filter(has=page.locator(".search-kind"))
    expect(ours).to_have_text([re.compile("^Topic"), re.compile("^Question")])
    expect(found.get_by_role("option")).to_have_count(3 + 2)
    for council in ("Brackley", "Elstree and Borehamwood", "Loughton"):
        expect(found).to_contain_text(f"{council} · Social Media Policy")
    expect(found).to_contain_text(re.compile("pre-election period", re.IGNORECASE))
    expect(page.locator(".search-answer")).to_have_text("Nothing on this: Flitwick.")


def test_a6_nothing_found_names_whom_to_ask(address: str, open_page: Open) -> None:
    page = open_page(f"{address}flitwick/", **TOUCH)
    seek(page, "hedgehogs")
    expect(page.locator(".search-status")).to_have_text(
        "No policy of Flitwick Town Council covers “hedgehogs”."
    )
    answer = page.locator(".search-answer")
    expect(answer).to_contain_text("Ask the Clerk of Flitwick Town Council.")
    answer.get_by_role("link", name="Whom to ask").tap()
    expect(page.locator("#ask")).to_be_in_viewport()
    expect(page.locator("#ask + p")).to_contain_text("Ask the Clerk")


@pytest.fixture(scope="module")
def checker(chromium: Browser, address: str) -> Iterator[Page]:
    """Yield the checker's page with its engine running, for all drafts below."""
    context = chromium.new_context(**{**USUAL, "viewport": DESK})
    page = context.new_page()
    page.goto(f"{address}check/")
    yield page
    context.close()


def put(page: Page, draft: str, **setting: str) -> Locator:
    """Check `draft` and return the result; nothing of the draft before is left."""
    page.get_by_label("Your draft").fill("Hello")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#check-status")).to_contain_text("too short")
    expect(page.locator("#check-result")).to_be_hidden()
    for name, value in {**OFFICER, **setting}.items():
        field = page.locator(f"#check-{name}")
        if name == "date":
            field.fill(value)
        else:
            field.select_option(value)
    page.get_by_label("Your draft").fill(draft)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#check-result")).to_be_visible()
    return page.locator("#check-result")


OFFICER = {
    "council": "flitwick",
    "writer": "officer",
    "account": "council",
    "platform": "facebook",
    "date": "2026-11-21",
}
RING = "Ring Mrs Patel on 07700 900461 about the allotment."
PARTY = "Please vote Conservative on Thursday, your local party needs you."
PLAY = "Councillor Jane Hart opened the new play area, which she fought for."


def test_b1_the_box_takes_a_draft_before_the_checker_is_ready(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}check/")
    expect(page.locator(".lead")).to_contain_text("The draft stays on this device.")
    page.route("**/*.wasm", lambda route: None)  # it never comes
    page.get_by_label("Your draft").fill(RING)
    expect(page.get_by_label("Your draft")).to_have_value(RING)
    expect(page.locator("#check-status")).not_to_be_empty()


def test_b2_the_day_is_today_and_every_choice_has_a_name(address: str, open_page: Open) -> None:
    page = open_page("about:blank")
    page.clock.set_fixed_time("2027-04-12T23:30:00")
    page.goto(f"{address}check/")
    expect(page.get_by_label("To be posted on")).to_have_value("2027-04-12")
    for label in ("Council", "I am", "I post from", "On"):
        assert page.get_by_label(label, exact=True).locator("option").count() > 2


def test_b3_the_button_checks_as_the_keys_do(checker: Page) -> None:
    put(checker, "The splash park opens on Saturday at 10am. Entry is free.")
    checker.get_by_label("Your draft").fill(RING)
    checker.get_by_role("button", name="Check", exact=True).click()
    expect(checker.locator("#check-verdict")).to_contain_text("1 to stop")


def test_b3_a_finding_has_its_words_why_what_to_do_and_the_clause_verbatim(
    checker: Page, address: str
) -> None:
    result = put(checker, f"😀 {RING}")
    expect(checker.locator("#check-verdict")).to_contain_text("1 to stop")
    expect(checker.locator("#check-marked mark.stop")).to_have_text("07700 900461")
    finding = result.locator(".finding.stop")
    expect(finding.locator(".message")).to_contain_text("telephone number")
    expect(finding.locator(".fix")).not_to_be_empty()
    quote = finding.locator("q").first.inner_text().strip("“”")
    with checker.context.expect_page() as opened:
        finding.get_by_role("link").first.click()
    clause = opened.value
    clause.wait_for_load_state()
    assert clause.url.startswith(f"{address}flitwick/social-media/#")
    anchor = clause.evaluate("decodeURIComponent(location.hash.slice(1))")
    expect(clause.locator(f"[id='{anchor}']")).to_be_in_viewport()
    assert squeezed(quote) in squeezed(clause.locator(f"[id='{anchor}']").inner_text())
    clause.close()
    expect(checker.get_by_label("Your draft")).to_have_value(re.compile("allotment"))


@pytest.mark.parametrize(
    ("council", "clause"),
    [
        ("brackley", "Brackley, Social Media Policy, 6.4"),
        ("loughton", "Loughton, Social Media Policy, 3"),
        ("flitwick", "Flitwick, Social Media Policy, 6.6"),
        ("elstree-borehamwood", "Elstree and Borehamwood, Social Media Policy, TERMS OF USE"),
    ],
)
def test_b3_each_council_answers_with_its_own_clause(
    checker: Page, council: str, clause: str
) -> None:
    found = put(checker, RING, council=council).locator(".finding.stop .citations")
    expect(found.get_by_role("link").first).to_contain_text(clause)


def test_b3_the_same_words_are_judged_by_council_account_and_day(checker: Page) -> None:
    put(checker, PLAY, council="brackley", date="2027-04-12")
    expect(checker.locator("#check-verdict")).to_contain_text("1 to stop")
    put(checker, PLAY, council="brackley", date="2026-11-21")
    expect(checker.locator("#check-verdict")).to_contain_text("Nothing found")
    put(checker, PARTY, council="loughton")
    expect(checker.locator("#check-verdict")).to_contain_text("to stop")
    put(checker, PARTY, council="loughton", writer="councillor", account="personal")
    expect(checker.locator("#check-verdict")).not_to_contain_text("to stop")


# What each document asks: draft, setting, level, and a clause that must be cited.
ASKED = {
    "party politics in Loughton": (PARTY, {"council": "loughton"}, "stop", "Policy, 3"),
    "party politics in Elstree": (
        PARTY,
        {"council": "elstree-borehamwood"},
        "stop",
        "TERMS OF USE",
    ),
    "personal details": (RING, {"council": "brackley"}, "stop", "Policy, 6.4"),
    "children in a photo": (
        "A photo of the Year 4 children who planted bulbs at the park yesterday.",
        {},
        "review",
        "Appendix A",
    ),
    "a business endorsed": (
        "We endorse Baker's Plumbing. Use them for all your repairs!",
        {},
        "review",
        "Digital & ICT Policy",
    ),
    "a closed session": (
        "In the closed session the council agreed to accept the confidential tender.",
        {"council": "brackley"},
        "stop",
        "Policy, 7.2",
    ),
    "a person insulted": (
        "The resident who complained about the market is an idiot and a liar.",
        {},
        "stop",
        "Policy, 6.5",
    ),
    "shouting and text speak": (
        "THE PLAYGROUND IS CLOSED AGAIN BECAUSE OF VANDALS. c u l8r when its fixed",
        {"council": "loughton"},
        "review",
        "Policy, 2",
    ),
    "a view without the disclaimer": (
        "As your councillor, I think the new parking charges are too high.",
        {"writer": "councillor", "account": "councillor"},
        "review",
        "Appendix D",
    ),
    "a councillor who speaks for the council": (
        "On behalf of the council I can announce that the library will stay open.",
        {"writer": "councillor", "account": "councillor"},
        "stop",
        "Policy, 8",
    ),
    "the weeks before an election": (
        PLAY,
        {"council": "brackley", "date": "2027-04-12"},
        "stop",
        "Policy, 10.1",
    ),
}


@pytest.mark.parametrize("matter", ASKED)
def test_b4_what_a_councils_document_asks_is_found_with_its_clause(
    checker: Page, matter: str
) -> None:
    draft, setting, level, clause = ASKED[matter]
    result = put(checker, draft, **setting)
    cited = result.locator(f".finding.{level} .citations a")
    expect(cited.filter(has_text=clause).first).to_be_visible()


def test_b4_a_post_that_is_too_long_for_its_platform_is_told(checker: Page) -> None:
    draft = "The market returns on Saturday. " * 10
    put(checker, draft, platform="x")
    expect(checker.locator(".finding").first).to_contain_text("280")
    put(checker, draft, platform="facebook")
    expect(checker.locator("#check-verdict")).to_contain_text("Nothing found")


def test_b5_nothing_found_is_not_approval(checker: Page) -> None:
    put(checker, "The splash park opens on Saturday at 10am. Entry is free.")
    verdict = checker.locator("#check-verdict")
    expect(verdict).to_contain_text("Nothing found")
    expect(verdict).to_contain_text(re.compile(r"SMAT\)? still approves every post \(6\.3\)"))


@pytest.mark.parametrize(
    ("draft", "words"), [("", "Paste or type"), ("  \n ", "Paste or type"), ("Wow", "too short")]
)
def test_b7_an_empty_or_short_draft_is_no_pass(
    address: str, open_page: Open, draft: str, words: str
) -> None:
    page = open_page(f"{address}check/")
    page.get_by_label("Your draft").fill(draft)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#check-status")).to_contain_text(words)
    expect(page.locator("#check-result")).to_be_hidden()


DRESSED = {
    "plain": "Ring Mrs Patel on 07700 900461. “It's on us.”",
    "from Word": "Ring Mrs\u00a0Patel on 07700\u00a0900461. “It’s on us.”",
    "emoji": "👩‍👩‍👧‍👦 Ring Mrs Patel on 07700 900461. “It's on us.” 🎉",
    "right to left": "\u202bRing Mrs Patel on 07700 900461. “It's on us.”\u202c",
    "HTML": "<p>Ring <b>Mrs Patel</b> on 07700&nbsp;900461. “It's on us.”</p>",
}


@pytest.mark.parametrize("dress", DRESSED)
def test_b7_the_same_is_found_however_the_words_were_dressed(checker: Page, dress: str) -> None:
    result = put(checker, DRESSED[dress])
    expect(result.locator(".finding.stop .message")).to_contain_text("telephone number")
    expect(checker.locator("#check-verdict")).to_contain_text("1 to stop")
    expect(checker.locator("#check-marked mark.stop")).to_have_text(
        re.compile(r"07700( |\u00a0|&nbsp;)900461")
    )


def test_b7_fifty_thousand_characters_are_checked_and_counted(checker: Page) -> None:
    line = "The splash park opens on Saturday at 10am and entry is free for all. "
    draft = (line * 725)[: 50_000 - len(RING)] + RING
    assert len(draft) == 50_000
    put(checker, draft)
    expect(checker.locator("#check-count")).to_contain_text("50,000")
    expect(checker.locator("#check-marked mark.stop")).to_have_text("07700 900461")


def test_b7_another_language_is_checked_for_names_and_numbers_and_says_so(checker: Page) -> None:
    result = put(
        checker,
        "Mae'r parc ar agor ddydd Sadwrn. Ffoniwch Mrs Patel ar 07700 900461 am ragor o wybodaeth"
        " os gwelwch yn dda.",
    )
    expect(result).to_contain_text("names, numbers and addresses only")
    expect(result.locator(".finding.stop .message")).to_contain_text("telephone number")


@pytest.mark.parametrize(
    "draft",
    [
        "A reminder to all who post for us: we must not post party politics or a phone number.",
        "We do not support any political party and never give a resident's phone number.",
    ],
    ids=["a rule quoted", "a negation"],
)
def test_b7_a_rule_that_is_quoted_is_not_broken(checker: Page, draft: str) -> None:
    put(checker, draft)
    expect(checker.locator("#check-verdict")).to_contain_text("Nothing found")


@pytest.mark.parametrize(
    "words",
    [
        "Come to the Mayor's Party for children on Saturday.",
        "The conservation area is being surveyed in May.",
        "Labour costs for the new hall are met by the county.",
        "The green space behind the library stays open.",
    ],
)
def test_b8_what_only_looks_like_a_party_is_left_alone(checker: Page, words: str) -> None:
    put(checker, words)
    expect(checker.locator("#check-verdict")).to_contain_text("Nothing found")


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_d1_a_disclaimer_is_copied_exactly_as_adopted_and_that_is_said(
    address: str, open_page: Open, viewport: dict[str, int]
) -> None:
    page = open_page(f"{address}disclaimers/", viewport=viewport, permissions=CLIPBOARD)
    api = page.request.get(f"{address}api/v1/flitwick/social-media/undated.json").json()
    adopted = [disclaimer["text"] for disclaimer in api["disclaimers"]]
    assert adopted
    for text in adopted:
        button = page.locator(f"button.copy[data-copy={in_quotes(text)}]").first
        button.click()
        expect(button).to_have_text("Copied")
        assert clipboard(page) == text
        expect(page.locator("[role=status]").filter(has_text="Copied")).to_have_count(1)
        kinds = "navigator.clipboard.read().then(([item]) => item.types)"
        assert page.evaluate(kinds) == ["text/plain"]


def test_d1_each_wording_says_who_may_use_it_and_where_it_stands(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}disclaimers/")
    for wording in page.locator(".wording").all():
        expect(
            wording.locator("dt", has_text=re.compile("Who may|Where the policy"))
        ).to_be_visible()
        where = wording.get_by_role("link").last
        words = wording.locator("blockquote").inner_text()
        with page.expect_navigation():
            where.click()
        anchor = page.evaluate("decodeURIComponent(location.hash.slice(1))")
        assert squeezed(words) in squeezed(page.locator(f"[id='{anchor}']").inner_text())
        page.go_back()


def test_d2_each_wording_says_which_profiles_hold_it_and_none_is_shortened(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}disclaimers/")
    limits = {
        f"{one['name']} ({one['limit']})": int(one["limit"])
        for one in tomllib.loads((ROOT / "build_scripts/profiles.toml").read_text())["profile"]
    }
    assert len(limits) == 5
    lengths = []
    for wording in page.locator(".wordings-side-by-side .wording").all():
        length = len(wording.locator("button.copy").get_attribute("data-copy") or "")
        expect(wording).to_contain_text(f"{length} characters")
        fits = [name for name, limit in limits.items() if length <= limit]
        too_long = [name for name, limit in limits.items() if length > limit]
        assert listed(wording, "Fits") == fits
        assert listed(wording, "Too long for") == too_long
        lengths.append(length)
    assert {84, 97, 107, 116} <= set(lengths)
    expect(
        page.locator(".disclaimers").filter(has_text="Brackley").locator(".unfit")
    ).to_contain_text("No approved wording fits: TikTok bio (80), Facebook Page bio (101).")


def test_d3_what_a_disclaimer_does_not_do_is_said_in_a_councils_words(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}disclaimers/")
    page.get_by_role("link", name="what it does not do").click()
    caveat = page.locator("[aria-labelledby=caveat]")
    expect(caveat).to_be_in_viewport()
    expect(caveat).to_contain_text("save you from potential legal action, it won't")
    expect(caveat.get_by_role("link").first).to_contain_text("Brackley")


def test_d4_wordings_that_differ_stand_together_and_duties_without_words_are_told(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}disclaimers/", viewport=DESK)
    flitwick = page.locator("[aria-labelledby=flitwick]")
    expect(flitwick.locator(".conflict")).to_contain_text("Ask the Clerk which one to use")
    boxes = [
        one.bounding_box() for one in flitwick.locator(".wordings-side-by-side .wording").all()
    ]
    assert len(boxes) == len({box["x"] for box in boxes if box}) > 1, "side by side"
    sources = flitwick.locator(".wordings-side-by-side").get_by_role("link").all_inner_texts()
    assert {words.partition(",")[0] for words in sources} == {
        "Social Media Policy",
        "Digital & ICT Policy",
    }
    expect(flitwick.locator(".gap")).to_contain_text("asks for a wording that it does not give")
    for council in ("loughton", "elstree-borehamwood"):
        gap = page.locator(f"[aria-labelledby={council}] .gap").first
        expect(gap).to_contain_text("asks for a disclaimer and gives no words for it")
        expect(gap).to_contain_text("we do not make one up")


def test_d5_where_the_clipboard_is_closed_the_words_are_selected(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}disclaimers/")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    button = page.locator("button.copy").first
    words = button.get_attribute("data-copy")
    button.click()
    expect(page.get_by_label("The words to copy")).to_be_focused()
    assert page.evaluate("getSelection().toString()") == words
    told = "Press Ctrl+C, or hold the words and choose Copy"
    expect(button).to_have_text(told)
    expect(page.locator("#page--announce")).to_have_text(told)


def test_d5_whoever_copies_from_a_superseded_version_is_warned(
    past_address: str, open_page: Open
) -> None:
    page = open_page(f"{past_address}{POLICY}v/undated/", permissions=CLIPBOARD)
    expect(page.locator(".banner.superseded")).to_contain_text("not the text in force")
    page.get_by_role("button", name="Copy or share 6.3").click()
    page.get_by_role("button", name="Copy clause").click()
    expect(page.locator("#page--announce")).to_have_text(
        "Copied. This version is no longer in force"
    )
    assert "Version undated, superseded" in clipboard(page).split("\n")


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


def seek(page: Page, words: str) -> None:
    page.get_by_label("Search the policies").tap()
    page.keyboard.type(words)


def listed(wording: Locator, name: str) -> list[str]:
    """Return what stands under a name in a wording's facts."""
    facts = wording.locator("dl > div").filter(has=wording.page.get_by_text(name, exact=True))
    return facts.locator("dd").inner_text().split(", ") if facts.count() else []


def drawn(address: str) -> str:
    """Return the path of the QR code that leads to `address`."""
    code = segno.make_qr(address, error="m")
    [path] = re.findall(r' d="([^"]+)"', code.svg_inline(omitsize=True))
    return str(path)


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def squeezed(words: str) -> str:
    return " ".join(words.split())


def in_quotes(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
