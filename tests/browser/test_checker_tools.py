"""What a person does with a result: correct, dismiss, answer, share, keep; and the way back."""

import hashlib
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Locator, Page, expect

from checker.engine import _short  # what a message repeats of a draft
from tests.browser.conftest import Open
from tests.browser.site import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PHONE_NUMBER = "07700 900461"
RING = f"😀 Ring Mrs Patel on {PHONE_NUMBER}, please."
OFFICER = "?council=flitwick&writer=officer&account=council&platform=facebook"
COUNCILLOR = "?council=brackley&writer=councillor&account=councillor&platform=facebook"
WORDING = (
    "Statements and opinions here are my own and don't necessarily represent "
    "Brackley Town Council's policies or opinions"
)
COPIED = {"permissions": ["clipboard-read", "clipboard-write"]}


def checked(page: Page, words: str) -> None:
    box(page).fill(words)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#check-result")).to_be_visible()


def box(page: Page) -> Locator:
    return page.get_by_label("Your draft")


def verdict(page: Page) -> Locator:
    return page.locator("#check-verdict")


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def dismiss(page: Page, reason: str = "These words mean something else here.") -> None:
    page.get_by_role("button", name="Dismiss").first.click()
    page.get_by_label(reason).check()
    page.get_by_role("dialog").get_by_role("button", name="Dismiss").click()


# Corrected text


def test_corrected_text_is_shown_before_it_is_copied_and_checked_again(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}check/{OFFICER}", **COPIED)
    checked(page, RING)
    page.get_by_role("button", name="Copy corrected text…").click()
    dialog = page.get_by_role("dialog", name="Copy corrected text")
    expect(dialog.locator("del")).to_have_text(f" {PHONE_NUMBER}")
    expect(dialog).to_contain_text("not approved")
    expect(box(page)).to_have_value(RING)  # nothing has happened yet
    dialog.get_by_role("button", name="Copy corrected text").click()
    expect(box(page)).to_have_value("😀 Ring Mrs Patel on, please.")
    expect(page.locator("#check-changed")).to_contain_text("checked again, and it is not approved")
    assert clipboard(page) == "😀 Ring Mrs Patel on, please."
    expect(verdict(page)).not_to_contain_text("to stop")
    page.get_by_role("button", name="Undo").click()
    expect(box(page)).to_have_value(RING)
    expect(verdict(page)).to_contain_text("1 to stop")
    page.get_by_role("button", name="Undo").click()  # what was undone can be had again
    expect(box(page)).to_have_value("😀 Ring Mrs Patel on, please.")


def test_what_is_unticked_stays(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/{OFFICER}", **COPIED)
    checked(page, f"Ring Mrs Patel on {PHONE_NUMBER} or him on 07700 900462.")
    page.get_by_role("button", name="Copy corrected text…").click()
    dialog = page.get_by_role("dialog")
    for tick in dialog.get_by_role("checkbox").all():
        tick.uncheck()
    expect(dialog.locator("del")).to_have_count(0)
    dialog.get_by_role("button", name="Copy corrected text").click()
    expect(dialog.get_by_role("alert")).to_have_text("Tick at least one change.")
    dialog.get_by_label(PHONE_NUMBER).check()
    dialog.get_by_role("button", name="Copy corrected text").click()
    expect(box(page)).to_have_value("Ring Mrs Patel on or him on 07700 900462.")


def test_leaving_the_window_changes_nothing(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/{OFFICER}")
    checked(page, RING)
    for leave in (
        lambda: page.keyboard.press("Escape"),
        lambda: page.get_by_role("button", name="Cancel").click(),
    ):
        page.get_by_role("button", name="Copy corrected text…").click()
        leave()
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(box(page)).to_have_value(RING)
        expect(page.get_by_role("button", name="Copy corrected text…")).to_be_focused()


def test_where_nothing_is_mechanical_nothing_is_offered(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/{OFFICER}")
    checked(page, "Apparently the pub is to close.")
    expect(verdict(page)).to_contain_text("to ask about")
    expect(page.get_by_role("button", name="Copy corrected text…")).to_be_hidden()


def test_a_closed_clipboard_leaves_the_text_selected(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/{OFFICER}")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error('shut')) }")
    checked(page, RING)
    page.get_by_role("button", name="Copy corrected text…").click()
    page.get_by_role("dialog").get_by_role("button", name="Copy corrected text").click()
    expect(page.locator("#check-changed")).to_contain_text("press Ctrl+C")
    chosen = "box => box.value.slice(box.selectionStart, box.selectionEnd)"
    assert box(page).evaluate(chosen) == "😀 Ring Mrs Patel on, please."


def test_a_draft_that_is_all_taken_out_is_never_said_to_be_checked(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}check/{OFFICER}", **COPIED)
    checked(page, f"Ring Mrs Patel on {PHONE_NUMBER}")
    box(page).fill("Her NI number: AB 12 34 56 C")
    expect(verdict(page)).to_contain_text("to stop")
    page.get_by_role("button", name="Copy corrected text…").click()
    page.get_by_role("dialog").get_by_role("button", name="Copy corrected text").click()
    expect(box(page)).to_have_value("Her NI number:")
    expect(page.locator("#check-changed")).to_contain_text("not approved")


def test_the_councils_own_disclaimer_is_added_word_for_word(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/{COUNCILLOR}", **COPIED)
    view = "I think the café should open on Sundays."
    checked(page, view)
    expect(page.locator("#check-findings q", has_text=WORDING).first).to_be_visible()
    page.get_by_role("button", name="Copy corrected text…").click()
    expect(page.get_by_role("dialog").locator("ins")).to_have_text(f"\n\n{WORDING}")
    page.get_by_role("dialog").get_by_role("button", name="Copy corrected text").click()
    expect(box(page)).to_have_value(f"{view}\n\n{WORDING}")
    expect(verdict(page)).to_contain_text("Nothing found")


@pytest.mark.parametrize("council", ["flitwick", "loughton"])
def test_where_there_is_not_exactly_one_wording_a_person_chooses(
    address: str, open_page: Open, council: str
) -> None:
    page = open_page(f"{address}check/{COUNCILLOR.replace('brackley', council)}")
    checked(page, "I think the café should open on Sundays.")
    expect(page.get_by_role("button", name="Copy corrected text…")).to_be_hidden()
    link = page.locator("#check-findings").get_by_role("link", name="Disclaimers to copy").first
    with page.expect_popup() as opened:
        link.click()
    heading = opened.value.locator(f"#{council}")
    expect(heading).to_be_in_viewport()


MENDED = """async (cases) => {
  const made = await import(new URL("../assets/check/mend.js", location));
  const { mended, mendedText, mendsOf } = made;
  return cases.map((marked) => {
    const text = [...marked].filter((one) => one !== "«" && one !== "»").join("");
    const findings = [...marked.matchAll(/«|»/g)].map(({ index }, nth) =>
      [...marked.slice(0, index)].length - nth);
    const places = [];
    for (let at = 0; at < findings.length; at += 2)
      places.push({ mend: "take-out", start: findings[at], end: findings[at + 1] });
    return mendedText(mended(text, mendsOf(text, places)));
  });
}"""


def test_what_is_taken_out_leaves_no_space_twice(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/")
    expected = {
        "Ring «1» today": "Ring today",
        "Ring «1», today": "Ring, today",
        "Ring «1».": "Ring.",
        "«1» is hers": "is hers",
        "😀 «1» «2» 😀": "😀 😀",
        "Ring «1»  today": "Ring today",
        "Ring «1» :)": "Ring :)",
        "Ring «1», «2», or write": "Ring, or write",
        "Ring «1» / «2» today": "Ring today",
        "Ring Ann, «1», or Bob": "Ring Ann, or Bob",
        "Ring Ann, «1».": "Ring Ann.",
        "Ring Ann – «1».": "Ring Ann.",
        "Ann, «1»\nBob, «2»": "Ann\nBob",
        "Ring us. «1». Thanks": "Ring us. Thanks",
        "«1», or write": "or write",
        "Ring Ann («1») today": "Ring Ann today",
        "Ring Ann (“«1»”).": "Ring Ann.",
        'Ring "«1»" today': "Ring today",
        'Say "yes" «1» "no"': 'Say "yes" "no"',
        "the Smiths' «1» 'home'": "the Smiths' 'home'",
        "Ring Ann (home «1»)": "Ring Ann (home)",
        "One\n«1»\ntwo": "One\ntwo",
        "One\n\n«1»\n\ntwo": "One\n\ntwo",
        "One\n- «1»\n- two": "One\n- two",
        "One\n«1» two": "One\ntwo",
        "One\n«1»": "One",
        "Tel: «1»": "Tel:",
        "(«1»)": "",
        "«1»": "",
        "A\u00a0«1»\u00a0b": "A\u00a0b",
        "Ring x«1»y": "Ring xy",
        "nothing": "nothing",
    }
    assert page.evaluate(MENDED, list(expected)) == list(expected.values())


# Tidy as people type: single spaces, a mark after a word, brackets round words.
NUMBER = "«07700 900461»"
WORD_OR_NUMBER = st.sampled_from(["Ring", "Ann", "or", "write", "today", "Zoë", "😀", NUMBER])
PHRASE = st.lists(WORD_OR_NUMBER, min_size=1, max_size=4).map(" ".join)
BRACKETED = st.one_of(PHRASE, PHRASE.map("({})".format), PHRASE.map("“{}”".format))
CLAUSE = st.lists(BRACKETED, min_size=1, max_size=3).map(" ".join)
SENTENCE = st.tuples(st.lists(CLAUSE, min_size=1, max_size=4), st.sampled_from(".!?")).map(
    lambda made: ", ".join(made[0]) + made[1]
)
LINE = st.lists(SENTENCE, min_size=1, max_size=3).map(" ".join)
POST = st.lists(st.one_of(LINE, st.just(NUMBER)), min_size=1, max_size=4).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n"]).map(lambda between: between.join(lines))
)
UNTIDY = re.compile(
    r"[^\S\n]{2}|[ \n(“][,.;!?]|[ ][)”\n]|[(“] |[,;.!?][,;.!?]|\(\)|“”|^\s|\s$|\n{3}"
)


def test_no_gap_is_left_in_a_tidy_text_and_no_other_word_goes(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}check/")

    @given(st.lists(POST, min_size=20, max_size=20))
    @settings(max_examples=25, deadline=None)
    def holds(posts: list[str]) -> None:
        for post, mended in zip(posts, page.evaluate(MENDED, posts), strict=True):
            assert not UNTIDY.search(mended), (post, mended)
            left = post.replace(NUMBER, " ")
            assert re.findall(r"\w+|😀", mended) == re.findall(r"\w+|😀", left)
            assert NUMBER in post or mended == post

    holds()


def test_beside_what_is_taken_out_nothing_but_marks_and_space_may_go(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}check/")
    anything = st.lists(
        st.one_of(st.just(NUMBER), st.text(st.sampled_from(" \n,.;:!?()“”\"'-–/aé😀\u00a0"))),
        max_size=8,
    ).map("".join)

    @given(st.lists(anything, min_size=20, max_size=20))
    @settings(max_examples=25, deadline=None)
    def holds(posts: list[str]) -> None:
        for post, mended in zip(posts, page.evaluate(MENDED, posts), strict=True):
            left = post.replace(NUMBER, "")
            assert re.findall(r"[aé😀]", mended) == re.findall(r"[aé😀]", left)
            kept = iter(left)
            assert all(one in kept for one in mended), (post, mended)
            assert NUMBER in post or mended == post

    holds()


# Dismissals


def test_a_dismissal_needs_a_reason_stays_in_sight_and_can_be_taken_back(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}check/{OFFICER}")
    checked(page, RING)
    page.get_by_role("button", name="Dismiss").first.click()
    dialog = page.get_by_role("dialog", name="Dismiss this finding")
    dialog.get_by_role("button", name="Dismiss").click()
    expect(dialog.get_by_role("alert")).to_have_text("Choose a reason, or write one.")
    dialog.get_by_label("Another reason").and_(page.get_by_role("textbox")).fill("  ")
    dialog.get_by_role("button", name="Dismiss").click()
    expect(dialog.get_by_role("alert")).to_have_text("Choose a reason, or write one.")
    dialog.get_by_role("textbox").fill("It is <b>her</b> shop's number.")
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(verdict(page)).to_contain_text("1 dismissed (1 to stop)")
    expect(verdict(page)).not_to_contain_text("Nothing found")
    expect(verdict(page)).to_be_focused()
    expect(page.locator("#check-findings .finding.stop")).to_have_count(0)
    mark = page.locator("#check-marked mark", has_text=PHONE_NUMBER)
    expect(mark).to_have_class("dismissed")
    folded = page.locator("#check-dismissed details")
    expect(folded.locator(".finding")).to_be_hidden()
    folded.locator("summary").click()
    expect(folded).to_contain_text("Stop: “07700 900461”")
    expect(folded).to_contain_text("Reason: It is <b>her</b> shop's number.")
    folded.get_by_role("button", name="Bring back").click()
    expect(verdict(page)).to_contain_text("1 to stop")
    expect(page.locator("#check-dismissed details")).to_have_count(0)


def test_a_dismissal_holds_for_its_words_while_the_rest_changes(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}check/{OFFICER}")
    checked(page, RING)
    dismiss(page)
    box(page).fill(f"{RING} Or call her on 07700 900462.")
    expect(page.locator("#check-findings .stop .found")).to_have_count(1)
    expect(verdict(page)).to_contain_text("1 to stop")
    expect(verdict(page)).to_contain_text("1 dismissed (1 to stop)")
    page.get_by_label("Council").select_option("brackley")  # other clauses: begun anew
    expect(verdict(page)).to_contain_text("2 to stop")
    expect(verdict(page)).not_to_contain_text("dismissed")


def test_nothing_decided_outlives_the_page(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/{OFFICER}")
    checked(page, RING)
    dismiss(page)
    page.get_by_label("Yes").first.check()
    page.reload()
    checked(page, RING)
    expect(verdict(page)).not_to_contain_text("dismissed")
    expect(page.get_by_label("Not answered").first).to_be_checked()
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert PHONE_NUMBER not in kept
    assert "something else" not in kept


# Questions


def test_an_answered_question_remains_no_more(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/{OFFICER}")
    checked(page, "The splash park opens on Saturday at 10am.")
    expect(verdict(page)).to_contain_text("1 question remains")
    question = page.locator("fieldset.answers").first
    question.get_by_label("Not needed").check()
    expect(verdict(page)).to_contain_text("no questions remain, and")
    expect(verdict(page)).to_contain_text("still approves every post (6.3)")
    question.get_by_label("No", exact=True).check()
    expect(verdict(page)).to_contain_text("no questions remain, 1 answered No, and")
    question.get_by_label("Not answered").check()
    expect(verdict(page)).to_contain_text("1 question remains")


# The way back


def test_what_was_cleared_comes_back_with_what_was_decided(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/{OFFICER}")
    checked(page, RING)
    dismiss(page)
    page.get_by_role("button", name="Clear").click()
    expect(box(page)).to_have_value("")
    expect(box(page)).to_be_focused()
    expect(page.locator("#check-result")).to_be_hidden()
    expect(page.locator("#check-marked mark")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(box(page)).to_have_value(RING)
    expect(verdict(page)).to_contain_text("1 dismissed (1 to stop)")


def test_a_check_that_is_under_way_when_the_draft_is_cleared_shows_nothing(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}check/{OFFICER}")
    box(page).fill(RING)
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("#check-progress")).to_be_hidden(timeout=30_000)
    page.wait_for_timeout(500)
    expect(page.locator("#check-result")).to_be_hidden()


def test_what_was_just_typed_and_cleared_is_not_asked_for(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/{OFFICER}")
    checked(page, RING)
    box(page).fill("The hall is open on Monday.")  # to be checked after a moment
    page.get_by_role("button", name="Clear").click()
    page.wait_for_timeout(1000)
    expect(page.locator("#check-status")).to_be_empty(timeout=1)


# Sharing


def shared(page: Page) -> str:
    if page.locator("details.share").get_attribute("open") is None:
        page.get_by_text("Share this setting").click()
    page.get_by_role("button", name="Copy link to this setting").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    return clipboard(page)


def test_a_link_carries_the_setting_and_never_the_draft(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/", **COPIED)
    page.get_by_label("Council").select_option("loughton")
    page.get_by_label("I am").select_option("staff")
    page.get_by_label("I post from").select_option("personal")
    page.get_by_label("On", exact=True).select_option("x")
    page.get_by_label("To be posted on").fill("2027-04-12")
    box(page).fill(RING)
    link = shared(page)
    assert link == f"{address}check/?council=loughton&writer=staff&account=personal&platform=x"
    page.wait_for_timeout(4200)  # until the button has its name again
    page.get_by_label("with the day as well").check()
    assert shared(page) == f"{link}&date=2027-04-12"
    there = open_page(f"{link}&date=2027-04-12")
    expect(there.get_by_label("Council")).to_have_value("loughton")
    expect(there.get_by_label("I am")).to_have_value("staff")
    expect(there.get_by_label("I post from")).to_have_value("personal")
    expect(there.get_by_label("On", exact=True)).to_have_value("x")
    expect(there.get_by_label("To be posted on")).to_have_value("2027-04-12")
    expect(there.locator("form .notice")).to_have_count(0)


def test_what_a_link_asks_for_in_vain_is_told_at_its_field_and_said_once_together(
    address: str, open_page: Open
) -> None:
    page = open_page(
        f"{address}check/?council=<img src=x>&writer=king&account=personal&platform={'x' * 99}"
        "&date=2027-02-31&text=Hello&unknown=1"
    )
    told = {
        "Council": "“<img src=x>”.*Brackley Town Council; .*instead: Brackley Town Council",
        "I am": "“king”.*; a councillor; .*Chosen instead: an officer who may post",
        "On": f"“{'x' * 40}…”.*Facebook; .*Chosen instead: Facebook",
        "To be posted on": r"“2027-02-31”.* as in 2027-04-12.*instead: \d{1,2} \w+ \d{4}\.",
    }
    notices = page.locator("form .notice")
    expect(notices).to_have_text([re.compile(words) for words in told.values()])
    together = " ".join(f"{label}: .*{words}.*" for label, words in told.items())
    expect(page.locator("#page--announce")).to_have_text(re.compile(together))
    expect(page.locator(".notice:is([role], [aria-live])")).to_have_count(0)
    for label, words in told.items():
        field = page.get_by_label(label, exact=True)
        expect(field).to_have_accessible_description(re.compile(words))
        beside, notice = (one.bounding_box() for one in (field, field.locator("+ .notice")))
        assert beside
        assert notice
        assert 0 <= notice["y"] - beside["y"] - beside["height"] < 20
    expect(page.get_by_label("I post from")).to_have_value("personal")
    expect(page.get_by_label("Council")).not_to_have_value("")
    expect(page.get_by_label("To be posted on")).to_have_value(re.compile(r"^\d{4}-\d\d-\d\d$"))
    expect(box(page)).to_have_value("")
    page.get_by_label("I am").select_option("staff")
    expect(notices).to_have_count(3)
    expect(page.get_by_label("I am")).to_have_accessible_description("")


def test_a_link_wins_over_what_is_remembered(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/")
    page.get_by_label("Council").select_option("loughton")
    page.goto(f"{address}check/?council=brackley")
    expect(page.get_by_label("Council")).to_have_value("brackley")
    page.goto(f"{address}check/?council=nowhere")
    expect(page.get_by_label("Council")).to_have_value("loughton")
    expect(page.locator("form .notice")).to_contain_text("instead: Loughton Town Council")


# The receipt


def receipt(page: Page, folder: Path) -> str:
    with page.expect_download() as coming:
        page.get_by_role("button", name="Save a receipt").click()
    name = coming.value.suggested_filename
    assert re.fullmatch(r"receipt-flitwick-\d{4}-\d\d-\d\d-\d{4}\.txt", name)
    coming.value.save_as(folder / name)
    return (folder / name).read_text("utf-8")


def test_a_receipt_says_what_was_checked_and_decided(
    address: str, open_page: Open, tmp_path: Path
) -> None:
    page = open_page(f"{address}check/{OFFICER}&date=2027-04-12", timezone_id="Europe/London")
    asked: list[str] = []
    checked(page, f"{RING} Apparently the pub is to close.")
    dismiss(page, "The person concerned has agreed in writing.")
    page.locator("fieldset.answers").first.get_by_label("Yes").check()
    page.locator("fieldset.answers").first.get_by_role("textbox").fill("Jo Field, 3 March")
    page.on("request", lambda request: asked.append(request.url))
    said = receipt(page, tmp_path)
    flat = " ".join(said.split())
    text = f"{RING} Apparently the pub is to close."
    assert hashlib.sha256(text.encode()).hexdigest() in said
    assert f"Length: {len(text)} characters" in flat
    for words in (
        "Nothing is approved by this check: the Social Media Administration Team (SMAT)",
        "Council: Flitwick Town Council",
        "I am: an officer who may post",
        "To be posted on: 12 April 2027",
        "- Social Media Policy, version undated. No review date.",
        "- Digital & ICT Policy",
        "1. Stop: “…” looks like somebody's telephone number.",
        "Where: characters 21 to 32",
        "Dismissed. Reason: The person concerned has agreed in writing.",
        "Ask first: “…”: this is rumour",
        "Rests on: Flitwick, Social Media Policy, 6.6: “",
        "Who decides: the Social Media Administration Team (SMAT) (6.3).",
        "Answer: Yes. Jo Field, 3 March",
        "Handbook: built on 21 November 2026, rules ",
    ):
        assert words in flat, words
    assert re.search(r"Checked: +\d+ \w+ \d{4} at \d\d:\d\d:\d\d (GMT|BST) \(.+\+0[01]:00\)", said)
    assert re.search(r"rules [0-9a-f]{12}\n", said)
    assert PHONE_NUMBER not in said
    assert "Apparently" not in said
    assert [url for url in asked if not url.startswith("blob:")] == []
    expect(page.locator("#check-saved")).to_contain_text("Nothing was sent")
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("#check-saved")).to_be_empty()


def test_a_receipt_without_the_draft_has_none_of_its_words_whatever_stands_between_them(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}check/")
    spaces = [chr(code) for code in range(sys.maxunicode) if chr(code).isspace()]
    finds = [f"07700{one} 900461" for one in (*spaces, "\ufeff", "\u180e", "\u200b")]
    finds += ["\ufeff07700 900461\x85", "Ring\x1cher\n" * 40]
    left = page.evaluate(
        """async (findings) => {
          const { withoutWords } = await import(new URL("../assets/check/receipt.js", location));
          return findings.map(withoutWords);
        }""",
        [{"text": text, "message": f"“{_short(text)}” is private."} for text in finds],
    )
    assert left == ["“…” is private."] * len(finds)


def test_a_receipt_of_a_number_with_strange_spaces_does_not_hold_it(
    address: str, open_page: Open, tmp_path: Path
) -> None:
    page = open_page(f"{address}check/{OFFICER}")
    checked(page, "Ring Mrs Patel on 07700\ufeff 900461, or on 07700\x85900462.")
    said = receipt(page, tmp_path)
    assert "1. Stop: “…” looks like" in said
    assert "90046" not in said


def test_a_receipt_holds_the_draft_only_when_that_is_ticked(
    address: str, open_page: Open, tmp_path: Path
) -> None:
    page = open_page(f"{address}check/{OFFICER}")
    hostile = f"{RING}\n\n<script>alert(1)</script>\nA    B"
    checked(page, hostile)
    expect(page.get_by_label("with the draft itself")).not_to_be_checked()
    page.get_by_label("with the draft itself").check()
    said = receipt(page, tmp_path)
    assert f"\n{'-' * 88}\n{hostile}\n{'-' * 88}\n" in said
    assert f"1. Stop: “{PHONE_NUMBER}” looks like" in said


def test_a_receipt_is_of_the_draft_in_the_box_not_of_the_one_before(
    address: str, open_page: Open, tmp_path: Path
) -> None:
    page = open_page(f"{address}check/{OFFICER}")
    checked(page, RING)
    box(page).fill("The hall is open on Monday.")
    said = receipt(page, tmp_path)  # at once: before the page checks by itself
    assert hashlib.sha256(b"The hall is open on Monday.").hexdigest() in said
    assert "to stop" not in said


def test_there_is_no_receipt_of_what_could_not_be_checked(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/{OFFICER}")
    checked(page, RING)
    page.evaluate("() => { Worker.prototype.postMessage = () => { throw Error('gone') } }")
    saved: list[object] = []
    page.on("download", lambda download: saved.append(download))
    box(page).fill("The hall is open on Monday.")
    page.get_by_role("button", name="Save a receipt").click()
    expect(page.locator("#check-failed")).to_contain_text("The checker could not start")
    expect(page.locator("#check-result")).to_be_hidden()
    assert saved == []
    expect(page.locator("#check-saved")).to_be_empty()


def test_a_receipt_without_a_secure_connection_says_what_is_missing(
    address: str, open_page: Open, tmp_path: Path
) -> None:
    page = open_page(f"{address}check/{OFFICER}")
    page.evaluate("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    checked(page, RING)
    assert "not known: the page did not come over a secure" in receipt(page, tmp_path)


# Everybody


def corrected(page: Page) -> None:
    checked(page, f"{RING} I think the café should open on Sundays.")
    page.get_by_role("button", name="Copy corrected text…").click()


def dismissing(page: Page) -> None:
    checked(page, RING)
    page.get_by_role("button", name="Dismiss").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Dismiss").click()


def decided(page: Page) -> None:
    checked(page, f"{RING} Apparently the pub is to close.")
    dismiss(page)
    page.locator("#check-dismissed summary").click()
    page.locator("fieldset.answers").first.get_by_label("Yes").check()
    page.get_by_text("Share this setting").click()


def strange(page: Page) -> None:
    page.goto(f"{page.url.partition('?')[0]}?council=nowhere&date=tomorrow")
    checked(page, "Mae'r parc ar agor o ddydd Llun tan ddydd Gwener, ac mae am ddim.")
    page.get_by_role("button", name="Clear").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#check-language")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("prepare", [corrected, dismissing, decided, strange])
def test_axe_finds_nothing_while_deciding(
    address: str, open_page: Open, prepare: Callable[[Page], None], scheme: str
) -> None:
    page = open_page(f"{address}check/{COUNCILLOR}", color_scheme=scheme)
    prepare(page)
    page.evaluate(AXE.read_text("utf-8"))
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        found = page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == [], width
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, width
        too_small = page.locator(
            ":is(#check-form, #check-result, dialog) button:visible, .choice:visible"
        ).evaluate_all(
            "all => all.filter((one) => one.getBoundingClientRect().height < 43.5).length"
        )
        assert too_small == 0, width


def test_all_of_it_can_be_done_with_keys_alone(
    address: str, open_page: Open, tmp_path: Path
) -> None:
    page = open_page(f"{address}check/{OFFICER}", **COPIED)
    keys = page.keyboard

    def tab_to(name: str) -> None:
        for _ in range(80):
            keys.press("Tab")
            shown = page.evaluate(
                "(document.activeElement.getAttribute('aria-label')"
                " ?? document.activeElement.labels?.[0]?.textContent"
                " ?? document.activeElement.textContent).trim()"
            )
            if shown.startswith(name):
                return
        raise AssertionError(f"{name} is not reached with Tab")

    tab_to("Your draft")
    keys.insert_text(f"{RING} Apparently the pub is to close.")
    keys.press("Control+Enter")
    expect(verdict(page)).to_contain_text("1 to stop")
    tab_to("Copy corrected text…")
    keys.press("Enter")
    tab_to("Copy corrected text")
    keys.press("Enter")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    expect(box(page)).not_to_have_value(re.compile(PHONE_NUMBER))
    keys.press("Enter")
    expect(box(page)).to_be_focused()
    expect(verdict(page)).to_contain_text("1 to stop")
    tab_to("Dismiss: “07700 900461”")
    keys.press("Enter")
    tab_to("These words mean")
    keys.press("Space")
    keys.press("Enter")
    expect(verdict(page)).to_contain_text("1 dismissed (1 to stop)")
    expect(verdict(page)).to_be_focused()
    tab_to("Not answered")
    keys.press("ArrowRight")
    expect(page.locator("fieldset.answers").first.get_by_label("Yes")).to_be_checked()
    tab_to("Save a receipt")
    with page.expect_download() as coming:
        keys.press("Enter")
    coming.value.save_as(tmp_path / "receipt.txt")
    assert "Answer: Yes" in (tmp_path / "receipt.txt").read_text("utf-8")
