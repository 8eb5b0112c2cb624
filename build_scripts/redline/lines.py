"""A clause as lines: one for each paragraph, list item and table row, so that two can be aligned.

`as_lines` and `as_blocks` are each other's inverse on plain words.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from build_scripts.inline import plain
from build_scripts.model import Block, Item, ItemList, Paragraph, Section, Table, Text

LineKind = Literal["paragraph", "item", "header", "row", "no-items", "no-rows"]
TABULAR = {"header", "row", "no-rows"}


@dataclass(frozen=True, slots=True)
class Shape:
    """What a line is, without its words; `begins` is True for the first line of its block."""

    kind: LineKind
    begins: bool = True
    depth: int = 0
    marker: str | None = None

    @property
    def setting(self) -> tuple[str, int]:
        """How the line is set out; whether a table's first row is its header changes no words."""
        return ("row" if self.kind == "header" else self.kind), self.depth


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or list item (one cell), or one table row."""

    shape: Shape
    cells: tuple[str, ...]

    @property
    def words(self) -> str:
        """The words of every cell."""
        return " ".join(self.cells)


def plain_text(text: Text) -> Text:
    """Return `text` without its inline marks: the words alone."""
    sections = (
        replace(
            section,
            title=None if section.title is None else plain(section.title),
            blocks=as_blocks(plain_line(line) for line in as_lines(section.blocks)),
        )
        for section in text.sections
    )
    return Text(plain(text.title), tuple(sections))


def plain_line(line: Line) -> Line:
    """Return `line` without its inline marks."""
    return Line(line.shape, tuple(map(plain, line.cells)))


def section_words(section: Section) -> str:
    """Return every word that stands directly in `section`, its title first."""
    lines = (plain_line(line).words for line in as_lines(section.blocks))
    return "\n".join([plain(section.title or ""), *lines]).strip()


def as_lines(blocks: Iterable[Block]) -> tuple[Line, ...]:
    """Return the lines of `blocks`, in reading order."""
    return tuple(line for block in blocks for line in _lines(block))


def as_blocks(lines: Iterable[Line]) -> tuple[Block, ...]:
    """Return the blocks that `lines` came from."""
    return tuple(_block(block) for block in _by_block(lines))


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case Paragraph(text):
            yield Line(Shape("paragraph"), (text,))
        case ItemList(()):
            yield Line(Shape("no-items"), ())
        case ItemList(items):
            for at, (depth, item) in enumerate(_flat(items, 0)):
                yield Line(Shape("item", at == 0, depth, item.marker), (item.text,))
        case Table((), ()):
            yield Line(Shape("no-rows"), ())
        case Table(header, rows):
            if header:
                yield Line(Shape("header"), header)
            for at, row in enumerate(rows):
                yield Line(Shape("row", at == 0 and not header), row)


def _flat(items: Iterable[Item], depth: int) -> Iterator[tuple[int, Item]]:
    for item in items:
        yield depth, item
        yield from _flat(item.items, depth + 1)


def _by_block(lines: Iterable[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if line.shape.begins and block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _block(lines: Sequence[Line]) -> Block:
    kind = lines[0].shape.kind
    if kind == "paragraph":
        return Paragraph(lines[0].cells[0])
    if kind in {"item", "no-items"}:
        return ItemList(_nest([line for line in lines if line.shape.kind == "item"], 0))
    header = lines[0].cells if kind == "header" else ()
    return Table(header, tuple(line.cells for line in lines if line.shape.kind == "row"))


def _nest(lines: Sequence[Line], depth: int) -> tuple[Item, ...]:
    starts = [at for at, line in enumerate(lines) if line.shape.depth == depth]
    return tuple(
        Item(
            lines[start].cells[0],
            lines[start].shape.marker,
            _nest(lines[start + 1 : end], depth + 1),
        )
        for start, end in pairwise([*starts, len(lines)])
    )
