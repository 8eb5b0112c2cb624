"""The proof that nothing is lost: every word of the original is in the text, or listed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from build_scripts.importing.document import Cleaning, Document, Imported, Line
from build_scripts.importing.joins import HYPHEN
from build_scripts.importing.language import tokens
from build_scripts.importing.units import every_word
from build_scripts.model import Item, ItemList, Paragraph, Section, Table

_PAGE_END = 60  # words of a foot and a head may stand between the halves of a word
_WRAPPER = re.compile(r"</?p>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Account:
    """Words of the original that are nowhere, words that are in no original, and order kept."""

    lost: Counter[str]
    invented: Counter[str]
    in_order: bool

    @property
    def balanced(self) -> bool:
        """True where every word is accounted for, in the order of the original."""
        return not self.lost and not self.invented and self.in_order


def account(document: Document, imported: Imported) -> Account:
    """Return what became of every word of `document`."""
    cut = [each for each in imported.cleaned if each.kind == HYPHEN]
    original = _whole(document.lines, cut)
    text = _words(_texts(imported.text.sections))
    listed = _words(
        [
            *(removal.text for removal in imported.removed),
            *(words for pair in imported.control for words in pair),
        ]
    )
    counted, placed = Counter(original), Counter(text) + Counter(listed)
    title = Counter(_words([imported.text.title]))
    return Account(counted - placed - title, placed - counted, _is_subsequence(text, original))


def _words(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in tokens(_WRAPPER.sub(" ", text))]


def _whole(lines: Sequence[Line], cut: Sequence[Cleaning]) -> list[str]:
    """Return the words of `lines`, each that a line end cut in two whole, as was reported."""
    words: list[str] = []
    begins: dict[int, int] = {}
    for line in lines:
        begins.setdefault(line.at, len(words))
        words += _words(every_word([line]))
    for cleaning in sorted(cut, key=lambda each: each.line, reverse=True):
        first, second = tokens(cleaning.before)
        start = max(0, begins.get(cleaning.line, 0) - 1)
        earliest = max(0, start - _PAGE_END)
        places = [*range(start, earliest - 1, -1), *range(start + 1, len(words) - 1)]
        for at in places:
            if words[at] == first and second in words[at + 1 : at + _PAGE_END]:
                words[at] = "".join(tokens(cleaning.after))
                del words[words.index(second, at + 1)]
                break
    return words


def _is_subsequence(text: Iterable[str], original: Iterable[str]) -> bool:
    """True where the words of `text` stand in the original in the same order."""
    rest = iter(original)
    return all(word in rest for word in text)


def _texts(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        yield section.number or ""
        yield section.title or ""
        for block in section.blocks:
            match block:
                case Paragraph(text):
                    yield text
                case ItemList(items):
                    yield from _item_texts(items)
                case Table(header, rows):
                    for row in (header, *rows):
                        yield from row


def _item_texts(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield item.marker or ""
        yield item.text
        yield from _item_texts(item.items)
