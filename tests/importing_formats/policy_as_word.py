"""A policy as a Clerk types it in Word: heading styles, automatic numbers, lists and tables."""

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from build_scripts import inline
from build_scripts.model import Block, Item, ItemList, Paragraph, Section, Table, Text
from importing_formats.word_maker import (
    STYLES,
    Word,
    abstract,
    field_,
    link,
    lvl,
    make,
    num,
    p,
    r,
    table,
)

_HEADING_LIST, _CLAUSE_STYLE = 1, "Clause"
_FORMATS = (
    (r"\d+", "decimal", int),
    (r"[ivx]+", "lowerRoman", lambda s: _ROMAN.index(s) + 1),
    (r"[a-z]", "lowerLetter", lambda s: ord(s) - 96),
    (r"[A-Z]", "upperLetter", lambda s: ord(s) - 64),
)
_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv"]
_WORDS = ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]


def as_word(text: Text, *, council: str = "") -> bytes:
    """Return `text` as a Word file whose every number is Word's own."""
    return make(_Maker(council).word(text))


class _Maker:
    """Builds one file, counting as Word would so that a number out of turn gets its start."""

    def __init__(self, council: str) -> None:
        self.council = council
        levels = [".".join(f"%{n}" for n in range(1, depth + 1)) for depth in range(1, 6)]
        self.definitions = [
            abstract(1, lvl("%1.", more='<w:pStyle w:val="Heading1"/>'), *map(lvl, levels[1:]))
        ]
        self.lists = [num(1, 1)]
        self.links: dict[str, str] = {}
        self.counts: dict[tuple[int, int], int] = {}
        self.appendix_lists: dict[str, int] = {}

    def word(self, text: Text) -> Word:
        """Return the parts of the file."""
        body = p(text.title, style="Title") + self._contents(text.sections)
        body += "".join(self._section(section) for section in text.sections)
        clause = (
            f'<w:style w:type="paragraph" w:styleId="{_CLAUSE_STYLE}"><w:name w:val="Clause"/>'
            '<w:basedOn w:val="Normal"/></w:style>'
        )
        linked = STYLES.replace(
            '<w:pPr><w:outlineLvl w:val="0"/>',
            '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>',
        )
        return Word(
            body,
            "".join(self.definitions + self.lists),
            linked + clause,
            header=p(f"{self.council} – {text.title}" if self.council else text.title),
            footer=p(
                runs=r("Page ") + field_("PAGE", r("1")) + r(" of ") + field_("NUMPAGES", r("9"))
            ),
            links=self.links,
        )

    def _contents(self, sections: Sequence[Section]) -> str:
        entries = [s for s in sections if s.title and s.level == 1]
        shown = [
            f"{s.number + '. ' if s.number else ''}{s.title}\t{at}" for at, s in enumerate(entries)
        ]
        paragraphs = "".join(p(entry) for entry in shown)
        return (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
            f"</w:docPartObj></w:sdtPr><w:sdtContent>{p('Contents')}{paragraphs}</w:sdtContent></w:sdt>"
        )

    def _section(self, section: Section) -> str:
        blocks = list(section.blocks)
        head = ""
        if section.kind == "appendix":
            head = self._appendix(section)
        elif section.kind == "unnumbered":
            style = f"Heading{section.level}"
            head = p(style=style, num="0", runs=self._runs(section.title or ""))
        elif section.number:
            words = section.title or ""
            if section.kind == "clause" and blocks and isinstance(blocks[0], Paragraph):
                words = blocks.pop(0).text
            head = self._numbered(section, words)
        return head + "".join(self._block(block) for block in blocks)

    def _numbered(self, section: Section, words: str) -> str:
        number = section.number or ""
        style = _CLAUSE_STYLE if section.kind == "clause" else f"Heading{section.level}"
        parts = number.split(".")
        if not all(part.isdecimal() for part in parts):
            return p(style=style, num="0", runs=r(f"{number} ") + self._runs(words))
        level, last = len(parts) - 1, int(parts[-1])
        list_id = self._list_for(level, last, [int(part) for part in parts])
        if section.level == 1 and section.kind == "section" and list_id == _HEADING_LIST:
            return p(style=style, runs=self._runs(words))
        return p(style=style, num=str(list_id), level=level, runs=self._runs(words))

    def _list_for(self, level: int, last: int, parts: list[int]) -> int:
        """Return the list whose next number is the wanted one: the usual one, or a new start."""
        outer = [self.counts.get((1, at), 1) for at in range(level)]
        turn = self.counts.get((1, level), 0) + 1
        for deeper in range(level + 1, 6):
            self.counts.pop((1, deeper), None)
        self.counts[1, level] = last
        if outer == parts[:-1] and turn == last:
            return _HEADING_LIST
        assert outer == parts[:-1], f"{parts} stands under {outer}"
        self.lists.append(num(len(self.lists) + 1, 1, {level: last}))
        return len(self.lists)

    def _appendix(self, section: Section) -> str:
        name, _, label = (section.number or "").partition(" ")
        counted = _appendix_count(label)
        if counted is None:
            words = ": ".join(filter(None, [section.number, section.title]))
            return p(style="Heading1", num="0", runs=self._runs(words))
        kind, wanted = counted
        if kind not in self.appendix_lists:
            self.appendix_lists[kind] = self._new_list([lvl(f"{name} %1", kind, start=wanted)])
        list_id = self.appendix_lists[kind]
        return p(style="Heading1", num=str(list_id), level=0, runs=self._runs(section.title or ""))

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(text):
                return p(runs=self._runs(text))
            case ItemList(items):
                return self._items(items)
            case Table(header, rows):
                cells = [
                    [self._cell(cell) for cell in row]
                    for row in ([header] if header else []) + list(rows)
                ]
                return table(*cells, header=bool(header))

    def _cell(self, text: str) -> str:
        return "".join(p(runs=self._runs(line)) for line in text.split("\n"))

    def _items(self, items: Sequence[Item]) -> str:
        shapes: dict[int, list[tuple[str, str, int]]] = {}
        for depth, item in flat(items, 0):
            shapes.setdefault(depth, []).append(shape(item.marker))
        levels = [
            lvl(shapes[depth][0][0], shapes[depth][0][1], start=shapes[depth][0][2])
            for depth in sorted(shapes)
        ]
        list_id = self._new_list(levels)
        made = ""
        for depth, item in flat(items, 0):
            assert shape(item.marker)[:2] == shapes[depth][0][:2], f"mixed markers at {item.marker}"
            made += p(num=str(list_id), level=depth, runs=self._runs(item.text))
        return made

    def _new_list(self, levels: Sequence[str]) -> int:
        self.definitions.append(abstract(len(self.definitions) + 1, *levels))
        self.lists.append(num(len(self.lists) + 1, len(self.definitions)))
        return len(self.lists)

    def _runs(self, text: str) -> str:
        reader = _Runs(self.links)
        reader.feed(inline.html(text))
        reader.close()
        return "".join(reader.runs)


class _Runs(HTMLParser):
    """Turns a text with marks into runs with looks."""

    def __init__(self, links: dict[str, str]) -> None:
        super().__init__()
        self.links, self.runs = links, list[str]()
        self.looks: list[str] = []
        self.address: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.address = f"link{len(self.links) + 1}"
            self.links[self.address] = dict(attrs)["href"] or ""
        else:
            self.looks.append("<w:b/>" if tag == "strong" else "<w:i/>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.address = None
        else:
            self.looks.pop()

    def handle_data(self, data: str) -> None:
        looks = "".join(self.looks)
        self.runs.append(link(data, self.address) if self.address else r(data, looks))


def _appendix_count(label: str) -> tuple[str, int] | None:
    """Return how Word counts such appendices and which this is; None where it cannot."""
    if label.isdecimal():
        return "decimal", int(label)
    if label in _WORDS:
        return "cardinalText", _WORDS.index(label) + 1
    return ("upperLetter", ord(label) - 64) if re.fullmatch("[A-Z]", label) else None


def flat(items: Sequence[Item], depth: int) -> Iterator[tuple[int, Item]]:
    """Yield every item with its depth, in reading order."""
    for item in items:
        yield depth, item
        yield from flat(item.items, depth + 1)


def shape(marker: str | None) -> tuple[str, str, int]:
    """Return how Word writes such markers, in which format, and this one's number."""
    if marker is None:
        return "•", "bullet", 1
    core = re.sub(r"\W", "", marker)
    for pattern, format_, count in _FORMATS:
        if re.fullmatch(pattern, core):
            return marker.replace(core, "%1"), format_, count(core)
    raise AssertionError(f"no automatic number looks like {marker!r}")
