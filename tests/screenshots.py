"""Pictures of every kind of page, from a site built now.

`python -m tests.screenshots [FOLDER [KIND …]]` takes whole pages at the widths of a phone and a
desk, light and dark, into build/screenshots unless told otherwise. `python -m tests.screenshots
--docs` takes the few that docs/ and the README show, into docs/pictures.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from build_scripts.publishing.publish import Request, publish
from build_scripts.publishing.talk import Keyboard
from tests.browser.kinds import KINDS, Kind
from tests.browser.revised import PREVIEW, REVIEWED, flitwicks, with_a_past
from tests.browser.site import ROOT, TODAY, served, workshop
from tests.publishing.word_files import revised, word_file

WIDTHS = {"phone": 390, "desk": 1280}
TALLEST = 2600  # the rest of a long policy looks like its beginning
DOCS = ROOT / "docs" / "pictures"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in docs/: which kind of page, in a window of which size, scrolled to what."""

    kind: str
    width: int
    height: int
    at: str = ""
    scheme: str = "light"


# What only a page of docs/ shows.
TERMINAL = "build/terminal.html"
MORE = {
    "terminal": Kind(TERMINAL),
    "preview": Kind(PREVIEW),
    "reviewed": Kind(f"{REVIEWED}history/"),
}
PICTURES = {
    "front": Picture("front", 390, 700),
    "search": Picture("search", 390, 700),
    "clause": Picture("clause", 390, 700),
    "disclaimer": Picture("disclaimers", 390, 700, at="#flitwick"),
    "checker": Picture("checker-with-results", 900, 900, at=".draft"),
    "publish": Picture("terminal", 900, 690),
    "preview": Picture("preview", 900, 760),
    "superseded": Picture("superseded", 900, 420, at="body"),
    "redline": Picture("redline", 900, 500, at="[id='6.3']"),
    "history": Picture("reviewed", 900, 560),
    "register": Picture("register", 1000, 760),
}

# What the Clerk types in the picture of a publication; Enter where nothing is said.
_ANSWERS = {
    "Adopted on": "3 November 2026",
    "Minute reference": "26/114",
    "Next review": "1 February 2027",
    "Kind of change": "substantive",
    "What changed": "A new clause on live video.",
}
_LINES = 28  # of what is said then; the checker's quotations come after


def main(arguments: list[str]) -> None:
    """Take every picture that is asked for."""
    expect.set_options(timeout=60_000)  # the checker starts slowly on a busy machine
    for_docs = arguments[:1] == ["--docs"]
    elsewhere = Path(arguments[0]) if arguments else ROOT / "build" / "screenshots"
    folder = DOCS if for_docs else elsewhere
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, _browser() as browser:
        root = with_a_past(Path(made))
        (root / TERMINAL).write_text(terminal(), "utf-8")
        with served(root / "site") as address:
            if for_docs:
                taken = take_for_docs(browser, root, address, arguments[1:] or PICTURES)
            else:
                taken = take_all(browser, root, address, arguments[1:] or KINDS)
            count = 0
            for name, content in taken:
                (folder / name).write_bytes(content)
                count += 1
    print(f"{count} pictures -> {folder}")


def take_all(
    browser: Browser, root: Path, address: str, kinds: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of a picture of each kind, for each width and colour scheme."""
    for kind in kinds:
        for width_name, width in WIDTHS.items():
            for scheme in ("light", "dark"):
                with _page(browser, width, 900, scheme) as page:
                    _open(page, kind, root, address)
                    height = page.evaluate("document.documentElement.scrollHeight")
                    page.set_viewport_size({"width": width, "height": min(height, TALLEST)})
                    yield f"{kind}-{width_name}-{scheme}.png", page.screenshot()


def take_for_docs(
    browser: Browser, root: Path, address: str, names: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of each picture in docs/."""
    for name in names:
        picture = PICTURES[name]
        with _page(browser, picture.width, picture.height, picture.scheme, sharpness=2) as page:
            _open(page, picture.kind, root, address)
            if picture.at:
                page.locator(picture.at).first.evaluate("(one) => one.scrollIntoView()")
            yield f"{name}.webp", small(page.screenshot())


def terminal() -> str:
    """Return a page that shows what a Clerk sees and types while a revision is published."""
    said: list[str] = []

    class Clerk(Keyboard):
        def say(self, words: str) -> None:
            said.append(words)

        def _read(self, prompt: str) -> str:
            known = (answer for ask, answer in _ANSWERS.items() if prompt.startswith(ask))
            answer = next(known, "y" if "[y/n]" in prompt else "")
            said.append(prompt + answer)
            return answer

    command = (
        'handbook publish "Social Media Policy v2.docx" --council flitwick --policy social-media'
    )
    with tempfile.TemporaryDirectory() as made:
        root = workshop(Path(made))
        file = root / "Social Media Policy v2.docx"
        file.write_bytes(word_file(revised(flitwicks(root).versions[0].text)))
        publish(root, Request(file, "flitwick", "social-media", {}), Clerk(), TODAY)
    lines = [f"$ {command}", *"\n".join(said).split("\n")][:_LINES]
    style = "font: 15px/1.45 monospace; color: #e9e7e2; background: #14181c; white-space: pre-wrap"
    words = escape("\n".join(lines))
    return f'<!doctype html><body style="margin: 1rem; {style}">{words}'


def small(png: bytes) -> bytes:
    """Return the picture with few colours and few bytes."""
    few = Image.open(BytesIO(png)).convert("RGB").quantize(64, dither=Image.Dither.NONE)
    out = BytesIO()
    few.convert("RGB").save(out, "WEBP", lossless=True, method=6, quality=100)
    return out.getvalue()


def _open(page: Page, kind: str, root: Path, address: str) -> None:
    opened = (KINDS | MORE)[kind]
    page.goto(opened.address(root, address))
    opened.prepare(page)
    page.wait_for_load_state("networkidle")


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def _page(
    browser: Browser, width: int, height: int, scheme: str, sharpness: int = 1
) -> Iterator[Page]:
    page = browser.new_page(
        viewport={"width": width, "height": height},
        device_scale_factor=sharpness,
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        locale="en-GB",
        service_workers="block",
    )
    yield page
    page.close()


if __name__ == "__main__":
    main(sys.argv[1:])
