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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

END = r"(?!\w)"
BETWEEN = r"(?:[ \"'*_-]{1,3}|\n)"
LOOSE = r"[^\w.!?\n]{1,3}"
GAP = r"(?:[^\w.!?\n]{1,3}[\w']{1,30}){0,5}"
STEM = 3

# Words that stand in many posts, and about in how many: a phrase had better not wait for these.
_OFTEN, _ANY = 0.3, 9.0
_IN_MANY = {
    0.4: "a and are at be for in is it of on our the this to we with you your",
    0.15: "all by council from have i if no not please that town us will",
    0.06: """
        about after also an any as ask back because been before being but can come could councillor
        day dont do find first free get give go good great had has help her here his how into
        its just know last like local look make many may me meeting more most need new next now off
        one only open or other out over people place put road said see she so some still take than
        thank thanks their them then there these they thing think time today told two up was way
        week well were what when where which who why work would year years
    """,
}
_SHARES = {word: share for share, words in _IN_MANY.items() for word in words.split()}
_SIGNS = frozenset(["(", ")", "[", "]", "|", "..."])
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
    """A phrase taken apart: what it begins with, and what else must be in the draft.

    Words are keys: small letters, without apostrophes; “ste*” stands for whatever begins so.
    """

    words: frozenset[str]
    features: tuple[str, ...]
    needs: tuple[frozenset[str], ...]
    cased: bool
    _parts: "tuple[_Part, ...]"
    _begun: dict[str, tuple[Piece, ...]] = field(default_factory=dict)

    def begun(self, key: str = "") -> tuple[Piece, ...]:
        """Return the steps of the phrase, of a choice only what may begin with the word `key`."""
        if key not in self._begun:
            first, *rest = self._parts
            some = tuple(one for one in first.choice if key in _firsts(one))
            parts = (replace(first, choice=some) if some else first, *rest)
            self._begun[key] = tuple(_pieces(parts, cased=self.cased))
        return self._begun[key]

    @property
    def named(self) -> set[str]:
        """The names of the features that it refers to."""
        return {name for part in self._parts for name in part.features}


@dataclass(frozen=True, slots=True)
class Phrases:
    """Many phrases; each is taken apart when it is first looked for.

    `node` is their number in the index that knows which of them a draft wakes; None is always.
    """

    sources: tuple[str, ...]
    cased: bool = False
    node: int | None = None

    def __getitem__(self, number: int) -> tuple[Phrase, ...]:
        """Return a phrase with what it may begin with, and without; PhraseError if it is none."""
        return _phrase(self.sources[number], self.cased)


def waits_for(source: str) -> tuple[str, ...]:
    """Return words of which every draft that holds a phrase has one, as the phrase has them.

    Of what must be there, the words that posts seldom hold. None where the phrase has no such
    words, but a feature.
    """
    seldom, rarest = (_OFTEN if "{" in source else _ANY), []
    depth, optional = 0, False
    words: list[str] = []  # of one way of saying it
    ways: list[list[str]] = []
    for token in (*_TOKEN.findall(source), "..."):
        if token not in _SIGNS and token[0] != "{":
            words.append(token)
            continue
        if words:
            ways.append(words)
            words = []
        depth += (token in "([") - (token in ")]")
        if depth == 0 or (depth == 1 and token in "(["):
            if ways and not optional:
                least = [min(filter(keys_of, way), key=_share, default="") for way in ways]
                if (share := sum(map(_share, least))) < seldom:
                    seldom, rarest = share, least
            ways, optional = [], token == "["
    return tuple(dict.fromkeys(map(str.lower, rarest)))


def _share(word: str) -> float:
    """Return about what share of posts hold a word; nobody knows of a sign that is none."""
    if not word:
        return _ANY
    rare = 0.03 if word.endswith("*") else 0.01 if len(word) <= STEM else 0.003
    return _SHARES.get(word.lower().replace("'", ""), rare)


def features_in(source: str, *, cased: bool = False) -> set[str]:
    """Return the names of the features that a phrase refers to; PhraseError if it is none."""
    ways = _phrase(source, cased)
    for one in ways:
        one.begun()
    return {name for one in ways for name in one.named}


@cache
def _phrase(source: str, cased: bool) -> tuple[Phrase, ...]:
    return tuple(_taken_apart(parts, cased=cased) for parts in _variants(_parts(source)))


def _taken_apart(parts: Sequence["_Part"], *, cased: bool) -> Phrase:
    first, *rest = parts
    words = frozenset() if first.features else frozenset(_firsts([first]))
    needs = (_needed(part) for part in rest if not (part.maybe or part.gap or part.features))
    return Phrase(
        words=words,
        features=first.features,
        needs=tuple(need for need in needs if need),
        cased=cased,
        _parts=tuple(parts),
    )


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
            yield _Part(token) if token == "..." else _Part(features=tuple(name.split("|")))
        else:
            yield _Part(token)


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
    rows = [_row(option, cased=cased) for option in part.choice]
    if not all(row.endswith(END) for row in rows):
        return f"(?:{'|'.join(rows)})"
    # The end of a word once, and not in every row: half the work of compiling.
    return f"(?:{'|'.join(row.removesuffix(END) for row in rows)}){END}"


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
    return bare + (r"\w{0,15}" if stem else "") + END


def _firsts(parts: Sequence[_Part]) -> set[str]:
    """Return the keys of the words that a phrase may begin with; PhraseError for other signs."""
    firsts: set[str] = set()
    for part in parts:
        if part.choice:
            firsts |= {word for option in part.choice for word in _firsts(option)}
        elif keys := keys_of(part.word):
            firsts |= keys
        else:
            raise PhraseError(
                f"begins with “{part.word.lower()}”; begin with a word, or use a pattern"
            )
        if not part.maybe:
            break
    return firsts


def _needed(part: _Part) -> frozenset[str]:
    """Return keys of which a draft with this part has one; empty where that cannot be said."""
    try:
        return frozenset(_firsts([part]))
    except PhraseError:
        return frozenset()


def keys_of(word: str) -> set[str]:
    """Return the keys of a word: “e-mail” is “e” or “email” in a draft; empty if it is no word."""
    bare = word.lower().removesuffix("*").replace("'", "")
    first, joined = bare.split("-")[0], bare.replace("-", "")
    if not first.isalnum():
        return set()
    whole = {stem(joined) if word.endswith("*") else joined} if joined.isalnum() else set()
    return whole if first == joined else {first, *whole}


def stem(word: str) -> str:
    """Return the key of all words that begin as `word` does."""
    return f"{word[:STEM]}*"
