"""A revision of Flitwick's policy, and a Word file of it as a Clerk would have it."""

from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO

from docx import Document

from build_scripts.inline import plain
from build_scripts.model import Item, ItemList, Paragraph, Section, Table, Text

LIVE = "Live video is only broadcast from meetings of the full Council, with subtitles, by SMAT."


def revised(text: Text) -> Text:
    """Reword 6.3, put in a new 6.4, take 6.7 out, move 2 behind 3, add a row to a table."""
    by_id = {section.id: section for section in text.sections}

    def numbered(id: str, number: str) -> Section:
        return replace(by_id[id], number=number)

    first, *rest = by_id["6.3"].blocks
    assert isinstance(first, Paragraph)
    reworded = Paragraph(first.text.replace("without the express", "without the written"))
    new = Section("6.4", "section", 2, "6.4", "Live Video", (Paragraph(LIVE),))
    risks = by_id["appendix-a"]
    more = tuple(
        Table(b.header, (*b.rows, ("Live video", "Only SMAT may broadcast.")))
        if isinstance(b, Table)
        else b
        for b in risks.blocks
    )
    parts: dict[str, tuple[Section, ...]] = {
        "2": (),
        "3": (numbered("3", "2"), numbered("2", "3")),
        "6.3": (replace(by_id["6.3"], blocks=(reworded, *rest)), new),
        "6.4": (numbered("6.4", "6.5"),),
        "6.5": (numbered("6.5", "6.6"),),
        "6.6": (numbered("6.6", "6.7"),),
        "6.7": (),
        "appendix-a": (replace(risks, blocks=more),),
    }
    sections = [part for s in text.sections for part in parts.get(s.id, (s,))]
    return Text(text.title, tuple(sections))


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
