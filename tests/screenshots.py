"""Pictures of every kind of page, from a site built now: `python -m tests.screenshots [FOLDER]`.

At the widths of a phone and a desk, light and dark, whole pages; into build/screenshots unless told
otherwise. Name kinds after the folder to take only those.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.site import ROOT, built, served, workshop

WIDTHS = {"phone": 390, "desk": 1280}
SCHEMES = ("light", "dark")
TALLEST = 2600  # the rest of a long policy looks like its beginning
DRAFT = "VOTE LABOUR! Ring Mrs Patel on 07700 900461. RUMOUR has it the pub is to close."


def main(folder: Path, wanted: list[str]) -> None:
    """Take every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, served(built(workshop(Path(made)))) as address:
        taken = take(address, folder, wanted or list(KINDS))
    print(f"{taken} pictures -> {folder}")


def take(address: str, folder: Path, wanted: list[str]) -> int:
    """Return how many pictures were taken of the site at `address`."""
    taken = 0
    with sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for kind in wanted:
            path, prepare = KINDS[kind]
            for width_name, width in WIDTHS.items():
                for scheme in SCHEMES:
                    page = browser.new_page(
                        viewport={"width": width, "height": 900},
                        color_scheme="dark" if scheme == "dark" else "light",
                        reduced_motion="reduce",
                        locale="en-GB",
                    )
                    page.goto(address + path)
                    page.wait_for_load_state("networkidle")
                    prepare(page)
                    height = page.evaluate("document.documentElement.scrollHeight")
                    page.set_viewport_size({"width": width, "height": min(height, TALLEST)})
                    page.screenshot(path=folder / f"{kind}-{width_name}-{scheme}.png")
                    page.close()
                    taken += 1
        browser.close()
    return taken


def as_it_is(_: Page) -> None:
    """The page as it opens."""


def searching(page: Page) -> None:
    page.get_by_label("Search the policies").fill("disclaimer")
    page.locator("#search-list").get_by_role("option").first.wait_for()


def checked(page: Page) -> None:
    page.get_by_label("Your draft").fill(DRAFT)
    page.keyboard.press("Control+Enter")
    page.locator("#check-result").wait_for()


def clause_open(page: Page) -> None:
    page.get_by_role("button", name="Copy or share 6.3").click()


def term_open(page: Page) -> None:
    page.locator("button.term").first.click()


KINDS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "front": ("", as_it_is),
    "council": ("flitwick/", as_it_is),
    "policy": ("flitwick/social-media/", as_it_is),
    "clause": ("flitwick/social-media/#6.3", clause_open),
    "term": ("flitwick/social-media/", term_open),
    "clauses-without-titles": ("brackley/social-media/", as_it_is),
    "overdue": ("elstree-borehamwood/social-media/", as_it_is),
    "history": ("flitwick/social-media/history/", as_it_is),
    "questions": ("flitwick/questions/", as_it_is),
    "topics": ("topics/", as_it_is),
    "topic": ("topics/personal-accounts/", as_it_is),
    "disclaimers": ("disclaimers/", as_it_is),
    "register": ("register/", as_it_is),
    "rules": ("rules/", as_it_is),
    "accessibility": ("accessibility/", as_it_is),
    "search": ("flitwick/", searching),
    "checker": ("check/?council=flitwick", as_it_is),
    "checker-result": ("check/?council=flitwick", checked),
    "for-clerks": ("clerks/", as_it_is),
    "not-found": ("no-such-page/", as_it_is),
}

if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "screenshots", sys.argv[2:])
