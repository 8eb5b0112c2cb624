"""The kinds of rules and features: ways of finding something in a draft. One table."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from checker.checksums import CHECKS
from checker.index import Clues
from checker.model import Platform
from checker.phrases import PhraseError, Phrases, features_in, waits_for
from checker.reading import STRETCHES, Find, Reading, compiled
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


_ALWAYS = Clues(always=True)


@dataclass(frozen=True, slots=True)
class Look:
    """A way of finding something, and what it waits for."""

    find: Find
    clues: Clues = _ALWAYS


def _phrase(table: Table, known: Known, node: int) -> Look:
    """Words and short sentences, in the language of phrases.py."""
    cased = table.flag("cased")
    sources = table.texts("phrases", needed=True)
    made = Phrases(sources, cased, node)
    look = Look(lambda reading: reading.find(made))
    if table.trusted:
        return look
    named: set[str] = set()
    begins: set[str] = set()
    waits: list[tuple[str, ...]] = []
    for source in sources:
        try:
            names = features_in(source, cased=cased)
        except PhraseError as refused:
            table.problem(f"has the phrase “{source}”, which {refused}.")
            continue
        named |= names
        waits.append(waits_for(source))
        begins |= set() if waits[-1] else names
    table.know_features("phrases", named, known.features)
    return Look(look.find, Clues(words=tuple(waits), names=frozenset(begins)))


def _pattern(table: Table, known: Known, node: int) -> Look:
    """Regular expressions over the plain text; a group “found” is what is marked.

    With “typed” they look at the characters as they were typed, fancy letters and all.
    """
    typed, sources = table.flag("typed"), table.texts("patterns", needed=True)
    if not table.trusted:
        _refuse_bad_patterns(table, sources)
    check = CHECKS.get(table.choice("check", CHECKS, ""), _any)

    def find(reading: Reading) -> Iterator[Span]:
        for number in reading.sources(node, len(sources)):
            pattern = compiled(sources[number])
            group: int | str = "found" if "found" in pattern.groupindex else 0
            for match in pattern.finditer(reading.text.original if typed else reading.plain):
                if match[group] and check(match[group]):
                    span = match.span(group)
                    yield reading.text.read(span) if typed else span

    if table.trusted:
        return Look(find)
    return Look(find, Clues(signs=tuple(_signs(one, typed=typed) for one in sources)))


def _refuse_bad_patterns(table: Table, sources: Iterable[str]) -> None:
    for source in sources:
        try:
            re.compile(source)
        except re.error as refused:
            table.problem(f"has the pattern “{source}”, which is not one: {refused}.")
        if endless := _ENDLESS.search(_ESCAPED.sub("", source)):
            table.problem(
                f"has the pattern “{source}” with “{endless[0]}”, which never ends. "
                "Say how often at most: {1,20}."
            )


def _signs(pattern: str, *, typed: bool) -> tuple[str, ...]:
    """Return the signs of a pattern; none where it looks at letters that the plain text lacks."""
    from checker.signs import signs  # only where rules are read with care

    try:
        return () if typed else tuple(sorted(signs(pattern)))
    except re.error:
        return ()


def _words(table: Table, known: Known, _: int) -> Look:
    """Words of a graded list, disguised or not: any sign may hide one."""
    name = table.choice("list", known.word_lists)
    if not name:
        return Look(_nothing)
    grades = table.choices("grades", known.word_lists[name].grades)
    look = wanted(known.word_lists[name], grades or known.word_lists[name].grades)
    return Look(lambda reading: find_words(reading.plain, look))


def _features(table: Table, known: Known, _: int) -> Look:
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
        return Look(
            lambda reading: (span for name in either for span in reading.feature(name)),
            _resting_on(either),
        )

    def find(reading: Reading) -> Iterator[Span]:
        if not all(map(reading.may_find, together)) or not all(map(reading.feature, together)):
            return
        anchor = mark or together[0]
        for span in reading.feature(anchor):
            stretch = reading.stretch(within, span)
            near = [reading.nearest(name, span, stretch) for name in together if name != anchor]
            spans = [one for one in near if one and reading.words_between(span, one) <= apart]
            if len(spans) == len(near):
                hull = min((span, *spans))[0], max(end for _, end in (span, *spans))
                yield span if mark else hull

    return Look(find, _resting_on(together[:1]))


def _resting_on(names: Iterable[str]) -> Clues:
    return Clues(names=frozenset(one for name in names for one in name.split("|")))


def _council(table: Table, known: Known, _: int) -> Look:
    """What council.toml knows: names, roster, approver, contacts, domains."""
    what = table.choice("knows", COUNCIL_KNOWS)
    return Look(
        lambda reading: reading.council.known[what](reading), _resting_on([f"council {what}"])
    )


def _context(table: Table, known: Known, _: int) -> Look:
    """Nothing in the text: who writes, where and when is enough."""
    return Look(lambda reading: (WHOLE,))


def _length(table: Table, known: Known, _: int) -> Look:
    """More characters than the platform allows, counted as the platform counts."""

    def find(reading: Reading) -> Iterable[Span]:
        platform = known.platforms.get(reading.draft.platform)
        if platform and platform.limit and counted(platform, reading.draft.text) > platform.limit:
            return (WHOLE,)
        return ()

    return Look(find)


def _question(table: Table, known: Known, _: int) -> Look:
    """A question, asked always or where the draft mentions one of some features."""
    about = table.features("about", known.features)
    if not about:
        return Look(lambda reading: (WHOLE,))
    return Look(
        lambda reading: (WHOLE,) if any(map(reading.feature, about)) else (), _resting_on(about)
    )


def _nothing(reading: Reading) -> Iterable[Span]:
    return ()


def _any(found: str) -> bool:
    return True


# What a table says, what is known, and the number of the rule or feature in the index.
type Kind = Callable[[Table, Known, int], Look]

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
