"""A Word file of a policy, as a Clerk would have it: headings, bullets, tables."""

from collections.abc import Iterable
from io import BytesIO

from docx import Document

from build_scripts.inline import plain
from build_scripts.model import Item, ItemList, Paragraph, Table, Text


def word_file(text: Text) -> bytes:
    """Return `text` as a .docx whose numbers are typed."""
    document = Document()
    document.add_paragraph(plain(text.title), style="Title")
    for section in text.sections:
        number = section.number or ""
        dot = "." if number.isdigit() else ""
        words = " ".join(filter(None, [number + dot, plain(section.title or "")]))
        if section.kind == "appendix":
            words = f"{number} – {plain(section.title or '')}".upper()
        if words:
            document.add_heading(words, section.level)
        for block in section.blocks:
            match block:
                case Paragraph(words):
                    document.add_paragraph(plain(words))
                case ItemList(items):
                    _items(document, items, 1)
                case Table(header, rows):
                    table = document.add_table(0, len(header or rows[0]))
                    for row in (*([header] if header else []), *rows):
                        for cell, words in zip(table.add_row().cells, row, strict=True):
                            cell.text = plain(words)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _items(document, items: Iterable[Item], depth: int) -> None:
    style = "List Bullet" if depth == 1 else f"List Bullet {depth}"
    for item in items:
        document.add_paragraph(plain(item.text), style=style)
        _items(document, item.items, depth + 1)
