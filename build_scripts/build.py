"""Fills build/docs, runs mkdocs, and puts the finished site in its place: the edge of the build.

Everything is made beside where it will lie and moved when it is whole, so that there is never half
a site, and a failed build leaves the last good one.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from build_scripts.addresses import version_address
from build_scripts.api import api_files
from build_scripts.bundle import checker_bundle, checker_files, search_files
from build_scripts.calendars import calendar_files
from build_scripts.compress import compress
from build_scripts.edition import Edition
from build_scripts.errors import SourceError
from build_scripts.feeds import feed_files
from build_scripts.model import Handbook
from build_scripts.pages import handbook_pages
from build_scripts.pages.policy import original_name
from build_scripts.pages.topics import topic_pages
from build_scripts.publishing.transaction import settle
from build_scripts.register import register, register_csv, register_json
from build_scripts.sources import original_of, read_handbook
from build_scripts.text_format import write_text
from build_scripts.topic_files import load_topics
from checker.model import Handbook as Checker

ADDRESS = "HANDBOOK_URL"  # the site's own address; mkdocs.yml reads it as well
WORK = Path("build")
DOCS = Path("docs")
_NOT_PAGES = ("overrides",)
# What Material and MkDocs put into every site, and no page of this one uses.
_UNUSED = ("assets/javascripts", "assets/stylesheets", "assets/images/favicon.png")
_MKDOCS_SAYS = re.compile(r"^(?:WARNING|ERROR) *-? *", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Built:
    """What was built, for the one line that says so."""

    policies: int
    pages: int
    site: Path

    def __str__(self) -> str:
        policies = "policy" if self.policies == 1 else "policies"
        return f"{self.policies} {policies}, {self.pages} pages -> {self.site}"


def build(root: Path, today: date, site: Path | None = None, council: str | None = None) -> Built:
    """Build the handbook of `root`, or that of one council; SourceError says why it cannot be."""
    site = site or root / "site"
    settle(root)
    handbook = read_handbook(root, council)
    topics = load_topics(root, handbook, today)
    address = os.environ.get(ADDRESS, "")
    edition = Edition(handbook, load_checker(root, handbook), today, topics, address)
    pages = handbook_pages(edition) | topic_pages(edition, topics)
    with _beside(root / WORK / "docs") as docs:
        _copy_docs(root / DOCS, docs)
        _write(docs, pages, "a page written by hand in docs/ has the same address")
        _write(docs, page_files(root, edition))
    with _beside(site) as fresh:
        _mkdocs(root, fresh, today)
        _write(fresh, site_files(root, edition))
        for unused in _UNUSED:
            _remove(fresh / unused)
        compress(fresh, root / WORK / "cache" / "compressed")
    shown = site.relative_to(root) if site.is_relative_to(root) else site
    return Built(len(edition.handbook.policies), len(list(site.rglob("*.html"))), shown)


def load_checker(root: Path, handbook: Handbook) -> Checker:
    """Return the checker with its rules and what the councils say of them."""
    _, checker = checker_bundle(root / "checker", handbook)
    return checker


def page_files(root: Path, edition: Edition) -> dict[str, bytes]:
    """Return what pages load besides what is written by hand in docs/assets: checker, search."""
    return {
        **checker_files(root, edition.handbook, root / WORK / "cache"),
        **search_files(root, edition.handbook, edition.today),
    }


def site_files(root: Path, edition: Edition) -> dict[str, bytes]:
    """Return what the site holds besides pages: API, register, documents to take away."""
    entries = register(edition.handbook, edition.today)
    api = api_files(edition)
    files = {
        "register.json": _json(register_json(entries, edition.today)),
        "register.csv": register_csv(entries).encode("utf-8-sig"),
        **{f"api/v1/{path}": _json(content) for path, content in api.items()},
        **feed_files(edition.handbook, edition.today, os.environ.get(ADDRESS, "")),
        **calendar_files(edition.handbook, edition.today, os.environ.get(ADDRESS, "")),
    }
    for policy in edition.handbook.policies:
        for version in policy.versions:
            address = version_address(policy, version)
            files[f"{address}text.md"] = write_text(version.text).encode()
            original = original_of(root, policy, version)
            files[f"{address}{original_name(version)}"] = original.read_bytes()
    return files


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _copy_docs(source: Path, target: Path) -> None:
    shutil.copytree(
        source, target, ignore=shutil.ignore_patterns(*_NOT_PAGES, ".*"), dirs_exist_ok=True
    )


def _write(folder: Path, files: Mapping[str, str | bytes], taken: str | None = None) -> None:
    clashes = [path for path in files if taken and (folder / path).exists()]
    if clashes:
        raise SourceError(f"{DOCS / path}: {taken}. Rename it." for path in clashes)
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)


def _mkdocs(root: Path, site: Path, today: date) -> None:
    midnight = datetime.combine(today, time.min, UTC)
    environment = os.environ | {
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": str(int(midnight.timestamp())),
    }
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", site],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = _MKDOCS_SAYS.sub("", done.stderr or done.stdout).strip()
        raise SourceError([f"mkdocs could not build the site:\n{said}"])


@contextmanager
def _beside(place: Path) -> Iterator[Path]:
    """Yield an empty folder that takes the place of `place` when all went well."""
    fresh, old = place.with_name(f".{place.name}.new"), place.with_name(f".{place.name}.old")
    for folder in (fresh, old):
        _remove(folder)
    fresh.mkdir(parents=True)
    try:
        yield fresh
    except BaseException:
        _remove(fresh)
        raise
    if place.exists():
        place.rename(old)
    fresh.rename(place)
    _remove(old)


def _remove(path: Path) -> None:
    remove: Callable[[Path], None] = shutil.rmtree if path.is_dir() else Path.unlink
    if path.exists():
        remove(path)
