"""One call from a document's bytes to the words adopted. Pure: no disk, no clock."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from build_scripts.errors import SourceError
from build_scripts.importing.account import account
from build_scripts.importing.corrections import corrected
from build_scripts.importing.document import Document, Imported
from build_scripts.importing.read_text import decode, read_markdown, read_text
from build_scripts.importing.structure import structure
from build_scripts.model import Correction, Text
from build_scripts.text_format import read_text as read_own
from build_scripts.text_format import write_text as write_own

IMPORTER = "structure 1"  # raised when the same original would give other words

Reader = Callable[[bytes, str], Document]

READERS: dict[str, Reader] = {".md": read_markdown, ".txt": read_text}


class LostWords(Exception):
    """A mistake of ours, not of the document: what was read is not what would be written."""


def import_document(
    content: bytes,
    filename: str,
    council_names: Sequence[str] = (),
    fallback_title: str = "",
    corrections: Sequence[Correction] = (),
    readers: Mapping[str, Reader] = READERS,
) -> Imported:
    """Return the words adopted that `content` holds; SourceError where it cannot be read."""
    if (own := _own_text(content, filename)) and not corrections:
        return Imported(own)
    document = corrected(_reader(filename, readers)(content, filename), corrections, filename)
    imported = replace(
        structure(document, council_names, fallback_title), corrections=tuple(corrections)
    )
    _prove(document, imported, filename)
    return imported


def suffix(filename: str) -> str:
    """Return the file's ending in small letters: ".docx"."""
    name, dot, ending = filename.rpartition(".")
    return f".{ending.casefold()}" if dot and name else ""


def _reader(filename: str, readers: Mapping[str, Reader]) -> Reader:
    reader = readers.get(suffix(filename))
    if reader is None:
        raise SourceError(
            [
                f"{filename}: files that end in “{suffix(filename)}” cannot be imported. Endings "
                f"are: {', '.join(sorted(readers))}. Save the document as one of these."
            ]
        )
    return reader


def _own_text(content: bytes, filename: str) -> Text | None:
    """Return the text where `content` is a text.md of this handbook: its anchors stay."""
    if suffix(filename) != ".md":
        return None
    written = decode(content, filename)
    try:
        text = read_own(written, filename)
    except SourceError:
        return None
    return text if text.sections and write_own(text) == written else None


def _prove(document: Document, imported: Imported, filename: str) -> None:
    found = account(document, imported)
    if not found.balanced:
        lost = ", ".join(sorted(found.lost)[:10]) or "none"
        more = ", ".join(sorted(found.invented)[:10]) or "none"
        order = "kept" if found.in_order else "changed"
        raise LostWords(f"{filename}: words lost: {lost}; words added: {more}; order {order}.")
    if read_own(write_own(imported.text), "text.md") != imported.text:
        raise LostWords(f"{filename}: the text.md that would be written reads differently.")
