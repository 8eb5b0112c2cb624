"""Tables: rows parted by tabs, pipes or wide gaps, also over page breaks, made one table each."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from build_scripts import inline
from build_scripts.importing.fields import BARE, PAIR, is_field
from build_scripts.importing.labels import take_bullet, take_label
from build_scripts.importing.language import begins_small, ends_sentence, folded, tidy
from build_scripts.importing.units import Notes, Unit
from build_scripts.model import Table

Cells = tuple[str, ...]

_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_HEADER_WORDS = 8


def with_tables(units: Sequence[Unit], notes: Notes) -> list[Unit]:
    """Return `units` with each run of rows as one unit that holds its table."""
    found = list(units)
    for shape, (split, fewest) in SHAPES.items():
        found = list(_merged(found, shape, split, fewest, notes))
    return found


def _merged(
    units: Sequence[Unit],
    shape: str,
    split: Callable[[Unit], Cells | None],
    fewest: int,
    notes: Notes,
) -> Iterator[Unit]:
    at = 0
    while at < len(units):
        rows: list[tuple[Unit, Cells]] = []
        end = at
        while (
            end < len(units)
            and (cells := _next_row(rows, units[end], _at(units, end + 1), split, shape))
            is not None
        ):
            rows.append((units[end], cells))
            end += 1
        if len(rows) >= fewest:
            yield from _as_table(rows, shape, notes)
            at = end
        else:
            yield units[at]
            at += 1


def _next_row(
    rows: Sequence[tuple[Unit, Cells]],
    unit: Unit,
    below: Unit | None,
    split: Callable[[Unit], Cells | None],
    shape: str,
) -> Cells | None:
    if unit.table is not None:
        return None
    cells = split(unit)
    if not rows:
        return cells
    if cells is None and _names_rows(unit, below, rows, split, shape):
        return (unit.text, *[""] * (len(rows[-1][1]) - 1))
    if cells is None:
        wraps = shape == "tabs" and not unit.gap and begins_small(unit.text) and unit.cells is None
        return ("",) * (len(rows[-1][1]) - 1) + (unit.text,) if wraps else None
    if shape == "cells":
        return cells if unit.table_id == rows[0][0].table_id else None
    return cells if not unit.gap or len(cells) == len(rows[0][1]) else None


def _at(units: Sequence[Unit], at: int) -> Unit | None:
    return units[at] if at < len(units) else None


def _names_rows(
    unit: Unit,
    below: Unit | None,
    rows: Sequence[tuple[Unit, Cells]],
    split: Callable[[Unit], Cells | None],
    shape: str,
) -> bool:
    """True where a line within a table has one cell, which names the rows below it."""
    if shape != "tabs" or unit.gap or unit.cells is not None or len(rows[-1][1]) < 3:
        return False
    title = len(unit.text.split()) <= _HEADER_WORDS + 4 and not begins_small(unit.text)
    if not title or unit.text.endswith((".", ":")) or below is None or below.gap:
        return False
    cells = split(below)
    return cells is not None and len(cells) == len(rows[-1][1])


def _given(unit: Unit) -> Cells | None:
    return unit.cells


def _piped(unit: Unit) -> Cells | None:
    if unit.cells is not None or not (unit.raw.startswith("|") and unit.raw.count("|") >= 2):
        return None
    inside = unit.raw.removeprefix("|")
    inside = inside[:-1] if re.search(r"(?<!\\)\|\s*$", inside) else inside
    cells = re.split(r"(?<!\\)\|", inside.rstrip("|") if inside.endswith("||") else inside)
    return tuple(re.sub(r"<br\s*/?>", "\n", tidy(cell)).replace(r"\|", "|") for cell in cells)


def _barred(unit: Unit) -> Cells | None:
    if unit.cells is not None or " | " not in unit.raw or unit.raw.startswith("|"):
        return None
    cells = tuple(map(tidy, unit.raw.rstrip("| ").split(" | ")))
    return None if any(map(_states, cells)) else cells


def _states(cell: str) -> bool:
    """True for a cell of a control line: "Minute: 12/24"."""
    return is_field(cell) or bool(BARE.match(cell) or PAIR.match(cell))


def _tabbed(unit: Unit) -> Cells | None:
    return _parted(unit, re.compile(r"\t")) if unit.cells is None and "\t" in unit.raw else None


def _gapped(unit: Unit) -> Cells | None:
    wide = unit.cells is None and "\t" not in unit.raw and "   " in unit.raw
    cells = _parted(unit, re.compile(r" {3,}")) if wide else None
    return None if cells and all(PAIR.match(cell) for cell in cells) else cells


def _parted(unit: Unit, by: re.Pattern[str]) -> Cells | None:
    cells = tuple(map(tidy, by.split(unit.raw)))
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 and not (len(cells) > 1 and filled and not cells[0]):
        return None
    lead = take_bullet(filled[0] + "\t")[1]
    label, rest = take_label(f"{lead}\tX")
    listed = not lead or (label is not None and rest == "X")
    return None if listed and len(filled) <= 2 else cells


SHAPES: dict[str, tuple[Callable[[Unit], Cells | None], int]] = {
    "cells": (_given, 1),
    "pipes": (_piped, 2),
    "bars": (_barred, 2),
    "tabs": (_tabbed, 2),
    "gaps": (_gapped, 3),
}


def _as_table(found: Sequence[tuple[Unit, Cells]], shape: str, notes: Notes) -> Iterator[Unit]:
    first = found[0][0]
    ruled = shape == "pipes" and len(found) > 1 and bool(_RULE.fullmatch(found[1][0].raw))
    rows = [row for row in found if not (shape == "pipes" and _RULE.fullmatch(row[0].raw))]
    rows = _unwrapped(rows, notes) if shape in {"tabs", "gaps"} else rows
    width = max(len(cells) for _, cells in rows)
    padded = [(unit, (*cells, *[""] * (width - len(cells)))) for unit, cells in rows]
    if width == 1:
        for unit, (text,) in padded:
            yield from (
                replace(unit, raw=line, text=line, cells=None) for line in text.split("\n") if line
            )
        return
    header = _header([cells for _, cells in padded], first.header_row or ruled, shape)
    body = padded[1:] if header else padded
    kept = []
    for unit, cells in body:
        if header and folded(" ".join(cells)) == folded(" ".join(header)):
            notes.remove("repeated table header", unit, tidy(" ".join(cells)))
        elif any(cells):
            kept.append(cells)
    if shape != "cells":
        notes.clean(
            "table",
            first.at,
            first.raw,
            f"a table of {len(kept)} rows and {width} columns",
        )
    yield replace(first, text="", cells=None, table=Table(_unbold(header), tuple(kept)))


def _unwrapped(rows: Sequence[tuple[Unit, Cells]], notes: Notes) -> list[tuple[Unit, Cells]]:
    """Return `rows` where a row that only goes on with the last one is part of it."""
    result: list[tuple[Unit, Cells]] = []
    for unit, cells in rows:
        goes_on = result and not unit.gap and not cells[0] and len(cells) <= len(result[-1][1])
        if goes_on and begins_small(next(filter(None, cells), "")):
            above = result[-1][1]
            joined = tuple(
                tidy(f"{old} {new}")
                for old, new in zip(above, _wide(cells, len(above)), strict=True)
            )
            result[-1] = (result[-1][0], joined)
            notes.clean("row over two lines", unit.at, " ".join(cells), " ".join(joined))
        else:
            result.append((unit, cells))
    return result


def _wide(cells: Cells, width: int) -> Cells:
    return (*cells, *[""] * (width - len(cells)))


def _header(rows: Sequence[Cells], marked: bool, shape: str) -> Cells:
    first = rows[0]
    if len(rows) < 2 or marked:
        return first if marked else ()
    if shape == "cells" and not all(_is_bold(cell) for cell in first if cell):
        heads = len(first) > 2 and _short(first) and not any(re.search(r"\d", c) for c in first)
        longer = [row for row in rows[1:] if not _short(row) or sum(map(len, row)) > 60]
        return first if heads and longer else ()
    amounts = any(re.search(r"\d", cell) and not re.search(r"\d{4}", cell) for cell in first)
    return first if _short(first) and not first[0].endswith(":") and not amounts else ()


def _short(cells: Cells) -> bool:
    words = [inline.plain(cell) for cell in cells]
    return all(
        cell and len(cell.split()) <= _HEADER_WORDS and not ends_sentence(cell) for cell in words
    )


def _is_bold(cell: str) -> bool:
    return bool(re.fullmatch(r"\*\*[^*]+\*\*", cell))


def _unbold(header: Cells) -> Cells:
    return tuple(cell[2:-2] if _is_bold(cell) else cell for cell in header)
