"""The lines and tables of a PDF with their positions, as JSON: run as a program of its own.

A PDF may ask for any amount of time and memory. So the library that reads it works in a process
that the system stops at its limits: PDF bytes on standard input, JSON on standard output.
"""

import json
import sys
from io import BytesIO
from typing import Any

MOST_PAGES = 300
MOST_MEMORY = 400 * 1024 * 1024
MOST_SECONDS = 8
MOST_WAITING = 45
"""Seconds of work, where the system counts them, and seconds on a clock on a busy machine."""

_GUTTER = 14.0
_FEWEST_ROWS = 8


def main() -> None:
    """Read a PDF from standard input; print its pages, or why it cannot be read."""
    _limit()
    try:
        found = _read(sys.stdin.buffer.read())
    except MemoryError:
        found = {"refused": "too large"}
    except Exception as problem:  # a damaged PDF raises anything at all in the libraries
        found = {"refused": type(problem).__name__}
    json.dump(found, sys.stdout)


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on Windows: there the caller's time limit is the only one
        return
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def _read(data: bytes) -> dict[str, Any]:
    import logging

    import pdfplumber

    logging.disable(logging.CRITICAL)
    with pdfplumber.open(BytesIO(data)) as pdf:
        if len(pdf.pages) > MOST_PAGES:
            return {"refused": "too many pages", "pages": len(pdf.pages)}
        pages = []
        for page in pdf.pages:
            pages.append(_page(page))
            page.close()
        hints = {str(key): str(value) for key, value in (pdf.metadata or {}).items() if value}
    return {"pages": pages, "hints": hints}


def _page(page: Any) -> dict[str, Any]:
    page = page.dedupe_chars()
    tables = [table for table in page.find_tables() if _is_table(table)]
    boxes = [table.bbox for table in tables]
    text = page.filter(lambda thing: thing["object_type"] != "char" or not _inside(thing, boxes))
    gutter = _gutter(text, page)
    discs = [shape for shape in (*page.curves, *page.rects) if _is_disc(shape)]
    halves = (
        [text]
        if gutter is None
        else [
            text.crop((page.bbox[0], page.bbox[1], gutter, page.bbox[3])),
            text.crop((gutter, page.bbox[1], page.bbox[2], page.bbox[3])),
        ]
    )
    return {
        "height": float(page.height),
        "images": len(page.images),
        "columns": len(halves),
        "lines": [
            {**_line(line, discs), "column": column}
            for column, half in enumerate(halves)
            for line in half.extract_text_lines(return_chars=True, strip=True, y_tolerance=3)
        ],
        "tables": [
            {
                "top": float(table.bbox[1]),
                "bottom": float(table.bbox[3]),
                "rows": table.extract(),
                "bold": _bold([char for char in page.chars if _inside(char, [table.rows[0].bbox])]),
            }
            for table in tables
        ],
    }


def _line(line: dict[str, Any], discs: list[dict[str, Any]]) -> dict[str, Any]:
    chars = line["chars"]
    drawn = any(_stands_before(disc, line) for disc in discs)
    sizes = sorted(float(char["size"]) for char in chars)
    return {
        "text": f"• {line['text']}" if drawn else line["text"],
        "x": float(line["x0"]),
        "right": float(line["x1"]),
        "top": float(line["top"]),
        "bottom": float(line["bottom"]),
        "size": sizes[len(sizes) // 2] if sizes else 0.0,
        "bold": _bold(chars),
    }


def _bold(chars: list[dict[str, Any]]) -> bool:
    letters = [char for char in chars if str(char["text"]).isalpha()]
    heavy = [c for c in letters if any(w in str(c["fontname"]).lower() for w in _HEAVY)]
    return bool(letters) and len(heavy) == len(letters)


_HEAVY = ("bold", "black", "heavy", "semibold", "demi")


def _is_disc(shape: dict[str, Any]) -> bool:
    """True for a bullet that is drawn, as browsers print it, and not written."""
    width, height = float(shape["width"]), float(shape["height"])
    return 1.5 <= width <= 7 and abs(width - height) < 1.5


def _stands_before(disc: dict[str, Any], line: dict[str, Any]) -> bool:
    middle = (disc["top"] + disc["bottom"]) / 2
    return bool(line["top"] < middle < line["bottom"] and 0 <= line["x0"] - disc["x1"] < 25)


def _is_table(table: Any) -> bool:
    rows = table.rows
    return len(rows) > 1 and max(len(row.cells) for row in rows) > 1


def _inside(thing: dict[str, Any], boxes: list[tuple[float, float, float, float]]) -> bool:
    x = (thing["x0"] + thing["x1"]) / 2
    y = (thing["top"] + thing["bottom"]) / 2
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)


def _gutter(text: Any, page: Any) -> float | None:
    """Return the middle of an empty strip that parts the page into two columns of text."""
    words = text.extract_words()
    middle = (page.bbox[0] + page.bbox[2]) / 2
    if len(words) < 40:
        return None
    left = [word for word in words if word["x1"] <= middle]
    right = [word for word in words if word["x0"] >= middle]
    across = len(words) - len(left) - len(right)
    if across > len(words) * 0.02 or not left or not right:
        return None
    edge, start = max(word["x1"] for word in left), min(word["x0"] for word in right)
    rows_left = {round(word["top"] / 4) for word in left}
    rows_right = {round(word["top"] / 4) for word in right}
    enough = min(len(rows_left), len(rows_right)) >= _FEWEST_ROWS
    full = min(len(left), len(right)) * 3 >= len(words)
    return (edge + start) / 2 if start - edge >= _GUTTER and enough and full else None


if __name__ == "__main__":
    main()
