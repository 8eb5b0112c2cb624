"""Word documents: paragraphs with the numbers Word shows, tables, notes, headers, text boxes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from build_scripts import inline
from build_scripts.errors import SourceError
from build_scripts.importing import word_tables as tables
from build_scripts.importing import word_xml as xml
from build_scripts.importing.document import Document, Line, Place
from build_scripts.importing.numbering import Numbering, read_numbering
from build_scripts.importing.pieces import all_strong, marked
from build_scripts.importing.sniff import refuse_unfit
from build_scripts.importing.word_changes import Decision, changes, looks_changed, settle
from build_scripts.importing.word_file import Part, WordFile, open_word
from build_scripts.importing.word_notes import comments, note_numbers, properties
from build_scripts.importing.word_styles import Styles, read_styles
from build_scripts.importing.word_text import Gathered, Gatherer

_LIST_STYLE = re.compile(r"list (?:bullet|number) ([2-5])")
_PAGE_WORDS = re.compile(r"(?:page|of|p\.?|[-–|/\s])*", re.IGNORECASE)


def read_docx(data: bytes, name: str, tracked: Decision | None = None) -> Document:
    """Return the Word document in `data`; SourceError says why it cannot be read.

    `tracked` accepts or rejects tracked changes; without it a document that has any is refused.
    """
    refuse_unfit(data, name)
    file = open_word(data, name)
    return _Reader(file, name, tracked).read()


@dataclass(slots=True)
class _Reader:
    """One reading of one file, with what it must remember from paragraph to paragraph."""

    file: WordFile
    name: str
    tracked: Decision | None
    styles: Styles = field(init=False)
    numbering: Numbering = field(init=False)
    note_parts: list[Part] = field(init=False)
    numbers: dict[tuple[str, str], str] = field(default_factory=dict)
    uncalled: dict[tuple[str, str], Element] = field(default_factory=dict)
    note_gatherers: dict[str, Gatherer] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)
    paragraphs: int = 0
    table_count: int = 0

    def __post_init__(self) -> None:
        styles = self.file.related("styles")
        numbering = self.file.related("numbering")
        roots = [part.root if part else None for part in (styles, numbering)]
        self.styles = read_styles(roots[0])
        self.numbering = read_numbering(roots[1], roots[0])
        kinds = ("footnotes", "endnotes")
        self.note_parts = [part for kind in kinds if (part := self.file.related(kind))]

    def read(self) -> Document:
        main = self.file.main
        edges = list(self._edges())
        self._settle([main, *self.note_parts, *(part for _, part in edges)])
        self.numbers = note_numbers(main.root, self.file.related("settings"))
        for part in self.note_parts:
            for note in (*part.root.findall("w:footnote"), *part.root.findall("w:endnote")):
                self.uncalled[note.tag, note.get("w:id", "")] = note
                if note.tag not in self.note_gatherers:
                    self.note_gatherers[note.tag] = Gatherer(part, self.styles, {})
        for place, part in edges:
            if place == "header":
                self._edge(place, part)
        self._body(main)
        for place, part in edges:
            if place == "footer":
                self._edge(place, part)
        self.notes |= dict.fromkeys(comments(self.file.related("comments")))
        hints = tuple(properties(self.file.property_parts()))
        return Document(tuple(self.lines), tuple(self.notes), hints)

    def _settle(self, parts: Sequence[Part]) -> None:
        if self.tracked is None:
            who = [sentence for part in parts for sentence in changes(part.root)]
            if who:
                raise SourceError([_undecided(self.name, who)])
        else:
            for part in parts:
                settle(part.root, self.tracked)
        if any(looks_changed(part.root) for part in parts):
            self.notes["changes of looks alone are tracked: they were read as they show now"] = None

    def _edges(self) -> Iterator[tuple[Place, Part]]:
        """Yield the headers and footers that Word shows, each part once."""
        settings = self.file.related("settings")
        even = bool(settings and xml.switch(settings.root, "w:evenAndOddHeaders"))
        seen: set[str] = set()
        places: tuple[Place, Place] = ("header", "footer")
        for section in self.file.main.root.iter("w:sectPr"):
            shown = {"default", "even" if even else "", _first(section)}
            for place in places:
                for reference in section.findall(f"w:{place}Reference"):
                    part = self.file.at(reference.get("r:id"))
                    if (
                        part
                        and reference.get("w:type", "default") in shown
                        and part.path not in seen
                    ):
                        seen.add(part.path)
                        yield place, part

    def _edge(self, place: Place, part: Part) -> None:
        before = {line.text for line in self.lines if line.place == place}
        start = len(self.lines)
        self._blocks(part.root, Gatherer(part, self.styles, self.numbers), place)
        kept = [line for line in self.lines[start:] if line.text not in before]
        self.lines[start:] = kept

    def _body(self, main: Part) -> None:
        body = main.root.find("w:body")
        if body is None:
            return
        if next(body.iter("w:altChunk"), None) is not None:
            raise SourceError([_another_document(self.name)])
        gatherer = Gatherer(main, self.styles, self.numbers)
        if not gatherer.trusted:
            self.notes["a field of Word is not closed: its words were read as plain text"] = None
        self._blocks(body, gatherer, "body")

    def _blocks(self, parent: Element, gatherer: Gatherer, place: Place) -> None:
        for block in xml.choose(parent):
            if block.tag == "w:p":
                self._paragraph(block, gatherer, place)
            elif block.tag == "w:tbl":
                self._table(block, gatherer, place)
            elif block.tag in tables.WRAPPERS:
                self._blocks(block, gatherer, "contents" if _is_contents(block) else place)

    def _paragraph(self, paragraph: Element, gatherer: Gatherer, place: Place) -> None:
        self.paragraphs += 1
        found = gatherer.gather(paragraph)
        line, boxes = self._line(paragraph, found, place), found.boxes
        if line is not None:
            self.lines.append(line)
        self._say(found)
        for box in boxes:
            self._blocks(box, gatherer, place if place in {"header", "footer"} else "textbox")
        self._footnotes(found)

    def _line(self, paragraph: Element, found: Gathered, place: Place) -> Line | None:
        style = xml.value(paragraph, "w:pPr/w:pStyle")
        names = self.styles.names(style)
        if found.in_contents or any(re.fullmatch(r"toc( heading|\d| \d)", name) for name in names):
            place = "contents" if place == "body" else place
        heading = self._heading(paragraph, style)
        level, number = self._number(paragraph, style, found)
        bold = all_strong(found.pieces)
        shown = [piece for piece in found.pieces if heading is None or not piece.note]
        text = marked(shown, looks=heading is None and not bold)
        if found.paged and _PAGE_WORDS.fullmatch(inline.plain(text)):
            return None
        if not text:
            if number and number != "•" and place == "body" and not found.boxes:
                self.notes[f"an empty paragraph shows the number {number}: it was left out"] = None
            return None
        if heading is not None:
            text, level = " ".join(text.split()), None
        return Line(text, self.paragraphs, place, number, heading, level, bold)

    def _heading(self, paragraph: Element, style: str | None) -> int | None:
        level = xml.number(paragraph, "w:pPr/w:outlineLvl")
        if level is not None:
            return level + 1 if 0 <= level < 9 else None
        return self.styles.heading(style)

    def _number(
        self, paragraph: Element, style: str | None, found: Gathered
    ) -> tuple[int | None, str | None]:
        """Return the list level and the number that Word shows; count the paragraph."""
        if not found.pieces and found.hidden:
            return None, None
        own = xml.find(paragraph, "w:pPr/w:numPr")
        list_id, at = xml.value(own, "w:numId"), xml.number(own, "w:ilvl")
        styled_id, styled_at, _ = self.styles.numbering(style)
        if list_id is None:
            list_id = styled_id
        if list_id is None or list_id == "0":
            return None, None
        if at is None:
            at = self._styled_level(list_id, style)
        if at is None:
            at = styled_at or 0
        if list_id not in self.numbering.lists:
            return None, None
        number = self.numbering.next(list_id, at)
        return max(at, self._depth_by_name(style)), number

    def _depth_by_name(self, style: str | None) -> int:
        """Word's own styles "List Bullet 2" and "List Number 3" nest by their names alone."""
        named = (_LIST_STYLE.fullmatch(name) for name in self.styles.names(style))
        return next((int(one[1]) - 1 for one in named if one), 0)

    def _styled_level(self, list_id: str, style: str | None) -> int | None:
        for element in self.styles.chain(style):
            level = self.numbering.level_of_style(list_id, element.get("w:styleId", ""))
            if level is not None:
                return level
        return None

    def _say(self, found: Gathered) -> None:
        """Turn what stood in the paragraph besides words into notes that say where."""
        where = _after(self.lines)
        for note in found.notes:
            self.notes[f"{note}{where}"] = None
        hidden = " ".join("".join(found.hidden).split())
        if hidden:
            self.notes[f"hidden text was left out: “{hidden}”{where}"] = None
        struck = " ".join("".join(found.struck).split())
        if struck:
            self.notes[f"words that are struck through were kept: “{struck}”"] = None

    def _footnotes(self, found: Gathered) -> None:
        """Read the notes that a paragraph calls, each where it is called first."""
        for key in found.called:
            note = self.uncalled.pop(key, None)
            if note is not None:
                start = len(self.lines)
                self._blocks(note, self.note_gatherers[key[0]], "footnote")
                if len(self.lines) > start:
                    number = self.numbers.get(key) or None
                    self.lines[start] = replace(self.lines[start], number=number)

    def _table(self, table: Element, gatherer: Gatherer, place: Place) -> None:
        if self._is_layout(table):
            for element in tables.rows(table):
                for cell in tables.cells(element):
                    self._blocks(cell, gatherer, place)
            return
        self.paragraphs += 1
        at = self.paragraphs
        called = Gathered()
        every = (self._row(row, gatherer, called) for row in tables.rows(table))
        rows = [row for row in every if any(row.cells)]
        if tables.numbers_paragraphs(rows):
            self.lines += [
                Line(row.cells[1].replace("\n", " "), at, place, row.cells[0] or None, None, None)
                for row in rows
            ]
        elif rows:
            self.table_count += 1
            apart = self.styles.first_row_set_apart(xml.value(table, "w:tblPr/w:tblStyle"))
            set_apart = apart and tables.uses_first_row_look(table)
            header = not any(row.header for row in rows) and len(rows) > 1
            for index, row in enumerate(rows):
                first = header and index == 0 and (set_apart or row.strong)
                self.lines.append(
                    Line(
                        "\t".join(cell.replace("\n", " ") for cell in row.cells),
                        at,
                        place,
                        cells=row.cells,
                        table=self.table_count,
                        header_row=row.header or first,
                    )
                )
        self._say(called)
        for box in called.boxes:
            self._blocks(box, gatherer, "textbox" if place == "body" else place)
        self._footnotes(called)

    def _row(self, row: Element, gatherer: Gatherer, called: Gathered) -> tables.Row:
        cells = [""] * min(xml.number(row, "w:trPr/w:gridBefore") or 0, tables.WIDEST)
        looks: list[bool] = []
        for cell in tables.cells(row):
            merged = xml.find(cell, "w:tcPr/w:vMerge")
            text, strong = self._cell(cell, gatherer, called)
            if merged is not None and merged.get("w:val", "continue") == "continue":
                text = ""
            elif text:
                looks.append(strong)
            cells.append(text)
            span = min(xml.number(cell, "w:tcPr/w:gridSpan") or 1, tables.WIDEST)
            cells += [""] * (span - 1)
        strong = bool(looks) and all(looks)
        if strong:
            cells = [_without_looks(cell) for cell in cells]
        return tables.Row(tuple(cells), bool(xml.switch(row, "w:trPr/w:tblHeader")), strong)

    def _cell(self, cell: Element, gatherer: Gatherer, called: Gathered) -> tuple[str, bool]:
        lines: list[str] = []
        looks: list[bool] = []
        for block in tables.blocks(cell):
            if block.tag == "w:tbl":
                note = f"a table inside a table was laid flat{_after(self.lines)}"
                self.notes[note] = None
                for row in tables.rows(block):
                    inner = self._row(row, gatherer, called)
                    lines.append(" – ".join(filter(None, inner.cells)).replace("\n", " "))
                continue
            found = gatherer.gather(block)
            style = xml.value(block, "w:pPr/w:pStyle")
            _, number = self._number(block, style, found)
            text = marked(found.pieces)
            if text:
                lines.append(f"{number} {text}" if number else text)
                looks.append(all_strong(found.pieces))
            for box in found.boxes:
                boxed = [marked(gatherer.gather(p).pieces) for p in box.iter("w:p")]
                lines += [line.replace("\n", " ") for line in boxed if line]
            called.notes += found.notes
            called.called += found.called
            called.hidden += found.hidden
            called.struck += found.struck
        return "\n".join(line for line in lines if line), bool(looks) and all(looks)

    def _is_layout(self, table: Element) -> bool:
        """True where the table only places text on the page: one cell, or headings in its body."""
        rows = list(tables.rows(table))
        if sum(len(list(tables.cells(row))) for row in rows) <= 1:
            return True
        within = rows[1:] if len(rows) > 1 and len(list(tables.cells(rows[0]))) > 1 else rows
        return any(
            self._heading(paragraph, xml.value(paragraph, "w:pPr/w:pStyle")) is not None
            for row in within
            for paragraph in row.iter("w:p")
        )


def _first(section: Element) -> str:
    return "first" if xml.switch(section, "w:titlePg") else ""


def _is_contents(block: Element) -> bool:
    gallery = xml.value(block, "w:sdtPr/w:docPartObj/w:docPartGallery") or ""
    return gallery.casefold() == "table of contents"


def _without_looks(cell: str) -> str:
    return "\n".join(
        re.sub(r"^\*\*((?:[^*\\]|\\.)+)\*\*$", r"\1", line) for line in cell.split("\n")
    )


def _after(lines: Sequence[Line]) -> str:
    last = next((line.text for line in reversed(lines) if line.place == "body"), "")
    said = words_of(last)
    return f" (after “{said}”)" if said else " (at the start)"


def words_of(text: str) -> str:
    """Return the first words of `text`, enough to find it by."""
    plain = " ".join(inline.plain(text).split())
    return plain if len(plain) <= 60 else plain[:57].rsplit(" ", 1)[0] + " …"


def _undecided(name: str, who: Sequence[str]) -> str:
    return (
        f"{name} still holds changes that nobody has accepted or rejected: {'; '.join(who)}. A "
        "policy is the words that were adopted. Accept or reject each change in Word (Review, "
        "Accept or Reject) and save; or import with --accept-changes, which takes every change as "
        "made, or --reject-changes, which takes the text before them."
    )


def _another_document(name: str) -> str:
    return (
        f"{name} has another document folded into it that only Word can unfold. Open it in Word, "
        "save it as a new .docx, and import that."
    )
