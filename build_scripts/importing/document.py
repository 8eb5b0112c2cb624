"""What every reader hands to the structurer, and what the structurer hands on."""

from dataclasses import dataclass
from typing import Literal

from build_scripts.model import Correction, Removal, StatedDate, Text

Place = Literal["body", "contents", "header", "footer", "footnote", "textbox"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line (plain text) or paragraph (other formats) with what its format says about it.

    `at` is its 1-based line or paragraph in the original. `text` has the marks of `inline.py`.
    Plain text knows nothing more; Word knows `number` (as Word shows it: "6.3", "(a)", "•"),
    `heading` (outline level, 1 the highest), `list_level` (0 the outermost), whether the whole
    line is `bold`, and `cells` (one table row; `table` tells the tables apart).
    """

    text: str
    at: int
    place: Place = "body"
    number: str | None = None
    heading: int | None = None
    list_level: int | None = None
    bold: bool = False
    cells: tuple[str, ...] | None = None
    table: int | None = None
    header_row: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One document as read: its lines in reading order, and what the reader wants said.

    `notes` are sentences for the Clerk (an image without words, comments left in). `hints` are
    document properties by name: never facts. `wrapped` is True where one paragraph may be broken
    over several lines, as in plain text and PDF.
    """

    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    hints: tuple[tuple[str, str], ...] = ()
    wrapped: bool = False


@dataclass(frozen=True, slots=True)
class Cleaning:
    """One thing that was tidied: what kind, where, and the words before and after."""

    kind: str
    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Stated:
    """One fact that the document states about itself, with the words it was read from."""

    name: str
    value: str | StatedDate
    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Imported:
    """The words adopted, and everything that a person must know of how they were found.

    `facts` use the names of `Version` and `Policy` (adopted, last_reviewed, next_review,
    review_every, minute, approved_by, owner) and `council`. `control` is the document's own
    control block, verbatim. Every word of the original is in `text`, `control` or `removed`.
    """

    text: Text
    facts: tuple[Stated, ...] = ()
    control: tuple[tuple[str, str], ...] = ()
    removed: tuple[Removal, ...] = ()
    cleaned: tuple[Cleaning, ...] = ()
    unsure: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
