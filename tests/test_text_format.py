"""`text.md` holds the whole text: what is written is what is read back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts import inline
from build_scripts.errors import SourceError
from build_scripts.model import Item, ItemList, Paragraph, Section, Table, Text
from build_scripts.text_format import read_text, write_text

# A line of any characters that a converter may hand over: no line ends, no space at its ends.
words = (
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=30)
    .map(lambda text: re.sub(r"\s+", " ", text).strip())
    .filter(bool)
    .map(inline.literal)
)
markers = st.sampled_from([None, "1.", "2)", "(a)", "iv)", "b.", "(12)", "1.1."])
items = st.recursive(
    st.builds(Item, words, markers),
    lambda inner: st.builds(Item, words, markers, st.lists(inner, max_size=3).map(tuple)),
    max_leaves=6,
)
tables = st.integers(1, 3).flatmap(
    lambda width: st.builds(
        Table,
        st.one_of(st.just(()), st.lists(words, min_size=width, max_size=width).map(tuple)),
        st.lists(st.lists(words, min_size=width, max_size=width).map(tuple), min_size=1).map(tuple),
    )
)
blocks = st.one_of(
    st.builds(Paragraph, words),
    st.builds(ItemList, st.lists(items, min_size=1, max_size=4).map(tuple)),
    tables,
)


def section(number: int, blocks: list[object]) -> Section:
    return Section(str(number), "section", 1, str(number), "Scope", tuple(blocks))  # type: ignore[arg-type]


@given(st.lists(st.lists(blocks, max_size=4), max_size=3))
def test_what_is_written_is_read_back(contents):
    text = Text("A Policy", tuple(section(n, blocks) for n, blocks in enumerate(contents, 1)))
    assert read_text(write_text(text), "text.md") == text


@pytest.mark.parametrize(
    "one",
    [
        Section("6.3", "section", 2, "6.3", "Posting"),
        Section("6.4", "clause", 2, "6.4", None),
        Section("appendix-a", "appendix", 1, "Appendix A", "Mitigating Risks: all"),
        Section("appendix-b", "appendix", 1, "Appendix B", None),
        Section("do", "unnumbered", 2, None, "2 Do"),
        Section("section-3", "section", 1, "Section 3", "Scope"),
        Section("appendix-2-2.1", "clause", 3, "2.1", None),
    ],
    ids=lambda one: one.id,
)
def test_each_kind_of_heading_is_read_back(one):
    assert read_text(write_text(Text("T", (one,))), "text.md").sections == (one,)


def test_every_mistake_is_named_with_its_line():
    with pytest.raises(SourceError) as refused:
        read_text("## Scope\n\n## 1 A {#1}\n\n## 1 B {#1}\n\n| a | b |\n| --- |\n", "text.md")
    assert [problem.split(": ")[0] for problem in refused.value.problems] == [
        "text.md:1",
        "text.md:1",
        "text.md:5",
        "text.md:7",
    ]


def test_a_sentence_that_begins_with_a_year_is_no_item():
    text = Text("T", (Section("1", "section", 1, "1", "A", (Paragraph("2018. The Act came."),)),))
    assert read_text(write_text(text), "text.md") == text


@given(st.text())
def test_inline_html_never_lets_a_tag_through(text):
    shown = inline.html(text)
    assert set(re.findall(r"<\s*/?\s*(\w*)", shown)) <= {"strong", "em", "a"}
    assert inline.html(inline.literal(text)).count("<") == 0


@given(st.text())
def test_literal_words_read_as_they_are(text):
    assert inline.plain(inline.literal(text)) == text


def test_a_script_address_is_only_words():
    assert inline.html("[press](javascript:alert%281%29)") == "press"
    assert (
        inline.html("[site](https://a.uk/?a=1&b)") == '<a href="https://a.uk/?a=1&amp;b">site</a>'
    )
