"""Plain text and Markdown, from bytes to lines. No HTML is interpreted: its tags are words."""

import re

from build_scripts.errors import SourceError
from build_scripts.importing.document import Document, Line

LARGEST = 1_000_000  # bytes, some 160 000 words: 25 times the longest policy seen
MOST_LINES = 20_000
LONGEST_LINE = 50_000  # characters: some 8 000 words in one paragraph

_TAG = re.compile(r"</?(?:html|head|body|div|span|table|script|style|iframe|a|img|td|tr)\b", re.I)
_MAGIC = (
    (b"PK\x03\x04", "a zipped document, such as Word's .docx"),
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Word document (.doc)"),
    (b"{\\rtf", "a rich text document (.rtf)"),
    (b"\xff\xfe", "UTF-16 text"),
    (b"\xfe\xff", "UTF-16 text"),
)
_STAR = re.compile(r"(?<![\w\\*])(\*{1,2})(?=[^\s*])([^*\\\n]*[^\s*\\])\1(?![\w*])")
_BACKSLASH = re.compile(r"\\(.?)")
_PUNCTUATION = "!\"#$%&'()+,-./:;<=>?@^_`{|}~"
_UNDERSCORES = re.compile(r"(?<![\w\\])(__?)(?=[^\s_])([^_\n]*[^\s_])\1(?!\w)")


def read_text(data: bytes, name: str) -> Document:
    """Return the lines of a .txt file; SourceError where it is not plain text."""
    return _document(decode(data, name), name, markdown=False)


def read_markdown(data: bytes, name: str) -> Document:
    """Return the lines of a .md file; SourceError where it is not plain text."""
    return _document(decode(data, name), name, markdown=True)


def decode(data: bytes, name: str) -> str:
    """Return the characters of `data`, which must be UTF-8 text of a sensible size."""
    if not data.strip():
        raise SourceError(
            [f"{name}: the file is empty. It must hold the policy's text; export it again."]
        )
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise SourceError(
                [
                    f"{name}: the file is {what}, not plain text. Text files must be UTF-8: save "
                    "it as “Plain text (UTF-8)”, or give it the ending of what it is."
                ]
            )
    if len(data) > LARGEST:
        raise SourceError(
            [
                f"{name}: the file has {len(data):,} bytes; a text may have {LARGEST:,}. "
                "Give the policy alone, without what is bound with it."
            ]
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(
            [
                f"{name}:{line}: byte {data[error.start]:#04x} is not UTF-8 text. Text files must "
                "be UTF-8: open the file in its program and save it as “Plain text (UTF-8)”."
            ]
        ) from None
    if control := re.search(r"[\x00-\x08\x0e-\x1b\x7f]", text):
        line = text.count("\n", 0, control.start()) + 1
        raise SourceError(
            [
                f"{name}:{line}: character {ord(control[0]):#04x} does not occur in text; the file "
                "seems to be binary. Give the document itself, or its text saved as UTF-8."
            ]
        )
    return text


def _document(text: str, name: str, *, markdown: bool) -> Document:
    rows = re.split(r"\r\n|\r|\n", text)
    if len(rows) > MOST_LINES:
        raise SourceError(
            [
                f"{name}: the file has {len(rows):,} lines; a text may have {MOST_LINES:,}. "
                "Give the policy alone, without what is bound with it."
            ]
        )
    for number, row in enumerate(rows, 1):
        if len(row) > LONGEST_LINE:
            raise SourceError(
                [
                    f"{name}:{number}: the line has {len(row):,} characters; a paragraph may have "
                    f"{LONGEST_LINE:,}. The line breaks are lost: export the document again."
                ]
            )
    lines = tuple(Line(text=_marked(row, markdown), at=at) for at, row in enumerate(rows, 1))
    tags = sum(1 for row in rows if _TAG.search(row))
    note = (
        f"HTML tags stand in {tags} lines. They are kept as words; if they are not meant, take "
        "them out of the document and import it again."
    )
    return Document(lines, notes=(note,) if tags else (), wrapped=True)


def _marked(row: str, markdown: bool) -> str:
    """Return `row` with the marks of `inline.py`: well-formed emphasis, all else literal."""
    if markdown:
        row = re.sub(r"^\s*>\s?", "", row)
        row = re.sub(r"\*{3}([^*]+)\*{3}", r"**\1**", row)
        row = _UNDERSCORES.sub(_as_stars, row)
        row = _BACKSLASH.sub(_markdown_escape, row)
    else:
        row = row.replace("\\", "\\\\")
    lead = re.match(r"\s*(?:[*>+•-]\s+)*", row)
    at = lead.end() if lead else 0
    parts = [row[:at]]
    for found in _STAR.finditer(row, at):
        parts += [_literal_stars(row[at : found.start()]), found[1], found[2], found[1]]
        at = found.end()
    return "".join([*parts, _literal_stars(row[at:])])


def _as_stars(found: re.Match[str]) -> str:
    return "*" * len(found[1]) + found[2] + "*" * len(found[1])


def _markdown_escape(found: re.Match[str]) -> str:
    """Keep the escapes that `inline.py` knows; elsewhere Markdown's backslash means nothing."""
    following = found[1]
    if following and following in "\\*[]":
        return found[0]
    return following if following and following in _PUNCTUATION else f"\\\\{following}"


def _literal_stars(text: str) -> str:
    return re.sub(r"(\\.)|\*", lambda found: found[1] or r"\*", text)
