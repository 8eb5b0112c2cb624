"""Words that a line end cut in two, joined where the document itself shows how they are written."""

import re
from collections.abc import Mapping, Sequence

from build_scripts.importing.language import word_set

_CUT = re.compile(r"([\w’']+)(-|\u00ad)$")
_REST = re.compile(r"([a-z’']+)(\S*)(?:\s+|$)")
_KEPT = word_set(
    "anti by co day e ex full half high inter long low mid multi non part post pre re self semi "
    "short sub well"
)
# What is left of a word that was cut between its syllables, and is no word by itself.
_SYLLABLE = re.compile(
    r"[a-z]{0,2}(?:[ts]ions?|ments?|ness|it(?:y|ies)|[ae]nces?|[ai]ble|ings?|ed|[eo]rs?|ly|al|ally"
    r"|ous|ives?|c(?:y|ies)|r(?:y|ies)|t(?:y|ies)|[bpt]le|[ts]ure|ism|ful|less|cils?|lors?)"
)
_WORDS = word_set(
    "able ally bed being city doing duty fed for going her led lord nor only or order over per red "
    "tier used user using very"
)


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


# Words of two words, which the document may hold nowhere else.
_CLOSED = word_set(
    "within without into onto upon throughout therefore however whenever wherever whatever whoever "
    "cannot another otherwise anyone everyone someone nobody anybody everybody anything everything "
    "something nothing themselves himself herself ourselves yourself furthermore although"
)


def cut_between_syllables(first: str, second: str, words: Mapping[str, int]) -> bool:
    """True where `second` is no word by itself, so that the hyphen is none of the author's."""
    if (first + second).casefold() in _CLOSED:
        return True
    return (
        first.casefold() not in _KEPT
        and second not in _WORDS
        and words.get(second, 0) <= 1  # the cut itself counts as one
        and _SYLLABLE.fullmatch(second) is not None
    )


def _whole(first: str, mark: str, second: str, words: Mapping[str, int]) -> str:
    """Keep the hyphen unless the document writes the word without it, or nothing says so."""
    plain, hyphened = first + second, f"{first}-{second}"
    if mark == "\u00ad" or words.get(plain.casefold(), 0):
        return plain
    if words.get(hyphened.casefold(), 0) or first.casefold() in _KEPT:
        return hyphened
    return hyphened if words.get(first.casefold(), 0) and words.get(second, 0) else plain
