"""Every format that can be imported, by the ending of its files."""

from collections.abc import Mapping

from build_scripts.importing.document import Document
from build_scripts.importing.read_docx import read_docx
from build_scripts.importing.read_html import read_html
from build_scripts.importing.read_odt import read_odt
from build_scripts.importing.read_pdf import read_pdf
from build_scripts.importing.run import READERS, Reader
from build_scripts.importing.sniff import refuse_unfit
from build_scripts.importing.word_changes import Decision


def readers(tracked: Decision | None = None) -> Mapping[str, Reader]:
    """Return the reader of each ending; `tracked` says what becomes of tracked changes."""

    def word(content: bytes, name: str) -> Document:
        return read_docx(content, name, tracked)

    def open_document(content: bytes, name: str) -> Document:
        return read_odt(content, name, tracked)

    return {
        **{ending: _fit(reader) for ending, reader in READERS.items()},
        ".docx": word,
        ".odt": open_document,
        ".pdf": read_pdf,
        ".html": read_html,
        ".htm": read_html,
    }


def _fit(reader: Reader) -> Reader:
    """Return `reader` behind the check that a file is what its name says."""

    def read(content: bytes, name: str) -> Document:
        refuse_unfit(content, name)
        return reader(content, name)

    return read
