"""Every sentence of the interface, found where it is written: templates, Python, scripts, facts."""

import io
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_javascript, extract_python
from jinja2.ext import babel_extract

_CODE = Path(__file__).parent
_SCRIPTS = "docs/assets"
_KEYWORDS: dict[str, tuple[int, ...] | None] = {"gettext": None, "ngettext": (1, 2), "N_": None}
_MAY_SAY = re.compile(rb"gettext\(|N_\(|{%-? trans")
_TEMPLATE = {"newstyle_gettext": "true", "trimmed": "true", "trim_blocks": "true"}
# Folders: their files, who reads them, and how.
_FOLDERS: dict[str, tuple[str, Callable[..., Any], dict[str, str]]] = {
    "docs/overrides": ("*.html", babel_extract, {}),
    _SCRIPTS: ("**/*.js", extract_javascript, {}),
    "build_scripts": ("**/*.py", extract_python, {}),
    "build_scripts/templates": ("*.j2", babel_extract, _TEMPLATE),
}
# Files of facts, and which of their keys hold words of ours.
_FACTS = {
    "topics.toml": {"title", "question", "words", "what"},
    "accessibility.toml": {"how", "what", "then"},
    "profiles.toml": {"name"},
}
_SITE = re.compile(r"^site_(?:name|description): (.+)$", re.MULTILINE)


def sentences(root: Path) -> Catalog:
    """Return every sentence that waits for a translation, each with the files that say it."""
    found = Catalog(fuzzy=False)
    for folder in _FOLDERS:
        for file, line, message in _in_folder(root, folder):
            found.add(message, locations=[(f"{folder}/{file}", line)])
    for name, keys in _FACTS.items():
        for words in _words(tomllib.loads((_CODE / name).read_text("utf-8")), keys):
            found.add(words, locations=[(f"build_scripts/{name}", 0)])
    for words in _SITE.findall((root / "mkdocs.yml").read_text("utf-8")):
        found.add(words, locations=[("mkdocs.yml", 0)])
    return found


def sentences_of_scripts(root: Path) -> Catalog:
    """Return the sentences that scripts say."""
    found = Catalog(fuzzy=False)
    for _, _, message in _in_folder(root, _SCRIPTS):
        found.add(message)
    return found


def _in_folder(root: Path, folder: str) -> Iterator[tuple[str, int, str | tuple[str, ...]]]:
    files, read, options = _FOLDERS[folder]
    top = (_CODE.parent if folder.startswith(_CODE.name) else root) / folder
    for path in sorted(top.glob(files)):
        content = path.read_bytes()
        if _MAY_SAY.search(content):  # most files of code say nothing, and are long to read
            found = extract(read, io.BytesIO(content), _KEYWORDS, (), options)
            for line, message, *_ in found:
                yield path.relative_to(top).as_posix(), line, message


def _words(facts: object, keys: set[str], key: str = "") -> Iterator[str]:
    match facts:
        case dict():
            for name, value in facts.items():
                yield from _words(value, keys, name)
        case list():
            for value in facts:
                yield from _words(value, keys, key)
        case str() if key in keys:
            yield facts
