"""A policy as a council's own website shows it: headings, lists, tables, and a page around them."""

from collections.abc import Sequence
from html import escape

from build_scripts import inline
from build_scripts.model import Block, Item, ItemList, Paragraph, Section, Table, Text
from importing_formats.policy_as_word import shape

_TYPES = {"decimal": "1", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i"}


def as_html(text: Text) -> str:
    """Return `text` as a whole web page."""
    body = "".join(map(_section, text.sections))
    return (
        f"<!DOCTYPE html><html lang=en-GB><head><meta charset=utf-8><title>{escape(text.title)}"
        "</title><style>table, td, th {border: 1px solid; border-collapse: collapse}"
        "th {text-align: left} @media print {nav, footer {display: none}}</style></head><body>"
        f"<nav>Home Policies</nav><main><h1>{escape(text.title)}</h1>{body}</main>"
        "<footer>All rights reserved</footer></body></html>"
    )


def _section(section: Section) -> str:
    blocks = list(section.blocks)
    level = min(section.level + 1, 6)
    head = ""
    if section.kind == "clause":
        words = ""
        if section.number and blocks and isinstance(blocks[0], Paragraph):
            words = inline.html(blocks.pop(0).text)
        head = f"<p>{section.number} {words}</p>" if section.number else ""
    elif section.kind == "appendix":
        said = ": ".join(filter(None, [section.number, section.title]))
        head = f"<h{level}>{escape(said)}</h{level}>"
    else:
        number = f"{section.number}. " if section.number and section.level == 1 else ""
        number = number or (f"{section.number} " if section.number else "")
        head = f"<h{level}>{number}{escape(section.title or '')}</h{level}>"
    return head + "".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Paragraph(text):
            return f"<p>{inline.html(text)}</p>"
        case ItemList(items):
            return _list(items)
        case Table(header, rows):
            head = "".join(f"<th>{inline.html(cell)}</th>" for cell in header)
            body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
            return f"<table>{f'<thead><tr>{head}</tr></thead>' if header else ''}{body}</table>"


def _cell(cell: str) -> str:
    return f"<td>{'<br>'.join(map(inline.html, cell.split(chr(10))))}</td>"


def _list(items: Sequence[Item]) -> str:
    pattern, format_, start = shape(items[0].marker)
    made = "".join(
        f"<li>{_marker(item, pattern)}{inline.html(item.text)}"
        f"{_list(item.items) if item.items else ''}</li>"
        for item in items
    )
    if format_ == "bullet" or pattern != "%1.":
        return f"<ul>{made}</ul>"
    return f'<ol type="{_TYPES[format_]}" start="{start}">{made}</ol>'


def _marker(item: Item, pattern: str) -> str:
    """A page can show "1." by itself; "(a)" is typed."""
    return f"{item.marker} " if item.marker and pattern != "%1." else ""
