"""The proof that nothing is lost: every word of the original is in the text, or listed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_scripts.importing.document import Document, Imported
from build_scripts.importing.joins import HYPHEN
from build_scripts.importing.language import tokens
from build_scripts.importing.units import every_word
from build_scripts.model import Item, ItemList, Paragraph, Section, Table

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
    original = _words(every_word(document.lines))
    text = _words(_texts(imported.text.sections))
    title = _words([imported.text.title])
    listed = _words(
        [
            *(removal.text for removal in imported.removed),
            *(words for pair in imported.control for words in pair),
        ]
    )
    original_counted = Counter(original)
    for cleaning in imported.cleaned:
        if cleaning.kind == HYPHEN:
            original_counted.subtract(tokens(cleaning.before))
            original_counted.update(tokens(cleaning.after))
    placed = Counter(text) + Counter(listed)
    with_title = placed + Counter(title)
    lost = original_counted - with_title
    return Account(lost, placed - original_counted, _is_subsequence(text, original, imported))


def _words(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in tokens(_WRAPPER.sub(" ", text))]


def _is_subsequence(text: list[str], original: list[str], imported: Imported) -> bool:
    """True where the words of `text` stand in the original in the same order."""
    sewn = {tokens(each.after)[0] for each in imported.cleaned if each.kind == HYPHEN}
    at = 0
    for word in text:
        start = at
        while at < len(original) and original[at] != word:
            at += 1
        if at == len(original):
            if word not in sewn:
                return False
            at = start
        else:
            at += 1
    return True


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
