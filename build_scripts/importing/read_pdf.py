"""PDF with text: lines by position, without running heads and page numbers, tables as found."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from build_scripts.errors import SourceError
from build_scripts.importing.document import Document, Line, Place
from build_scripts.importing.hyphens import joined
from build_scripts.importing.pdf_pages import MOST_PAGES, MOST_SECONDS, MOST_WAITING
from build_scripts.importing.pieces import literal_words
from build_scripts.importing.sniff import refuse_unfit

_EDGE = 0.12
_FEWEST_LETTERS = 25
_PAGE_NUMBER = re.compile(r"(?:page|of|p\.?|[#\d]+|[-–|/\s])*", re.IGNORECASE)
_UNNAMED = re.compile(r"\(cid:\d+\)")
_BULLET = re.compile(r"[•▪●○◦‣■□➢►✓✔\uf0b7\uf0a7\uf0d8-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s")


def read_pdf(data: bytes, name: str) -> Document:
    """Return the PDF in `data`; SourceError says why it cannot be read."""
    refuse_unfit(data, name)
    return lines_of_pages(_extracted(data, name), name)


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a page or one table of it, with where it stands."""

    page: int
    top: float
    bottom: float
    height: float
    text: str = ""
    x: float = 0.0
    right: float = 0.0
    size: float = 0.0
    bold: bool = False
    column: int = 0
    table: tuple[tuple[str, ...], ...] = ()
    header: bool = False


def lines_of_pages(found: Mapping[str, Any], name: str) -> Document:
    """Return the document that the pages make; SourceError where they hold no words."""
    pages: Sequence[Mapping[str, Any]] = found["pages"]
    rows = [row for number, page in enumerate(pages) for row in _rows(page, number)]
    if not pages:
        raise SourceError([_damaged(name)])
    letters = sum(len(row.text) + sum(map(len, map("".join, row.table))) for row in rows)
    if letters < _FEWEST_LETTERS * max(len(pages), 1):
        pictures = any(page["images"] for page in pages)
        raise SourceError([_picture(name) if pictures else _empty(name)])
    heads, body = _without_heads(rows, len(pages))
    lines = [
        *(line for line in heads if line.place == "header"),
        *_lines(_with_whole_headings(body)),
    ]
    lines += [line for line in heads if line.place == "footer"]
    notes = list(_notes(pages, rows))
    hints = tuple((key.lower(), value) for key, value in found.get("hints", {}).items())
    numbered = tuple(_at(lines))
    return Document(numbered, tuple(notes), hints, wrapped=True)


def _extracted(data: bytes, name: str) -> Mapping[str, Any]:
    try:
        done = subprocess.run(
            [sys.executable, "-m", "build_scripts.importing.pdf_pages"],
            input=data,
            capture_output=True,
            timeout=MOST_WAITING,
            check=False,
        )
        found: Mapping[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as problem:
        raise SourceError([_too_hard(name)]) from problem
    refused = found.get("refused")
    if refused == "too many pages":
        raise SourceError([_too_long(name, found["pages"])])
    if refused == "too large":
        raise SourceError([_too_hard(name)])
    if refused in {"PDFPasswordIncorrect", "PDFEncryptionError", "PdfminerException"}:
        encrypted = b"/Encrypt" in data
        raise SourceError([_encrypted(name) if encrypted else _damaged(name)])
    if refused:
        raise SourceError([_damaged(name)])
    return found


def _rows(page: Mapping[str, Any], number: int) -> Iterator[_Row]:
    height = page["height"]
    lines = [
        _Row(
            number,
            line["top"],
            line["bottom"],
            height,
            _UNNAMED.sub("•", line["text"]),
            line["x"],
            line["right"],
            line["size"],
            line["bold"],
            line["column"],
        )
        for line in page["lines"]
        if line["text"].strip()
    ]
    for table in page["tables"]:
        cells = tuple(tuple(map(_cell, row)) for row in table["rows"])
        top, bottom = table["top"], table["bottom"]
        lines.append(_Row(number, top, bottom, height, table=cells, header=table["bold"]))
    yield from sorted(lines, key=lambda row: (row.column, row.top, row.x))


def _cell(text: str | None) -> str:
    """Return the words of a cell; a line of it ends a line only before a bullet or a number."""
    lines = [line.strip() for line in _UNNAMED.sub("•", text or "").split("\n") if line.strip()]
    said = ""
    for line in lines:
        if not said:
            said = line
        elif said.endswith("-") and line[:1].islower():
            said += line
        else:
            said += ("\n" if _BULLET.match(line) else " ") + line
    return literal_words(said)


def _without_heads(rows: Sequence[_Row], pages: int) -> tuple[list[Line], list[_Row]]:
    """Part what stands at the same edge of page after page from the text."""
    seen = {(row.page, _shape(row)) for row in rows if _edge(row)}
    shapes = Counter(shape for _, shape in seen)
    repeated = {shape for shape, times in shapes.items() if times >= 2 and times * 2 >= pages}
    heads: dict[tuple[str, str], Line] = {}
    body: list[_Row] = []
    for row in rows:
        place, shape = _edge(row), _shape(row)
        if place is None or shape not in repeated:
            body.append(row)
        elif not _PAGE_NUMBER.fullmatch(row.text):
            heads.setdefault(shape, Line(literal_words(row.text), 1, place))
    return list(heads.values()), body


def _edge(row: _Row) -> Place | None:
    if row.table:
        return None
    if row.bottom < row.height * _EDGE:
        return "header"
    return "footer" if row.top > row.height * (1 - _EDGE) else None


def _shape(row: _Row) -> tuple[str, str]:
    return _edge(row) or "", re.sub(r"\d+", "#", row.text.casefold())


def _with_whole_headings(rows: Sequence[_Row]) -> list[_Row]:
    """Join a heading that fills its line with the rest of it on the next line."""
    edge = max((row.right for row in rows if not row.table), default=0.0)
    whole: list[_Row] = []
    for row in rows:
        above = whole[-1] if whole else None
        if above is not None and _goes_on(above, row, edge):
            text = f"{above.text} {row.text}"
            whole[-1] = replace(above, text=text, bottom=row.bottom, right=row.right)
        else:
            whole.append(row)
    return whole


def _goes_on(above: _Row, row: _Row, edge: float) -> bool:
    alike = (above.page, above.column, above.bold) == (row.page, row.column, row.bold)
    near = 0 < row.top - above.bottom < row.size * 0.6
    full = above.right > edge * 0.75 and not above.text.endswith((".", ":", ";"))
    look = row.bold and abs(above.size - row.size) < 0.3 and not (above.table or row.table)
    return alike and near and full and look and not _BULLET.match(row.text)


def _lines(rows: Sequence[_Row]) -> Iterator[Line]:
    sizes = [row.size for row in rows for _ in range(len(row.text)) if not row.table]
    usual = median(sizes) if sizes else 10.0
    pitch = _pitch(rows)
    lefts = Counter(round(row.x) for row in rows if not row.table)
    margin = min([x for x, times in lefts.items() if times >= 3] or lefts or [0])
    words = Counter(re.findall(r"[\w’'-]+", " ".join(row.text.casefold() for row in rows)))
    before: _Row | None = None
    table = 0
    texts = joined([row.text for row in rows], [not row.table for row in rows], words)
    for row, text in zip(rows, texts, strict=True):
        turned = before is not None and before.page != row.page
        if before is not None and not turned and row.top - before.top > pitch * 1.35:
            yield Line("", 0)
        feed = "\f" if turned else ""
        if row.table:
            goes_on = before is not None and bool(before.table) and turned
            table += 0 if goes_on and before and _widths(before) == _widths(row) else 1
            yield from _table(row, table)
        elif text:
            indent = " " * max(0, min(40, round((row.x - margin) / max(usual * 0.5, 1))))
            apart = row.bold or row.size >= usual * 1.15
            yield Line(feed + indent + literal_words(text), 0, bold=apart)
        before = row


def _pitch(rows: Sequence[_Row]) -> float:
    steps = [
        after.top - row.top
        for row, after in pairwise(rows)
        if row.page == after.page and 4 < after.top - row.top < 40 and not row.table
    ]
    return median(steps) if steps else 14.0


def _table(row: _Row, table: int) -> Iterator[Line]:
    for index, cells in enumerate(row.table):
        if any(cells):
            text = "\t".join(cell.replace("\n", " ") for cell in cells)
            header = index == 0 and row.header
            yield Line(text, 0, cells=cells, table=table, header_row=header)


def _widths(row: _Row) -> set[int]:
    return {len(cells) for cells in row.table}


def _at(lines: Sequence[Line]) -> Iterator[Line]:
    for number, line in enumerate(lines, 1):
        yield replace(line, at=number)


def _notes(pages: Sequence[Mapping[str, Any]], rows: Sequence[_Row]) -> Iterator[str]:
    columns = [str(number) for number, page in enumerate(pages, 1) if page["columns"] > 1]
    if columns:
        yield (
            f"page {', '.join(columns)} was read as two columns, the left one first: check that "
            "the sentences follow each other"
        )
    if any(_UNNAMED.search(line["text"]) for page in pages for line in page["lines"]):
        yield "some signs have no name in this PDF and were read as bullets"
    images = sum(page["images"] for page in pages)
    if images:
        many = "1 image is" if images == 1 else f"{images} images are"
        yield f"{many} not kept; a PDF seldom says what they show"
    yield (
        "a PDF knows no headings or lists, only where words stand: compare the outline with the "
        "document, or ask for the Word file it was made from"
    )


def _picture(name: str) -> str:
    return (
        f"{name}: this is a picture of a document: ask for the Word file. Its pages were scanned "
        "or saved as images, so there are no words in it to read, search or quote."
    )


def _empty(name: str) -> str:
    return f"{name} holds hardly any words. Ask for the Word file it was made from."


def _encrypted(name: str) -> str:
    return (
        f"{name} is protected with a password, so its words cannot be read. Ask for the Word file "
        "it was made from, or for the PDF without its password."
    )


def _damaged(name: str) -> str:
    return (
        f"{name} is damaged: its pages cannot be found. It may have been cut short on the way. "
        "Ask for the file once more, or for the Word file it was made from."
    )


def _too_long(name: str, pages: int) -> str:
    return (
        f"{name} has {pages:,} pages; at most {MOST_PAGES} are read. Give the policy alone, "
        "without what is bound with it."
    )


def _too_hard(name: str) -> str:
    return (
        f"{name} takes more time or memory to read than any policy should (at most {MOST_SECONDS} "
        "seconds). Ask for the Word file it was made from."
    )
