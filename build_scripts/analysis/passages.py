"""A text one passage at a time: a title, a paragraph, a list item, a table cell, without marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.inline import plain
from build_scripts.model import Item, ItemList, Paragraph, Section, Table, Text

HEADER_ROW = -1
_CHUNK = 256


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: from `start` to `end` of the plain text of one passage.

    `block` counts the blocks of the section; None is its title. `path` is empty in a paragraph,
    the item's position at each depth in a list, (row, cell) in a table (row -1 is its header).
    """

    section: str
    block: int | None
    path: tuple[int, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One title, paragraph, item or cell; `lead` holds the words that introduce it."""

    section: Section
    order: int
    block: int | None
    path: tuple[int, ...]
    text: str
    lead: str = ""
    in_table: bool = False

    @property
    def is_title(self) -> bool:
        """True for the title of a section."""
        return self.block is None

    @property
    def is_item(self) -> bool:
        """True for one item of a list."""
        return bool(self.path) and not self.in_table

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Return the place of the words from `start` to `end`."""
        stop = len(self.text) if end is None else end
        return Place(self.section.id, self.block, self.path, start, stop)


class Taken:
    """The stretches of one passage that are spoken for, kept so that asking takes no time."""

    def __init__(self) -> None:
        self._stretches: dict[int, list[tuple[int, int]]] = {}

    def take(self, start: int, end: int) -> bool:
        """Take the stretch and return True, unless a part of it is taken."""
        if any(
            start < b and a < end
            for chunk in _chunks(start, end)
            for a, b in self._stretches.get(chunk, ())
        ):
            return False
        self.add(start, end)
        return True

    def add(self, start: int, end: int) -> None:
        """Take the stretch, whatever else is taken."""
        for chunk in _chunks(start, end):
            self._stretches.setdefault(chunk, []).append((start, end))


def passages(text: Text) -> list[Passage]:
    """Return every passage of `text`, in reading order."""
    return [
        passage for order, section in enumerate(text.sections) for passage in _of(section, order)
    ]


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of one passage starts and ends."""
    at = 0
    for stop in _SENTENCE_END.finditer(text):
        before = text[max(0, stop.start() - 11) : stop.start() + 1]
        if not _NO_END.search(before):
            yield at, stop.end(1)
            at = stop.end()
    if text[at:].strip():
        yield at, len(text)


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """Return where the sentence at position `at` starts and ends; it looks 1000 characters far."""
    first = max(0, at - 1000)
    window = text[first : at + 1000]
    around = ((first + a, first + b) for a, b in sentences(window))
    return next(((a, b) for a, b in around if a <= at < b), (first, first + len(window)))


_SENTENCE_END = re.compile(r"([.!?][\"”’')\]]*)(?:\s+(?=[\"“‘'(\[]?[A-Z0-9])|$)")
_NO_END = re.compile(
    r"(?:\b(?:e\.g|i\.e|eg|ie|etc|No|no|cf|vs|St|Mr|Mrs|Ms|Dr|Cllr|para|reg|art|sch|s|ss|p|pp))\.$"
)


def _chunks(start: int, end: int) -> range:
    return range(start // _CHUNK, end // _CHUNK + 1)


def _of(section: Section, order: int) -> Iterator[Passage]:
    lead = ""
    if section.title:
        yield Passage(section, order, None, (), plain(section.title))
    for index, block in enumerate(section.blocks):
        match block:
            case Paragraph(text):
                words = plain(text)
                yield Passage(section, order, index, (), words, lead)
                lead = words
            case ItemList(items):
                last = ""
                for path, words, above in _items(items, (), lead):
                    yield Passage(section, order, index, path, words, above)
                    last = words
                lead = last or lead
            case Table(header, rows):
                for row, cells in [(HEADER_ROW, header), *enumerate(rows)]:
                    for column, cell in enumerate(cells):
                        above = header[column] if row >= 0 and column < len(header) else lead
                        yield Passage(
                            section, order, index, (row, column), plain(cell), plain(above), True
                        )


def _items(
    items: tuple[Item, ...], above: tuple[int, ...], lead: str
) -> Iterator[tuple[tuple[int, ...], str, str]]:
    for index, item in enumerate(items):
        words = plain(item.text)
        yield (*above, index), words, lead
        yield from _items(item.items, (*above, index), f"{lead} {words}".strip())
