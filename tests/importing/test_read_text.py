"""Bytes that are no plain text are refused in words that say what to do."""

import pytest

from build_scripts.errors import SourceError
from build_scripts.importing.read_text import LARGEST, LONGEST_LINE, MOST_LINES, read_text
from build_scripts.importing.run import import_document
from build_scripts.model import Paragraph


def refusal(data: bytes, name: str = "policy.txt") -> str:
    with pytest.raises(SourceError) as refused:
        import_document(data, name)
    return str(refused.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "policy.txt: the file is empty"),
        (b" \n\t\n", "policy.txt: the file is empty"),
        (b"\xff\xfeS\x00c\x00", "policy.txt: the file is UTF-16 text"),
        (b"PK\x03\x04\x14\x00", "policy.txt: the file is a zipped document"),
        (b"Scope\nThe council\x92s policy", "policy.txt:2: byte 0x92 is not UTF-8 text"),
        (b"Scope\n\x00\x01", "policy.txt:2: character 0x00 does not occur in text"),
        (b"a " * (LONGEST_LINE // 2 + 1), "policy.txt:1: the line has 50,002 characters"),
        (b"a\n" * MOST_LINES, "policy.txt: the file has 20,001 lines"),
        (b"a" * (LARGEST + 1), "policy.txt: the file has 1,000,001 bytes"),
    ],
    ids=["empty", "blank", "utf-16", "zip", "windows", "binary", "one line", "lines", "bytes"],
)
def test_what_cannot_be_a_policy_is_refused(data, said):
    assert refusal(data).startswith(said)
    assert refusal(data).endswith(".")


def test_an_unknown_ending_is_refused_with_those_that_are_known():
    assert "“.pages” cannot be imported. Endings are: .md, .txt" in refusal(b"Scope", "a.pages")


def test_five_megabytes_of_one_line_are_refused():
    assert "5,000,000 bytes" in refusal(b"word " * 1_000_000)


def test_a_byte_order_mark_is_no_word():
    assert read_text("\ufeffScope".encode(), "a.txt").lines[0].text == "Scope"


def test_html_stays_as_words():
    hostile = '<script>alert(1)</script>\n\n<p onclick="x">Hello</p>\n\n<img src=x onerror=y>\n'
    imported = import_document(hostile.encode(), "a.txt")
    texts = [b.text for s in imported.text.sections for b in s.blocks if isinstance(b, Paragraph)]
    assert texts[0] == "<script>alert(1)</script>"
    assert "<img src=x onerror=y>" in texts
    assert any("HTML tags stand in" in said for said in imported.unsure)


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("see *below* and **here**", "see *below* and **here**"),
        ("5 * 3 * 2", r"5 \* 3 \* 2"),
        ("word* and word*", r"word\* and word\*"),
        (r"C:\[new]", r"C:\\[new]"),
    ],
)
def test_marks_are_kept_where_they_are_well_formed(row, text):
    assert read_text(row.encode(), "a.txt").lines[0].text == text
