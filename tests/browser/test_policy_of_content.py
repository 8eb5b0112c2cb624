"""No page breaks its Content Security Policy, and the policy would stop what it must."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.site import headers

NOTED = "window.broken = []; addEventListener('securitypolicyviolation', (event) => broken.push("
NOTED += "`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`));"


def watched(open_page: Open, address: str, path: str) -> tuple[Page, list[str]]:
    page = open_page("about:blank")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.add_init_script(NOTED)
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    return page, said


def assert_kept(page: Page, said: list[str]) -> None:
    assert page.evaluate("broken") == []
    assert [line for line in said if "Content Security Policy" in line] == []


def test_every_page_keeps_its_policy(address: str, open_page: Open) -> None:
    page, said = watched(open_page, address, "")
    for path in addresses(page, address):
        page.goto(address + path)
        page.locator("#page--content").wait_for()
        assert page.locator("script:not([src]), style, [style], [onclick]").count() == 0, path
        assert_kept(page, said)


def addresses(page: Page, address: str) -> list[str]:
    """Return one page of each kind: those of the menu, and those of the first council."""
    found = page.locator(".bar a, .foot a, main a").evaluate_all("all => all.map((a) => a.href)")
    page.goto(f"{address}flitwick/social-media/")
    found += page.locator("a").evaluate_all("all => all.map((a) => a.href)")
    inside = {link.partition("#")[0].removeprefix(address) for link in found if address in link}
    pages = {path for path in inside if path.endswith("/") or not path}
    return sorted(pages | {"flitwick/social-media/v/undated/", "no-such-page/"})


def test_the_checker_keeps_the_policy(address: str, open_page: Open) -> None:
    page, said = watched(open_page, address, "check/")
    page.get_by_label("Your draft").fill("Ring Mrs Patel on 07700 900461, and vote Labour.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#check-findings li")).not_to_have_count(0)
    assert_kept(page, said)


def test_the_search_keeps_the_policy(address: str, open_page: Open) -> None:
    page, said = watched(open_page, address, "flitwick/")
    page.get_by_label("Search the policies").fill("disclaimer")
    expect(page.locator("#search-list").get_by_role("option").first).to_be_visible()
    assert_kept(page, said)


@pytest.mark.parametrize(
    "attack",
    [
        "document.body.innerHTML += '<img src=x onerror=\"window.got = 1\">'",
        "document.head.append(Object.assign(document.createElement('script'), {text: 'got = 1'}))",
        "document.head.append(Object.assign(document.createElement('script'), "
        "{src: 'data:text/javascript,got = 1'}))",
        "fetch('https://example.org/taken').then(() => { window.got = 1 }, () => {})",
    ],
    ids=["handler", "inline", "data", "another host"],
)
@pytest.mark.parametrize("path", ["", "check/"])
def test_the_policy_stops_what_it_must(
    address: str, open_page: Open, path: str, attack: str
) -> None:
    page, _ = watched(open_page, address, path)
    page.evaluate(attack)
    page.wait_for_function("broken.length > 0")
    assert page.evaluate("window.got") is None


def test_the_policy_of_a_page_is_that_of_its_host(
    address: str, open_page: Open, site: Path
) -> None:
    page = open_page(f"{address}check/")
    own = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    hosts = headers(site)["Content-Security-Policy"]
    assert hosts == f"{own}; frame-ancestors 'self'"
    response = page.request.get(address)
    assert response.headers["content-security-policy"] == hosts
    assert response.headers["referrer-policy"] == "no-referrer"
