"""PDF: what the positions of words on pages say, and what they cannot."""

from build_scripts.importing.hyphens import joined
from build_scripts.importing.read_pdf import lines_of_pages

USUAL = {"x": 72.0, "right": 500.0, "size": 11.0, "bold": False, "column": 0}


def line(text: str, top: float, **more: object) -> dict[str, object]:
    return {**USUAL, "text": text, "top": top, "bottom": top + 11, **more}


def page(*lines: dict[str, object], **more: object) -> dict[str, object]:
    return {"height": 842.0, "images": 0, "columns": 1, "lines": list(lines), "tables": [], **more}


WORDS = "All posts on the council's accounts are approved by the Clerk beforehand"


def shown(*pages: dict[str, object]) -> list[tuple[str, str]]:
    document = lines_of_pages({"pages": pages}, "policy.pdf")
    return [(line.place, line.text) for line in document.lines]


def test_running_heads_and_page_numbers_are_told_apart():
    pages = [
        page(line("Northford Council Policy", 30), line(WORDS, 300), line(f"Page {n} of 3", 800))
        for n in (1, 2, 3)
    ]
    assert shown(*pages) == [
        ("header", "Northford Council Policy"),
        ("body", WORDS),
        ("body", f"\f{WORDS}"),
        ("body", f"\f{WORDS}"),
    ]


def test_a_line_at_the_top_of_one_page_is_text():
    pages = [page(line("Scope of this", 30), line(WORDS, 300)), page(line(WORDS, 300))]
    assert shown(*pages)[0] == ("body", "Scope of this")


def test_a_gap_between_lines_parts_paragraphs():
    lines = [line(WORDS, 100), line(WORDS, 114), line(WORDS, 150), line(WORDS, 164)]
    assert [text for _, text in shown(page(*lines))] == [WORDS, WORDS, "", WORDS, WORDS]


def test_a_bold_heading_over_two_lines_is_one():
    lines = [
        line("3. Responsibilities of Officers, Members and", 100, bold=True),
        line("Representatives", 112, bold=True, right=160.0),
        line(WORDS, 140),
    ]
    assert (
        shown(page(*lines))[0][1] == "3. Responsibilities of Officers, Members and Representatives"
    )


def test_a_table_over_two_pages_is_one_and_its_wrapped_words_are_whole():
    rows = [["Risk", "What we do"], ["Pass-\nwords", "Never share\nthem\n• not once"]]
    first = {"top": 700.0, "bottom": 760.0, "rows": rows, "bold": True}
    second = {"top": 80.0, "bottom": 120.0, "rows": [["Photos", "Ask"]], "bold": False}
    pages = [page(line(WORDS, 300), tables=[first]), page(line(WORDS, 300), tables=[second])]
    document = lines_of_pages({"pages": pages}, "policy.pdf")
    tables = [line for line in document.lines if line.cells]
    assert [line.cells for line in tables] == [
        ("Risk", "What we do"),
        ("Pass-words", "Never share them\n• not once"),
        ("Photos", "Ask"),
    ]
    assert [line.header_row for line in tables] == [True, False, False]
    assert len({line.table for line in tables}) == 1


def test_columns_are_reported():
    document = lines_of_pages({"pages": [page(line(WORDS, 100), columns=2)]}, "policy.pdf")
    assert "page 1 was read as two columns" in document.notes[0]


def test_a_cut_word_is_joined_as_the_document_writes_it():
    words = {"information": 2, "e-mail": 1, "self": 1}
    lines = ["All infor-", "mation by e-", "mail, after self-", "assessment and co-", "operation"]
    assert joined(lines, [True] * 5, words) == [
        "All information",
        "by e-mail,",
        "after self-assessment",
        "and co-operation",
        "",
    ]


def test_a_dash_that_ends_a_line_cuts_no_word():
    lines = ["Staff -", "all of them", "2019-", "2020", "Anti-", "Bullying"]
    assert joined(lines, [True] * 6, {}) == lines
