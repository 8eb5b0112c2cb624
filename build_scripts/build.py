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
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.addresses import version_address
from build_scripts.api import handbook_json, version_files
from build_scripts.bundle import checker_bundle, checker_files, search_files
from build_scripts.calendars import calendar_files
from build_scripts.compress import compress
from build_scripts.edition import Edition, Wordings
from build_scripts.errors import SourceError
from build_scripts.feeds import Entry, entries, feed_files
from build_scripts.languages import FILE, FOLDER, SCRIPT, Loaded, load
from build_scripts.model import Handbook
from build_scripts.offline import add_offline
from build_scripts.pages import common_pages, council_pages
from build_scripts.pages.checker_facts import checker_facts
from build_scripts.pages.policy import original_name
from build_scripts.pages.topics import topic_pages
from build_scripts.publishing.transaction import settle
from build_scripts.register import register, register_csv, register_json
from build_scripts.side_by_side import each, processes
from build_scripts.sources import original_of, read_handbook
from build_scripts.text_format import write_text
from build_scripts.topic_files import load_topics
from build_scripts.wording import Language, speaking
from checker.model import Handbook as Checker

ADDRESS = "HANDBOOK_URL"  # the site's own address; mkdocs.yml reads it as well
WORK = Path("build")
DOCS = Path("docs")
LANGUAGE = "HANDBOOK_LANGUAGE"  # that of the interface; mkdocs.yml reads it as well
FRAME = "HANDBOOK_FRAME"  # where the frame of every page is; mkdocs.yml reads it as well
_OVERRIDES = "overrides"
_NOT_PAGES = (_OVERRIDES, FOLDER.name)
_TAKEN = "a page written by hand in docs/ has the same address"
_MANY = 100  # versions; with fewer, starting other processes takes longer than they save
# What Material and MkDocs put into every site, and no page of this one uses.
_UNUSED = ("assets/javascripts", "assets/stylesheets", "assets/images/favicon.png")
_MKDOCS_SAYS = re.compile(r"^(?:WARNING|ERROR) *-? *", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Built:
    """What was built, for the one line that says so."""

    policies: int
    pages: int
    site: Path
    words: Loaded

    def __str__(self) -> str:
        policies = "policy" if self.policies == 1 else "policies"
        words = f", {self.words}" if self.words.compiled else ""
        return f"{self.policies} {policies}, {self.pages} pages{words} -> {self.site}"


def build(
    root: Path,
    today: date,
    site: Path | None = None,
    council: str | None = None,
    language: str = "",
) -> Built:
    """Build the handbook of `root`, or that of one council; SourceError says why it cannot be."""
    site = site or root / "site"
    words = load(root, language)
    settle(root)
    handbook = read_handbook(root, council)
    topics = load_topics(root, handbook, today)
    address = os.environ.get(ADDRESS, "")
    edition = Edition(handbook, load_checker(root, handbook), today, topics, address)
    pages = root / WORK / (f"docs-{council}" if council else "docs")
    with _beside(site) as fresh, TemporaryDirectory(prefix=".", dir=site.parent) as aside:
        own = Path(aside)  # files of the councils, until mkdocs has emptied the site and filled it
        with _beside(pages) as docs:
            _copy_docs(root, docs, words)
            made = each(
                lambda council: _make_council(
                    root, edition.of_council(council), docs, own, words.language
                ),
                sorted({policy.council for policy in handbook.policies}),
                processes() if _count(handbook) >= _MANY else 1,
            )
            known = {version: said for council in made for version, said in council.known.items()}
            whole = replace(edition, known=known)
            with speaking(words.language):
                _write(docs, common_pages(whole) | topic_pages(whole, topics), _TAKEN)
                _write(docs, page_files(root, whole))
        _mkdocs(root, pages, fresh, today, words)
        _move_all(own, fresh)
        _write(fresh, common_files(whole, [entry for council in made for entry in council.news]))
        for unused in _UNUSED:
            _remove(fresh / unused)
        compress(fresh, root / WORK / "cache" / "compressed")
        add_offline(fresh, today, {policy.council for policy in handbook.policies})
    shown = site.relative_to(root) if site.is_relative_to(root) else site
    return Built(len(edition.handbook.policies), len(list(site.rglob("*.html"))), shown, words)


@dataclass(frozen=True, slots=True)
class Made:
    """What the pages about every council need of one, after its own were written."""

    known: Mapping[tuple[str, str, str], Wordings]
    news: tuple[Entry, ...]


def _make_council(root: Path, edition: Edition, docs: Path, own: Path, language: Language) -> Made:
    """Write everything of the one council in `edition`; what the others say changes none of it.

    Pages speak the language; data, feeds and calendars stay as other programs know them.
    """
    [council] = {policy.council for policy in edition.handbook.policies}
    with speaking(language):
        _write(docs, council_pages(edition, council), _TAKEN)
    _write(own, council_files(root, edition))
    known = {
        (council, policy.id, version.id): edition.wordings(policy, version)
        for policy, version in edition.in_force(council)
    }
    return Made(known, tuple(entries(edition.handbook, edition.today)))


def _count(handbook: Handbook) -> int:
    return sum(len(policy.versions) for policy in handbook.policies)


def load_checker(root: Path, handbook: Handbook) -> Checker:
    """Return the checker with its rules and what the councils say of them."""
    _, checker = checker_bundle(root / "checker", handbook)
    return checker


def page_files(root: Path, edition: Edition) -> dict[str, bytes]:
    """Return what pages load besides what is written by hand in docs/assets: checker, search."""
    facts, cache = checker_facts(edition), root / WORK / "cache"
    return {
        **checker_files(root, edition.handbook, cache, facts, edition.checker),
        **search_files(root, edition.handbook, edition.today, edition.topics),
    }


def common_files(edition: Edition, news: Iterable[Entry]) -> dict[str, bytes]:
    """Return what the site holds once besides pages: lists of the API, register, feeds."""
    entries = register(edition.handbook, edition.today)
    listed = handbook_json(edition.handbook, edition.today)
    return {
        "register.json": _json(register_json(entries, edition.today)),
        "register.csv": register_csv(entries).encode("utf-8-sig"),
        "api/v1/handbook.json": _json(listed),
        **feed_files(edition.handbook, edition.today, edition.address, news),
        **calendar_files(edition.handbook, edition.today, edition.address),
    }


def council_files(root: Path, edition: Edition) -> dict[str, bytes]:
    """Return what the site holds of each version besides pages: data, documents to take away."""
    versions = version_files(edition)
    files = {f"api/v1/{path}": _json(content) for path, content in versions.items()}
    for policy in edition.handbook.policies:
        for version in policy.versions:
            address = version_address(policy, version)
            files[f"{address}text.md"] = write_text(version.text).encode()
            original = original_of(root, policy, version)
            files[f"{address}{original_name(version)}"] = original.read_bytes()
    return files


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _copy_docs(root: Path, target: Path, words: Loaded) -> None:
    """Copy what is written by hand; a language's own files take the place of their namesakes."""
    _copy(root / DOCS, target, *_NOT_PAGES)
    if words.script:
        _copy(root / FOLDER / words.language.code, target, FILE)
        (target / SCRIPT).write_bytes(words.script)


def _copy(source: Path, target: Path, *without: str) -> None:
    ignored = shutil.ignore_patterns(*without, ".*")
    shutil.copytree(source, target, ignore=ignored, dirs_exist_ok=True)


@contextmanager
def _frame(root: Path, words: Loaded) -> Iterator[Path]:
    """Yield the folder of the frame: our own, or a copy that has the language's catalogue."""
    own = root / DOCS / _OVERRIDES
    if not words.compiled:
        yield own
        return
    with TemporaryDirectory(prefix="handbook-") as folder:
        _copy(own, Path(folder))
        locale = words.language.code.replace("-", "_")
        path = f"locales/{locale}/LC_MESSAGES/messages.mo"
        _write(Path(folder), {path: words.compiled})
        yield Path(folder)


def _write(folder: Path, files: Mapping[str, str | bytes], taken: str | None = None) -> None:
    clashes = [path for path in files if taken and (folder / path).exists()]
    if clashes:
        raise SourceError(f"{DOCS / path}: {taken}. Rename it." for path in clashes)
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)


def _move_all(source: Path, target: Path) -> None:
    """Move every file of `source` to the same place in `target`."""
    for folder, _, names in source.walk():
        there = target / folder.relative_to(source)
        there.mkdir(parents=True, exist_ok=True)
        for name in names:
            (folder / name).rename(there / name)


def _mkdocs(root: Path, pages: Path, site: Path, today: date, words: Loaded) -> None:
    midnight = datetime.combine(today, time.min, UTC)
    with _frame(root, words) as frame:
        environment = os.environ | {
            "HANDBOOK_PAGES": str(pages),
            FRAME: str(frame),
            LANGUAGE: words.language.code.replace("-", "_"),
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
