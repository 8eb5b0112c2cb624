"""The kinds of rules and features: ways of finding something in a draft. One table."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from checker.checksums import CHECKS
from checker.model import Platform
from checker.phrases import PhraseError, add_phrase, features_in, phrases
from checker.reading import STRETCHES, Find, Reading
from checker.tables import Table
from checker.text import Span
from checker.words import WordList, find_words, wanted

# An empty place stands for the draft as a whole.
WHOLE: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Known:
    """What rules and councils may refer to, gathered from all files."""

    features: set[str] = field(default_factory=set)
    word_lists: dict[str, WordList] = field(default_factory=dict)
    platforms: dict[str, Platform] = field(default_factory=dict)
    holidays: set[date] = field(default_factory=set)


def _phrase(table: Table, known: Known) -> Find:
    """Words and short sentences, in the language of phrases.py."""
    cased, made = table.flag("cased"), phrases()
    for source in table.texts("phrases", needed=True):
        try:
            add_phrase(made, source, cased=cased)
        except PhraseError as refused:
            table.problem(f"has the phrase “{source}”, which {refused}.")
    table.know_features("phrases", features_in(made), known.features)
    return lambda reading: reading.find(made)


def _pattern(table: Table, known: Known) -> Find:
    """Regular expressions over the plain text; a group “found” is what is marked.

    With “typed” they look at the characters as they were typed, fancy letters and all.
    """
    typed, patterns = table.flag("typed"), []
    for source in table.texts("patterns", needed=True):
        try:
            patterns.append(re.compile(source))
        except re.error as refused:
            table.problem(f"has the pattern “{source}”, which is not one: {refused}.")
        if endless := _ENDLESS.search(_ESCAPED.sub("", source)):
            table.problem(
                f"has the pattern “{source}” with “{endless[0]}”, which never ends. "
                "Say how often at most: {1,20}."
            )
    check = CHECKS.get(table.choice("check", CHECKS, ""), _any)

    def find(reading: Reading) -> Iterator[Span]:
        for pattern in patterns:
            group: int | str = "found" if "found" in pattern.groupindex else 0
            for match in pattern.finditer(reading.text.original if typed else reading.plain):
                if match[group] and check(match[group]):
                    span = match.span(group)
                    yield reading.text.read(span) if typed else span

    return find


def _words(table: Table, known: Known) -> Find:
    """Words of a graded list, disguised or not."""
    name = table.choice("list", known.word_lists)
    if not name:
        return _nothing
    grades = table.choices("grades", known.word_lists[name].grades)
    look = wanted(known.word_lists[name], grades or known.word_lists[name].grades)
    return lambda reading: find_words(reading.plain, look)


def _features(table: Table, known: Known) -> Find:
    """Features together in a sentence, a clause or the draft; or any of several features."""
    together = table.features("all", known.features)
    either = table.features("any", known.features)
    within = table.choice("within", STRETCHES, "sentence")
    apart = table.number("apart", _FAR)
    mark = table.text("mark", "")
    if bool(together) == bool(either):
        table.problem("needs “all” or “any”, and not both.")
    if mark and mark not in together:
        table.problem(f"has mark “{mark}”. It must be one of “all”: {', '.join(together)}.")
        mark = ""
    if either or not together:
        return lambda reading: (span for name in either for span in reading.feature(name))

    def find(reading: Reading) -> Iterator[Span]:
        if not all(reading.feature(name) for name in together):
            return
        anchor = mark or together[0]
        for span in reading.feature(anchor):
            stretch = reading.stretch(within, span)
            near = [reading.nearest(name, span, stretch) for name in together if name != anchor]
            spans = [one for one in near if one and reading.words_between(span, one) <= apart]
            if len(spans) == len(near):
                hull = min((span, *spans))[0], max(end for _, end in (span, *spans))
                yield span if mark else hull

    return find


def _council(table: Table, known: Known) -> Find:
    """What council.toml knows: names, roster, approver, contacts, domains."""
    what = table.choice("knows", COUNCIL_KNOWS)
    return lambda reading: reading.council.known[what](reading)


def _context(table: Table, known: Known) -> Find:
    """Nothing in the text: who writes, where and when is enough."""
    return lambda reading: (WHOLE,)


def _length(table: Table, known: Known) -> Find:
    """More characters than the platform allows, counted as the platform counts."""

    def find(reading: Reading) -> Iterable[Span]:
        platform = known.platforms.get(reading.draft.platform)
        if platform and platform.limit and counted(platform, reading.draft.text) > platform.limit:
            return (WHOLE,)
        return ()

    return find


def _question(table: Table, known: Known) -> Find:
    """A question, asked always or where the draft mentions one of some features."""
    about = table.features("about", known.features)
    if not about:
        return lambda reading: (WHOLE,)
    return lambda reading: (WHOLE,) if any(map(reading.feature, about)) else ()


def _nothing(reading: Reading) -> Iterable[Span]:
    return ()


def _any(found: str) -> bool:
    return True


type Kind = Callable[[Table, Known], Find]

KINDS: dict[str, Kind] = {
    "phrase": _phrase,
    "pattern": _pattern,
    "words": _words,
    "features": _features,
    "context": _context,
    "length": _length,
    "question": _question,
}

# A feature may be found in these ways; “council” looks into council.toml.
FEATURE_KINDS: dict[str, Kind] = {
    "phrase": _phrase,
    "pattern": _pattern,
    "words": _words,
    "features": _features,
    "council": _council,
}

COUNCIL_KNOWS = ("names", "roster", "contacts", "domains")

_FAR = 10_000  # words: no limit but the stretch
_ESCAPED = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\]){0,200}\]")
_ENDLESS = re.compile(r"[*+]|\{\d*,\}")


def counted(platform: Platform, text: str) -> int:
    """Return the length of `text` as `platform` counts it."""
    return COUNTS[platform.counts](text)


def _weighted(text: str) -> int:
    """X counts an address as 23, and most that is not Latin as two."""
    bare, addresses = _ADDRESS.subn("", text)
    return 23 * addresses + sum(
        1 if any(first <= ord(char) <= last for first, last in _LIGHT) else 2 for char in bare
    )


_ADDRESS = re.compile(r"https?://[^\s<>]{1,2000}")
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))

COUNTS: dict[str, Callable[[str], int]] = {"characters": len, "weighted": _weighted}
