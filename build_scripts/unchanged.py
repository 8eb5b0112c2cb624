"""Knows whether a build would only make again what is there: same sources, code, day and site.

What a site was made from is one digest, kept in build/ beside what the site then was. Nothing
can be stale: another byte in any input, another tool, another day or a touched site is another
digest. What is kept may be thrown away at any time.
"""

import os
import sys
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from sysconfig import get_path

# Everything that a site is made from; node_modules only as far as the site has something of it.
INPUTS = (
    "policy_sources",
    "docs",
    "checker",
    "mkdocs.yml",
    "package-lock.json",
    "node_modules/pyodide",
    "node_modules/minisearch/dist/es",
)
CODE = Path(__file__).parent
_NOT_READ = {"__pycache__", ".mypy_cache", ".ruff_cache"}


def made_from(
    root: Path, today: date, council: str | None, address: str, language: str = ""
) -> str:
    """Return a digest of everything that a site of `root` on this day is made from."""
    facts = [today.isoformat(), council or "", address, language, sys.version, *_tools()]
    digest = sha256("\n".join(facts).encode())
    for place, path in [*((name, root / name) for name in INPUTS), ("build_scripts", CODE)]:
        for name in _files(path):
            content = Path(f"{path}{name}").read_bytes()
            digest.update(f"\n{place}{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def is_unchanged(root: Path, site: Path, made: str) -> bool:
    """Return whether `site` is there, as it was left by a build from just this."""
    kept = _kept(root, site)
    return kept.is_file() and kept.read_text("utf-8") == f"{made} {_as_it_is(site)}"


def remember(root: Path, site: Path, made: str) -> None:
    """Keep what `site`, which was just built, was made from."""
    kept = _kept(root, site)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(f"{made} {_as_it_is(site)}", "utf-8")


def _kept(root: Path, site: Path) -> Path:
    return root / "build" / f"built-{sha256(str(site).encode()).hexdigest()[:12]}.txt"


def _tools() -> list[str]:
    """Return every installed package with its version, as its folder is called."""
    return sorted(path.name for path in Path(get_path("purelib")).glob("*.dist-info"))


def _as_it_is(site: Path) -> str:
    """Return a digest of the names, sizes and times of all files: enough to see a touched one."""
    digest = sha256()
    for name in _files(site):
        found = os.stat(f"{site}{name}")  # noqa: PTH116 – for twenty thousand files, at once
        digest.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _files(path: Path) -> Sequence[str]:
    """Return what follows `path` in the name of each file there: "" where it is one itself."""
    if path.is_file():
        return [""]
    start, found = len(str(path)), []
    for folder, folders, names in os.walk(path, followlinks=True):
        folders[:] = [each for each in folders if each not in _NOT_READ]
        found += [f"{folder[start:]}/{name}" for name in names]
    return sorted(found)
