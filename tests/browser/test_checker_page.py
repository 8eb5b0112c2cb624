"""The checker page: what it shows, what it keeps, and what it says when something is wrong."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open

PHONE_NUMBER = "07700 900461"


def draft(page: Page, words: str) -> None:
    page.get_by_label("Your draft").fill(words)
    page.keyboard.press("Control+Enter")


@pytest.mark.parametrize(
    "before",
    ["", "😀 ", "👩‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿 ", "Grüße, naïve café ", "e\u0301 \u200f\u05d0 ", "one\n\ntwo\n"],
    ids=["plain", "emoji", "joined emoji", "accents", "combining", "lines"],
)
def test_exactly_the_words_found_are_marked(address: str, open_page: Open, before: str) -> None:
    page = open_page(f"{address}check/")
    words = f"{before}Ring Mrs Patel on {PHONE_NUMBER} 😀 today."
    draft(page, words)
    mark = page.locator("#check-marked mark.stop", has_text=PHONE_NUMBER)
    expect(mark).to_have_text(PHONE_NUMBER)
    assert page.locator("#check-marked").evaluate("mirror => mirror.textContent") == f"{words}\n"
    page.get_by_role("button", name=f"Show in the draft: “{PHONE_NUMBER}”").click()
    chosen = "box => box.value.slice(box.selectionStart, box.selectionEnd)"
    assert page.get_by_label("Your draft").evaluate(chosen) == PHONE_NUMBER


def test_the_marks_lie_under_the_words(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/")
    draft(page, f"{'A long line that wraps on a phone, and wraps again. ' * 9}{PHONE_NUMBER}")
    expect(page.locator("#check-marked mark")).not_to_have_count(0)
    same = page.evaluate(
        """() => {
          const look = (id) => {
            const one = document.getElementById(id);
            const { font, lineHeight, padding, letterSpacing } = getComputedStyle(one);
            const { clientWidth, scrollHeight } = one;
            return { font, lineHeight, padding, letterSpacing, clientWidth, scrollHeight };
          };
          return [look("check-text"), look("check-marked")];
        }"""
    )
    assert same[0] == same[1]


def test_marks_keep_their_place_while_somebody_types(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/")
    draft(page, f"Ring {PHONE_NUMBER} today")
    expect(page.locator("#check-marked mark")).to_have_text(PHONE_NUMBER)
    page.get_by_label("Your draft").evaluate("box => box.setSelectionRange(0, 0)")
    page.keyboard.insert_text("😀 Please ")
    expect(page.locator("#check-marked mark")).to_have_text(PHONE_NUMBER, timeout=100)


def test_after_the_first_check_it_keeps_step(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/")
    draft(page, f"Ring Mrs Patel on {PHONE_NUMBER}")
    expect(page.locator("#check-verdict")).to_contain_text("to stop")
    page.get_by_label("Your draft").fill("The splash park opens on Saturday at 10am.")
    expect(page.locator("#check-verdict")).to_contain_text("Nothing found")


def test_the_result_says_by_whose_policies_the_draft_was_read(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}check/")
    draft(page, "The splash park opens on Saturday at 10am. Entry is free.")
    expect(page.locator("#check-by")).to_have_text("Read by the policies of Brackley.")
    page.get_by_label("Council", exact=True).select_option("flitwick")
    expect(page.locator("#check-by")).to_have_text("Read by the policies of Flitwick.")
    expect(page.locator("#check-verdict")).to_have_accessible_description(
        "Read by the policies of Flitwick."
    )


def test_nothing_found_is_never_approval(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/?council=flitwick&account=council&writer=officer")
    draft(page, "The splash park opens on Saturday at 10am. Entry is free.")
    verdict = page.locator("#check-verdict")
    expect(verdict).to_contain_text("Nothing found")
    expect(verdict).to_contain_text(re.compile(r"SMAT\)? still approves every post \(6\.3\)"))
    result = page.locator("#check-result").inner_text().lower()
    assert "compliant" not in result
    assert "safe" not in result


@pytest.mark.parametrize(
    ("words", "hint"),
    [("", "Paste or type the post first."), ("  \n ", "Paste or type"), ("Hello", "too short")],
)
def test_too_little_gets_a_hint_not_a_pass(
    address: str, open_page: Open, words: str, hint: str
) -> None:
    page = open_page(f"{address}check/")
    draft(page, words)
    expect(page.locator("#check-status")).to_contain_text(hint)
    expect(page.locator("#check-result")).to_be_hidden()


def test_fifty_thousand_characters_are_checked(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/")
    filler = "The allotments are open all year and the waiting list is short. " * 780
    draft(page, f"{filler}Ring Mrs Patel on {PHONE_NUMBER}")
    expect(page.locator("#check-count")).to_contain_text("49,9")
    expect(page.locator("#check-marked mark.stop").last).to_have_text(PHONE_NUMBER, timeout=20_000)


def test_hostile_words_stay_words(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/")
    hostile = f"<img src=x onerror=alert(1)> {PHONE_NUMBER} </div><script>document.title=1</script>"
    draft(page, hostile)
    expect(page.locator("#check-result")).to_be_visible()
    assert page.locator("#check-marked img, #check-result img, #check-result script").count() == 0
    assert page.locator("#check-marked").evaluate("one => one.textContent") == f"{hostile}\n"


def test_settings_are_remembered_and_the_text_is_not(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/")
    page.get_by_label("Council").select_option("loughton")
    page.get_by_label("I am").select_option("councillor")
    draft(page, f"Ring {PHONE_NUMBER} today")
    expect(page.locator("#check-result")).to_be_visible()
    page.goto(f"{address}check/")
    expect(page.get_by_label("Council")).to_have_value("loughton")
    expect(page.get_by_label("I am")).to_have_value("councillor")
    expect(page.get_by_label("Your draft")).to_have_value("")


def test_it_works_where_nothing_can_be_remembered(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/")
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw Error() }})")
    page.reload()
    draft(page, f"Ring {PHONE_NUMBER} today")
    expect(page.locator("#check-result")).to_be_visible()


def test_nothing_of_the_checker_is_loaded_before_the_wish(address: str, open_page: Open) -> None:
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("", "flitwick/", "flitwick/social-media/", "rules/", "disclaimers/", "check/"):
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
    heavy = re.compile(r"\.wasm|pyodide|checker\.json|rules-|stdlib-")
    assert [url for url in asked if heavy.search(url)] == []
    page.get_by_label("Your draft").focus()
    page.keyboard.type("Typing works at once")
    expect(page.get_by_label("Your draft")).to_have_value("Typing works at once")
    expect(page.locator("#check-status")).to_contain_text("ready")
    assert any(url.endswith(".wasm") for url in asked)


def test_progress_is_said_in_words(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/")

    def slow(route: Route) -> None:
        page.wait_for_timeout(400)
        route.continue_()

    page.route("**/*.wasm", slow)
    page.get_by_label("Your draft").focus()
    expect(page.locator("#check-status")).to_have_text(
        "Starting the checker. You can type meanwhile."
    )
    expect(page.locator("#check-progress")).to_contain_text("Getting the checker")
    expect(page.locator("#check-status")).to_contain_text("ready")
    expect(page.locator("#check-progress")).to_be_hidden()


@pytest.mark.parametrize(
    "missing",
    ["**/checker.json", "**/worker-*.js", "**/*.wasm", "**/pyodide.js", "**/rules-*.json"],
)
def test_when_it_cannot_start_it_says_so_and_offers_the_rules(
    address: str, open_page: Open, missing: str
) -> None:
    page = open_page(f"{address}check/")
    page.route(missing, lambda route: route.abort())
    draft(page, f"Ring {PHONE_NUMBER} today")
    failed = page.locator("#check-failed")
    expect(failed).to_contain_text("The checker could not start")
    expect(page.get_by_label("Your draft")).to_have_value(f"Ring {PHONE_NUMBER} today")
    page.unroute(missing)
    failed.get_by_role("button", name="Try again").click()
    expect(failed).to_be_hidden()
    expect(page.locator("#check-result")).to_be_visible()


@pytest.mark.parametrize(
    "end",
    ["throw Error('gone')", "self.postMessage({ failed: '' })"],
    ids=["dies", "fails without a word"],
)
def test_when_it_breaks_after_it_started_it_says_so_and_can_begin_again(
    address: str, open_page: Open, end: str
) -> None:
    page = open_page(f"{address}check/")
    when = "data.id" if "throw" in end else "data.start"
    breaking = f"""
      const whole = self.onmessage;
      self.onmessage = (event) => {{
        const {{ data }} = event;
        if (!{when}) return whole(event);
        setTimeout(() => {{ {end}; }});
      }};"""

    def broken(route: Route) -> None:
        came = route.fetch()
        route.fulfill(response=came, body=came.text() + breaking)

    page.route("**/worker-*.js", broken)
    draft(page, f"Ring {PHONE_NUMBER} today")
    failed = page.locator("#check-failed")
    for _ in range(2):
        expect(failed).to_contain_text("The checker could not start")
        expect(page.locator("#check-result")).to_be_hidden()
        failed.get_by_role("button", name="Try again").click()
        expect(failed).to_be_visible()
    page.unroute("**/worker-*.js")
    failed.get_by_role("button", name="Try again").click()
    expect(failed).to_be_hidden()
    expect(page.locator("#check-result")).to_be_visible()
    assert len(page.workers) == 1


def test_nobody_is_said_to_approve_a_post_for_a_day_on_which_the_policy_does_not_say_so(
    address: str, open_page: Open
) -> None:
    def ending(route: Route) -> None:
        made = route.fetch().json()
        made["names"]["councils"]["flitwick"]["days"] = [
            ["0001-01-01", True],
            ["2027-05-10", False],
        ]
        route.fulfill(json=made)

    page = open_page("about:blank")
    page.route("**/checker.json", ending)
    page.goto(f"{address}check/?council=flitwick&account=council&date=2027-05-09")
    draft(page, "The splash park opens on Saturday at 10am. Entry is free.")
    expect(page.locator("#check-verdict")).to_contain_text("still approves every post (6.3)")
    page.get_by_label("To be posted on").fill("2027-05-10")
    expect(page.locator("#check-verdict")).to_contain_text("this page approves nothing")
    expect(page.locator("#check-result .approval")).to_have_text(
        "Nothing is approved by this check."
    )


def test_the_link_to_the_rules_works_when_the_checker_does_not(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}check/")
    page.route("**/*.wasm", lambda route: route.fulfill(status=404))
    draft(page, "Ring somebody today")
    page.locator("#check-failed").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What the checker looks for")


def test_without_javascript_the_page_says_what_it_needs(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/", java_script_enabled=False)
    expect(page.locator("noscript p")).to_contain_text("needs JavaScript")
    expect(page.locator("#check-form")).to_be_hidden()
    page.get_by_role("link", name="what it looks for").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What the checker looks for")


def test_the_count_follows_the_platform(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/")
    page.get_by_label("On", exact=True).select_option("x")
    page.get_by_label("Your draft").fill("a" * 279 + "😀")
    expect(page.locator("#check-count")).to_contain_text("281 of 280 characters – 1 character too")


def test_the_result_is_announced_once(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/")
    draft(page, f"Ring Mrs Patel on {PHONE_NUMBER}")
    expect(page.locator("[role=status]").filter(has_text="1 to stop")).to_have_count(1)


def test_who_asks_again_hears_the_same_answer_again(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/")
    draft(page, f"Ring Mrs Patel on {PHONE_NUMBER}")
    spoken = page.locator("[role=status]").filter(has_text="1 to stop")
    expect(spoken).to_have_count(1)
    page.evaluate("() => { document.getElementById('page--announce').textContent = '' }")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(spoken).to_have_count(1)


def test_findings_are_grouped_by_weight_and_say_who_decides(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/?council=flitwick&writer=officer&account=council")
    draft(page, f"Apparently the pub closes in due course!!! #townnews Ring {PHONE_NUMBER}")
    groups = page.locator("#check-findings h3")
    expect(groups.first).to_contain_text("Stop")
    shown = [one.split()[0] for one in groups.all_inner_texts()]
    assert shown == [one for one in ("Stop", "Ask", "Good") if one in shown]
    assert len(shown) > 1
    stop = page.locator(".finding.stop").first
    expect(stop.locator(".fix")).not_to_be_empty()
    expect(stop.get_by_role("link", name="Flitwick, Social Media Policy, 6.6")).to_have_attribute(
        "href", re.compile(r"/flitwick/social-media/#6\.6$")
    )
    expect(stop.locator("q").first).not_to_be_empty()
    expect(stop.locator(".decides")).to_contain_text("the policy or the law has decided")
    decides = page.locator(".finding.review .decides").first
    expect(decides).to_contain_text("Social Media Administration Team (SMAT) (6.3)")


def test_the_levels_differ_in_shape_and_not_in_colour_alone(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/?council=flitwick&writer=officer&account=council")
    draft(page, f"Apparently the pub is to close. #townnewsflash Ring {PHONE_NUMBER}")
    expect(page.locator("#check-marked mark.stop")).not_to_have_count(0)
    shapes = page.locator("#check-marked mark").evaluate_all(
        "all => [...new Set(all.map((one) => `${one.className} ${getComputedStyle(one)"
        ".textDecorationStyle}`))]"
    )
    styles = [one.split()[1] for one in shapes]
    assert len(set(styles)) == len(styles) > 1


WELSH = "Mae'r parc ar agor o ddydd Llun tan ddydd Gwener. Dewch â'ch plant, ac mae am ddim."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (WELSH, "This does not read like English."),
        ("Park będzie otwarty w sobotę. Prosimy nie parkować przy bramie.", "This does not read"),
        ("Parcul este deschis. Vă rugăm să nu parcați lângă poartă.", "This does not read like"),
        (f"The park is open from Monday until Friday.\n{WELSH}", "Part of this does not read"),
    ],
    ids=["Welsh", "Polish", "Romanian", "both"],
)
def test_another_language_gets_an_honest_answer(
    address: str, open_page: Open, words: str, said: str
) -> None:
    page = open_page(f"{address}check/?council=flitwick&writer=officer&account=council")
    draft(page, words)
    expect(page.locator("#check-language")).to_contain_text(said)
    expect(page.locator("#check-language")).to_contain_text("names, numbers and addresses only")
    expect(page.locator("#check-language")).to_contain_text("the rules read English")
    if said.startswith("This"):
        expect(page.locator("#check-verdict")).to_contain_text("without reading the language")
    page.get_by_label("Your draft").fill(f"{words}\n{PHONE_NUMBER}")
    expect(page.locator("#check-marked mark.stop")).to_have_text(PHONE_NUMBER)
    page.get_by_label("Your draft").fill("Congratulations to Zofia Wiśniewska, who won the race.")
    expect(page.locator("#check-language")).to_be_hidden()


def test_a_thousand_findings_are_shown_fifty_at_a_time(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/?council=flitwick&writer=officer&account=council")
    numbers = " ".join(f"Ring her on 07700 90{number:04}." for number in range(1000))
    draft(page, numbers)
    expect(page.locator("#check-verdict")).to_contain_text("1,000 to stop")
    expect(page.locator("#check-marked mark.stop")).to_have_count(1000)
    stops = page.locator("#check-findings .finding.stop")
    expect(stops).to_have_count(50)
    page.get_by_role("button", name="Show 950 more").first.click()
    expect(stops).to_have_count(1000)
    expect(stops.nth(50).get_by_role("button").first).to_be_focused()


def test_fifty_thousand_characters_can_be_typed_into(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/")
    words = f"{'The allotments are open all year. ' * 1500}Ring Mrs Patel on {PHONE_NUMBER}"
    draft(page, words[-49_998:])
    expect(page.locator("#check-marked mark.stop").last).to_have_text(PHONE_NUMBER)
    page.get_by_label("Your draft").evaluate("box => box.setSelectionRange(0, 0)")
    page.keyboard.type("Hi")
    expect(page.locator("#check-count")).to_contain_text("50,000 of")
    expect(page.locator("#check-marked mark.stop").last).to_have_text(PHONE_NUMBER)


def test_without_scripts_the_page_says_what_it_needs_and_lists_the_rules(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}check/", java_script_enabled=False)
    expect(page.locator("noscript .banner")).to_be_visible()
    expect(page.get_by_label("Your draft")).to_be_hidden()
    rules = page.locator("noscript a[href*='rules/#rule-']")
    assert rules.count() > 20
    rules.first.click()
    expect(page.locator("article.rule").first).to_be_visible()


@pytest.mark.parametrize("width", [320, 390])
def test_no_choice_of_ours_is_cut(address: str, open_page: Open, width: int) -> None:
    page = open_page(f"{address}check/", viewport={"width": width, "height": 700})
    cut = page.evaluate("""() => {
      const pen = document.createElement("canvas").getContext("2d");
      const arrow = 20;
      return ["writer", "account", "platform"].flatMap((name) => {
        const select = document.getElementById(`check-${name}`), style = getComputedStyle(select);
        pen.font = style.font;
        const padding = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
        const room = select.clientWidth - padding - arrow;
        return [...select.options].map(({ text }) => text)
          .filter((text) => pen.measureText(text).width > room);
      });
    }""")
    assert cut == []
