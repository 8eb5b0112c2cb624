"""Which rules and features a draft wakes: those that wait for something that stands in it.

Most rules wait for words that a draft does not hold. The index knows which phrases wait for a word,
and which patterns for a few characters; nothing else is asked, or even prepared.

Rules and features are its nodes; a source is one phrase or pattern of a node.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from checker.phrases import keys_of

_DIGIT = re.compile(r"\d")
_HEAD = 3


@dataclass(frozen=True, slots=True)
class Clues:
    """What a node waits for: words of its phrases, signs of its patterns, nodes it rests on.

    Of the words or signs of a source one must be there; a source without any is tried whenever its
    node is asked. `always`: the node waits for nothing.
    """

    words: tuple[tuple[str, ...], ...] = ()
    signs: tuple[tuple[str, ...], ...] = ()
    names: frozenset[str] = frozenset()
    always: bool = False


@dataclass(frozen=True, slots=True)
class Index:
    """Who waits for what; plain, so that it can travel as JSON.

    `words` and `signs` say for a node, by number, what each of its sources waits for: of words the
    keys, a line for each source, as “one|other”. `leads` says which nodes rest on each, `always`
    which wait for nothing.
    """

    names: Sequence[str]
    words: Sequence[tuple[int, str]]
    signs: Sequence[tuple[int, Sequence[Sequence[str]]]]
    leads: Sequence[Sequence[int]]
    always: Sequence[int]


@dataclass(frozen=True, slots=True)
class Awake:
    """What a draft woke: nodes by name, and the sources that are to be tried by number."""

    names: AbstractSet[str]
    sources: AbstractSet[int]


def node_of(rule: str) -> str:
    """Return what the index calls a rule; a feature may have the same name."""
    return f"rule {rule}"


def index(clues: Mapping[str, Clues]) -> Index:
    """Return the index of nodes by name."""
    number = {name: at for at, name in enumerate(clues)}
    leads: list[list[int]] = [[] for _ in clues]
    for name, node in clues.items():
        for other in sorted(node.names):
            leads[number[other]].append(number[name])
    return Index(
        names=list(clues),
        words=[
            (number[name], "\n".join(map(_keys, node.words)))
            for name, node in clues.items()
            if node.words
        ],
        signs=[(number[name], node.signs) for name, node in clues.items() if node.signs],
        leads=leads,
        always=[number[name] for name, node in clues.items() if node.always or not all(node.signs)],
    )


class Alarm:
    """An index ready for use: wakes nodes for one draft after the other."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._first: dict[int, int] = {}  # the number of each node's first source
        self._owner: list[int] = []
        self._words: dict[str, list[int]] = defaultdict(list)
        self._signs: dict[str, list[int]] = defaultdict(list)
        self._heads: dict[str, list[str]] = defaultdict(list)  # signs by their first characters
        self._woken: dict[int, frozenset[str]] = {}
        for node, phrases in index.words:
            lines = phrases.split("\n")
            for number, line in enumerate(lines, self._number(node, len(lines))):
                for word in line.split("|"):
                    self._words[word].append(number)
        for node, patterns in index.signs:
            for number, signs in enumerate(patterns, self._number(node, len(patterns))):
                for sign in signs or ("",):
                    self._signs[sign].append(number)
        # A source that waits for nothing is tried whenever its node is asked.
        self._tried = {*self._words.pop("", ()), *self._signs.pop("", ())}
        for sign in self._signs:
            self._heads[sign[:_HEAD]].append(sign)
        self._always = frozenset().union(*map(self._wakes, index.always))
        self._node = {name: at for at, name in enumerate(index.names)}

    def _number(self, node: int, count: int) -> int:
        """Return the number of the first of `count` sources of a node."""
        self._first[node] = len(self._owner)
        self._owner += [node] * count
        return self._first[node]

    def wake(self, words: AbstractSet[str], text: str, names: Sequence[str]) -> Awake:
        """Return what the words of a draft, its characters in small letters and nodes wake."""
        found: set[int] = set()
        for word in words & self._words.keys():
            found.update(self._words[word])
        # As patterns see them that care for no case: İ and ı are an i to these.
        text = _DIGIT.sub("0", text).replace("\u0130", "i").replace("\u0131", "i")
        heads = {text[at : at + size] for size in range(1, _HEAD + 1) for at in range(len(text))}
        for head in heads & self._heads.keys():
            for sign in self._heads[head]:
                if sign in text:
                    found.update(self._signs[sign])
        owner = self._owner
        nodes = {owner[source] for source in found}
        nodes.update(self._node[name] for name in names)
        return Awake(self._always.union(*map(self._wakes, nodes)), found | self._tried)

    def tried(self, node: int, count: int, awake: Awake) -> Sequence[int]:
        """Return which of the `count` sources of a node a draft makes worth trying."""
        first = self._first[node]
        return [at for at in range(count) if first + at in awake.sources]

    def _wakes(self, node: int) -> frozenset[str]:
        """Return the names of a node and all that rest on it."""
        if node not in self._woken:
            seen, ways = {node}, [node]
            while ways:
                new = set(self.index.leads[ways.pop()]) - seen
                seen |= new
                ways += new
            self._woken[node] = frozenset(self.index.names[one] for one in seen)
        return self._woken[node]


def _keys(words: Iterable[str]) -> str:
    """Return the keys of words as “one|other”."""
    return "|".join(key for word in words for key in sorted(keys_of(word)))
