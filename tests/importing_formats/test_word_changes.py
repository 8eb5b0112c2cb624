"""Tracked changes: refused until a person decides, then settled as Word would."""

import pytest

from build_scripts.errors import SourceError
from build_scripts.importing.read_docx import read_docx
from build_scripts.importing.word_changes import Decision
from importing_formats.word_maker import STYLES, Word, abstract, lvl, make, num, p, r, table

ANN = 'w:author="Ann Lee" w:date="2024-05-01T10:00:00Z"'
BOB = 'w:author="Bob" w:date="2024-05-02T10:00:00Z"'


def inserted(words: str, who: str = ANN) -> str:
    return f"<w:ins {who}>{r(words)}</w:ins>"


def deleted(words: str, who: str = ANN) -> str:
    run = r(words).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
    return f"<w:del {who}>{run}</w:del>"


def mark(kind: str) -> str:
    return f"<w:rPr><w:{kind} {ANN}/></w:rPr>"


def read(body: str, decision: Decision, **parts: str) -> list[str]:
    lines = read_docx(make(Word(body, **parts)), "policy.docx", decision).lines
    return [" ".join(filter(None, (line.number, line.text))) for line in lines]


CHANGED = p(runs=r("Posts ") + inserted("must ") + deleted("should ", BOB) + r("be approved."))


def test_a_document_with_changes_is_refused_saying_who_changed_how_much():
    with pytest.raises(SourceError) as refused:
        read_docx(make(Word(CHANGED)), "policy.docx")
    assert str(refused.value) == (
        "policy.docx still holds changes that nobody has accepted or rejected: Ann Lee inserted 1 "
        "word and deleted 0 words (last on 2024-05-01); Bob inserted 0 words and deleted 1 word "
        "(last on 2024-05-02). A policy is the words that were adopted. Accept or reject each "
        "change in Word (Review, Accept or Reject) and save; or import with --accept-changes, "
        "which takes every change as made, or --reject-changes, which takes the text before them."
    )


def test_a_change_in_a_footnote_or_footer_is_a_change_too():
    with pytest.raises(SourceError, match="Ann Lee"):
        read_docx(make(Word(p("Text"), footer=p(runs=inserted("v2")))), "policy.docx")


@pytest.mark.parametrize(
    ("decision", "text"),
    [("accept", "Posts must be approved."), ("reject", "Posts should be approved.")],
)
def test_words(decision, text):
    assert read(CHANGED, decision) == [text]


MOVED = p(runs=f"<w:moveFrom {ANN}>{r('One.')}</w:moveFrom>") + p(
    runs=r("Two. ") + f"<w:moveTo {ANN}>{r('One.')}</w:moveTo>"
)


@pytest.mark.parametrize(
    ("decision", "text"), [("accept", ["Two. One."]), ("reject", ["One.", "Two."])]
)
def test_words_that_were_moved(decision, text):
    assert read(MOVED, decision) == text


LIST = {"numbering": abstract(1, lvl("%1.")) + num(1, 1)}


def item(words: str, *, runs: str = "", looks: str = "") -> str:
    return p(words, num="1", level=0, runs=runs, looks=looks)


@pytest.mark.parametrize(
    ("decision", "text"), [("accept", ["1. A", "2. C"]), ("reject", ["1. A", "2. B", "3. C"])]
)
def test_a_deleted_paragraph_does_not_count(decision, text):
    body = item("A") + item("", runs=deleted("B"), looks=mark("del")) + item("C")
    assert read(body, decision, **LIST) == text


@pytest.mark.parametrize(
    ("decision", "text"), [("accept", ["1. A", "2. B", "3. C"]), ("reject", ["1. A", "2. C"])]
)
def test_an_inserted_paragraph_counts_once_accepted(decision, text):
    body = item("A") + item("", runs=inserted("B"), looks=mark("ins")) + item("C")
    assert read(body, decision, **LIST) == text


@pytest.mark.parametrize(
    ("decision", "text"),
    [("accept", ["Posts are approved."]), ("reject", ["Posts", "are approved."])],
)
def test_paragraphs_that_were_joined(decision, text):
    body = p("Posts ", looks=mark("del")) + p("are approved.")
    assert read(body, decision) == text


@pytest.mark.parametrize(("decision", "rows"), [("accept", ["a b"]), ("reject", ["a b", "c d"])])
def test_a_deleted_row(decision, rows):
    made = table(["a", "b"], [p(runs=deleted("c")), p(runs=deleted("d"))])
    row = "<w:tr><w:tc><w:p><w:pPr></w:pPr><w:del"
    gone = made.replace(row, row.replace("<w:tc>", f"<w:trPr><w:del {ANN}/></w:trPr><w:tc>"))
    lines = read_docx(make(Word(gone)), "policy.docx", decision).lines
    assert [" ".join(line.cells or ()) for line in lines] == rows


def test_a_change_of_looks_is_only_noted_and_rejecting_takes_the_old_look():
    changed = f'<w:pStyle w:val="Heading1"/><w:pPrChange {ANN}><w:pPr/></w:pPrChange>'
    word = make(Word(p("Scope", looks=changed), styles=STYLES))
    document = read_docx(word, "policy.docx")
    assert document.lines[0].heading == 1
    assert document.notes == (
        "changes of looks alone are tracked: they were read as they show now",
    )
    assert read_docx(word, "policy.docx", "reject").lines[0].heading is None
