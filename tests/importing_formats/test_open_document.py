"""OpenDocument texts: numbers as they show, notes, frames, sections, changes."""

import pytest

from build_scripts.errors import SourceError
from build_scripts.importing.document import Document
from build_scripts.importing.read_odt import read_odt
from build_scripts.importing.word_changes import Decision
from importing_formats.policy_as_odt import odt


def read(body: str, decision: Decision | None = None, **parts: str) -> Document:
    return read_odt(odt(body, **parts), "policy.odt", decision)  # type: ignore[arg-type]


def shown(body: str, **parts: str) -> list[str]:
    lines = read(body, **parts).lines
    return [" ".join(filter(None, (line.number, line.text))) for line in lines]


def p(words: str) -> str:
    return f"<text:p>{words}</text:p>"


def listed(*items: str, more: str = "") -> str:
    made = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="L1"{more}>{made}</text:list>'


def inner(*items: str) -> str:
    made = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f"<text:list>{made}</text:list>"


NUMBERED = {
    "content_styles": '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" '
    'style:num-format="1" text:display-levels="2"/><text:list-level-style-number text:level="3" '
    'style:num-format="a" style:num-prefix="(" style:num-suffix=")"/></text:list-style>'
}


def test_levels_count_within_each_other():
    body = listed(p("A") + inner(p("B"), p("C") + inner(p("D"))), p("E") + inner(p("F")))
    assert shown(body, **NUMBERED) == ["1. A", "1.1 B", "1.2 C", "(a) D", "2. E", "2.1 F"]


def test_a_list_begins_anew_unless_it_says_that_it_goes_on():
    body = listed(p("A"), p("B")) + p("text") + listed(p("C"))
    assert shown(body, **NUMBERED) == ["1. A", "2. B", "text", "1. C"]
    goes_on = listed(p("A"), p("B")) + p("text")
    goes_on += listed(p("C"), more=' text:continue-numbering="true"')
    assert shown(goes_on, **NUMBERED) == ["1. A", "2. B", "text", "3. C"]


def test_a_list_goes_on_with_the_list_it_names():
    body = listed(p("A"), more=' xml:id="one"') + listed(p("B"), more=' xml:id="two"')
    body += listed(p("C"), more=' text:continue-list="one"')
    assert shown(body, **NUMBERED) == ["1. A", "1. B", "2. C"]


def test_an_item_may_set_its_number_and_a_second_paragraph_has_none():
    body = '<text:list text:style-name="L1"><text:list-item text:start-value="7">'
    body += p("A") + p("more") + "</text:list-item></text:list>"
    assert shown(body, **NUMBERED) == ["7. A", "more"]


def test_an_outer_level_that_has_no_paragraph_does_not_count():
    body = (
        listed(p("A"))
        + listed(inner(p("B")), more=' text:continue-numbering="true"')
        + listed(p("C"), more=' text:continue-numbering="true"')
    )
    assert shown(body, **NUMBERED) == ["1. A", "1.1 B", "2. C"]


def test_headings_are_numbered_by_the_outline():
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" '
        'style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format="1" '
        'text:display-levels="2"/></text:outline-style>'
    )
    body = "".join(f'<text:h text:outline-level="{n}">T</text:h>' for n in (1, 2, 2, 1, 2))
    assert shown(body, styles=outline) == ["1. T", "1.1 T", "1.2 T", "2. T", "2.1 T"]


def test_a_number_pattern_of_newer_files_wins():
    style = NUMBERED["content_styles"].replace(
        'text:display-levels="2"', 'text:display-levels="2" loext:num-list-format="Rule %1%/%2%:"'
    )
    root = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    style = style.replace("<text:list-style ", f"<text:list-style {root} ")
    assert shown(listed(p("A") + inner(p("B"))), content_styles=style) == ["1. A", "Rule 1/1: B"]


def test_spans_links_spaces_and_breaks():
    body = '<text:p>Ask<text:s text:c="3"/><text:span text:style-name="B">the Clerk</text:span>'
    body += '<text:line-break/>or <text:a xlink:href="https://x.uk/">look</text:a></text:p>'
    assert read(body).lines[0].text == "Ask **the Clerk**\nor [look](https://x.uk/)"


def test_notes_frames_sections_and_contents():
    note = '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    note += f"<text:note-body>{p('A platform.')}</text:note-body></text:note>"
    frame = f"<draw:frame><draw:text-box>{p('Remember')}</draw:text-box></draw:frame>"
    body = f"<text:table-of-content><text:index-body>{p('Scope 2')}</text:index-body>"
    body += f"</text:table-of-content><text:section>{p(f'curation{note}{frame}')}</text:section>"
    body += f'<text:section text:display="none">{p("secret")}</text:section>'
    document = read(body)
    assert [(line.place, line.number, line.text) for line in document.lines] == [
        ("contents", None, "Scope 2"),
        ("body", None, "curation¹"),
        ("textbox", None, "Remember"),
        ("footnote", "1", "A platform."),
    ]
    assert document.notes == ("a hidden section was left out: “secret”",)


def test_a_table_with_merged_cells_that_repeat_nothing():
    cells = '<table:table-cell table:number-columns-spanned="2"><text:p>Both</text:p>'
    cells += "</table:table-cell><table:covered-table-cell/>"
    body = f"<table:table><table:table-row>{cells}</table:table-row><table:table-row>"
    body += "<table:table-cell><text:p>a</text:p></table:table-cell>" * 2
    assert [line.cells for line in read(body + "</table:table-row></table:table>").lines] == [
        ("Both", ""),
        ("a", "a"),
    ]


def test_headers_and_footers_once_and_without_page_numbers():
    edges = "".join(
        f'<style:master-page style:name="{name}"><style:header>{p("Policy")}</style:header>'
        f"<style:footer>{p('Page <text:page-number>1</text:page-number>')}</style:footer>"
        "</style:master-page>"
        for name in ("First", "Standard")
    )
    lines = read(p("Text"), edges=edges).lines
    assert [(line.place, line.text) for line in lines] == [("header", "Policy"), ("body", "Text")]


INFO = "<office:change-info><dc:creator>Ann</dc:creator></office:change-info>"
CHANGED = (
    '<text:tracked-changes><text:changed-region text:id="i"><text:insertion>'
    f"{INFO}</text:insertion></text:changed-region>"
    f'<text:changed-region text:id="d"><text:deletion>{INFO}{p("should ")}</text:deletion>'
    "</text:changed-region></text:tracked-changes>"
    '<text:p>Posts <text:change-start text:change-id="i"/>must '
    '<text:change-end text:change-id="i"/><text:change text:change-id="d"/>be approved.</text:p>'
)


def test_changes_are_refused_until_a_person_decides():
    with pytest.raises(SourceError, match="Ann made 1 insertion and deleted 1 word"):
        read(CHANGED)


@pytest.mark.parametrize(
    ("decision", "text"),
    [("accept", "Posts must be approved."), ("reject", "Posts should be approved.")],
)
def test_changes_settled(decision, text):
    assert [line.text for line in read(CHANGED, decision).lines] == [text]


def test_an_insertion_over_two_paragraphs_is_taken_back_whole():
    body = f'<text:tracked-changes><text:changed-region text:id="i"><text:insertion>{INFO}'
    body += "</text:insertion></text:changed-region></text:tracked-changes>"
    body += '<text:p>One <text:change-start text:change-id="i"/>new.</text:p>'
    body += '<text:p>More.<text:change-end text:change-id="i"/>end.</text:p>'
    assert [line.text for line in read(body, "reject").lines] == ["One end."]
