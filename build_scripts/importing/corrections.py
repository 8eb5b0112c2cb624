"""Exact corrections that a person made to a document, each with its reason."""

from collections.abc import Sequence
from dataclasses import replace

from build_scripts.errors import SourceError
from build_scripts.importing.document import Document, Line
from build_scripts.model import Correction


def corrected(document: Document, corrections: Sequence[Correction], name: str) -> Document:
    """Return `document` with every correction made; each must be found exactly once."""
    problems: list[str] = []
    lines = list(document.lines)
    for correction in corrections:
        joined = "\n".join(map(_words, lines))
        count = joined.count(correction.find) if correction.find else 0
        if count != 1:
            times = "not there" if count == 0 else f"there {count} times"
            problems.append(
                f"{name}: the correction of {correction.find!r} cannot be made: these words are "
                f"{times} in the original. They must be there exactly once, to the letter."
            )
        else:
            lines = _replaced(lines, joined.index(correction.find), correction)
    if problems:
        raise SourceError(problems)
    return replace(document, lines=tuple(lines))


def _replaced(lines: Sequence[Line], start: int, correction: Correction) -> list[Line]:
    """Return `lines` with the words at `start` replaced; a line end may come or go with them."""
    first, at = 0, 0
    while at + len(_words(lines[first])) < start:
        at += len(_words(lines[first])) + 1
        first += 1
    last, end = first, at + len(_words(lines[first]))
    while end < start + len(correction.find):
        last += 1
        end += len(_words(lines[last])) + 1
    touched = "\n".join(map(_words, lines[first : last + 1]))
    inside = start - at
    new = touched[:inside] + correction.replace + touched[inside + len(correction.find) :]
    made = [
        _with_words(lines[min(first + n, last)], words) for n, words in enumerate(new.split("\n"))
    ]
    return [*lines[:first], *made, *lines[last + 1 :]]


def _words(line: Line) -> str:
    return "\t".join(line.cells) if line.cells is not None else line.text


def _with_words(line: Line, words: str) -> Line:
    if line.cells is not None:
        return replace(line, cells=tuple(words.split("\t")))
    return replace(line, text=words)
