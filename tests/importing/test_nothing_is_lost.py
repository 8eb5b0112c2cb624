"""Whatever comes in: no word is lost, nothing is invented, and the same comes out again."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.errors import SourceError
from build_scripts.importing.account import account
from build_scripts.importing.language import tokens
from build_scripts.importing.read_text import read_markdown, read_text
from build_scripts.importing.run import READERS, import_document
from build_scripts.importing.structure import structure
from build_scripts.importing.units import every_word
from build_scripts.text_format import write_text

ROOT = Path(__file__).parents[2]
ORIGINALS = sorted(ROOT.glob("policy_sources/*/*/*/original.txt"))
INVENTED = sorted(
    path for path in Path(__file__).with_name("policies").iterdir() if path.suffix in READERS
)

# Lines as policies have them, and lines as nobody would write them.
WORDS = st.sampled_from(
    [
        *("Scope", "the", "Council", "shall", "must", "Policy", "review", "members", "£500", "and"),
        *(
            "Introduction",
            "of",
            "to",
            "data:",
            "Appendix",
            "A.",
            "email;",
            "(see",
            "*below*)",
            "b)",
        ),
        *(
            "Adopted",
            "3 May 2024",
            "“quoted”",
            "don't",
            "co-",
            "operate",
            "AND",
            "2018",
            "1.1",
            "b)",
        ),
    ]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
LEADS = st.sampled_from(
    [
        *("", "- ", "• ", "- > ", "> ", "  - ", "o\t", "*", "**", "| ", "\t", "<p>", "\f", "# "),
        *("## ", "a\t", "PART B: "),
        *(
            "1. ",
            "2. ",
            "3) ",
            "1.1 ",
            "2.1 ",
            "- 1.2 ",
            "(a) ",
            "(b) ",
            "i. ",
            "a) ",
            "A. ",
            "## ",
        ),
        *(
            "Appendix A ",
            "APPENDIX 1",
            "Section 2 – ",
            "PART B: ",
            "Contents",
            "Page 2 of 9",
            "a\t",
        ),
    ]
)
TAILS = st.sampled_from(["", ".", ":", ";", "**", "\t3", ".......4", " | x |", "</p>", "-", "?"])
LINES = st.one_of(
    st.just(""), st.tuples(LEADS, SENTENCES, TAILS).map("".join), st.text(max_size=30)
)
TEXTS = st.lists(LINES, min_size=1, max_size=40).map("\n".join)


def names(path: Path) -> str:
    return "/".join(path.parts[-4:-1]) if path.name == "original.txt" else path.name


@pytest.mark.parametrize("path", [*ORIGINALS, *INVENTED], ids=names)
def test_every_word_is_in_the_text_or_listed(path):
    document = READERS[path.suffix](path.read_bytes(), path.name)
    found = account(document, structure(document))
    assert (found.lost, found.invented, found.in_order) == ({}, {}, True)


@pytest.mark.parametrize("path", ORIGINALS, ids=names)
def test_the_reader_of_text_hands_on_every_word(path):
    read = read_text(path.read_bytes(), path.name)
    assert tokens(" ".join(every_word(read.lines))) == tokens(path.read_text("utf-8"))


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from([".txt", ".md"]))
def test_any_text_is_imported_without_loss_or_refused_in_words(text, suffix):
    try:
        imported = import_document(text.encode("utf-8", "replace"), f"any{suffix}")
    except SourceError:
        return
    assert imported.text.title


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_importing_twice_is_importing_once(text):
    try:
        once = import_document(text.encode("utf-8", "replace"), "a.txt")
    except SourceError:
        return
    assert import_document(text.encode("utf-8", "replace"), "a.txt") == once


@pytest.mark.parametrize("path", [*ORIGINALS, *INVENTED], ids=names)
def test_a_text_that_was_written_is_read_as_it_is(path):
    imported = import_document(path.read_bytes(), path.name, fallback_title="Policy")
    written = write_text(imported.text)
    assert import_document(written.encode(), "text.md").text == imported.text


@pytest.mark.parametrize("path", ORIGINALS, ids=names)
def test_the_words_of_a_written_text_are_enough_to_find_its_headings_again(path):
    imported = import_document(path.read_bytes(), path.name, fallback_title="Policy")
    written = write_text(imported.text)
    plain = re.sub(r"^(#.*) \{#.*$", r"\1", written, flags=re.MULTILINE)
    again = structure(read_markdown(plain.encode(), "text.md"))
    first = [section.title for section in imported.text.sections if section.title]
    assert [section.title for section in again.text.sections if section.title] == first
