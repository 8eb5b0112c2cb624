"""axe-core on every page kind, at phone and desk widths, light and dark, with panels open."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.site import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (320, 390, 1280)


def found(page: Page) -> None:
    page.get_by_label("Search the policies").fill("disclaimer")
    expect(page.locator("#search-list").get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")


def not_found(page: Page) -> None:
    page.get_by_label("Search the policies").fill("hedgehogs")
    expect(page.locator(".search-status")).to_contain_text("No policy")


def checked(page: Page) -> None:
    page.get_by_label("Your draft").fill(
        "VOTE LABOUR! Ring Mrs Patel on 07700 900461. RUMOUR has it"
    )
    page.keyboard.press("Control+Enter")
    expect(page.locator("#check-result")).to_be_visible()


def failed(page: Page) -> None:
    page.route("**/*.wasm", lambda route: route.abort())
    page.get_by_label("Your draft").focus()
    expect(page.locator("#check-failed")).to_be_visible()


def menu(page: Page) -> None:
    page.locator(".menu summary").click()


def as_it_is(page: Page) -> None:
    page.wait_for_load_state("networkidle")


KINDS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "front": ("", as_it_is),
    "council": ("flitwick/", as_it_is),
    "policy": ("flitwick/social-media/", as_it_is),
    "long policy": ("flitwick/digital-ict/", as_it_is),
    "overdue policy": ("elstree-borehamwood/social-media/", as_it_is),
    "version": ("flitwick/social-media/v/undated/", as_it_is),
    "register": ("register/", as_it_is),
    "disclaimers": ("disclaimers/", as_it_is),
    "rules": ("rules/", as_it_is),
    "accessibility": ("accessibility/", as_it_is),
    "without a connection": ("offline/?page=/somewhere/", as_it_is),
    "not found": ("no-such-page/", as_it_is),
    "search": ("flitwick/", found),
    "search without answer": ("flitwick/", not_found),
    "menu": ("", menu),
    "checker": ("check/", as_it_is),
    "checker with results": ("check/?council=flitwick", checked),
    "checker that cannot start": ("check/", failed),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(address: str, open_page: Open, kind: str, scheme: str) -> None:
    path, prepare = KINDS[kind]
    page = open_page(address + path, color_scheme=scheme)
    prepare(page)
    page.evaluate(AXE.read_text("utf-8"))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
        assert [told(one) for one in found["violations"]] == [], f"{kind}, {width} px, {scheme}"
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert overflow <= 0, f"{kind} scrolls sideways at {width} px"


def told(violation: dict[str, object]) -> str:
    nodes = violation["nodes"]
    assert isinstance(nodes, list)
    return f"{violation['id']}: {violation['help']}: {[node['html'][:120] for node in nodes[:3]]}"
