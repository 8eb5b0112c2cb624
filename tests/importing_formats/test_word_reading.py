"""What a Word document says besides numbers: headings, looks, tables, notes, boxes, noise."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from build_scripts.errors import SourceError
from build_scripts.importing.document import Document, Line
from build_scripts.importing.read_docx import read_docx
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
    zipped,
)


def read(body: str, **parts: object) -> Document:
    return read_docx(make(replace(Word(body), **parts)), "policy.docx")  # type: ignore[arg-type]


def texts(body: str, **parts: object) -> list[str]:
    return [line.text for line in read(body, **parts).lines]


def only(body: str, **parts: object) -> Line:
    [line] = read(body, **parts).lines
    return line


BULLETS = abstract(1, lvl("•", "bullet"), lvl("o", "bullet")) + num(1, 1)


def test_a_heading_is_known_by_its_style_whatever_the_style_is_called():
    own = (
        '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="FTC"><w:name w:val="FTC head"/>'
        '<w:basedOn w:val="berschrift1"/></w:style>'
    )
    lines = read(p("A", style="berschrift1") + p("B", style="FTC"), styles=own).lines
    assert [line.heading for line in lines] == [1, 1]


def test_a_heading_is_known_by_its_own_outline_level():
    assert only(p("Scope", looks='<w:outlineLvl w:val="2"/>')).heading == 3
    assert only(p("Scope", style="Heading1", looks='<w:outlineLvl w:val="9"/>')).heading is None


def test_the_title_is_the_highest_heading():
    assert only(p("Social Media Policy", style="Title")).heading == 1


def test_a_line_that_is_bold_from_end_to_end_says_so_without_marks():
    line = only(p(runs=r("Who ", "<w:b/>") + r("may post", "<w:b/>")))
    assert (line.text, line.bold) == ("Who may post", True)


def test_looks_become_marks_that_hug_their_words():
    runs = r("Ask ") + r("the Clerk ", "<w:b/>") + r("first", "<w:i/>") + r(".")
    assert only(p(runs=runs)).text == "Ask **the Clerk** *first*."


def test_words_cut_into_runs_are_one_mark():
    runs = r("Face", "<w:b/>") + r("book", "<w:b/>") + r(" ") + r("Page", "<w:b/>") + r(" rules")
    assert only(p(runs=runs)).text == "**Facebook Page** rules"


def test_stars_and_backslashes_in_words_stand_for_themselves():
    assert only(p("5 * 3 [see below] *")).text == r"5 \* 3 [see below] \*"


def test_a_web_address_is_a_link_and_an_anchor_is_words():
    links = {"a": "https://x.uk/a_(b)", "b": "javascript:alert(1)"}
    runs = link("the code", "a") + r(", ") + link("this", "b")
    runs += f'<w:hyperlink w:anchor="_Ref1">{r(" section 4")}</w:hyperlink>'
    assert only(p(runs=runs), links=links).text == (
        "[the code](https://x.uk/a_%28b%29), this section 4"
    )


def test_a_reference_field_reads_as_the_words_it_shows():
    runs = r("See ") + field_("REF _Ref1 \\r \\h", r("6.3")) + r(".")
    assert only(p(runs=runs)).text == "See 6.3."
    simple = f'<w:fldSimple w:instr=" REF a ">{r("Appendix B")}</w:fldSimple>'
    assert only(p(runs=r("See ") + simple)).text == "See Appendix B"


def test_a_hyperlink_field_is_a_link():
    runs = field_('HYPERLINK "https://x.uk/"', r("our site"))
    assert only(p(runs=runs)).text == "[our site](https://x.uk/)"


def test_page_numbers_are_dropped_and_a_date_that_fills_itself_in_is_reported():
    footer = p(runs=r("Page ") + field_("PAGE", r("1")) + r(" of ") + field_("NUMPAGES", r("4")))
    footer += p(runs=r("Adopted 12 May 2024"))
    document = read(p(runs=r("Printed ") + field_("DATE", r("21/11/2026"))), footer=footer)
    assert [(line.place, line.text) for line in document.lines] == [
        ("body", "Printed 21/11/2026"),
        ("footer", "Adopted 12 May 2024"),
    ]
    assert "fills in by itself" in document.notes[0]


def test_a_field_that_never_ends_hides_nothing():
    body = p(runs='<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("Scope")) + p("Purpose")
    document = read(body)
    assert [line.text for line in document.lines] == ["Scope", "Purpose"]
    assert document.notes == ("a field of Word is not closed: its words were read as plain text",)


@pytest.mark.parametrize(
    "contents",
    [
        p(runs=field_('TOC \\o "1-3"', r("1. Scope\t2"))),
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{p('1. Scope 2')}</w:sdtContent></w:sdt>",
        p("1. Scope 2", style="Verzeichnis1"),
    ],
    ids=["field", "content control", "style"],
)
def test_a_list_of_contents_is_told_apart(contents):
    own = '<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>'
    lines = read(contents + p("Scope", style="Heading1"), styles=STYLES + own).lines
    assert [line.place for line in lines] == ["contents", "body"]


def test_a_contents_field_over_several_paragraphs_ends_where_it_ends():
    first, last = field_('TOC \\o "1-3"', r("Scope 2")).split(
        '<w:r><w:fldChar w:fldCharType="end"/>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/>' + last
    body = p(runs=first) + p("Purpose 3") + p(runs=end) + p("Scope")
    assert [line.place for line in read(body).lines] == ["contents", "contents", "body"]


def test_characters_that_word_writes_as_elements():
    runs = (
        "<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>mail</w:t><w:tab/><w:t>in</w:t><w:softHyphen/>"
        '<w:t>formation</w:t><w:br/><w:t>next</w:t><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    )
    assert only(p(runs=runs)).text == "e-mail information\nnext☑"


def test_content_controls_smart_tags_and_ruby_are_read_through():
    runs = f"<w:sdt><w:sdtContent>{r('the ')}</w:sdtContent></w:sdt>"
    runs += f"<w:smartTag>{r('Town')}</w:smartTag> <w:customXml>{r(' Clerk')}</w:customXml>"
    block = f"<w:sdt><w:sdtContent>{p(runs=runs)}</w:sdtContent></w:sdt>"
    assert only(block).text == "the Town Clerk"


def test_a_table_with_a_header_row_and_merged_cells_that_repeat_nothing():
    merged = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + p("Posts") + "</w:tc>"
    goes_on = "<w:tc><w:tcPr><w:vMerge/></w:tcPr>" + p("") + "</w:tc>"
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("Both") + "</w:tc>"
    body = table(["Risk", "Who"], [merged, "SMAT"], [goes_on, "Clerk"], [wide], header=True)
    lines = read(body).lines
    assert [line.cells for line in lines] == [
        ("Risk", "Who"),
        ("Posts", "SMAT"),
        ("", "Clerk"),
        ("Both", ""),
    ]
    assert [line.header_row for line in lines] == [True, False, False, False]
    assert {line.table for line in lines} == {1}


def test_a_bold_first_row_is_a_header_without_its_marks():
    bold = [p(runs=r(words, "<w:b/>")) for words in ("Risk", "Who")]
    lines = read(table(bold, ["Posts", "SMAT"])).lines
    assert (lines[0].cells, lines[0].header_row) == (("Risk", "Who"), True)


def test_lists_and_paragraphs_in_a_cell_keep_their_numbers():
    cell = p("Check:") + p("spelling", num="1", level=0) + p("facts", num="1", level=0)
    lines = read(table(["Do", cell]), numbering=abstract(1, lvl("%1)")) + num(1, 1)).lines
    assert lines[0].cells == ("Do", "Check:\n1) spelling\n2) facts")


def test_a_table_in_a_table_is_laid_flat_and_reported():
    document = read(table(["a", p("b") + table(["c", "d"], ["e", "f"]) + p("")]))
    assert document.lines[0].cells == ("a", "b\nc – d\ne – f")
    assert document.notes == ("a table inside a table was laid flat (at the start)",)


def test_a_box_made_of_a_table_is_no_table():
    lines = read(
        table([p("Remember") + p("Think first", num="1", level=0)]), numbering=BULLETS
    ).lines
    assert [(line.number, line.text, line.cells) for line in lines] == [
        (None, "Remember", None),
        ("•", "Think first", None),
    ]


def test_a_table_that_only_places_headings_and_text_is_no_table():
    rows = [
        [p("Scope", style="Heading1"), p("All staff.")],
        [p("Rules", style="Heading1"), p("Be kind.")],
    ]
    assert [(line.heading, line.text) for line in read(table(*rows)).lines] == [
        (1, "Scope"),
        (None, "All staff."),
        (1, "Rules"),
        (None, "Be kind."),
    ]


def test_a_table_that_only_places_clause_numbers_is_no_table():
    lines = read(table(["6.3", "All posts are approved."], ["6.4", "By SMAT."])).lines
    assert [(line.number, line.text) for line in lines] == [
        ("6.3", "All posts are approved."),
        ("6.4", "By SMAT."),
    ]


def test_a_footnote_is_read_once_where_it_is_called():
    note = (
        '<w:footnote w:id="2">'
        + p(runs="<w:r><w:footnoteRef/></w:r>" + r(" A platform."))
        + "</w:footnote>"
    )
    separator = f'<w:footnote w:id="0" w:type="separator">{p()}</w:footnote>'
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = p(runs=r("curation") + call + r(" of news")) + p("Next")
    lines = read(body, footnotes=separator + note).lines
    assert [(line.place, line.number, line.text) for line in lines] == [
        ("body", None, "curation¹ of news"),
        ("footnote", "1", "A platform."),
        ("body", None, "Next"),
    ]


def test_endnotes_count_in_roman_numbers_and_headings_carry_no_mark():
    note = f'<w:endnote w:id="2">{p("Since 2013.")}</w:endnote>'
    call = '<w:r><w:endnoteReference w:id="2"/></w:r>'
    lines = read(
        p(style="Heading1", runs=r("Law") + call) + p(runs=r("Text") + call), endnotes=note
    ).lines
    assert [(line.number, line.text) for line in lines] == [
        (None, "Law"),
        ("i", "Since 2013."),
        (None, "Text[i]"),
    ]


BOX = (
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{0}'
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
    "<w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
)


def test_a_text_box_is_read_once():
    body = p(runs=r("Before") + f"<w:r>{BOX.format(p('Report it to the Clerk.'))}</w:r>") + p(
        "After"
    )
    assert [(line.place, line.text) for line in read(body).lines] == [
        ("body", "Before"),
        ("textbox", "Report it to the Clerk."),
        ("body", "After"),
    ]


def test_an_old_text_box_is_read_too():
    box = f"<v:textbox><w:txbxContent>{p('Old')}</w:txbxContent></v:textbox>"
    assert only(p(runs=f"<w:r><w:pict>{box}</w:pict></w:r>")).place == "textbox"


def test_headers_and_footers_are_told_apart_and_read_once():
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>'
    again = f"<w:p><w:pPr>{section}</w:pPr></w:p>"
    lines = read(p("One") + again + p("Two"), header=p("Northford Policy"), footer=p("v1.2")).lines
    assert [(line.place, line.text) for line in lines] == [
        ("header", "Northford Policy"),
        ("body", "One"),
        ("body", "Two"),
        ("footer", "v1.2"),
    ]


def test_a_watermark_is_reported():
    mark = '<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
    assert "“DRAFT”" in read(p("Text"), header=p(runs=mark)).notes[0]


def picture(properties: str) -> str:
    return f"<w:r><w:drawing><wp:docPr {properties}/><a:blip/></w:drawing></w:r>"


def test_pictures_are_reported_with_their_words_or_their_lack_of_them():
    body = p(runs=r("See the chart:") + picture('descr="Posts by month"')) + p(
        runs=picture('name="p"')
    )
    assert read(body).notes == (
        "an image is not kept; its alternative text is “Posts by month” (after “See the chart:”)",
        "an image without alternative text is not kept (after “See the chart:”)",
    )


def test_hidden_text_is_left_out_and_reported():
    document = read(p(runs=r("Shown") + r(" secret", "<w:vanish/>")))
    assert [line.text for line in document.lines] == ["Shown"]
    assert document.notes == ("hidden text was left out: “secret” (after “Shown”)",)


def test_struck_words_are_kept_and_reported():
    document = read(p(runs=r("never ", "<w:strike/>") + r("always")))
    assert document.lines[0].text == "never always"
    assert document.notes == ("words that are struck through were kept: “never”",)


def test_comments_are_reported_and_never_in_the_text():
    comment = f'<w:comment w:id="1" w:author="Ann">{p("Still true?")}</w:comment>'
    document = read(
        p(runs=r("Text") + '<w:r><w:commentReference w:id="1"/></w:r>'), comments=comment
    )
    assert [line.text for line in document.lines] == ["Text"]
    assert document.notes == ("1 comment by Ann left out: “Still true?”",)


def test_an_equation_reads_as_its_words():
    document = read(p(runs="<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>"))
    assert document.lines[0].text == "a=b"
    assert "equation" in document.notes[0]


def test_document_properties_are_hints():
    core = (
        b'<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cp="http://schemas.'
        b'openxmlformats.org/package/2006/metadata/core-properties"><dc:title>Draft</dc:title>'
        b"</cp:coreProperties>"
    )
    assert read(p("Text"), extra={"docProps/core.xml": core}).hints == (("title", "Draft"),)


def test_the_strict_variant_reads_alike():
    usual = make(Word(p("Scope", style="Heading1")))
    with ZipFile(BytesIO(usual)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    strict = {
        name: content.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, content in files.items()
    }
    assert read_docx(zipped(strict), "a.docx") == read_docx(usual, "a.docx")


def test_a_document_folded_into_the_document_is_refused():
    with pytest.raises(SourceError, match="another document folded into it"):
        read('<w:altChunk r:id="x"/>' + p("Text"))
