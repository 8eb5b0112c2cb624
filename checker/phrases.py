r"""The small language in which rules and features say what to look for.

liar                     the word, in any case, not inside another word
steal*                   any word that begins so: steal, steals, stealing
(is|are|has been) late   one of several; brackets may stand in brackets
vote [for] change        with or without
the council ... liar     up to five words between, in the same sentence
{council} is a joke      whatever the feature “council” finds there
{party|candidate}        either feature
over # years             a number
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

BETWEEN = r"(?:[ \"'*_-]{1,3}|\n)"
LOOSE = r"[^\w.!?\n]{1,3}"
GAP = r"(?:[^\w.!?\n]{1,3}[\w']{1,30}){0,5}"
STEM = 3

_TOKEN = re.compile(r"\{[a-z0-9|-]+\}|\.\.\.|[()\[\]|]|[^\s()\[\]{}|]+|[{}]")


class PhraseError(ValueError):
    """A phrase that does not follow the language; the text says why."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One step of a phrase: words (a regular expression), or features, perhaps after a gap.

    Words that may be missing before a feature are a step of their own: both ways are tried.
    """

    words: str = ""
    features: tuple[str, ...] = ()
    gap: bool = False
    maybe: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase taken apart."""

    pieces: tuple[Piece, ...]
    cased: bool


@dataclass(frozen=True, slots=True)
class Phrases:
    """Many phrases by what they begin with, so that only those that may match are tried."""

    by_word: dict[str, list[Phrase]]
    by_stem: dict[str, list[Phrase]]
    by_feature: dict[str, list[Phrase]]


@dataclass(frozen=True, slots=True)
class _Part:
    """A word, a choice of sequences, features or a gap, as written."""

    word: str = ""
    choice: "tuple[tuple[_Part, ...], ...]" = ()
    features: tuple[str, ...] = ()
    maybe: bool = False

    @property
    def gap(self) -> bool:
        return self.word == "..."


def phrases(sources: Iterable[str] = (), *, cased: bool = False) -> Phrases:
    """Return `sources` ready for finding."""
    made = Phrases({}, {}, {})
    for source in sources:
        add_phrase(made, source, cased=cased)
    return made


def add_phrase(made: Phrases, source: str, *, cased: bool = False) -> None:
    """Add one phrase; raise PhraseError if it is none."""
    for parts in _variants(_parts(source)):
        phrase = Phrase(tuple(_pieces(parts, cased=cased)), cased)
        first = parts[0]
        for name in first.features:
            made.by_feature.setdefault(name, []).append(phrase)
        for word in () if first.features else sorted(_firsts(parts[:1])):
            stem = word.endswith("*")
            table, key = (made.by_stem, word[:STEM]) if stem else (made.by_word, word)
            if phrase not in table.setdefault(key, []):
                table[key].append(phrase)


def features_in(made: Phrases) -> set[str]:
    """Return the names of the features that the phrases refer to."""
    return {
        name
        for table in (made.by_word, made.by_stem, made.by_feature)
        for some in table.values()
        for phrase in some
        for piece in phrase.pieces
        for name in piece.features
    }


def _parts(source: str) -> tuple[_Part, ...]:
    tokens = _TOKEN.findall(source)
    if not tokens:
        raise PhraseError("is empty")
    parts = tuple(_sequence(tokens, outside=True))
    if tokens:
        raise PhraseError("has a bracket without its partner, or “|” outside brackets")
    if parts[0].gap or parts[-1].gap:
        raise PhraseError("begins or ends with “...”, which stands between words")
    if all(part.maybe or part.gap for part in parts):
        raise PhraseError("has only optional words")
    return parts


def _sequence(tokens: list[str], *, outside: bool = False) -> Iterator[_Part]:
    """Yield parts, taking them from the front of `tokens`, up to the end of a choice."""
    while tokens and tokens[0] not in ("|", ")", "]"):
        token = tokens.pop(0)
        if token in ("(", "["):
            yield _Part(choice=_choice(tokens, ")" if token == "(" else "]"), maybe=token == "[")
        elif token[0] == "{" or token == "...":
            if not outside:
                raise PhraseError(f"has “{token}” inside brackets; write the phrase twice")
            if token in ("{", "}"):
                raise PhraseError("has braces that hold no name of a feature")
            name = token.strip("{}")
            yield _Part(word=token) if token == "..." else _Part(features=tuple(name.split("|")))
        else:
            yield _Part(word=token)


def _choice(tokens: list[str], close: str) -> tuple[tuple[_Part, ...], ...]:
    options = [tuple(_sequence(tokens))]
    while tokens and tokens[0] == "|":
        tokens.pop(0)
        options.append(tuple(_sequence(tokens)))
    if not tokens or tokens.pop(0) != close:
        raise PhraseError("has a bracket without its partner")
    if not all(any(not part.maybe for part in option) for option in options):
        raise PhraseError("has an empty choice; use [ ] for a word that may be missing")
    return tuple(options)


def _variants(parts: tuple[_Part, ...]) -> Iterator[tuple[_Part, ...]]:
    """Yield the phrase with what it may begin with, and without."""
    yield parts
    if parts[0].maybe:
        yield from _variants(parts[2:] if parts[1].gap else parts[1:])


def _pieces(parts: Sequence[_Part], *, cased: bool) -> Iterator[Piece]:
    words, gap = "", False
    for number, part in enumerate(parts):
        if part.gap:
            gap = True
            continue
        if part.features:
            words += "" if number == 0 or gap else BETWEEN
            if words:
                yield Piece(words=words)
            yield Piece(features=part.features, gap=gap)
            words = ""
        else:
            lead = "" if number == 0 else GAP + "?" + LOOSE if gap else BETWEEN
            written = lead + _pattern(part, cased=cased)
            if not part.maybe or number == 0:
                words += written
            elif _before_feature(parts[number + 1 :]):
                if words:
                    yield Piece(words=words)
                yield Piece(words=written, maybe=True)
                words = ""
            else:
                words += f"(?:{written})?"
        gap = False
    if words:
        yield Piece(words=words)


def _before_feature(parts: Sequence[_Part]) -> bool:
    """Return whether nothing but words that may be missing stands before a feature."""
    following = next((part for part in parts if not part.maybe), None)
    return bool(following and following.features)


def _pattern(part: _Part, *, cased: bool) -> str:
    """Return the regular expression of a word or a choice, whether or not it may be missing."""
    if not part.choice:
        return _word(part.word if cased else part.word.lower())
    return f"(?:{'|'.join(_row(option, cased=cased) for option in part.choice)})"


def _row(parts: Sequence[_Part], *, cased: bool) -> str:
    """Return the regular expression of words one after the other."""
    first = next(number for number, part in enumerate(parts) if not part.maybe)
    row = ""
    for number, part in enumerate(parts):
        word = _pattern(part, cased=cased)
        if number < first:
            row += f"(?:{word}{BETWEEN})?"
        elif part.maybe:
            row += f"(?:{BETWEEN}{word})?"
        else:
            row += word if number == first else BETWEEN + word
    return row


def _word(word: str) -> str:
    if word == "#":
        return r"\d[\d,.]{0,12}(?<=\d)"
    stem = word.endswith("*")
    if stem and len(word) <= STEM:
        raise PhraseError(f"has “{word}”: at least {STEM} letters stand before the star")
    bare = re.escape(word.removesuffix("*")).replace("'", "'?").replace(r"\-", "[ -]?")
    return bare + (r"\w{0,15}(?!\w)" if stem else r"(?!\w)")


def _firsts(parts: Sequence[_Part]) -> set[str]:
    """Return the words that a phrase may begin with; “steal*” keeps its star."""
    firsts: set[str] = set()
    for part in parts:
        if part.choice:
            firsts |= {word for option in part.choice for word in _firsts(option)}
        else:
            firsts.add(_key(part.word))
        if not part.maybe:
            break
    return firsts


def _key(word: str) -> str:
    word = word.lower()
    key = word.removesuffix("*").split("-")[0].replace("'", "")
    if not key.isalnum():
        raise PhraseError(f"begins with “{word}”; begin with a word, or use a pattern")
    return f"{key}*" if word.endswith("*") and "-" not in word else key
