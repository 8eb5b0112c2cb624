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
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.kinds import KINDS
from tests.browser.revised import with_a_past
from tests.browser.site import ROOT, served

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


PICTURES = {
    "front": Picture("front", 390, 700),
    "search": Picture("search", 390, 700),
    "clause": Picture("clause", 390, 700),
    "disclaimer": Picture("disclaimers", 390, 700, at="#flitwick"),
    "checker": Picture("checker-with-results", 900, 760, at=".draft"),
    "register": Picture("register", 1000, 720),
    "redline": Picture("redline", 1000, 620, at="[id='6.3']"),
    "preview": Picture("preview-of-a-publication", 900, 620),
    "history": Picture("history", 900, 560),
    "superseded": Picture("superseded", 900, 420),
}


def main(arguments: list[str]) -> None:
    """Take every picture that is asked for."""
    for_docs = arguments[:1] == ["--docs"]
    elsewhere = Path(arguments[0]) if arguments else ROOT / "build" / "screenshots"
    folder = DOCS if for_docs else elsewhere
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, _browser() as browser:
        root = with_a_past(Path(made))
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


def small(png: bytes) -> bytes:
    """Return the picture with few colours and few bytes."""
    few = Image.open(BytesIO(png)).convert("RGB").quantize(64, dither=Image.Dither.NONE)
    out = BytesIO()
    few.convert("RGB").save(out, "WEBP", lossless=True, method=6, quality=100)
    return out.getvalue()


def _open(page: Page, kind: str, root: Path, address: str) -> None:
    page.goto(KINDS[kind].address(root, address))
    KINDS[kind].prepare(page)
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
