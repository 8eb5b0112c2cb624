"""A made-up language: our sentences in letters that no council uses, so that none hides."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

from babel.dates import get_month_names
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from build_scripts.inline import plain
from build_scripts.pages.councils import council_ids, council_view
from build_scripts.sentences import sentences
from build_scripts.sources import read_handbook
from build_scripts.wording import THEIRS
from tests.site.pages_read import VOID

CODE = "cy"  # for its months, and for a plural rule with five forms
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code).isalpha()}  # ａ for a
_KEPT = re.compile(r"(%\(\w+\)s|%%|<[^>]*>)")
_SPOKEN = ("aria-label", "title", "placeholder", "alt", "data-label", "data-turned-words")


def disguised(words: str) -> str:
    """Return `words` in the made-up language; what is filled in, and HTML, stay."""
    parts = _KEPT.split(words)
    parts[::2] = [part.translate(_WIDE) for part in parts[::2]]
    return "".join(parts)


def catalogue(root: Path) -> bytes:
    """Return messages.po with every sentence of `root` disguised; plural forms are numbered."""
    found = sentences(root)
    made = Catalog(CODE, fuzzy=False)
    for message in found:
        if isinstance(message.id, tuple):
            many = disguised(message.id[1])
            made.add(message.id, tuple(f"{many}«{n}»" for n in range(made.num_plurals)))
        elif message.id:
            made.add(message.id, disguised(message.id))
    written = BytesIO()
    write_po(written, made)
    return written.getvalue()


@dataclass
class Said(HTMLParser):
    """The words of a page, in ours and in English, as its `lang` attributes have them."""

    ours: list[str] = field(default_factory=list)
    theirs: list[str] = field(default_factory=list)
    _open: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        lang = named.get("lang") or (self._open[-1][1] if self._open else "")
        if tag not in VOID:
            self._open.append((tag, lang))
        if lang == CODE:
            self.ours += [value for key in _SPOKEN if (value := named.get(key))]
            if tag == "meta" and named.get("name") == "description":
                self.ours.append(named["content"] or "")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        tag, lang = self._open[-1] if self._open else ("", "")
        if tag in {"script", "style", "code"} or not data.strip():
            return
        (self.ours if lang == CODE else self.theirs).append(" ".join(data.split()))


def read(html: str) -> Said:
    """Return what the page says."""
    said = Said()
    in_english = f'<div class="prose" lang="{THEIRS}">' in html  # its title is, too
    said.feed(re.sub("<title>.*</title>", "", html) if in_english else html)
    said.close()
    return said


def add_language(root: Path) -> None:
    """Give `root`, whose docs may be a link, docs of its own with the made-up language."""
    docs = (root / "docs").resolve()
    (root / "docs").unlink()
    shutil.copytree(docs, root / "docs")
    folder = root / "docs/languages" / CODE
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "messages.po").write_bytes(catalogue(root))


def names(root: Path, *more: str) -> re.Pattern[str]:
    """Return what is called the same in every language: councils, policies, months, addresses."""
    handbook = read_handbook(root)
    councils = [council_view(handbook, council) for council in council_ids(handbook)]
    found = {name for each in councils for name in (each.name, each.short)}
    found |= {plain(policy.title) for policy in handbook.policies} | {*more}
    for width in ("wide", "abbreviated"):
        found |= set(get_month_names(width, locale=CODE).values())
    longest_first = sorted(found, key=len, reverse=True)
    return re.compile("|".join([r"/[\w/.-]+/", *map(re.escape, longest_first)]))


def untranslated(words: list[str], names: re.Pattern[str]) -> Iterator[str]:
    """Yield the words that have a plain letter after all `names` are taken out."""
    for each in words:
        if re.search("[A-Za-z]", names.sub("", each)):
            yield each


def disguise(words: list[str]) -> Iterator[str]:
    """Yield the words that are, or hold, the made-up language."""
    wide = set(map(chr, _WIDE.values()))
    return (each for each in words if wide & set(each))
