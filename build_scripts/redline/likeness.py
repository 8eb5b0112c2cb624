"""How like two pieces of text are, and which of one list stand for which of another."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

Features = Counter[str]

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_CROWD = 250_000  # pairs; beyond it only equal pieces are paired, so that no input takes minutes


@lru_cache(maxsize=8192)  # a clause is compared with every other version's; nobody changes these
def features(text: str) -> Features:
    """Return the words of `text` and each two neighbours, counted, in small letters."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return Counter(words) + Counter(f"{a} {b}" for a, b in pairwise(words))


def count_words(text: str) -> int:
    """Return how many words `text` has."""
    return len(_WORD.findall(text))


def alike(one: Features, other: Features) -> float:
    """Return from 0 (no word in common) to 1 (the same words)."""
    total = one.total() + other.total()
    return 2 * _shared(one, other) / total if total else 1.0


def within(part: Features, whole: Features) -> float:
    """Return how much of `part` is in `whole`, from 0 to 1."""
    return _shared(part, whole) / part.total() if part else 0.0


def align[T](
    old: Sequence[T], new: Sequence[T], score: Callable[[T, T], float]
) -> Iterator[tuple[int | None, int | None]]:
    """Yield which of `old` became which of `new`, in an order that respects both.

    Equal ones meet first, whole runs of them before single ones; between those, the pairing with
    the highest sum of `score` is taken. A score of 0 or less never pairs.
    """
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(range(i1, i2), range(j1, j2), strict=True)
        else:
            pairs = _best_pairs(old[i1:i2], new[j1:j2], score)
            yield from _with_singles(pairs, (i1, i2), (j1, j2))


def _shared(one: Features, other: Features) -> int:
    small, large = sorted((one, other), key=len)
    return sum(min(count, large[word]) for word, count in small.items() if word in large)


def _with_singles(
    pairs: Sequence[tuple[int, int]], old: tuple[int, int], new: tuple[int, int]
) -> Iterator[tuple[int | None, int | None]]:
    (i, i2), (j, j2) = old, new
    for at_old, at_new in [*((i + a, j + b) for a, b in pairs), (i2, j2)]:
        yield from ((at, None) for at in range(i, at_old))
        yield from ((None, at) for at in range(j, at_new))
        if at_old < i2:
            yield at_old, at_new
        i, j = at_old + 1, at_new + 1


def _best_pairs[T](
    old: Sequence[T], new: Sequence[T], score: Callable[[T, T], float]
) -> list[tuple[int, int]]:
    """Return the pairs, each further on than the one before, whose scores have the highest sum."""
    if len(old) * len(new) > _CROWD:
        return []
    scores = [[score(a, b) for b in new] for a in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = best[i + 1][j + 1] + scores[i][j] if scores[i][j] > 0 else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    return list(_trace(scores, best))


def _trace(scores: list[list[float]], best: list[list[float]]) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(scores) and j < len(scores[i]):
        if scores[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + scores[i][j]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
