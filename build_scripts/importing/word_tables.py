"""The tables of a Word document: rows, cells, the header row, and tables that only place text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from build_scripts.importing import word_xml as xml

WIDEST = 63
WRAPPERS = {"w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo"}

_NUMBER_CELL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One table row before it becomes a line."""

    cells: tuple[str, ...]
    header: bool
    strong: bool


def rows(table: Element) -> Iterator[Element]:
    """Yield the rows of `table`."""
    return _within(table, "w:tr")


def cells(row: Element) -> Iterator[Element]:
    """Yield the cells of `row`."""
    return _within(row, "w:tc")


def _within(parent: Element, tag: str) -> Iterator[Element]:
    for child in xml.choose(parent):
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _within(child, tag)


def blocks(cell: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables of `cell`."""
    for child in xml.choose(cell):
        if child.tag in {"w:p", "w:tbl"}:
            yield child
        elif child.tag in WRAPPERS:
            yield from blocks(child)


def uses_first_row_look(table: Element) -> bool:
    """True where the table uses the look that its style gives to the first row."""
    look = xml.find(table, "w:tblPr/w:tblLook")
    if look is None:
        return False
    if look.get("w:firstRow") is not None:
        return look.get("w:firstRow") in {"1", "true", "on"}
    try:
        return bool(int(look.get("w:val", "0"), 16) & 0x20)
    except ValueError:
        return False


def numbers_paragraphs(read: Sequence[Row]) -> bool:
    """True for the layout "6.3 | the text of the clause": a number or nothing before each text."""
    return (
        len(read) > 1
        and not any(row.header for row in read)
        and all(len(row.cells) == 2 and row.cells[1] for row in read)
        and all(not row.cells[0] or _NUMBER_CELL.fullmatch(row.cells[0]) for row in read)
        and any("." in row.cells[0].rstrip(".") for row in read)
    )
