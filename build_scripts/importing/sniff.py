"""What a file is by its bytes, whatever its name says, and the refusal of what cannot be read."""

import re
from collections.abc import Mapping

from build_scripts.errors import SourceError
from build_scripts.importing.safe_zip import Package, open_package, password

LARGEST = 40_000_000

_WORD, _ODT, _PDF, _HTML = "a Word document", "an OpenDocument text", "a PDF", "a web page"

_SUFFIXES: Mapping[str, str] = {
    ".docx": _WORD,
    ".odt": _ODT,
    ".pdf": _PDF,
    ".html": _HTML,
    ".htm": _HTML,
    ".txt": "plain text",
    ".md": "plain text",
}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
)
_OPENDOCUMENT = b"application/vnd.oasis.opendocument."


def suffix(name: str) -> str:
    """Return the file's ending in lower case, with its dot: ".docx"."""
    return "." + name.rpartition(".")[2].lower() if "." in name else ""


def refuse_unfit(data: bytes, name: str) -> None:
    """SourceError where `data` cannot be a policy, or is not what its name says."""
    if not data:
        raise SourceError([f"{name} is empty: it has no bytes at all. Ask for the file once more."])
    if len(data) > LARGEST:
        raise SourceError([too_large(len(data), name)])
    unreadable = _unreadable(data, name)
    if unreadable:
        raise SourceError([unreadable])
    found = _kind(data, name)
    promised = _SUFFIXES.get(suffix(name))
    if promised and found and found != promised and "plain text" not in (found, promised):
        raise SourceError([_misnamed(name, found, promised)])
    if promised and promised != "plain text" and found == "plain text":
        if promised == _HTML:
            return
        raise SourceError([_misnamed(name, found, promised)])
    if promised == "plain text" and found in (_WORD, _ODT, _PDF):
        raise SourceError([_misnamed(name, found, promised)])
    if found is None:
        raise SourceError([_unknown(name)])


def kind_of(data: bytes, name: str) -> str:
    """Return the ending that a file with these bytes should have: ".docx", else ".txt"."""
    found = _kind(data, name)
    return next((ending for ending, kind in _SUFFIXES.items() if kind == found), ".txt")


def too_large(size: int, name: str) -> str:
    """Return the refusal of a file of `size` bytes."""
    return (
        f"{name} is {size / 1_000_000:,.0f} MB; at most {LARGEST / 1_000_000:,.0f} MB are "
        "read. The words of a policy need less than one: large pictures are the usual cause. In "
        "Word, choose File, Compress Pictures, or delete the pictures, save and import again."
    )


def _unreadable(data: bytes, name: str) -> str | None:
    """Return why files of this kind are never read, None where they are."""
    if data.startswith(_OLE):
        return _old_office(data, name)
    if data.startswith(b"{\\rtf"):
        return (
            f"{name} is a Rich Text file (.rtf). Open it in Word, choose File, Save As, "
            "“Word Document (.docx)”, and import that."
        )
    if data.startswith(_PICTURES) or data[4:12] in (b"ftypheic", b"ftypmif1", b"ftypavif"):
        return _picture(name)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _picture(name)
    if data.startswith(b"BM") and b"\x00\x00\x00\x00" in data[:16]:
        return _picture(name)
    return None


def _old_office(data: bytes, name: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return password(name)
    if "WordDocument".encode("utf-16-le") in data:
        return (
            f"{name} is a Word 97–2003 document (.doc), a format that only Word reads surely. "
            "Open it in Word, choose File, Save As, “Word Document (.docx)”, and import that."
        )
    return (
        f"{name} is a file of an old Office program, not a text document. Policies are imported "
        "from .docx, .odt, .pdf, .html, .md and .txt."
    )


def _kind(data: bytes, name: str) -> str | None:
    if b"%PDF-" in data[:1024]:
        return _PDF
    if data.startswith(b"PK"):
        return _zip_kind(open_package(data, name))
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    if re.match(
        rb"<(!doctype html|html|head|body|!--|meta|div|p|h[1-6]|ul|ol|table|span)\b", start
    ):
        return _HTML
    return "plain text"


def _zip_kind(package: Package) -> str:
    name = package.name
    kinds = package.read("mimetype") or b""
    if any(part.lower().endswith("vbaproject.bin") for part in package.parts):
        raise SourceError([_macros(name)])
    types = package.read("[Content_Types].xml") or b""
    if b"macroEnabled" in types:
        raise SourceError([_macros(name)])
    if any(part.startswith("word/") for part in package.parts) or b"wordprocessingml" in types:
        return _WORD
    if kinds.startswith(_OPENDOCUMENT + b"text") or (not kinds and "content.xml" in package.parts):
        return _ODT
    if any(part.endswith(".iwa") for part in package.parts) or "index.xml" in package.parts:
        raise SourceError(
            [
                f"{name} is an Apple Pages document. Open it in Pages, choose File, Export To, "
                "Word, and import the .docx."
            ]
        )
    for folder, what in (("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint presentation")):
        if any(part.startswith(folder) for part in package.parts):
            raise SourceError([_not_text(name, what)])
    if kinds.startswith(_OPENDOCUMENT):
        raise SourceError([_not_text(name, "an OpenDocument file, but not a text")])
    raise SourceError([_not_text(name, "a zip archive")])


def _not_text(name: str, what: str) -> str:
    return (
        f"{name} is {what}. Policies are imported one document at a time from .docx, .odt, .pdf, "
        ".html, .md and .txt: save or unpack the policy as one of these."
    )


def _misnamed(name: str, found: str, promised: str) -> str:
    ending = next(ending for ending, kind in _SUFFIXES.items() if kind == found)
    return (
        f"{name} is named as {promised}, but what is in it is {found}. Rename it to end in "
        f"{ending} if that is the document you mean, or ask for the right file."
    )


def _macros(name: str) -> str:
    return (
        f"{name} holds macros: programs that run when the document is opened. They were neither "
        "run nor read. Open it in Word with macros disabled, choose File, Save As, “Word Document "
        "(.docx)”, which leaves them out, and import that."
    )


def _picture(name: str) -> str:
    return (
        f"{name} is a picture. Words in a picture cannot be read reliably, nor by a screen "
        "reader: ask for the Word file it was made from."
    )


def _unknown(name: str) -> str:
    return (
        f"{name} is not a kind of document that can be read. Policies are imported from .docx, "
        ".odt, .pdf, .html, .md and .txt: save it as one of these from the program that made it."
    )
