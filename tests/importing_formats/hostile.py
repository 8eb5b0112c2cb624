"""Files that no policy is: hostile, damaged, misnamed. Built here: none lies in the tree."""

import struct
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from random import Random
from zipfile import ZipFile, ZipInfo

from importing_formats.word_maker import Word, make, p, r, zipped

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><w:document xmlns:w="http://schemas.openxmlformats.org'
    '/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>'
)
_OUTSIDE = _LAUGHS.split("[")[0] + (
    '[<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.'
    'org/wordprocessingml/2006/main"><w:body/></w:document>'
)
_INSERTED = f'<w:ins w:author="Ann Lee" w:date="2024-05-01T09:00:00Z">{r("must now")}</w:ins>'
_WORD = make(Word(p("All posts are approved by the Clerk.")))


def _with(files: Mapping[str, bytes], without: str = "") -> bytes:
    with ZipFile(BytesIO(_WORD)) as archive:
        old = {name: archive.read(name) for name in archive.namelist() if name != without}
    return zipped(old | dict(files))


def _bomb() -> bytes:
    return _with({"word/document.xml": bytes(200_000_000)})


def _large_part() -> bytes:
    """A part within the density that honest files have, and far too large all the same."""
    words = Random(1)
    text = b"".join(b"%08x " % words.getrandbits(32) for _ in range(3_000_000))
    return _with({"word/document.xml": text})


def _many_parts() -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for number in range(6_000):
            archive.writestr(ZipInfo(f"word/{number}.xml"), b"")
    return target.getvalue()


def _lying_size() -> bytes:
    """An archive whose directory says that a part is small; it unpacks to 100 MB."""
    content = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = content.compress(bytes(100_000_000)) + content.flush()
    name = b"word/document.xml"
    head = struct.pack(
        "<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 33, 0, len(packed), 500, len(name), 0
    )
    central = struct.pack(
        "<4s6H3L5H2L",
        b"PK\x01\x02",
        20,
        20,
        0,
        8,
        0,
        33,
        0,
        len(packed),
        500,
        len(name),
        0,
        0,
        0,
        0,
        0,
        0,
    )
    start = len(head) + len(name) + len(packed)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(central) + len(name), start, 0)
    return head + name + packed + central + name + end


def _encrypted_zip() -> bytes:
    data = bytearray(_WORD)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 1)
    return bytes(data)


def _deep() -> bytes:
    inner = "<w:sdt><w:sdtContent>" * 20_000 + "</w:sdtContent></w:sdt>" * 20_000
    return make(Word(inner))


def _many_elements() -> bytes:
    marks = Random(2)
    return make(Word("".join(f'<w:p w:x="{marks.getrandbits(24)}"/>' for _ in range(450_000))))


def _pdf(body: bytes) -> bytes:
    return b"%PDF-1.4\n" + body + b"\ntrailer<</Root 1 0 R>>\n%%EOF"


def scanned_pdf() -> bytes:
    """A PDF of one page that is a picture."""
    from PIL import Image

    target = BytesIO()
    Image.new("L", (1240, 1754), 255).save(target, "PDF")
    return target.getvalue()


def _encrypted_pdf() -> bytes:
    return _pdf(
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"3 0 obj<</Filter/Standard/V 1/R 2/Length 40/P -4/O<"
        + b"41" * 32
        + b">/U<"
        + b"42" * 32
        + b">>>endobj\n"
    ).replace(b"trailer<<", b"trailer<</Encrypt 3 0 R/ID[<61><61>]")


def _odt(files: Mapping[str, bytes]) -> bytes:
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", **files})


REFUSED: dict[str, Callable[[], bytes]] = {
    "empty.docx": lambda: b"",
    "password.docx": lambda: _OLE + "EncryptedPackage".encode("utf-16-le"),
    "encrypted-parts.docx": _encrypted_zip,
    "old.doc": lambda: _OLE + "WordDocument".encode("utf-16-le"),
    "old-named.docx": lambda: _OLE + "WordDocument".encode("utf-16-le"),
    "sheet.xls": lambda: _OLE + "Workbook".encode("utf-16-le"),
    "cut-short.docx": lambda: _WORD[: len(_WORD) // 2],
    "flipped.docx": lambda: (
        _WORD[:300] + bytes(byte ^ 0x55 for byte in _WORD[300:700]) + _WORD[700:]
    ),
    "no-text.docx": lambda: _with({}, without="word/document.xml"),
    "broken-xml.docx": lambda: _with({"word/document.xml": b"<w:document><w:body>"}),
    "bomb.docx": _bomb,
    "large-part.docx": _large_part,
    "many-parts.docx": _many_parts,
    "lying-size.docx": _lying_size,
    "deep.docx": _deep,
    "many-elements.docx": _many_elements,
    "billion-laughs.docx": lambda: _with({"word/document.xml": _LAUGHS.encode()}),
    "outside-entity.docx": lambda: _with({"word/document.xml": _OUTSIDE.encode()}),
    "entity-in-styles.docx": lambda: _with(
        {"word/_rels/document.xml.rels": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}
    ),
    "macros.docm": lambda: make(
        Word(p("Hi"), main_type="application/vnd.ms-word.document.macroEnabled.main+xml")
    ),
    "macros-hidden.docx": lambda: _with({"word/vbaProject.bin": b"\x01"}),
    "really-a-pdf.docx": lambda: _pdf(b""),
    "really-odt.docx": lambda: _odt({"content.xml": b"<x/>"}),
    "really-text.docx": lambda: b"Social Media Policy\n\n1. Scope\n",
    "really-word.txt": lambda: _WORD,
    "really-word.pdf": lambda: _WORD,
    "sheet.xlsx": lambda: zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}),
    "slides.pptx": lambda: zipped(
        {"[Content_Types].xml": b"<x/>", "ppt/presentation.xml": b"<x/>"}
    ),
    "letter.pages": lambda: zipped({"Index/Document.iwa": b"\x00", "preview.jpg": b"\xff"}),
    "things.zip": lambda: zipped({"a.txt": b"Hello"}),
    "letter.rtf": lambda: b"{\\rtf1\\ansi Social Media Policy}",
    "scan.png": lambda: _PNG,
    "photo.docx": lambda: b"\xff\xd8\xff\xe0" + bytes(100),
    "noise.docx": lambda: bytes(range(256)) * 40,
    "huge.docx": lambda: b"PK\x03\x04" + bytes(100_000_000),
    "tracked.docx": lambda: make(Word(p(runs=_INSERTED))),
    "password.odt": lambda: _odt(
        {"content.xml": b"\x00\x01", "META-INF/manifest.xml": b"<m><encryption-data/></m>"}
    ),
    "no-text.odt": lambda: _odt({"content.xml": b"<x/>"}),
    "entity.odt": lambda: _odt({"content.xml": _LAUGHS.encode()}),
    "scanned.pdf": scanned_pdf,
    "password.pdf": _encrypted_pdf,
    "damaged.pdf": lambda: _pdf(b"\x00\xff garbage"),
    "never-closed.html": lambda: b"<!DOCTYPE html>" + b"<a <" * 50_000,
    "no-words.html": lambda: b"<!DOCTYPE html><script>document.write('Policy')</script>",
    "huge.html": lambda: b"<!DOCTYPE html>" + b"<p>word</p>" * 400_000,
}
"""Each refused file by its name; the wording is `refused/NAME.error.txt`."""
