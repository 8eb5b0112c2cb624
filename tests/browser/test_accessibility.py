"""Every kind of page by what WCAG 2.2 AA asks: axe, 400 %, spacing, targets, motion, own colours.

A kind is opened once for all tests of it. What a keyboard alone can do is in test_keyboard.py.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK, PHONE, USUAL, Open
from tests.browser.kinds import KINDS, checked, searching
from tests.browser.revised import COMPARE, POLICY
from tests.browser.site import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (320, 390, 1280)
# All that is visible and works: `links` are those that stand alone, not in a sentence.
VISIBLE = """(selector) => [...document.querySelectorAll(selector)].filter((one) =>
    one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })
    && one.getClientRects().length && !one.closest('.visually-hidden, .skip'))"""


@pytest.fixture(scope="module", params=KINDS)
def page(
    request: pytest.FixtureRequest, chromium: Browser, past: Path, past_address: str
) -> Iterator[Page]:
    """Yield a page of each kind, as its reader would have it on a phone."""
    kind = KINDS[request.param]
    context = chromium.new_context(**USUAL)
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    page = context.new_page()
    page.goto(kind.address(past, past_address))
    kind.prepare(page)
    yield page
    context.close()
    assert errors == []


def seen(page: Page, width: int, height: int = 800, **media: str) -> Page:
    """Return the page in a window of that size, and with what a device asks of it."""
    page.emulate_media(
        **{"color_scheme": "light", "forced_colors": "none", "reduced_motion": "reduce", **media}  # type: ignore[arg-type]
    )
    page.set_viewport_size({"width": width, "height": height})
    return page


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(page: Page, width: int) -> None:
    seen(page, width)
    run_axe(page)
    assert violations(page, {"rules": {"target-size": {"enabled": True}}}) == []
    seen(page, width, color_scheme="dark")
    assert violations(page, {"runOnly": ["color-contrast", "link-in-text-block"]}) == []


@pytest.mark.parametrize(
    ("width", "height"), [(320, 256), (390, 844), (1280, 900)], ids=["400 %", "phone", "desk"]
)
def test_nothing_scrolls_sideways(page: Page, width: int, height: int) -> None:
    seen(page, width, height)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    wider = """() => [...document.querySelectorAll('body *')]
        .filter((one) => /auto|scroll/.test(getComputedStyle(one).overflowX))
        .filter((one) => one.scrollWidth > one.clientWidth + 1)
        .map((one) => one.outerHTML.slice(0, 120))"""
    assert page.evaluate(wider) == []


def test_at_400_percent_nothing_stays_on_top_of_the_text(page: Page) -> None:
    seen(page, 320, 256)
    staying = """() => [...document.querySelectorAll('body *')].filter((one) =>
        /fixed|sticky/.test(getComputedStyle(one).position) && one.checkVisibility()
        && !one.matches('[popover], .search-panel')).map((one) => one.outerHTML.slice(0, 120))"""
    assert page.evaluate(staying) == []


def test_wider_spacing_loses_no_word(page: Page) -> None:
    # WCAG 1.4.12: a reader's own spacing. Nothing is cut off, nothing runs out of its box.
    for width in (320, 1280):
        seen(page, width)
        assert page.evaluate(SPACED) == [], f"{width} px"


SPACED = """() => {
  const spacing = new CSSStyleSheet();
  spacing.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [spacing];
  const cut = [...document.querySelectorAll('body *')].filter((one) => {
    if (!one.checkVisibility() || one.closest('.visually-hidden, svg, thead')) return false;
    if (one.matches('textarea, input, select, .draft-box *')) return false;
    const { overflowX, overflowY, display } = getComputedStyle(one);
    if (display === 'inline') return false;
    const hides = (way) => /hidden|clip/.test(way);
    const acts = one.matches('a, button, summary, .level');
    return ((hides(overflowX) || acts) && one.scrollWidth > one.clientWidth + 1)
      || (hides(overflowY) && one.scrollHeight > one.clientHeight + 1);
  }).map((one) => one.outerHTML.slice(0, 120));
  if (document.documentElement.scrollWidth > innerWidth) cut.push('scrolls sideways');
  document.adoptedStyleSheets = [];
  return cut;
}"""


def test_what_a_thumb_presses_is_44_pixels_large(page: Page) -> None:
    seen(page, 390, 844)
    page.evaluate(f"window.visible = {VISIBLE}")
    # A link or a term in a line of text is as high as its line; axe sees to its neighbours.
    # A choice is pressed on its words.
    small = page.evaluate(
        """() => visible('a, button:not(.term), summary, input, select, textarea, [role=option]')
          .map((one) => one.matches('[type=radio], [type=checkbox]') ? one.closest('label') : one)
          .filter((one) => !/^inline(-block)?$/.test(getComputedStyle(one).display)
            || one.matches('button, input, select, textarea'))
          .map((one) => [one.getBoundingClientRect(), one.outerHTML.slice(0, 120)])
          .filter(([box]) => box.height < 43.9 || box.width < 24)
          .map(([box, words]) => `${box.width} × ${box.height}: ${words}`)"""
    )
    assert small == []


def test_nothing_moves_where_motion_is_not_wanted(page: Page) -> None:
    seen(page, 1280)
    moving = """() => [...document.querySelectorAll('html, body *')].filter((one) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
        const slides = /[1-9]/.test(transitionDuration) || scrollBehavior === 'smooth';
        return slides || animationName !== 'none';
      }).map((one) => one.outerHTML.slice(0, 120))"""
    assert page.evaluate(moving) == []
    assert page.evaluate("document.getAnimations().length") == 0


def test_what_works_has_an_edge_or_a_line_in_the_devices_colours(page: Page) -> None:
    seen(page, 390, 844, forced_colors="active")
    page.evaluate(f"window.visible = {VISIBLE}")
    bare = page.evaluate(
        """() => visible('button, select, input, textarea, .check-link')
          .filter((one) => !one.matches('[type=radio], [type=checkbox]')).filter((one) => {
            const { borderTopStyle, borderTopWidth, textDecorationLine } = getComputedStyle(one);
            const edged = borderTopStyle !== 'none' && parseFloat(borderTopWidth) > 0;
            return !edged && textDecorationLine === 'none' && !one.closest('.menu');
          }).map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert bare == []


def test_in_the_devices_colours_the_clause_that_was_linked_to_has_an_outline(
    past_address: str, open_page: Open
) -> None:
    page = open_page(f"{past_address}{POLICY}#6.3", forced_colors="active")
    expect(page.locator("[id='6.3']")).to_have_css("outline-style", "solid")
    expect(page.locator("[id='6.2']")).to_have_css("outline-style", "none")


def test_in_the_devices_colours_the_chosen_answer_of_the_search_has_an_outline(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}flitwick/", forced_colors="active")
    searching("disclaimer")(page)
    options = page.locator("#search-list").get_by_role("option")
    expect(options.first).to_have_css("outline-style", "solid")
    expect(options.nth(1)).to_have_css("outline-style", "none")


def test_in_the_devices_colours_levels_and_states_are_words(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/?council=flitwick", forced_colors="active")
    checked(page)
    for words in ("Stop", "Ask first"):
        expect(page.locator("#check-findings").get_by_role("heading", name=words)).to_be_visible()
    lines = page.locator("#check-marked mark.stop, #check-marked mark.review").evaluate_all(
        "all => new Set(all.map((one) => getComputedStyle(one).textDecorationStyle)).size"
    )
    assert lines == 2
    page.goto(f"{address}register/")
    words = page.locator(".register .state-words")
    assert all(words.all_inner_texts())
    expect(page.locator(".timeline text.known").first).to_be_visible()


def test_in_the_devices_colours_what_came_is_underlined_and_what_went_is_struck(
    past_address: str, open_page: Open
) -> None:
    page = open_page(past_address + COMPARE, forced_colors="active")
    expect(page.locator("[id='6.3'] del").first).to_have_css("text-decoration-line", "line-through")
    expect(page.locator("[id='6.3'] ins").first).to_have_css("text-decoration-line", "underline")


def test_what_is_being_read_is_told_in_the_contents_by_more_than_a_colour(
    past_address: str, open_page: Open
) -> None:
    page = open_page(f"{past_address}{POLICY}#6.3", viewport=DESK, forced_colors="active")
    here = page.locator(".contents a[aria-current]")
    expect(here).to_have_css("font-weight", "700")
    expect(here).to_have_css("border-left-style", "solid")


@pytest.mark.parametrize("path", ["", POLICY, "offline/", "flitwick/questions/"])
def test_at_the_end_of_a_page_nothing_lies_on_its_words(
    past_address: str, open_page: Open, path: str
) -> None:
    page = open_page(past_address + path, viewport=PHONE)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    strip = page.locator(".check-link").bounding_box()
    last = page.locator(".foot > p").last.bounding_box()
    assert strip is not None
    assert last is not None
    assert last["y"] + last["height"] <= strip["y"]
    assert strip["width"] == PHONE["width"], "it covers a whole line or none"


def run_axe(page: Page) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))


def violations(page: Page, options: Mapping[str, object]) -> list[str]:
    asked = {"resultTypes": ["violations"], **options}
    found = page.evaluate("(asked) => axe.run(asked)", asked)
    return [told(one) for one in found["violations"]]


def told(violation: dict[str, object]) -> str:
    nodes = violation["nodes"]
    assert isinstance(nodes, list)
    return f"{violation['id']}: {violation['help']}: {[node['html'][:120] for node in nodes[:3]]}"
