"""The file of findings on disk: one writer at a time, and what a killed run left is mended.

A row counts as finished once a later row stands below it, so the last one is always done again.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from build_scripts.audit.lines import COLUMNS, HEADER, Line, Record, records
from build_scripts.errors import SourceError

try:
    import fcntl
except ImportError:  # Windows: two audits into one file are then the user's own care
    fcntl = None  # type: ignore[assignment]


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """Yield the file, ready to be written on, and the last row in it that is finished (0: none)."""
    with path.open("a+b") as file:
        _lock(file, path)
        last, size = _finished(file, path)
        file.truncate(size)
        if not size:
            file.write(HEADER)
            file.flush()
        yield file, last


def finished_rows(path: Path, last: int) -> Iterator[tuple[int, list[Line]]]:
    """Yield each finished row with its lines, up to `last`."""
    with path.open("rb") as file:
        found = records(file)
        next(found, None)
        for row, group in groupby(found, key=lambda record: int(record.cells[0])):
            if row > last:
                return
            yield row, [Line(*record.cells) for record in group]


def _lock(file: BinaryIO, path: Path) -> None:
    if fcntl is None:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise SourceError([f"{path}: another audit is writing it. Wait for it to end."]) from None


def _finished(file: BinaryIO, path: Path) -> tuple[int, int]:
    """Return the last finished row, and the bytes up to its end."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    if size < len(HEADER) and HEADER.startswith(file.read()):
        return 0, 0
    file.seek(0)
    found = records(file)
    header = next(found, Record(0, 0, []))
    if not _is_header(header):
        raise _changed(path, 1)
    finished, row, start = 0, 0, header.end
    for number, record in enumerate(found, 2):
        at = _row(record, row)
        if at is None:
            if record.end < size:
                raise _changed(path, number)
            break
        if at > row:
            finished, row, start = row, at, record.start
    return finished, start


def _is_header(record: Record) -> bool:
    return [cell.removeprefix("\ufeff") for cell in record.cells] == list(COLUMNS)


def _row(record: Record, before: int) -> int | None:
    """Return the row that a record is about; None where it is not one of ours, or only half."""
    if len(record.cells) != len(COLUMNS) or not record.cells[0].isdecimal():
        return None
    row = int(record.cells[0])
    return row if row >= max(before, 1) else None


def _changed(path: Path, number: int) -> SourceError:
    return SourceError(
        [
            f"{path}: record {number} is not as the audit wrote it, so it cannot go on. "
            "Give another --output, or say --start-again to write it anew."
        ]
    )
