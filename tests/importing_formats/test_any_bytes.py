"""Whatever arrives, a reader answers with a document or a refusal: never with a traceback."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_scripts.errors import SourceError
from build_scripts.importing.document import Document
from build_scripts.importing.read_docx import read_docx
from build_scripts.importing.read_html import read_html
from build_scripts.importing.read_odt import read_odt
from build_scripts.importing.run import import_document
from build_scripts.model import Item, ItemList, Paragraph, Section, Table, Text
from importing_formats.policy_as_html import as_html
from importing_formats.policy_as_odt import as_odt
from importing_formats.policy_as_word import as_word
from importing_formats.word_maker import zipped

SAMPLE = Text(
    "Social Media Policy",
    (
        Section(
            "1", "section", 1, "1", "Scope", (Paragraph("All *staff* and [others](https://x.uk)."),)
        ),
        Section("1.1", "clause", 2, "1.1", None, (Paragraph("Posts are approved."),)),
        Section(
            "2",
            "section",
            1,
            "2",
            "Rules",
            (
                ItemList((Item("be kind", "(a)", (Item("always"),)), Item("be fair", "(b)"))),
                Table(("Risk", "Who"), (("Posts", "Clerk\nDeputy"), ("Pictures", "All"))),
            ),
        ),
        Section(
            "appendix-a", "appendix", 1, "Appendix A", "Wording", (Paragraph("My own views."),)
        ),
    ),
)
WORD, ODT, HTML = as_word(SAMPLE), as_odt(SAMPLE), as_html(SAMPLE).encode()
quick = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def answers(content: bytes, name: str) -> Document | None:
    reader = {"docx": read_docx, "odt": read_odt, "html": read_html}[name.rpartition(".")[2]]
    try:
        return reader(content, name)
    except SourceError:
        return None


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


edits = st.lists(st.tuples(st.integers(0, 100_000), st.binary(max_size=6)), min_size=1, max_size=8)


def edited(content: bytes, changes: list[tuple[int, bytes]]) -> bytes:
    for place, new in changes:
        at = place % (len(content) + 1)
        content = content[:at] + new + content[at + len(new) :]
    return content


@quick
@given(edits, st.sampled_from([("a.docx", WORD), ("a.odt", ODT), ("a.html", HTML)]))
def test_files_with_bytes_changed(changes, file):
    answers(edited(file[1], changes), file[0])


@quick
@given(
    st.integers(0, 20_000), st.sampled_from([("a.docx", WORD), ("a.odt", ODT), ("a.html", HTML)])
)
def test_files_cut_short(length, file):
    answers(file[1][:length], file[0])


@quick
@given(st.data(), st.sampled_from([("a.docx", WORD), ("a.odt", ODT)]))
def test_parts_with_bytes_changed(data, file):
    files = parts(file[1])
    part = data.draw(st.sampled_from(sorted(files)))
    answers(zipped(files | {part: edited(files[part], data.draw(edits))}), file[0])


def tags(content: bytes) -> list[bytes]:
    return re.split(rb"(<[^>]*>)", content)


@quick
@given(st.data(), st.sampled_from([("a.docx", WORD), ("a.odt", ODT)]))
def test_parts_whose_values_are_nonsense(data, file):
    """Well-formed XML in which numbers, ids and names are anything at all."""
    files = parts(file[1])
    part = data.draw(st.sampled_from([name for name in files if name.endswith(".xml")]))
    value = st.sampled_from(
        [b"", b"-1", b"0", b"99999999999999", b"x", b"\xc2\xa0", b"1.5", b"%1", b"IV"]
    )
    quoted = re.compile(rb'(?<= )((?:w|text|style|table|r):\w[\w-]*)="[^"]*"')
    broken = quoted.sub(
        lambda one: (
            one[1] + b'="' + (data.draw(value) if data.draw(st.booleans()) else b"1") + b'"'
        ),
        files[part],
    )
    answers(zipped(files | {part: broken}), file[0])


@quick
@given(st.data(), st.sampled_from([("a.docx", WORD), ("a.odt", ODT)]))
def test_parts_whose_elements_are_elsewhere(data, file):
    """Well-formed XML in which elements stand where no program puts them."""
    files = parts(file[1])
    part = "word/document.xml" if "word/document.xml" in files else "content.xml"
    names = sorted(set(re.findall(rb"<([a-z]+:[A-Za-z-]+)", files[part])))
    changed = files[part]
    for _ in range(data.draw(st.integers(1, 4))):
        old, new = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(names))
        changed = re.sub(rb"(</?)" + old + rb"(?=[\s/>])", rb"\1" + new, changed)
    answers(zipped(files | {part: changed}), file[0])


@quick
@given(st.text())
def test_any_text_as_a_web_page(text):
    answers(b"<p>" + text.encode("utf-8", "replace"), "a.html")


HEAP = """<p> </p> <ul> </ul> <ol|type=i|start=0> <li> </li> <table> <tr> <td|rowspan=0|colspan=9>
</td> </table> <th> words <br> <b> </b> <h1> </h2> <a|href='http://[x'> <a|href='x:y'> </a> <sup> 1
<p|style='mso-list:l0|level9'> <span|style='mso-list:Ignore'> </span> <!-- ]]> <pre> <dd> <hr>"""


@quick
@given(st.lists(st.sampled_from(HEAP.split()).map(lambda tag: tag.replace("|", " ")), max_size=40))
def test_any_heap_of_tags(heap):
    answers(("<html>" + "".join(heap)).encode(), "a.html")


@pytest.mark.parametrize(("name", "content"), [("a.docx", WORD), ("a.odt", ODT), ("a.html", HTML)])
def test_the_sample_itself_comes_back(name, content):
    reader = {".docx": read_docx, ".odt": read_odt, ".html": read_html}[name[1:]]
    assert import_document(content, name, readers={name[1:]: reader}).text == SAMPLE
