"""After one visit the handbook works without a connection; two editions never mix."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.site import UNDER, built, headers, served, workshop

DRAFT = "Ring Mrs Patel on 07700 900461 about the fete."
STATE = """async () => {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  active.postMessage({ ask: "state" }, [port2]);
  return new Promise((resolve) => { port1.onmessage = ({ data }) => resolve(data); });
}"""


def visited(open_page: Open, at: str) -> Page:
    """Return a page whose handbook is kept on the device."""
    page = open_page(at, service_workers="allow")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller")
    return page


def checked(page: Page) -> None:
    page.get_by_label("Your draft").fill(DRAFT)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#check-findings li")).not_to_have_count(0)


def test_one_visit_is_enough_to_read_and_search_without_a_connection(
    address: str, open_page: Open
) -> None:
    page = visited(open_page, address)
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".edition")).to_contain_text("saved copy of 21 November 2026")
    page.goto(f"{address}loughton/social-media/")
    expect(page.locator(".edition")).to_contain_text("saved copy")
    page.get_by_label("Search the policies").fill("libel")
    expect(page.locator("#search-list").get_by_role("option").first).to_be_visible()
    page.goto(f"{address}flitwick")  # as somebody types it
    expect(page).to_have_url(f"{address}flitwick/")
    page.goto(f"{address}nothing/of/the/kind/")
    expect(page.get_by_text("/nothing/of/the/kind/ is not on this device")).to_be_visible()


def test_it_goes_on_when_the_host_is_gone(site: Path, open_page: Open) -> None:
    with served(site) as address:
        page = visited(open_page, address)
    page.reload()
    expect(page.locator(".edition")).to_contain_text("saved copy of 21 November 2026")


def test_one_look_at_the_checker_is_enough_to_check_without_a_connection(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}check/", service_workers="allow")
    place = page.locator("#check-offline")
    expect(place).to_contain_text("works without a connection", timeout=60_000)
    page.context.set_offline(True)
    page.reload()
    checked(page)


def test_the_size_is_said_before_anything_large_is_fetched(address: str, open_page: Open) -> None:
    page = visited(open_page, address)
    assert "checker" not in page.evaluate(STATE)["kept"]
    page.add_init_script(
        """window.said = [];
        new MutationObserver(() => {
          const words = document.getElementById("check-offline")?.textContent;
          if (words && said.at(-1) !== words) said.push(words);
        }).observe(document, { subtree: true, childList: true, characterData: true });"""
    )
    page.goto(f"{address}check/")
    expect(page.locator("#check-offline")).to_contain_text("is kept", timeout=60_000)
    first, *_ = page.evaluate("said")
    assert "MB to fetch, once" in first


def test_a_reader_who_saves_data_is_not_given_a_copy(address: str, open_page: Open) -> None:
    page = open_page("about:blank", service_workers="allow")
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    )
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("navigator.serviceWorker.getRegistration().then(Boolean)") is False


def test_the_copy_can_be_cleared_and_stays_cleared(address: str, open_page: Open) -> None:
    page = visited(open_page, f"{address}offline/")
    expect(page.locator("#offline-kept")).to_contain_text("21 November 2026")
    page.get_by_role("button", name="Clear the copy").click()
    expect(page.locator("#offline-kept")).to_contain_text("Everything was cleared")
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistration().then(Boolean)") is False
    page.goto(f"{address}offline/")
    page.get_by_role("button", name="Keep a copy").click()
    expect(page.locator("#offline-kept")).to_contain_text("21 November 2026")


@pytest.mark.parametrize("told", [True, False], ids=["by the browser", "by asking"])
def test_a_checker_that_was_never_opened_says_that_it_is_not_on_the_device(
    address: str, open_page: Open, *, told: bool
) -> None:
    page = visited(open_page, address)
    if not told:  # as on a line that is there and leads nowhere
        page.context.add_init_script(
            "Object.defineProperty(Navigator.prototype, 'onLine', { get: () => true })"
        )
    page.context.set_offline(True)
    page.goto(f"{address}check/")
    page.get_by_label("Your draft").fill(DRAFT)
    failed = page.locator("#check-failed")
    expect(failed).to_contain_text("This device has no saved copy of the checker")
    expect(failed).to_contain_text("Open this page once while online")
    page.context.set_offline(False)
    failed.get_by_role("button", name="Try again").click()
    checked(page)


def test_a_kept_checker_that_breaks_is_not_said_to_be_missing(
    address: str, open_page: Open
) -> None:
    page = open_page(f"{address}check/", service_workers="allow")
    expect(page.locator("#check-offline")).to_contain_text("is kept", timeout=60_000)
    page.context.set_offline(True)
    page.reload()
    page.evaluate("() => { self.Worker = class { constructor() { throw Error('broken'); } }; }")
    page.get_by_label("Your draft").fill(DRAFT)
    failed = page.locator("#check-failed")
    expect(failed).to_contain_text("What the browser said: broken")
    expect(page.locator("#page--announce")).to_have_text("The checker could not start")
    page.wait_for_timeout(500)
    expect(failed).to_contain_text("It needs a recent browser")


@pytest.fixture
def changing(tmp_path: Path) -> Path:
    """Return a handbook that may be built again."""
    return workshop(tmp_path)


def test_two_editions_never_mix(changing: Path, open_page: Open) -> None:
    with served(built(changing)) as address:
        old = visited(open_page, f"{address}flitwick/")
        before = old.evaluate(STATE)
        started = f"handbook {UNDER} started"  # which may serve the next edition as well
        old.evaluate("(name) => caches.open(name).then(() => {})", started)
        _revise(changing)
        built(changing, date(2026, 11, 22))

        old.evaluate("navigator.serviceWorker.ready.then((one) => one.update())")
        old.wait_for_function("navigator.serviceWorker.ready.then((one) => Boolean(one.waiting))")
        old.get_by_label("Search the policies").fill("drones")
        expect(old.locator(".search-status")).to_contain_text("No policy")
        old.keyboard.press("Escape")
        second = old.context.new_page()
        second.goto(f"{address}flitwick/social-media/")
        assert second.get_by_text("Nobody flies a drone").count() == 0
        assert second.evaluate(STATE)["version"] == before["version"]

        button = old.get_by_role("button", name="Show it")
        button.click()  # while a second page shows the edition before
        expect(old.locator(".edition")).to_contain_text("Another page still shows")
        second.close()
        old.reload()
        with old.expect_navigation():
            old.get_by_role("button", name="Show it").click()
        assert old.evaluate(STATE)["version"] != before["version"]
        old.get_by_label("Search the policies").fill("drones")
        expect(old.locator("#search-list").get_by_role("option").first).to_contain_text("Drones")
        edition = f"handbook {UNDER} {old.evaluate(STATE)['version']}"
        assert set(old.evaluate("caches.keys()")) == {edition, started}


def test_a_page_that_is_not_kept_takes_everything_from_its_host(
    changing: Path, open_page: Open
) -> None:
    """A page of the new edition never gets a script or a style of the one before."""
    site = built(changing)
    with served(site) as address:
        page = visited(open_page, address)
        new = site / "new" / "index.html"
        new.parent.mkdir()
        new.write_bytes((site / "flitwick" / "index.html").read_bytes())
        style = site / "assets" / "handbook.css"
        style.write_text(style.read_text("utf-8") + "\n:root { --edition: new; }\n", "utf-8")
        edition = "getComputedStyle(document.documentElement).getPropertyValue('--edition')"
        page.goto(f"{address}new/")
        assert page.evaluate(edition) == "new"
        page.goto(f"{address}flitwick/")
        assert page.evaluate(edition) == ""


def test_half_an_upload_is_never_kept(changing: Path, open_page: Open) -> None:
    site = built(changing)
    (site / "register" / "index.html").write_text("half of a pa", "utf-8")
    with served(site) as address:
        page = open_page(address, service_workers="allow")
        page.wait_for_load_state("networkidle")
        page.wait_for_function(
            "navigator.serviceWorker.getRegistration().then((one) => !one?.installing)"
        )
        assert page.evaluate("navigator.serviceWorker.controller") is None


def test_where_no_copy_can_be_had_the_page_blames_no_browser(
    changing: Path, open_page: Open
) -> None:
    site = built(changing)
    (site / "sw.js").unlink()  # as in a preview
    with served(site) as address:
        page = open_page(f"{address}offline/", service_workers="allow")
        kept = page.locator("#offline-kept")
        expect(kept).to_have_text(
            "Here the handbook has no copy to keep, as in a preview of it. "
            "Where it is published, it has one."
        )


def test_it_can_be_installed(address: str, open_page: Open, site: Path) -> None:
    page = open_page(address)
    asked = page.context.new_cdp_session(page)
    answer = asked.send("Page.getAppManifest")
    assert answer["errors"] == []
    assert asked.send("Page.getInstallabilityErrors")["installabilityErrors"] in (
        [],
        [{"errorId": "in-incognito", "errorArguments": []}],
    )
    for icon in page.request.get(f"{address}manifest.webmanifest").json()["icons"]:
        assert (site / icon["src"]).is_file()
    assert "manifest-src 'self'" in headers(site)["Content-Security-Policy"]


def _revise(root: Path) -> None:
    """Let the council adopt a text with one clause more."""
    policy = root / "policy_sources/flitwick/social-media"
    new = policy / "2026-11-01"
    new.mkdir()
    old = policy / "undated"
    for file in old.iterdir():
        if file.name != "version.toml":
            (new / file.name).write_bytes(file.read_bytes())
    text = (new / "text.md").read_text("utf-8")
    clause = "\n## 99 Drones {#99}\n\nNobody flies a drone over the splash park.\n"
    (new / "text.md").write_text(f"{text.rstrip()}\n{clause}", "utf-8")
    facts = (old / "version.toml").read_text("utf-8")
    (new / "version.toml").write_text(f"adopted = 2026-11-01\n{facts}", "utf-8")
