"""The five policies made into Word, OpenDocument and PDF come back as they were."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from build_scripts import inline
from build_scripts.importing.readers import readers
from build_scripts.importing.run import import_document
from build_scripts.model import Item, ItemList, Paragraph, Section, Table, Text
from build_scripts.text_format import read_text
from importing_formats.policy_as_html import as_html
from importing_formats.policy_as_odt import as_odt
from importing_formats.policy_as_word import as_word

SOURCES = Path(__file__).parents[2] / "policy_sources"
POLICIES = sorted(SOURCES.glob("*/*/*/text.md"))


def name_of(path: Path) -> str:
    return f"{path.parts[-4]}-{path.parts[-3]}"


every_policy = pytest.mark.parametrize("path", POLICIES, ids=name_of)


def original(path: Path) -> Text:
    return read_text(path.read_text("utf-8"), str(path))


def imported(content: bytes, name: str) -> Text:
    return import_document(content, name, readers=readers()).text


def outline(text: Text) -> list[tuple[str, str, int, str | None, str | None]]:
    return [(one.id, one.kind, one.level, one.number, one.title) for one in text.sections]


def test_all_five_are_here():
    assert len(POLICIES) >= 5


@every_policy
def test_a_word_file_with_automatic_numbers_is_the_same_policy(path):
    text = original(path)
    back = imported(as_word(text, council="Northford Town Council"), "policy.docx")
    assert outline(back) == outline(text)
    assert back == text


@every_policy
def test_an_open_document_with_automatic_numbers_is_the_same_policy(path):
    text = original(path)
    back = imported(as_odt(text), "policy.odt")
    assert outline(back) == outline(text)
    assert back == text


@every_policy
def test_a_web_page_is_the_same_policy(path):
    text = original(path)
    back = imported(as_html(text).encode(), "policy.html")
    assert outline(back) == outline(text)
    assert back == text


CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium to print a PDF with")
def test_a_printed_pdf_has_the_same_outline_and_words(tmp_path):
    path = SOURCES / "flitwick" / "social-media" / "undated" / "text.md"
    text = original(path)
    page = tmp_path / "policy.html"
    page.write_text(as_html(text), "utf-8")
    printed = tmp_path / "policy.pdf"
    subprocess.run(
        [
            str(CHROMIUM),
            *("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile"),
            f"--print-to-pdf={printed}",
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    back = imported(printed.read_bytes(), "policy.pdf")
    titles = [(one.number, one.title) for one in text.sections]
    assert [(one.number, one.title) for one in back.sections] == titles
    assert words(back) == words(text)
    assert tables(back) == tables(text)


def words(text: Text) -> list[str]:
    """Return every word of the body, in order, without its marks and hyphens."""
    said = " ".join(said for section in text.sections for said in _said(section))
    return re.findall(r"\w+", inline.plain(said))


def tables(text: Text) -> list[tuple[int, int]]:
    found = [b for section in text.sections for b in section.blocks if isinstance(b, Table)]
    return [(len(table.rows), max(map(len, table.rows))) for table in found]


def _said(section: Section) -> list[str]:
    said: list[str] = []
    for block in section.blocks:
        match block:
            case Paragraph(text):
                said.append(text)
            case ItemList(items):
                said += [text for item in items for text in _item(item)]
            case Table(header, rows):
                said += [*header, *(cell for row in rows for cell in row)]
    return said


def _item(item: Item) -> list[str]:
    return [item.marker or "", item.text, *(text for one in item.items for text in _item(one))]
