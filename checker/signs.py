"""What characters must stand in a text for a regular expression to match anywhere in it.

Used where rules are read with care, never in the page: it looks at patterns with the parser of
`re` itself.
"""

import re
from collections.abc import Iterator
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

NONE: frozenset[str] = frozenset()
_MOST = 40  # alternatives; more would cost what they save
_SET = 6  # characters of a set that are worth looking for one by one
_DIGITS = (ord("0"), ord("9"))


def signs(pattern: str) -> frozenset[str]:
    """Return runs of characters of which one stands in every text that `pattern` matches.

    In small letters, every digit as 0; empty where nothing can be said.
    """
    return _of(parser.parse(pattern))


def _of(steps: Any) -> frozenset[str]:
    """Return the best signs of steps that follow each other: each of them must match."""
    return max(_each(steps), key=_worth, default=NONE)


def _worth(found: frozenset[str]) -> tuple[bool, int, int]:
    return bool(found), min(map(len, found), default=0), -len(found)


def _each(steps: Any) -> Iterator[frozenset[str]]:
    run = ""
    for name, value in steps:
        characters = _characters(str(name), value)
        if len(characters) == 1:
            run += characters.pop()
            continue
        if run:
            yield frozenset({run})
        run = ""
        yield frozenset(characters) or _inside(str(name), value)
    if run:
        yield frozenset({run})


def _characters(name: str, value: Any) -> set[str]:
    """Return the few characters that a step matches, as signs write them; empty for others."""
    if name == "LITERAL":
        return {_small(chr(value))}
    if name != "IN" or len(value) > _SET:
        return set()
    kinds = [(str(kind), what) for kind, what in value]
    found = {_small(chr(what)) for kind, what in kinds if kind == "LITERAL"}
    for kind, what in kinds:
        if (kind, str(what)) == ("CATEGORY", "CATEGORY_DIGIT") or (
            kind == "RANGE" and _DIGITS[0] <= what[0] <= what[1] <= _DIGITS[1]
        ):
            found.add("0")
        elif kind != "LITERAL":
            return set()
    return found


def _inside(name: str, value: Any) -> frozenset[str]:
    """Return the signs of a group, a choice or a repeat."""
    if name == "SUBPATTERN":
        return _of(value[-1])
    if name == "BRANCH":
        options = [_of(option) for option in value[1]]
        every = NONE.union(*options)
        return every if all(options) and len(every) <= _MOST else NONE
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] > 0:
        return _of(value[2])
    return _of(value) if name == "ATOMIC_GROUP" else NONE


def _small(character: str) -> str:
    low = character.lower() if len(character.lower()) == 1 else character
    return re.sub(r"\d", "0", low)
