"""Lighthouse's marks for a phone, of the pages that readers open first; it slows them down itself.

It is no part of this project: it is used where the machine has it.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.browser.site import built, served, workshop

PAGES = {
    "front page": "",
    "longest policy": "flitwick/digital-ict/",
    "register": "register/",
    "checker": "check/",
}
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


def report() -> Iterator[str]:
    """Yield the figures as lines, as they come."""
    yield "Lighthouse, as on a phone"
    program = shutil.which("lighthouse")
    if program is None:
        yield "  not run: there is no program lighthouse here. npm install --global lighthouse"
        return
    with TemporaryDirectory() as name, served(built(workshop(Path(name)))) as address:
        for page, path in PAGES.items():
            marks = _marks(program, address + path, Path(name) / "report.json")
            yield f"  {page:<16}" + ", ".join(f"{what} {mark}" for what, mark in marks.items())


def _marks(program: str, address: str, report: Path) -> Mapping[str, int]:
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or ""
    subprocess.run(
        [
            *(program, address, "--quiet", "--output=json", f"--output-path={report}"),
            f"--chrome-flags={_FLAGS}",
        ],
        env={**os.environ, "CHROME_PATH": chromium},
        capture_output=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(report.read_text("utf-8"))["categories"]
    return {name: round(100 * (one["score"] or 0)) for name, one in found.items()}
