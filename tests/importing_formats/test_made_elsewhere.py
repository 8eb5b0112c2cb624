"""Files that other programs wrote: python-docx and odfpy, with their own default styles."""

from io import BytesIO

import docx
from odf.opendocument import OpenDocumentText
from odf.text import H, List, ListItem, P

from build_scripts.importing.read_docx import read_docx
from build_scripts.importing.read_odt import read_odt


def test_a_file_of_python_docx():
    document = docx.Document()
    document.add_heading("Social Media Policy", 0)
    document.add_heading("Scope", 1)
    document.add_paragraph("Everyone", style="List Bullet")
    document.add_paragraph("and their guests", style="List Bullet 2")
    document.add_paragraph("First", style="List Number")
    document.add_paragraph("Second", style="List Number")
    table = document.add_table(2, 2, style="Light Grid Accent 1")
    table.cell(0, 0).text, table.cell(0, 1).text = "Risk", "Who"
    table.cell(1, 0).text, table.cell(1, 1).text = "Posts", "SMAT"
    file = BytesIO()
    document.save(file)
    lines = read_docx(file.getvalue(), "policy.docx").lines
    assert [(line.heading, line.number, line.list_level, line.text) for line in lines[:6]] == [
        (1, None, None, "Social Media Policy"),
        (1, None, None, "Scope"),
        (None, "•", 0, "Everyone"),
        (None, "•", 1, "and their guests"),
        (None, "1.", 0, "First"),
        (None, "2.", 0, "Second"),
    ]
    assert [(line.cells, line.header_row) for line in lines[6:]] == [
        (("Risk", "Who"), True),
        (("Posts", "SMAT"), False),
    ]


def test_a_file_of_odfpy():
    document = OpenDocumentText()
    document.text.addElement(H(outlinelevel=1, text="Scope"))
    items = List()
    for words in ("Everyone", "Guests"):
        item = ListItem()
        item.addElement(P(text=words))
        items.addElement(item)
    document.text.addElement(items)
    file = BytesIO()
    document.save(file)
    lines = read_odt(file.getvalue(), "policy.odt").lines
    assert [(line.heading, line.list_level, line.text) for line in lines] == [
        (1, None, "Scope"),
        (None, 0, "Everyone"),
        (None, 0, "Guests"),
    ]
