"""Every paragraph gets the number that Word shows before it."""

import pytest

from build_scripts.importing.numerals import FORMATS
from build_scripts.importing.read_docx import read_docx
from importing_formats.word_maker import STYLES, Word, abstract, lvl, make, num, p

LEGAL = abstract(1, lvl("%1."), lvl("%1.%2"), lvl("(%3)", "lowerLetter"), lvl("(%4)", "lowerRoman"))


def numbers(body: str, numbering: str, styles: str = STYLES) -> list[str | None]:
    """Return the number of every paragraph that has words."""
    document = read_docx(make(Word(body, numbering, styles)), "policy.docx")
    return [line.number for line in document.lines]


def listed(*levels: int, list_id: str = "1") -> str:
    return "".join(p("Words", num=list_id, level=level) for level in levels)


def test_levels_count_within_each_other():
    shown = numbers(listed(0, 1, 1, 2, 2, 3, 1, 0, 1), LEGAL + num(1, 1))
    assert shown == ["1.", "1.1", "1.2", "(a)", "(b)", "(i)", "1.3", "2.", "2.1"]


@pytest.mark.parametrize(
    ("format_", "shown"),
    [
        ("decimal", "4"),
        ("decimalZero", "04"),
        ("lowerLetter", "d"),
        ("upperLetter", "D"),
        ("lowerRoman", "iv"),
        ("upperRoman", "IV"),
        ("ordinal", "4th"),
        ("cardinalText", "Four"),
        ("ordinalText", "Fourth"),
        ("bullet", "•"),
    ],
)
def test_each_format_as_word_writes_it(format_, shown):
    definition = abstract(1, lvl("%1" if format_ != "bullet" else "\uf0b7", format_, start=4))
    assert numbers(listed(0), definition + num(1, 1)) == [shown]


def test_letters_double_after_z_as_in_word():
    assert [FORMATS["lowerLetter"](n) for n in (26, 27, 28, 53)] == ["z", "aa", "bb", "aaa"]


def test_words_of_numbers():
    assert [FORMATS["ordinalText"](n) for n in (1, 12, 20, 21, 99)] == [
        "First",
        "Twelfth",
        "Twentieth",
        "Twenty-first",
        "Ninety-ninth",
    ]


def test_a_level_of_format_none_shows_its_words_alone():
    assert numbers(listed(0, 0), abstract(1, lvl("Note:", "none")) + num(1, 1)) == ["Note:"] * 2
    assert numbers(listed(0), abstract(1, lvl("", "none")) + num(1, 1)) == [None]


def test_appendices_in_a_list_of_their_own():
    definitions = abstract(1, lvl("%1.")) + abstract(2, lvl("Appendix %1", "upperLetter"))
    body = listed(0, 0) + listed(0, 0, list_id="2") + listed(0)
    shown = numbers(body, definitions + num(1, 1) + num(2, 2))
    assert shown == ["1.", "2.", "Appendix A", "Appendix B", "3."]


def test_lists_of_one_definition_go_on_where_the_other_stopped():
    body = listed(0, 0) + listed(0, list_id="2")
    assert numbers(body, LEGAL + num(1, 1) + num(2, 1)) == ["1.", "2.", "3."]


def test_a_list_with_a_start_of_its_own_begins_anew_only_once():
    body = listed(0, 0) + listed(0, 0, list_id="2") + listed(0) + listed(0, list_id="2")
    shown = numbers(body, LEGAL + num(1, 1) + num(2, 1, {0: 1}))
    assert shown == ["1.", "2.", "1.", "2.", "3.", "4."]


def test_a_start_override_on_an_inner_level():
    body = listed(0, 1) + listed(1, 1, list_id="2")
    assert numbers(body, LEGAL + num(1, 1) + num(2, 1, {1: 7})) == ["1.", "1.1", "1.7", "1.8"]


def test_a_list_may_write_a_level_in_its_own_way():
    level = lvl("%1)", "lowerLetter").replace("LEVEL", "0")
    own = f'<w:lvlOverride w:ilvl="0">{level}</w:lvlOverride>'
    body = listed(0) + listed(0, list_id="2")
    assert numbers(body, LEGAL + num(1, 1) + num(2, 1, more=own)) == ["1.", "b)"]


def test_a_level_that_never_restarts_runs_through_the_document():
    never = lvl("%2", more='<w:lvlRestart w:val="0"/>')
    shown = numbers(listed(0, 1, 1, 0, 1, 0, 1), abstract(1, lvl("%1."), never) + num(1, 1))
    assert shown == ["1.", "1", "2", "2.", "3", "3.", "4"]


def test_a_level_that_restarts_only_after_the_first():
    third = lvl("%3)", more='<w:lvlRestart w:val="1"/>')
    shown = numbers(
        listed(0, 1, 2, 2, 1, 2, 0, 1, 2), abstract(1, lvl("%1."), lvl("%1.%2"), third) + num(1, 1)
    )
    assert shown == ["1.", "1.1", "1)", "2)", "1.2", "3)", "2.", "2.1", "1)"]


def test_legal_numbering_writes_every_level_in_figures():
    definition = abstract(
        1, lvl("Article %1", "upperRoman"), lvl("%1.%2", more="<w:isLgl/>"), lvl("%1.%2.%3")
    )
    shown = numbers(listed(0, 1, 0, 1, 2), definition + num(1, 1))
    assert shown == ["Article I", "1.1", "Article II", "2.1", "II.1.1"]


def test_a_level_whose_outer_level_is_missing_counts_it_as_its_start():
    assert numbers(listed(1, 1, 0, 1), LEGAL + num(1, 1)) == ["1.1", "1.2", "1.", "1.1"]


def test_start_values():
    definition = abstract(1, lvl("%1.", start=5), lvl("%1.%2", start=0))
    assert numbers(listed(0, 1, 1, 0, 1), definition + num(1, 1)) == [
        "5.",
        "5.0",
        "5.1",
        "6.",
        "6.0",
    ]


STYLED = STYLES.replace(
    '<w:pPr><w:outlineLvl w:val="0"/>',
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>',
).replace(
    '<w:pPr><w:outlineLvl w:val="1"/>',
    '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/>',
)
TIED = abstract(
    1,
    lvl("%1.", more='<w:pStyle w:val="Heading1"/>'),
    lvl("%1.%2", more='<w:pStyle w:val="Heading2"/>'),
)


def test_numbers_come_through_heading_styles():
    body = "".join(p("Words", style=f"Heading{level}") for level in (1, 2, 2, 1, 2))
    assert numbers(body, TIED + num(1, 1), STYLED) == ["1.", "1.1", "1.2", "2.", "2.1"]


def test_a_style_based_on_a_numbered_one_is_numbered_too():
    own = (
        '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Council heading"/>'
        '<w:basedOn w:val="Heading2"/></w:style>'
    )
    document = read_docx(
        make(Word(p("A", style="Heading1") + p("B", style="Mine"), TIED + num(1, 1), STYLED + own)),
        "policy.docx",
    )
    assert [(line.number, line.heading) for line in document.lines] == [("1.", 1), ("1.1", 2)]


def test_list_zero_takes_a_heading_out_of_its_list():
    body = p("A", style="Heading1") + p("B", style="Heading1", num="0") + p("C", style="Heading1")
    assert numbers(body, TIED + num(1, 1), STYLED) == ["1.", None, "2."]


def test_the_level_tied_to_a_style_wins_over_the_level_in_the_style():
    swapped = STYLED.replace('<w:ilvl w:val="1"/>', '<w:ilvl w:val="4"/>')
    body = p("A", style="Heading1") + p("B", style="Heading2")
    assert numbers(body, TIED + num(1, 1), swapped) == ["1.", "1.1"]


def test_a_numbering_style_is_followed_to_its_definition():
    linked = abstract(2, more='<w:numStyleLink w:val="Rules"/>')
    target = abstract(1, lvl("Rule %1"), more='<w:styleLink w:val="Rules"/>')
    style = (
        '<w:style w:type="numbering" w:styleId="Rules"><w:name w:val="Rules"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = target + linked + num(1, 1) + num(2, 2)
    body = listed(0, list_id="2") + listed(0)
    assert numbers(body, numbering, STYLES + style) == ["Rule 1", "Rule 2"]


def test_numbering_styles_in_a_circle_show_no_number():
    circle = abstract(1, more='<w:numStyleLink w:val="A"/><w:styleLink w:val="B"/>') + abstract(
        2, more='<w:numStyleLink w:val="B"/><w:styleLink w:val="A"/>'
    )
    assert numbers(listed(0), circle + num(1, 1)) == [None]


def test_an_empty_paragraph_counts_and_is_reported():
    body = listed(0) + p("", num="1", level=0) + listed(0)
    document = read_docx(make(Word(body, LEGAL + num(1, 1))), "policy.docx")
    assert [line.number for line in document.lines] == ["1.", "3."]
    assert document.notes == ("an empty paragraph shows the number 2.: it was left out",)


def test_a_list_that_is_not_defined_shows_no_number():
    assert numbers(listed(0, list_id="99"), LEGAL + num(1, 1)) == [None]


def test_a_number_format_of_word_2010_with_leading_zeros():
    choice = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
        'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        "</mc:Fallback></mc:AlternateContent>"
    )
    definition = abstract(1, lvl("%1", start=7).replace('<w:numFmt w:val="decimal"/>', choice))
    assert numbers(listed(0), definition + num(1, 1)) == ["007"]


def test_running_rule_numbers_go_on_across_headings():
    body = "".join(p("Head", style="Heading1") + listed(0, 0) for _ in range(3))
    assert [n for n in numbers(body, LEGAL + num(1, 1)) if n] == [f"{n}." for n in range(1, 7)]


def test_depth_is_told_for_items_and_not_for_headings():
    body = p("Scope", style="Heading1") + listed(0, 1)
    document = read_docx(make(Word(body, LEGAL + num(1, 1), STYLED)), "policy.docx")
    assert [(line.heading, line.list_level) for line in document.lines] == [
        (1, None),
        (None, 0),
        (None, 1),
    ]
