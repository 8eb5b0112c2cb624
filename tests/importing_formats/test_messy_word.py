"""Word files as they come: numbers typed and counted, bold for headings, tables for placing."""

from build_scripts.importing.document import Imported
from build_scripts.importing.readers import readers
from build_scripts.importing.run import import_document
from build_scripts.model import Item, ItemList, Paragraph, Table
from importing_formats.word_maker import STYLES, Word, abstract, lvl, make, num, p, r, table

LONG = "Everyone who posts for the council must follow these rules at all times and ask if unsure."


def policy(body: str, **parts: str) -> Imported:
    return import_document(make(Word(body, **parts)), "policy.docx", readers=readers())


def outline(imported: Imported) -> list[tuple[str, str | None, str | None]]:
    return [(one.kind, one.number, one.title) for one in imported.text.sections]


def bold(words: str) -> str:
    return p(runs=r(words, "<w:b/>"))


def test_numbers_typed_with_tabs_under_bold_headings():
    body = p("Northford Town Council") + bold("Grants Policy")
    for number, title in enumerate(("Introduction", "Who may apply", "How to apply"), 1):
        body += p(runs=r(f"{number}.\t{title}", "<w:b/>"))
        body += p(f"{number}.1\t{LONG}") + p(f"{number}.2\t{LONG}")
    imported = policy(body)
    assert imported.text.title == "Grants Policy"
    assert outline(imported)[:4] == [
        ("section", "1", "Introduction"),
        ("clause", "1.1", None),
        ("clause", "1.2", None),
        ("section", "2", "Who may apply"),
    ]


def test_headings_that_are_only_bold():
    body = bold("Lone Working Policy") + p(LONG)
    for title in ("Introduction", "Before You Set Out", "After a Visit"):
        body += bold(title) + p(LONG) + p(LONG)
    titles = [title for _, _, title in outline(policy(body)) if title]
    assert titles == ["Introduction", "Before You Set Out", "After a Visit"]


CLAUSES = abstract(1, lvl("%1."), lvl("%1.%2"), lvl("(%3)", "lowerLetter")) + num(1, 1)


def clause(words: str, level: int, *, strong: bool = False) -> str:
    return p(num="1", level=level, runs=r(words, "<w:b/>" if strong else ""))


def test_legal_clauses_with_lettered_lists():
    body = p("Standing Orders", style="Title")
    for title in ("Meetings", "Voting"):
        body += clause(title, 0, strong=True) + clause(LONG, 1) + clause("The chairman may:", 1)
        body += clause("adjourn the meeting;", 2) + clause("close the meeting.", 2)
    imported = policy(body, numbering=CLAUSES)
    assert outline(imported) == [
        ("section", "1", "Meetings"),
        ("clause", "1.1", None),
        ("clause", "1.2", None),
        ("section", "2", "Voting"),
        ("clause", "2.1", None),
        ("clause", "2.2", None),
    ]
    assert imported.text.sections[2].blocks == (
        Paragraph("The chairman may:"),
        ItemList((Item("adjourn the meeting;", "(a)"), Item("close the meeting.", "(b)"))),
    )


def test_rules_that_run_on_across_headings():
    body = p("Allotment Rules", style="Title")
    for title in ("Tenancies", "Cultivation", "Animals"):
        body += p(title, style="Heading1") + p(LONG, num="1", level=0) + p(LONG, num="1", level=0)
    imported = policy(body, numbering=abstract(1, lvl("%1.")) + num(1, 1))
    assert outline(imported) == [
        ("unnumbered", None, "Tenancies"),
        ("clause", "1", None),
        ("clause", "2", None),
        ("unnumbered", None, "Cultivation"),
        ("clause", "3", None),
        ("clause", "4", None),
        ("unnumbered", None, "Animals"),
        ("clause", "5", None),
        ("clause", "6", None),
    ]


def test_a_list_that_was_begun_again_by_hand():
    steps = abstract(1, lvl("%1.")) + num(1, 1) + num(2, 1, {0: 1})
    body = p("Complaints Policy", style="Title") + p("Stages", style="Heading1") + p("First:")
    body += p("write to us", num="1", level=0) + p("wait ten days", num="1", level=0)
    body += p("If that does not help:") + p("write again", num="2", level=0)
    body += p("meet the clerk", num="2", level=0)
    [section] = policy(body, numbering=steps).text.sections
    lists = [block for block in section.blocks if isinstance(block, ItemList)]
    assert [[item.marker for item in one.items] for one in lists] == [["1.", "2."], ["1.", "2."]]


def test_appendices_that_word_counts_in_another_list():
    numbering = abstract(1, lvl("%1.")) + abstract(2, lvl("Appendix %1", "upperLetter"))
    body = p("Media Policy", style="Title")
    body += p("Scope", style="Heading1", num="1", level=0) + p(LONG)
    body += p("Duties", style="Heading1", num="1", level=0) + p(LONG)
    body += p("Wordings", style="Heading1", num="2", level=0) + p(LONG)
    body += p("Contacts", style="Heading1", num="2", level=0) + p(LONG)
    imported = policy(body, numbering=numbering + num(1, 1) + num(2, 2))
    assert outline(imported) == [
        ("section", "1", "Scope"),
        ("section", "2", "Duties"),
        ("appendix", "Appendix A", "Wordings"),
        ("appendix", "Appendix B", "Contacts"),
    ]


def test_a_control_table_at_the_end_and_a_date_in_the_footer():
    body = p("Media Policy", style="Title") + p("1. Scope", style="Heading1") + p(LONG)
    body += p("2. Duties", style="Heading1") + p(LONG)
    body += table(
        ["Adopted:", "12 May 2024"], ["Next review:", "May 2026"], ["Owner:", "Town Clerk"]
    )
    imported = policy(body, footer=p("Adopted 12 May 2024"))
    facts = {fact.name: str(fact.value) for fact in imported.facts}
    assert facts["adopted"] == "2024-05-12"
    assert any(removal.kind == "running foot" for removal in imported.removed)


def test_a_real_table_stays_one():
    body = p("Media Policy", style="Title") + p("1. Risks", style="Heading1") + p(LONG)
    body += table(
        ["Risk", "What we do"], ["Passwords", "Never share"], ["Photos", "Ask"], header=True
    )
    body += p("2. Review", style="Heading1") + p(LONG)
    tables = [b for one in policy(body).text.sections for b in one.blocks if isinstance(b, Table)]
    assert tables == [
        Table(("Risk", "What we do"), (("Passwords", "Never share"), ("Photos", "Ask")))
    ]


def test_headings_whose_style_was_renamed_and_numbered_by_word():
    numbered = (
        '<w:style w:type="paragraph" w:styleId="NTC1"><w:name w:val="NTC Section"/>'
        '<w:basedOn w:val="Heading1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
    )
    body = p("Media Policy", style="Title")
    body += "".join(p(title, style="NTC1") + p(LONG) for title in ("Scope", "Duties", "Review"))
    numbering = abstract(1, lvl("%1", more='<w:pStyle w:val="NTC1"/>')) + num(1, 1)
    imported = policy(body, numbering=numbering, styles=STYLES + numbered)
    assert outline(imported) == [
        ("section", "1", "Scope"),
        ("section", "2", "Duties"),
        ("section", "3", "Review"),
    ]
