"""Words that a line end cut in two, joined where the document itself shows how they are written."""

import re
from collections.abc import Mapping, Sequence

_CUT = re.compile(r"([\w’']+)(-|\u00ad)$")
_REST = re.compile(r"([a-z’']+)(\S*)(?:\s+|$)")
_KEPT = {"anti", "co", "e", "ex", "mid", "multi", "non", "part", "post", "pre", "re", "self", "sub"}


def joined(lines: Sequence[str], text: Sequence[bool], words: Mapping[str, int]) -> list[str]:
    """Return `lines` with each cut word whole at the end of its first line.

    `text` is False for what is not a line of text; `words` counts the words of the document.
    """
    done = [line.rstrip() for line in lines]
    for at in range(len(done) - 1):
        cut = _CUT.search(done[at])
        rest = _REST.match(done[at + 1].lstrip())
        if not (cut and rest and text[at] and text[at + 1]):
            continue
        whole = _whole(cut[1], cut[2], rest[1], words)
        done[at] = done[at][: cut.start()] + whole + rest[2]
        done[at + 1] = done[at + 1].lstrip()[rest.end() :]
    return done


def _whole(first: str, mark: str, second: str, words: Mapping[str, int]) -> str:
    """Keep the hyphen unless the document writes the word without it, or nothing says so."""
    plain, hyphened = first + second, f"{first}-{second}"
    if mark == "\u00ad" or words.get(plain.casefold(), 0):
        return plain
    if words.get(hyphened.casefold(), 0) or first.casefold() in _KEPT:
        return hyphened
    return hyphened if words.get(first.casefold(), 0) and words.get(second, 0) else plain
