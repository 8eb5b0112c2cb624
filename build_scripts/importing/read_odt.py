"""OpenDocument texts (.odt): paragraphs with the numbers that show, tables, notes, frames."""

import re
from collections import Counter as Tally
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from build_scripts import inline
from build_scripts.errors import SourceError
from build_scripts.importing import odt_lists
from build_scripts.importing.document import Document, Line, Place
from build_scripts.importing.odt_lists import OUTLINE, Counter, Level, read_list_styles
from build_scripts.importing.odt_styles import Styles, read_styles
from build_scripts.importing.odt_text import Gathered, Gatherer
from build_scripts.importing.pieces import all_strong, marked
from build_scripts.importing.safe_xml import parse
from build_scripts.importing.safe_zip import open_package, password
from build_scripts.importing.sniff import refuse_unfit
from build_scripts.importing.word_changes import Decision

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    **{f"{_OASIS}{name}:1.0": name for name in ("office", "text", "style", "table", "meta")},
    f"{_OASIS}drawing:1.0": "draw",
    f"{_OASIS}xsl-fo-compatible:1.0": "fo",
    f"{_OASIS}svg-compatible:1.0": "svg",
    f"{_OASIS}manifest:1.0": "manifest",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_WIDEST = 63
_INDEXES = {
    "text:table-of-content",
    "text:alphabetical-index",
    "text:illustration-index",
    "text:table-index",
    "text:object-index",
    "text:user-index",
}
_WRAPPERS = {"text:index-body", "text:index-title", "text:numbered-paragraph"}
_PAGE_WORDS = re.compile(r"(?:page|of|p\.?|[-–|/\s])*", re.IGNORECASE)
_HINTS = {
    "dc:title": "title",
    "dc:subject": "subject",
    "dc:description": "description",
    "dc:creator": "last modified by",
    "dc:date": "modified",
    "meta:initial-creator": "author",
    "meta:creation-date": "created",
    "meta:keyword": "keywords",
}


def read_odt(data: bytes, name: str, tracked: Decision | None = None) -> Document:
    """Return the OpenDocument text in `data`; SourceError says why it cannot be read.

    `tracked` accepts or rejects tracked changes; without it a document that has any is refused.
    """
    refuse_unfit(data, name)
    package = open_package(data, name)
    manifest = package.read("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise SourceError([password(name)])
    roots = {
        part: parse(content, f"{name} ({part})", _PREFIXES)
        for part in ("styles.xml", "content.xml", "meta.xml")
        if (content := package.read(part))
    }
    body = next(roots["content.xml"].iter("office:text"), None) if "content.xml" in roots else None
    if body is None:
        raise SourceError(
            [
                f"{name} is an OpenDocument file without its text: the part that holds the words "
                "is missing or damaged. Open it in LibreOffice, save it and import it again."
            ]
        )
    return _Reader(name, roots, body, tracked).read()


@dataclass(slots=True)
class _Reader:
    """One reading of one file, with what it must remember from paragraph to paragraph."""

    name: str
    roots: dict[str, Element]
    body: Element
    tracked: Decision | None
    styles: Styles = field(init=False)
    list_styles: dict[str, dict[int, Level]] = field(init=False)
    gatherer: Gatherer = field(init=False)
    counters: dict[str, Counter] = field(default_factory=dict)
    last_of_style: dict[str, Counter] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)
    paragraphs: int = 0
    table_count: int = 0
    pending: Gathered | None = None
    set_aside: list[Line] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.styles = read_styles(self.roots.values())
        self.list_styles = read_list_styles(iter(self.roots.values()))
        self.gatherer = Gatherer(self.styles)

    def read(self) -> Document:
        self._changes()
        edges = list(self._edges())
        for place, element in edges:
            if place == "header":
                self._blocks(element, place)
        self._blocks(self.body, "body")
        for place, element in edges:
            if place == "footer":
                self._blocks(element, place)
        for author, count in sorted(Tally(one[0] for one in self.gatherer.comments).items()):
            said = "; ".join(f"“{w}”" for who, w in self.gatherer.comments if who == author and w)
            many = "1 comment" if count == 1 else f"{count} comments"
            self.notes[f"{many} by {author} left out" + (f": {said}" if said else "")] = None
        return Document(tuple(self.lines), tuple(self.notes), tuple(self._hints()))

    def _changes(self) -> None:
        inserted: Tally[str] = Tally()
        deleted: Tally[str] = Tally()
        regions = list(self.body.iter("text:changed-region"))
        for region in regions:
            for change in region:
                author = next((e.text for e in change.iter("dc:creator")), None)
                who = author or "someone without a name"
                gone = [" ".join("".join(p.itertext()).split()) for p in _paragraphs(change)]
                if change.tag == "text:deletion":
                    deleted[who] += len(" ".join(gone).split())
                    if self.tracked == "reject":
                        identity = region.get("text:id") or region.get("xml:id") or ""
                        self.gatherer.restored[identity] = list(_paragraphs(change))
                elif change.tag == "text:insertion":
                    inserted[who] += 1
                    if self.tracked == "reject":
                        identity = region.get("text:id") or region.get("xml:id") or ""
                        self.gatherer.skipped.add(identity)
        people = sorted(inserted | deleted)
        if people and self.tracked is None:
            who_did = "; ".join(
                f"{person} made {_count(inserted[person], 'insertion')} and deleted "
                f"{_count(deleted[person], 'word')}"
                for person in people
            )
            raise SourceError([_undecided(self.name, who_did)])

    def _edges(self) -> Iterator[tuple[Place, Element]]:
        """Yield the headers and footers of the page styles, those of the same words once."""
        seen: set[tuple[str, str]] = set()
        places: dict[str, Place] = {"style:header": "header", "style:footer": "footer"}
        root = self.roots.get("styles.xml")
        for page in root.iter("style:master-page") if root is not None else ():
            for element in page:
                place = places.get(element.tag.removesuffix("-left").removesuffix("-first"))
                said = " ".join("".join(element.itertext()).split())
                if place and (place, said) not in seen and element.get("style:display") != "false":
                    seen.add((place, said))
                    yield place, element

    def _hints(self) -> Iterator[tuple[str, str]]:
        root = self.roots.get("meta.xml")
        for element in root.iter() if root is not None else ():
            text = " ".join("".join(element.itertext()).split())
            name = _HINTS.get(element.tag)
            if element.tag == "meta:user-defined":
                name = element.get("meta:name")
            if name and text:
                yield name, text

    def _blocks(self, parent: Element, place: Place) -> None:
        for block in parent:
            if block.tag in {"text:p", "text:h"}:
                self._paragraph(block, place, None, 0, None)
            elif block.tag == "text:list":
                self._list(block, place, None, 0, None)
            elif block.tag == "table:table":
                self._table(block, place)
            elif block.tag == "text:section":
                if block.get("text:display") == "none":
                    hidden = " ".join("".join(block.itertext()).split())
                    self.notes[f"a hidden section was left out: “{hidden}”"] = None
                else:
                    self._blocks(block, place)
            elif block.tag in _INDEXES:
                for inner in block.iter("text:index-body"):
                    self._blocks(inner, "contents" if place == "body" else place)
            elif block.tag in _WRAPPERS:
                self._blocks(block, place)
            elif block.tag.startswith("draw:"):
                self._frames(block, place)

    def _frames(self, block: Element, place: Place) -> None:
        found = Gathered()
        self.gatherer.drawing(block, found)
        self._beside(found, place)

    def _list(
        self, element: Element, place: Place, style: str | None, depth: int, counter: Counter | None
    ) -> None:
        style = element.get("text:style-name") or style or ""
        if counter is None:
            counter = self._counter(element, style)
        for item in element:
            if item.tag not in {"text:list-item", "text:list-header"}:
                continue
            numbered = item.tag == "text:list-item"
            start = item.get("text:start-value", "")
            first = int(start) if re.fullmatch(r"\d{1,6}", start) else None
            for block in item:
                if block.tag == "text:list":
                    self._list(block, place, style, depth + 1, counter)
                elif block.tag in {"text:p", "text:h"}:
                    self._paragraph(
                        block, place, counter if numbered else None, depth, first, style
                    )
                    numbered = False
                elif block.tag == "table:table":
                    self._table(block, place)

    def _counter(self, element: Element, style: str) -> Counter:
        """Return where the list counts on: another list's end where it says so, else its start."""
        earlier = self.counters.get(element.get("text:continue-list", ""))
        if earlier is None and element.get("text:continue-numbering") == "true":
            earlier = self.last_of_style.get(style)
        counter = earlier or Counter()
        for identity in (element.get("xml:id"), element.get("text:id")):
            if identity:
                self.counters[identity] = counter
        self.last_of_style[style] = counter
        return counter

    def _paragraph(
        self,
        element: Element,
        place: Place,
        counter: Counter | None,
        depth: int,
        start: int | None,
        style: str = "",
    ) -> None:
        self.paragraphs += 1
        found = self.gatherer.gather(element)
        if self.pending:
            found.pieces[:0] = self.pending.pieces
            self.pending = None
        if found.open_end and place == "body":
            self.pending = found
            return
        line = self._line(element, found, place, counter, depth, start, style)
        if line is not None:
            self.lines.append(line)
        for restored in found.restored:
            self._paragraph(restored, place, None, 0, None)
        self._beside(found, place)

    def _line(
        self,
        element: Element,
        found: Gathered,
        place: Place,
        counter: Counter | None,
        depth: int,
        start: int | None,
        style: str,
    ) -> Line | None:
        name = element.get("text:style-name")
        heading = self._heading(element, name)
        bold = all_strong(found.pieces)
        shown = [piece for piece in found.pieces if heading is None or not piece.note]
        text = marked(shown, looks=heading is None and not bold)
        number, level = self._number(element, heading, counter, depth, start, style)
        if not text or (found.paged and _PAGE_WORDS.fullmatch(inline.plain(text))):
            return None
        if heading is not None:
            text, level = " ".join(text.split()), None
        return Line(text, self.paragraphs, place, number, heading, level, bold)

    def _heading(self, element: Element, name: str | None) -> int | None:
        if "title" in self.styles.names(name):
            return 1
        if element.tag == "text:h":
            level = element.get("text:outline-level", "1")
            return int(level) if re.fullmatch(r"[1-9]\d?", level) else 1
        return self.styles.outline_level(name)

    def _number(
        self,
        element: Element,
        heading: int | None,
        counter: Counter | None,
        depth: int,
        start: int | None,
        style: str,
    ) -> tuple[str | None, int | None]:
        brought = self.styles.list_style(element.get("text:style-name"))
        if counter is not None:
            levels = self.list_styles.get(style or brought or "", {})
            return odt_lists.count(levels, counter, depth, start), depth
        if element.get("text:is-list-header") == "true" or brought == "":
            return None, None
        if element.tag == "text:h" and heading and not brought:
            levels = self.list_styles.get(OUTLINE, {})
            outline = self.counters.setdefault(OUTLINE, Counter())
            own = element.get("text:start-value", "")
            anew = int(own) if re.fullmatch(r"\d{1,6}", own) else None
            if element.get("text:restart-numbering") != "true":
                anew = None
            return odt_lists.count(levels, outline, heading - 1, anew), None
        return None, None

    def _beside(self, found: Gathered, place: Place) -> None:
        last = next((line.text for line in reversed(self.lines) if line.place == "body"), "")
        where = f" (after “{' '.join(inline.plain(last).split())[:60]}”)" if last else ""
        for told in found.notes:
            self.notes[f"{told}{where}"] = None
        hidden = " ".join("".join(found.hidden).split())
        if hidden:
            self.notes[f"hidden text was left out: “{hidden}”{where}"] = None
        for box in found.boxes:
            self._blocks(box, "textbox" if place == "body" else place)
        for note in found.called:
            body = note.find("text:note-body")
            first = len(self.lines)
            if body is not None:
                self._blocks(body, "footnote")
            if len(self.lines) > first:
                number = " ".join((note.findtext("text:note-citation") or "").split())
                self.lines[first] = replace(self.lines[first], number=number or None)

    def _table(self, table: Element, place: Place) -> None:
        rows = list(_rows(table, header=False))
        if len(rows) == 1 and len(list(rows[0][0])) == 1:
            for cell in rows[0][0]:
                self._blocks(cell, place)
            return
        self.paragraphs += 1
        at, outside = self.paragraphs, len(self.set_aside)
        read = [(self._cells(row), header) for row, header in rows]
        filled = [(cells, header) for cells, header in read if any(text for text, _ in cells)]
        if filled:
            self.table_count += 1
        marked_header = any(header for _, header in filled)
        for index, (cells, header) in enumerate(filled):
            looks = [strong for text, strong in cells if text]
            first = index == 0 and not marked_header and len(filled) > 1 and all(looks)
            texts = tuple(_plain_bold(text) if all(looks) else text for text, _ in cells)
            line = Line(
                "\t".join(text.replace("\n", " ") for text in texts),
                at,
                place,
                cells=texts,
                table=self.table_count,
                header_row=header or first,
            )
            self.lines.append(line)
        self.lines += self.set_aside[outside:]
        del self.set_aside[outside:]

    def _cells(self, row: list[Element]) -> list[tuple[str, bool]]:
        cells: list[tuple[str, bool]] = []
        for cell in row:
            times = cell.get("table:number-columns-repeated", "1")
            many = int(times) if re.fullmatch(r"\d{1,6}", times) else 1
            covered = cell.tag == "table:covered-table-cell"
            read = ("", True) if covered else self._cell(cell)
            cells += [read] * min(many, _WIDEST - min(len(cells), _WIDEST))
        return cells

    def _cell(self, cell: Element) -> tuple[str, bool]:
        """Return the words of a cell, lists with their numbers, and whether all are bold."""
        outer, self.lines = self.lines, []
        self._blocks(cell, "body")
        inner, self.lines = self.lines, outer
        self.set_aside += [line for line in inner if line.place != "body"]
        within = [line for line in inner if line.place == "body"]
        lines: list[str] = []
        for line in within:
            if line.cells is not None:
                self.notes["a table inside a table was laid flat"] = None
                lines.append(" – ".join(filter(None, line.cells)).replace("\n", " "))
            else:
                text = f"**{line.text}**" if line.bold and line.heading is None else line.text
                lines.append(f"{line.number} {text}" if line.number else text)
        return "\n".join(lines), all(line.bold for line in within)


def _rows(parent: Element, *, header: bool) -> Iterator[tuple[list[Element], bool]]:
    for child in parent:
        if child.tag == "table:table-row":
            yield [cell for cell in child if cell.tag.endswith("table-cell")], header
        elif child.tag in {"table:table-header-rows", "table:table-rows", "table:table-row-group"}:
            yield from _rows(child, header=header or child.tag == "table:table-header-rows")


def _paragraphs(change: Element) -> Iterator[Element]:
    return (part for part in change.iter() if part.tag in {"text:p", "text:h"})


def _plain_bold(text: str) -> str:
    return "\n".join(re.sub(r"^\*\*((?:[^*\\]|\\.)+)\*\*$", r"\1", one) for one in text.split("\n"))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _undecided(name: str, who: str) -> str:
    return (
        f"{name} still holds changes that nobody has accepted or rejected: {who}. A policy is the "
        "words that were adopted. Accept or reject each change in LibreOffice (Edit, Track "
        "Changes, Manage) and save; or import with --accept-changes, which takes every change as "
        "made, or --reject-changes, which takes the text before them."
    )
