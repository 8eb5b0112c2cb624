"""The structurer's own noun: one paragraph, heading, item or table on its way to its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from build_scripts.importing.document import Cleaning, Document, Line
from build_scripts.importing.labels import Label
from build_scripts.importing.language import tidy
from build_scripts.model import Removal, Table


@dataclass(frozen=True, slots=True)
class Unit:
    """One line of the document, later one paragraph, with all that was found out about it.

    `raw` is as printed, with its tabs; `text` has single spaces and loses its bullet and its label
    when these are read; `marked` is `text` before the marks of an all-bold line were taken off.
    `gap`: an empty line stands before it; `page`: a page begins with it;
    `width`: how long its last printed line is.
    """

    at: int
    raw: str
    text: str
    gap: bool = True
    page: bool = False
    indent: int = 0
    width: int = 0
    bullet: bool = False
    label: Label | None = None
    marked: str = ""
    heading: int | None = None
    bold: bool = False
    list_level: int | None = None
    cells: tuple[str, ...] | None = None
    table_id: int | None = None
    header_row: bool = False
    table: Table | None = None
    note: bool = False

    @property
    def is_item(self) -> bool:
        """True where it begins with a bullet or a label."""
        return self.bullet or self.label is not None


@dataclass(slots=True)
class Notes:
    """What a person must be told; every step of the structurer adds to it."""

    removed: list[Removal] = field(default_factory=list)
    cleaned: list[Cleaning] = field(default_factory=list)
    unsure: list[tuple[int, str]] = field(default_factory=list)

    def remove(self, kind: str, unit: Unit, words: str | None = None) -> None:
        """Note that the words of `unit` are not in the text."""
        said = tidy(" ".join(unit.cells) if unit.cells else unit.raw) if words is None else words
        if said:
            self.removed.append(Removal(kind, unit.at, said))

    def clean(self, kind: str, at: int, before: str, after: str) -> None:
        """Note that something was tidied."""
        self.cleaned.append(Cleaning(kind, at, _short(before), _short(after)))

    def doubt(self, at: int, sentence: str) -> None:
        """Note what is not sure, as a sentence."""
        self.unsure.append((at, f"Line {at}: {sentence}" if at else sentence))


def units(document: Document) -> Iterator[Unit]:
    """Yield the lines of `document` that hold words, knowing what stood between them."""
    gap, page = True, False
    for line in document.lines:
        rows = _rows(line)
        for number, raw in enumerate(rows):
            page |= "\f" in raw[: len(raw) - len(raw.lstrip())]
            text = tidy(raw)
            if not text and not line.cells:
                gap = True
            else:
                yield _unit(line, raw, text, first=number == 0, gap=gap, page=page)
                gap, page = not document.wrapped, False
            page |= "\f" in raw[len(raw.rstrip()) :] or ("\f" in raw and not text)


def _rows(line: Line) -> list[str]:
    if line.cells is not None or line.number or line.list_level is not None:
        return [line.text.replace("\n", " ")]
    return line.text.split("\n")


def _unit(line: Line, raw: str, text: str, *, first: bool, gap: bool, page: bool) -> Unit:
    body = raw.strip("\f\r\n").rstrip()
    indent = len(body) - len(body.lstrip(" \u00a0"))
    printed = body.strip()
    if first and line.number:
        printed = f"{line.number}\t{printed}"
        text = tidy(f"{line.number} {text}")
    return Unit(
        line.at,
        printed,
        text,
        gap=gap if first else False,
        page=page,
        indent=indent,
        width=len(body),
        heading=line.heading if first else None,
        bold=line.bold,
        list_level=line.list_level if first else None,
        cells=tuple(map(_cell, line.cells)) if line.cells is not None else None,
        table_id=line.table,
        header_row=line.header_row,
        note=line.place == "footnote",
    )


def _cell(text: str) -> str:
    return "\n".join(filter(None, map(tidy, text.split("\n"))))


def every_word(lines: Iterable[Line]) -> Iterator[str]:
    """Yield the text of every line as its format gives it: number, words or cells."""
    for line in lines:
        yield line.number or ""
        yield from line.cells if line.cells is not None else (line.text,)


def _short(text: str) -> str:
    return text if len(text) <= 160 else f"{text[:100]} … {text[-50:]}"
