"""A draft's text made plain for reading, with the way back to every character as it was typed."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

type Span = tuple[int, int]

_TAGS = (
    "a abbr article aside b big blockquote body br button center cite code col colgroup dd del "
    "details div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head "
    "header hr html i iframe img input ins label li link main mark meta nav o:p ol option p "
    "picture pre q s script section select small source span strike strong style sub summary "
    "sup svg table tbody td textarea tfoot th thead title tr tt u ul video wbr"
)
_BLOCKS = """
    article aside blockquote body dd details div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 head header hr html li main nav ol option p pre section summary table
    tbody td tfoot th thead title tr ul
""".split()  # noqa: SIM905 (forty quotation marks say no more)
_MARKUP = re.compile(
    rf"</?({'|'.join(_TAGS.split())})(?=[\s/>])[^<>]{{0,2000}}>"
    r"|<!--[^<>]{0,2000}-->|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});",
    re.IGNORECASE,
)
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
_ODD = re.compile(rf"[^\x00-\x7f{_MARKS}][{_MARKS}]{{0,20}}|[\x00-\x7f]?[{_MARKS}]{{1,20}}")
_BLANK = re.compile(r"[\x00-\x20\x7f\x85]{2,}|[\x00-\x09\x0b-\x1f\x7f\x85]")

_SAME = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9\u00b4\u0060\u2039\u203a", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2028\u2029\u0085", "\n"),
    "\u2044": "/",
}


@dataclass(frozen=True, slots=True)
class Text:
    """What was typed, and the same made plain; character i of `plain` came from `places[i]`."""

    original: str
    plain: str
    places: tuple[Span, ...] | None = None

    def typed(self, span: Span) -> Span:
        """Return where `span` of the plain text stands in the original."""
        if self.places is None:
            return span
        return self.places[span[0]][0], self.places[span[1] - 1][1]

    def read(self, span: Span) -> Span:
        """Return where `span` of the original stands in the plain text."""
        if self.places is None:
            return span
        start = bisect_left(self.places, span[0], key=lambda place: place[0])
        return start, bisect_left(self.places, span[1], key=lambda place: place[0])


def plain_text(original: str) -> Text:
    """Return `original` without markup, hidden characters and typographers' variants."""
    text = Text(original, original)
    for pattern, replace in ((_MARKUP, _markup), (_ODD, _odd), (_BLANK, _blank)):
        text = _rewrite(text, pattern, replace)
    return text


def _rewrite(text: Text, pattern: re.Pattern[str], replace: Callable[[str], str]) -> Text:
    plain, places, done = text.plain, text.places, 0
    pieces: list[str] = []
    came: list[Span] = []
    for match in pattern.finditer(plain):
        start, end = match.span()
        new = replace(match[0])
        if new == match[0]:
            continue
        pieces += plain[done:start], new
        came += _places(places, done, start)
        typed = _places(places, start, end)
        came += [(typed[0][0], typed[-1][1])] * len(new)
        done = end
    if not done:
        return text
    pieces.append(plain[done:])
    came += _places(places, done, len(plain))
    return Text(text.original, "".join(pieces), tuple(came))


def _places(places: tuple[Span, ...] | None, start: int, end: int) -> tuple[Span, ...]:
    if places is not None:
        return places[start:end]
    return tuple(zip(range(start, end), range(start + 1, end + 1), strict=True))


def _markup(found: str) -> str:
    if found.startswith("&"):
        from html import unescape  # a long table, and few drafts have markup

        return unescape(found)
    name = found.strip("</>").split(None, 1)[0].rstrip("/").lower()
    return "\n" if name == "br" else "\n\n" if name in _BLOCKS else ""


@lru_cache(maxsize=4096)
def _odd(found: str) -> str:
    plain = "".join(_SAME.get(char, char) for char in found)
    return "".join(
        _SAME.get(char, char)
        for char in unicodedata.normalize("NFKC", plain)
        if not unicodedata.combining(char) and unicodedata.category(char) not in ("Cf", "Mn", "Me")
    )


def _blank(found: str) -> str:
    return "\n" * min(2, found.replace("\r\n", "\n").count("\n") + found.count("\x85")) or " "


def lowered(plain: str) -> str:
    """Return `plain` in lower case, character for character."""
    low = plain.lower()
    if len(low) == len(plain):
        return low
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in plain)


# A full stop after one of these does not end a sentence.
_SHORT = """
    mr mrs ms miss dr rev revd prof sir st cllr cllrs ald hon capt sgt pc pcso insp gen col
    no nos tel mob ext approx etc eg ie e.g i.e vs fig jan feb mar apr jun jul aug sep sept
    oct nov dec mon tue tues wed thu thur thurs fri sat sun a.m p.m
""".split()  # noqa: SIM905
_STOP = re.compile(r"[.!?\u2026]{1,20}[\"')\]]{0,3}(?=\s|$)|\n\n|\n(?![a-z])")
_LAST_WORD = re.compile(r"[\w.]{1,12}$")
_LONGEST_SENTENCE = 800
_PAUSE = re.compile(r"[;:()]|,\s|\s-\s|\b(?:but|although|though|however|while|whereas|because)\b")


def sentences(plain: str) -> list[Span]:
    """Return the sentences of `plain`: every character is in exactly one."""
    ends = [match.end() for match in _STOP.finditer(plain) if _stops(plain, match)]
    return [part for span in _between(ends, len(plain)) for part in _cut(plain, span)]


def clauses(plain: str) -> list[Span]:
    """Return sentences cut again at pauses and at words such as “but”."""
    ends = {end for _, end in sentences(plain)}
    ends |= {match.end() for match in _PAUSE.finditer(plain)}
    return _between(sorted(ends), len(plain))


def _stops(plain: str, match: re.Match[str]) -> bool:
    if not match[0].startswith(".") or match[0].startswith(".."):
        return True
    word = _LAST_WORD.search(plain, max(0, match.start() - 12), match.start())
    after = plain[match.end() : match.end() + 2].strip()
    if word and (word[0].lower() in _SHORT or (len(word[0]) == 1 and word[0].isupper())):
        return False
    return not after[:1].islower()


def _cut(plain: str, span: Span) -> Iterator[Span]:
    """Yield a sentence, or pieces of one that is longer than any person writes."""
    start, end = span
    while end - start > _LONGEST_SENTENCE:
        space = plain.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        cut = space if space > start else start + _LONGEST_SENTENCE
        yield start, cut
        start = cut
    yield start, end


def _between(ends: list[int], length: int) -> list[Span]:
    edges = [0, *ends, length]
    return [(start, end) for start, end in pairwise(edges) if start < end]
