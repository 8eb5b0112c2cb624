"""A policy's text made ready for its template: every word escaped, links and copies in place."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from build_scripts import inline
from build_scripts.model import Item, ItemList, Paragraph, Section, Table

_TOKEN = re.compile(r"<[^>]*>|&[^;]*;|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mark:
    """HTML to put around the plain characters from `start` to `end` of one passage."""

    section: str
    block: int | None
    path: tuple[int, ...]
    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A wording to copy, offered below the passage that gives it."""

    section: str
    block: int | None
    path: tuple[int, ...]
    text: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """One list item."""

    marker: str | None
    words: Markup
    copies: tuple[str, ...]
    items: tuple["ItemView", ...]


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block; `kind` says which of the other fields hold it."""

    kind: str
    words: str = ""
    copies: tuple[str, ...] = ()
    items: tuple[ItemView, ...] = ()
    header: tuple[Markup, ...] = ()
    labels: tuple[str, ...] = ()
    rows: tuple[tuple[Markup, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseView:
    """One heading or clause with its blocks; `depth` is its heading's level on the page."""

    id: str
    kind: str
    depth: int
    number: str | None
    title: Markup | None
    name: str
    blocks: tuple[BlockView, ...]


def clause_views(
    sections: Iterable[Section], marks: Sequence[Mark] = (), copies: Sequence[Copy] = ()
) -> tuple[ClauseView, ...]:
    """Return the views of `sections`, in reading order."""
    return tuple(_clause(section, _Passages(section.id, marks, copies)) for section in sections)


def clause_name(section: Section) -> str:
    """Return what to call a clause: "6.3 Posting", "Appendix A: Risks".

    In the language of its policy, even where it has neither number nor title.
    """
    number, title = section.number or "", inline.plain(section.title or "")
    return (": " if " " in number else " ").join(filter(None, [number, title])) or "Opening words"


def annotated(text: str, marks: Iterable[Mark]) -> Markup:
    """Return `text` as HTML with each mark around its characters, save those inside a link."""
    html = inline.html(text)
    wanted = sorted(marks, key=lambda mark: mark.start)
    if not wanted:
        return Markup(html)
    parts: list[str] = []
    position = 0
    link_depth = 0
    current: Mark | None = None
    for token in _TOKEN.findall(html):
        if token.startswith("<"):
            if current:
                parts.append(current.after)
                current = None
            link_depth += token.startswith("<a ") - (token == "</a>")
            parts.append(token)
            continue
        if current and position >= current.end:
            parts.append(current.after)
            current = None
        if current is None and not link_depth:
            current = next((one for one in wanted if one.start <= position < one.end), None)
            parts.append(current.before if current else "")
        parts.append(token)
        position += 1
    parts.append(current.after if current else "")
    return Markup("".join(parts))


@dataclass(frozen=True, slots=True)
class _Passages:
    """The marks and copies of one section, found by where they stand."""

    section: str
    marks: Sequence[Mark]
    copies: Sequence[Copy]

    def html(self, text: str, block: int | None, path: tuple[int, ...] = ()) -> Markup:
        here = (self.section, block, path)
        return annotated(
            text, (mark for mark in self.marks if (mark.section, mark.block, mark.path) == here)
        )

    def wordings(self, block: int | None, path: tuple[int, ...] = ()) -> tuple[str, ...]:
        here = (self.section, block, path)
        return tuple(
            copy.text for copy in self.copies if (copy.section, copy.block, copy.path) == here
        )


def _clause(section: Section, passages: _Passages) -> ClauseView:
    own = _Passages(
        section.id,
        [mark for mark in passages.marks if mark.section == section.id],
        [copy for copy in passages.copies if copy.section == section.id],
    )
    return ClauseView(
        id=section.id,
        kind=section.kind,
        depth=min(section.level + 1, 6),
        number=section.number,
        title=own.html(section.title, None) if section.title else None,
        name=clause_name(section),
        blocks=tuple(_block(block, own, index) for index, block in enumerate(section.blocks)),
    )


def _block(block: Paragraph | ItemList | Table, passages: _Passages, at: int) -> BlockView:
    match block:
        case Paragraph(text):
            return BlockView(
                "paragraph", words=passages.html(text, at), copies=passages.wordings(at)
            )
        case ItemList(items):
            return BlockView("list", items=_items(items, passages, at, ()))
        case Table(header, rows):
            return BlockView(
                "table",
                header=tuple(
                    _lines(passages.html(cell, at, (-1, column)))
                    for column, cell in enumerate(header)
                ),
                labels=tuple(inline.plain(cell).replace("\n", " ") for cell in header),
                rows=tuple(
                    tuple(
                        _lines(passages.html(cell, at, (row, column)))
                        for column, cell in enumerate(cells)
                    )
                    for row, cells in enumerate(rows)
                ),
            )


def _items(
    items: Iterable[Item], passages: _Passages, block: int, above: tuple[int, ...]
) -> tuple[ItemView, ...]:
    return tuple(
        ItemView(
            item.marker,
            passages.html(item.text, block, (*above, index)),
            passages.wordings(block, (*above, index)),
            _items(item.items, passages, block, (*above, index)),
        )
        for index, item in enumerate(items)
    )


def _lines(words: Markup) -> Markup:
    return Markup(str(words).replace("\n", "<br>"))
