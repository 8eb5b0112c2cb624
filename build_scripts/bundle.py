"""Everything that runs in a reader's browser, as {path under docs: content}.

`checker_files` starts Node and the Python packagers once and keeps what they made in `cache`;
`search_files` is pure.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

from build_scripts.approver import approval
from build_scripts.errors import SourceError
from build_scripts.inline import plain
from build_scripts.model import Handbook
from build_scripts.page_python import (
    PYODIDE_FILES,
    checker_wheel,
    pyodide_folder,
    standard_library,
)
from build_scripts.pages.councils import council_ids, council_view
from build_scripts.quoted import misquoted
from build_scripts.search_index import as_json, our_words, search_records
from build_scripts.topics import Topics
from checker import load
from checker.model import Handbook as Checker

CHECK = "assets/check/"
SEARCH = "assets/search/"
# What a draft can bring up, for the trace of imports to see: a date, a link, an emoji, markup.
_SAMPLE = (
    "VOTE for Cllr Smith \N{GRINNING FACE}! Ring 07700 900461 or see https://example.org/a?b=c on "
    "12/04/2027. “Naïve” rumour says £5,000 went missing &amp; <b>more</b> #townnews @someone",
    "Hello",
    "",
)
_SPREAD = 4  # of the examples that rules leave alone, one in so many is tried


def checker_files(
    root: Path,
    handbook: Handbook,
    cache: Path,
    facts: Mapping[str, object] | None = None,
    read: Checker | None = None,
) -> dict[str, bytes]:
    """Return the checker as the page runs it; `facts` is what the page knows besides names.

    `read` is the checker of this handbook where it was read before: reading it takes seconds.

    `checker.json` names every other file; their names change with their content, so that a host
    may keep them for ever and no two builds mix.
    """
    pyodide, checker = pyodide_folder(root), root / "checker"
    bundle, book = checker_bundle(checker, handbook, read)
    parts = {
        "stdlib": (
            "stdlib.zip",
            standard_library(pyodide, checker, *_trial(bundle, book), cache),
        ),
        "wheel": ("checker.zip", checker_wheel(checker, cache)),
        "bundle": ("rules.json", bundle),
    }
    version = json.loads((pyodide / "package.json").read_bytes())["version"]
    folder = f"pyodide-{version}/"
    files = {folder + name: (pyodide / name).read_bytes() for name in PYODIDE_FILES}
    named = {}
    for key, (name, content) in parts.items():
        named[key] = _named_by_content(name, content)
        files[named[key]] = content
    worker = (root / "docs" / CHECK / "worker.js").read_bytes()
    named["worker"] = _named_by_content("worker.js", worker)
    brought = [path for path in files if not path.endswith(".js")]  # scripts load themselves
    manifest = {
        "schema": 1,
        "pyodide": folder,
        "lock": {
            "info": json.loads((pyodide / "pyodide-lock.json").read_bytes())["info"],
            "packages": {},  # those that the lock file names would come from another host
        },
        **named,
        "sizes": {path: len(files[path]) for path in brought},
        "names": {**_names(handbook, book), **(facts or {})},
    }
    files[named["worker"]] = worker
    files["checker.json"] = as_json(manifest)
    return {CHECK + path: content for path, content in sorted(files.items())}


def search_files(
    root: Path, handbook: Handbook, today: date, topics: Topics | None = None
) -> dict[str, bytes]:
    """Return the search engine, one index for each council, and the list of them."""
    shards = {
        council: as_json(records) for council, records in search_records(handbook, today).items()
    }
    named = {
        council: _named_by_content(f"index/{council}.json", content)
        for council, content in shards.items()
    }
    views = [council_view(handbook, council) for council in council_ids(handbook)]
    listed = [
        {
            "id": view.id,
            "name": view.name,
            "short": view.short,
            "file": named[view.id],
            "bytes": len(shards[view.id]),
        }
        for view in views
    ]
    engine = (root / "node_modules/minisearch/dist/es/index.js").read_text("utf-8")
    return {
        f"{SEARCH}minisearch.js": _without_comments(engine).encode(),
        f"{SEARCH}councils.json": as_json(
            {"schema": 1, "councils": listed, "ours": our_words(topics)}
        ),
        **{SEARCH + named[council]: content for council, content in shards.items()},
    }


def checker_bundle(
    checker: Path, handbook: Handbook, read: Checker | None = None
) -> tuple[bytes, Checker]:
    """Return rules, data and councils as the JSON that the page starts from, and as read.

    SourceError where the checker refuses them, or where they quote words that no policy has. What
    is given as `read` is not read again.
    """
    councils = {
        council: {
            f"policy_sources/{council}/{file}": content[council]
            for file, content in (
                ("council.toml", handbook.councils),
                ("rules.toml", handbook.bindings),
            )
            if content.get(council)
        }
        for council in council_ids(handbook)
    }
    bundle = load.bundle(_files(checker / "rules"), _files(checker / "data"), councils)
    problems: list[str] = []
    if read is None:
        problems += misquoted(handbook)
        try:
            read = load.handbook(bundle)
        except load.RuleError as error:
            problems += str(error).splitlines()
    if read is None or problems:
        raise SourceError(problems)
    return as_json(load.ready(bundle, read)), read


def _files(folder: Path) -> dict[str, dict[str, object]]:
    found = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            found[f"checker/{folder.name}/{path.name}"] = tomllib.loads(path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SourceError([f"checker/{folder.name}/{path.name}: {error}."]) from None
    return found


def _trial(bundle: bytes, book: Checker) -> tuple[bytes, list[str]]:
    """Return the bundle with one made-up council, and drafts that show what checking takes.

    No council's own, so that the page's Python is the same for all, and made once.
    """
    whole = json.loads(bundle)
    [facts] = [
        file["example_council"] for file in whole["data"].values() if "example_council" in file
    ]
    files = {f"policy_sources/{book.example.id}/council.toml": facts}
    who = {"council": book.example.id, "writer": "officer", "account": "council"}
    who |= {"platform": "facebook", "date": "2027-04-12"}
    ordinary = [
        {**example.settings, "text": example.text}
        for rule in book.rules.values()
        for example in rule.not_flagged
    ]
    drafts = [{"text": text} for text in _SAMPLE] + ordinary[::_SPREAD]
    return (
        as_json({**whole, "councils": [{"id": book.example.id, "files": files}]}),
        [json.dumps({"id": 1, **who, **draft}) for draft in drafts],
    )


def _names(handbook: Handbook, book: Checker) -> dict[str, object]:
    """Return what the page calls councils, policies, clauses and platforms."""
    return {
        "councils": {
            council: {
                "short": council_view(handbook, council).short,
                **approval(handbook, council),
            }
            for council in council_ids(handbook)
        },
        "policies": {f"{each.council}/{each.id}": plain(each.title) for each in handbook.policies},
        "limits": {
            each.id: {"limit": each.limit, "counts": each.counts}
            for each in book.platforms.values()
            if each.limit
        },
        "clauses": _clause_names(handbook, book),
    }


def _clause_names(handbook: Handbook, book: Checker) -> dict[str, str]:
    """Return what clauses are called that are cited and not called by their anchor."""
    cited = {
        f"{one.council}/{one.policy}#{one.clause}"
        for council in book.councils.values()
        for bindings in council.bindings.values()
        for binding in bindings
        for one in binding.citations
    }
    called = {
        f"{policy.council}/{policy.id}#{section.id}": section.number or plain(section.title or "")
        for policy in handbook.policies
        for version in policy.versions
        for section in version.text.sections
    }
    return {
        clause: called[clause]
        for clause in sorted(cited & called.keys())
        if called[clause] and called[clause] != clause.partition("#")[2]
    }


def _named_by_content(name: str, content: bytes) -> str:
    stem, _, suffix = name.rpartition(".")
    return f"{stem}-{sha256(content).hexdigest()[:12]}.{suffix}"


def _without_comments(script: str) -> str:
    """Return `script` without the lines of comment, which are most of it and help no phone."""
    without = re.sub(r"^[ \t]*/\*.*?\*/[ \t]*\n", "", script, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"^[ \t]*(?://.*)?\n|^[ \t]+", "", without, flags=re.MULTILINE)
