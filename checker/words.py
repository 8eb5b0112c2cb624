"""Word lists with grades, and the ways people disguise a word: f*ck, sh1t, f u c k, shiiit."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from checker.text import Span

_TOKEN = re.compile(r"\S{2,60}")
_SPACED = re.compile(r"(?<!\w)(?:\w[ .*_-]){2,15}\w(?!\w)")
_EDGE = "\"'.,;:?!()[]{}<>\u2026-~\u00a1\u00bf"
_LOOKS_LIKE = str.maketrans("@$0134578!+|\u20ac", "asoieastbitle")
_HIDDEN = re.compile(r"[*#%_.]{1,6}")
_REPEATED = re.compile(r"(.)\1{2,}")
_ENDINGS = ("", "s", "es", "ed", "er", "ers", "in", "ing", "y")
_STARRED = re.compile(r"[bcfstw]\*{2,8}(?:s|ed|er|ers|ing)?")  # f***: anybody knows which


@dataclass(frozen=True, slots=True)
class WordList:
    """Words by grade; a star at the end stands for any ending, `harmless` words never count."""

    name: str
    grades: Mapping[str, frozenset[str]]
    harmless: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words to look for, arranged for looking up."""

    words: frozenset[str]
    stems: frozenset[str]
    starts: frozenset[str]
    by_letter: Mapping[str, tuple[str, ...]]
    harmless: frozenset[str]


def wanted(word_list: WordList, grades: Iterable[str]) -> Wanted:
    """Return the words of some grades of a list."""
    words = {word for grade in grades for word in word_list.grades[grade]}
    by_letter: dict[str, tuple[str, ...]] = {}
    for word in sorted(words):
        by_letter[word[0]] = (*by_letter.get(word[0], ()), word.rstrip("*"))
    return Wanted(
        frozenset(word for word in words if not word.endswith("*")),
        frozenset(word.rstrip("*") for word in words if word.endswith("*")),
        frozenset(word[:3] for word in words if word.endswith("*")),
        by_letter,
        word_list.harmless,
    )


def find_words(plain: str, look: Wanted) -> Iterator[Span]:
    """Yield where a wanted word stands, disguised or not."""
    read = _tokens(plain)
    for word in (read.words.keys() & look.words) - look.harmless:
        yield from ((at, at + len(word)) for at in read.words[word])
    for start in read.starts.keys() & look.starts:
        for word in read.starts[start]:
            if word not in look.words and _is_wanted(word, look):
                yield from ((at, at + len(word)) for at in read.words[word])
    for at, token in read.odd:
        yield from ((at + start, at + end) for start, end in _in_token(token, look))
    for match in _SPACED.finditer(read.low):
        yield from _spaced(match, look)


@dataclass(frozen=True, slots=True)
class _Tokens:
    """A text in small letters: where each plain word stands, words by their start, odd tokens."""

    low: str
    words: dict[str, list[int]]
    starts: dict[str, list[str]]
    odd: list[tuple[int, str]]


@lru_cache(maxsize=4)
def _tokens(plain: str) -> _Tokens:
    """Return `plain` taken apart; several lists ask in turn."""
    low = plain.casefold() if plain.isascii() else plain.lower()
    if len(low) != len(plain):
        low = plain
    read = _Tokens(low, {}, {}, [])
    for match in _TOKEN.finditer(low):
        token = match[0].strip(_EDGE)
        if not token:
            continue
        at = match.start() + match[0].find(token)
        if not token.isalpha() or _REPEATED.search(token):
            read.odd.append((at, token))
        elif token in read.words:
            read.words[token].append(at)
        else:
            read.words[token] = [at]
            read.starts.setdefault(token[:3], []).append(token)
    return read


def _spaced(match: re.Match[str], look: Wanted) -> Iterator[Span]:
    """Yield the word that single letters spell, though “a” or “I” stand beside it."""
    at = [match.start() + place for place in range(0, len(match[0]), 2)]
    letters = match[0][::2]
    for first, last in ((0, 0), (1, 0), (0, 1), (1, 1)):
        if _is_wanted(letters[first : len(letters) - last], look):
            yield at[first], at[-1 - last] + 1
            return


def _in_token(token: str, look: Wanted) -> Iterator[Span]:
    if _is_wanted(token, look):
        yield 0, len(token)
        return
    if token.isalpha():
        if _REPEATED.search(token) and any(
            _is_wanted(_REPEATED.sub(times, token), look) for times in (r"\1", r"\1\1")
        ):
            yield 0, len(token)
        return
    if ("@" in token[1:-1] and "." in token) or "//" in token or token.startswith("www."):
        return  # an address is not a disguise
    plain = token.translate(_LOOKS_LIKE)
    if token[0].isalpha() and not token.isalpha() and _is_wanted(plain, look):
        yield 0, len(token)
        return
    if token[0].isalpha() and _HIDDEN.search(token) and _hides(token, look):
        yield 0, len(token)
        return
    if "fuck" in look.stems and _STARRED.fullmatch(token):
        yield 0, len(token)
        return
    joined = re.sub(r"[^a-z]", "", token)
    if "-" in token and max(map(len, token.split("-"))) <= 2 and _is_wanted(joined, look):
        yield 0, len(token)
        return
    for part in re.finditer(r"[^\W\d_]{2,40}", token):
        if _is_wanted(part[0], look):
            yield part.span()


def _is_wanted(word: str, look: Wanted) -> bool:
    if word in look.words:
        return word not in look.harmless
    if word[:3] not in look.starts or word in look.harmless:
        return False
    return any(word[:size] in look.stems for size in range(3, len(word) + 1))


def _hides(token: str, look: Wanted) -> bool:
    shape = "".join(
        f"[a-z]{{1,{len(part)}}}" if _HIDDEN.fullmatch(part) else re.escape(part)
        for part in re.split(f"({_HIDDEN.pattern})", token.translate(_LOOKS_LIKE))
    )
    pattern = re.compile(shape)
    return sum(char.isalpha() for char in token) >= 2 and any(
        pattern.fullmatch(word + ending)
        for word in look.by_letter.get(token[0], ())
        for ending in _ENDINGS
    )
