"""Lighthouse's marks for a phone, of the pages that readers open first.

Lighthouse is installed by the first run, into a folder of its own; it slows the page down itself.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.browser.site import ROOT, built, served, workshop

LIGHTHOUSE = "lighthouse@12.8.2"
FOLDER = ROOT / "build/bench-lighthouse"
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
    program = FOLDER / "node_modules/.bin/lighthouse"
    if why := _missing(program):
        yield f"  not run: {why}"
        return
    with TemporaryDirectory() as name, served(built(workshop(Path(name)))) as address:
        for page, path in PAGES.items():
            marks = _marks(program, address + path, Path(name) / "report.json")
            yield f"  {page:<16}" + ", ".join(f"{what} {mark}" for what, mark in marks.items())


def _missing(program: Path) -> str:
    """Install Lighthouse where it is missing; return why it cannot be had."""
    if program.exists():
        return ""
    npm = shutil.which("npm") or str(Path(sys.executable).with_name("npm"))
    FOLDER.mkdir(parents=True, exist_ok=True)
    asked = [npm, "install", "--prefix", str(FOLDER), "--no-save", LIGHTHOUSE]
    try:
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
    except OSError as error:
        return f"npm: {error.strerror}"
    return "" if done.returncode == 0 else (done.stderr.strip().splitlines() or ["npm failed"])[-1]


def _marks(program: Path, address: str, report: Path) -> Mapping[str, int]:
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or ""
    subprocess.run(
        [
            *(str(program), address, "--quiet", "--output=json", f"--output-path={report}"),
            f"--chrome-flags={_FLAGS}",
        ],
        env={**os.environ, "CHROME_PATH": chromium},
        capture_output=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(report.read_text("utf-8"))["categories"]
    return {name: round(100 * (one["score"] or 0)) for name, one in found.items()}
