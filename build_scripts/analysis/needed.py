"""Tells at a glance that a pattern matches nowhere in a text, without running it.

A table of a hundred laws and names has few that a given policy speaks of. Each pattern needs
certain letters in a row; where a text has none of them, the pattern is not tried on its passages.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from re import _constants, _parser  # type: ignore[attr-defined]  # how Python itself reads one
from typing import Any


def folded(texts: Iterable[str]) -> str:
    """Return `texts` as one, with letters made alike that a pattern may take for each other."""
    text = "\n".join(texts).casefold()
    return text.replace("ı", "i").replace("i̇", "i")


def may_match(pattern: re.Pattern[str], folded_text: str) -> bool:
    """Return False only where `pattern` can match nowhere in the text that was folded."""
    needed = _needed(pattern)
    return not needed or any(letters in folded_text for letters in needed)


@lru_cache(maxsize=4096)
def _needed(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Return letters of which every match holds at least one row; nothing where none is known."""
    # Flags written in the pattern, such as (?i), are read from it again.
    return tuple(folded([each]) for each in _rows(_parser.parse(pattern.pattern, pattern.flags)))


def _rows(parts: Iterable[tuple[Any, Any]]) -> tuple[str, ...]:
    """Return the best choice of rows among `parts`, which all must match, one after the other."""
    choices: list[tuple[str, ...]] = [()]
    row = ""
    for what, value in parts:
        if what is _constants.LITERAL:
            row += chr(value)
            continue
        choices.append((row,) if row else ())
        row = ""
        if what is _constants.SUBPATTERN:
            choices.append(_rows(value[3]))
        elif what is _constants.MAX_REPEAT and value[0] > 0:
            choices.append(_rows(value[2]))
        elif what is _constants.BRANCH:
            choices.append(_one_of([_rows(branch) for branch in value[1]]))
    choices.append((row,) if row else ())
    return max(choices, key=lambda rows: min(map(len, rows), default=0))


def _one_of(branches: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the rows of every branch, of which one matches; nothing where one needs nothing."""
    return tuple(row for rows in branches for row in rows) if all(branches) else ()
