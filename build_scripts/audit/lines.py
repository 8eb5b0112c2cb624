"""The file of findings: a line for each finding, and one for each post that has none."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from checker.model import Citation, Result

BOM = b"\xef\xbb\xbf"  # without it Excel spoils every quotation mark
_LARGEST = 30_000  # characters that a cell of Excel holds, and some to spare
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


class Line(NamedTuple):
    """One line of the file; its fields are the columns."""

    row: str
    id: str
    verdict: str
    rule: str = ""
    category: str = ""
    level: str = ""
    start: str = ""
    end: str = ""
    found: str = ""
    message: str = ""
    clause: str = ""
    quote: str = ""
    url: str = ""
    language: str = ""


COLUMNS = Line._fields
HEADER = BOM + (",".join(COLUMNS) + "\r\n").encode()


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it lies in the file: between which bytes, and its cells."""

    start: int
    end: int
    cells: list[str]


def lines_of(row: int, name: str, result: Result, site: str) -> list[Line]:
    """Return the lines of one post; where several clauses are cited, a bar stands between them."""
    head = (str(row), name, result.verdict)
    lines = [
        Line(
            *head,
            one.rule,
            one.category,
            one.level,
            "" if one.start is None else str(one.start),
            "" if one.end is None else str(one.end),
            one.text,
            f"{one.message} {one.fix}",
            _joined(map(_clause, one.citations)),
            _joined(cited.quote for cited in one.citations),
            _joined(f"{site}{cited.url}" for cited in one.citations if cited.basis == "policy"),
            result.language,
        )
        for one in result.findings
    ]
    return [_harmless(line) for line in lines or [Line(*head, language=result.language)]]


def error_line(row: int, name: str, problem: str) -> list[Line]:
    """Return the line of a post that cannot be checked."""
    return [_harmless(Line(str(row), name, "error", message=problem))]


def as_csv(lines: Iterable[Line]) -> bytes:
    """Return lines as bytes of the file."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(lines)
    return out.getvalue().encode("utf-8", "backslashreplace")


def records(file: BinaryIO) -> Iterator[Record]:
    """Yield the records from where `file` stands, a half-written last one too."""
    end = 0

    def counted() -> Iterator[str]:
        nonlocal end
        for line in file:
            end += len(line)
            yield line.decode("utf-8", "replace")

    start = 0
    for cells in csv.reader(counted()):
        yield Record(start, end, cells)
        start = end


def guarded(cell: str) -> str:
    """Return `cell` so that no spreadsheet takes it for a formula."""
    cell = cell if len(cell) <= _LARGEST else f"{cell[: _LARGEST - 1]}…"
    return f"'{cell}" if {cell[:1], cell.lstrip()[:1]} & _FORMULA else cell


def _harmless(line: Line) -> Line:
    return Line(*map(guarded, line))


def _joined(said: Iterable[str]) -> str:
    return " | ".join(filter(None, said))


def _clause(cited: Citation) -> str:
    if cited.basis == "policy":
        return f"{cited.policy} {cited.clause}"
    return f"{cited.name} {cited.section}".strip()
