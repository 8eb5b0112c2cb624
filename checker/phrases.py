r"""The small language in which rules and features say what to look for.

liar                     the word, in any case, not inside another word
steal*                   any word that begins so: steal, steals, stealing
(is|are|has been) late   one of several
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

_TOKEN = re.compile(
    r"\{(?P<features>[a-z0-9|-]+)\}|\((?P<some>[^()\[\]{}]+)\)|\[(?P<maybe>[^()\[\]{}]+)\]"
    r"|(?P<gap>\.\.\.)|(?P<word>[^\s()\[\]{}]+)"
)


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


def phrases(sources: Iterable[str] = (), *, cased: bool = False) -> Phrases:
    """Return `sources` ready for finding."""
    made = Phrases({}, {}, {})
    for source in sources:
        add_phrase(made, source, cased=cased)
    return made


def add_phrase(made: Phrases, source: str, *, cased: bool = False) -> None:
    """Add one phrase; raise PhraseError if it is none."""
    for tokens in _variants(_tokens(source)):
        phrase = Phrase(tuple(_pieces(tokens, cased=cased)), cased)
        for table, key in _begins(tokens[0], made):
            table.setdefault(key, []).append(phrase)


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


def _tokens(source: str) -> list[re.Match[str]]:
    tokens = list(_TOKEN.finditer(source))
    if not tokens:
        raise PhraseError("is empty")
    if _TOKEN.sub("", source).strip() or any("|" in (token["word"] or "") for token in tokens):
        raise PhraseError("has a bracket inside a bracket, or one without its partner")
    if tokens[0]["gap"] or tokens[-1]["gap"]:
        raise PhraseError("begins or ends with “...”, which stands between words")
    if all(token["maybe"] or token["gap"] for token in tokens):
        raise PhraseError("has only optional words")
    return tokens


def _variants(tokens: Sequence[re.Match[str]]) -> Iterator[Sequence[re.Match[str]]]:
    """Yield the phrase beginning with each optional word that it may begin with, and without."""
    yield tokens
    if tokens[0]["maybe"]:
        rest = tokens[1:]
        yield from _variants(rest[1:] if rest[0]["gap"] else rest)


def _pieces(tokens: Sequence[re.Match[str]], *, cased: bool) -> Iterator[Piece]:
    words, gap = "", False
    for number, token in enumerate(tokens):
        if token["gap"]:
            gap = True
            continue
        if token["features"]:
            words += "" if number == 0 or gap else BETWEEN
            if words:
                yield Piece(words=words)
            yield Piece(features=tuple(token["features"].split("|")), gap=gap)
            words = ""
        else:
            choice = _choice(token, cased=cased)
            lead = "" if number == 0 else GAP + "?" + LOOSE if gap else BETWEEN
            if not token["maybe"] or number == 0:
                words += lead + choice
            elif _before_feature(tokens, number):
                if words:
                    yield Piece(words=words)
                yield Piece(words=lead + choice, maybe=True)
                words = ""
            else:
                words += f"(?:{lead}{choice})?"
        gap = False
    if words:
        yield Piece(words=words)


def _before_feature(tokens: Sequence[re.Match[str]], number: int) -> bool:
    """Return whether only words that may be missing stand between here and a feature."""
    for token in tokens[number + 1 :]:
        if not token["maybe"]:
            return bool(token["features"])
    return False


def _options(token: re.Match[str]) -> list[str]:
    options = (token["some"] or token["maybe"] or token["word"]).split("|")
    if not all(option.strip() for option in options):
        raise PhraseError("has an empty choice; use [ ] for a word that may be missing")
    return options


def _choice(token: re.Match[str], *, cased: bool) -> str:
    words = [BETWEEN.join(map(_word, option.split())) for option in _options(token)]
    choice = f"(?:{'|'.join(words)})"
    return choice if cased else choice.lower()


def _word(word: str) -> str:
    if word == "#":
        return r"\d[\d,.]{0,12}(?<=\d)"
    stem = word.endswith("*")
    if stem and len(word) <= STEM:
        raise PhraseError(f"has “{word}”: at least {STEM} letters stand before the star")
    bare = re.escape(word.removesuffix("*")).replace("'", "'?").replace(r"\-", "[ -]?")
    return bare + (r"\w{0,15}(?!\w)" if stem else r"(?!\w)")


def _begins(token: re.Match[str], made: Phrases) -> Iterator[tuple[dict[str, list[Phrase]], str]]:
    if token["features"]:
        for name in token["features"].split("|"):
            yield made.by_feature, name
        return
    keys: set[tuple[bool, str]] = set()
    for option in _options(token):
        word = option.split()[0].lower()
        stem = word.endswith("*") and "-" not in word
        key = word.removesuffix("*").split("-")[0].replace("'", "")
        if not key.isalnum():
            raise PhraseError(f"begins with “{word}”; begin with a word, or use a pattern")
        keys.add((stem, key[:STEM] if stem else key))
    for stem, key in sorted(keys):
        yield made.by_stem if stem else made.by_word, key
