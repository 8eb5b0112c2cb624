"""One draft, read once: its words, sentences and features, each worked out when first asked for."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property

from checker.index import Alarm, Awake
from checker.model import Council, Draft, Window
from checker.phrases import GAP, LOOSE, Phrase, Phrases, Piece, stem
from checker.text import Span, Text, clauses, lowered, plain_text, sentences

type Find = Callable[[Reading], Iterable[Span]]

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_GAP = re.compile(GAP + LOOSE)
_NEIGHBOURS = 4  # places looked at on either side for the nearest
_LONGEST = 500  # characters of the longest feature that something is looked for inside
_REACH = 90  # characters that a gap before a feature may span: five words and a little


class Reading:
    """What rules may ask of a draft."""

    def __init__(
        self,
        draft: Draft,
        council: Council,
        features: Mapping[str, Find],
        window: Window | None = None,
        alarm: Alarm | None = None,
    ) -> None:
        self.draft = draft
        self.council = council
        self.window = window
        self.text: Text = plain_text(draft.text)
        self.plain = self.text.plain
        self._features = features
        self._alarm = alarm
        self._spans: dict[str, list[Span]] = {}

    @cached_property
    def low(self) -> str:
        """The plain text in lower case, underscores read as spaces."""
        return self._small.replace("_", " ")

    @cached_property
    def _small(self) -> str:
        return lowered(self.plain)

    @cached_property
    def words(self) -> list[Span]:
        """Where each word stands; “don't” is one word, “e-mail” two."""
        return [match.span() for match in _WORD.finditer(self.low)]

    @cached_property
    def begins(self) -> dict[str, list[int]]:
        """Where each word begins, by its keys.

        “council's” counts as “councils” and as “council”; “cou*” is whatever begins so.
        """
        begins: dict[str, list[int]] = {}
        for start, end in self.words:
            word = self.low[start:end]
            keys = (word,) if "'" not in word else (word.replace("'", ""), word.split("'")[0])
            for key in (*keys, stem(keys[0])):
                begins.setdefault(key, []).append(start)
        return begins

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all words."""
        return frozenset(self.begins)

    @cached_property
    def awake(self) -> Awake:
        """The rules and features that may find something."""
        if self._alarm is None:
            return Awake(self._features.keys(), frozenset())
        known = [f"council {what}" for what, find in self.council.known.items() if any(find(self))]
        return self._alarm.wake(self.keys, self._small, known)

    def may_find(self, name: str) -> bool:
        """Return whether a rule or a feature is awake; “a|b” is either."""
        names = self.awake.names
        return name in names or ("|" in name and any(one in names for one in name.split("|")))

    @cached_property
    def sentences(self) -> list[Span]:
        return sentences(self.plain)

    @cached_property
    def clauses(self) -> list[Span]:
        return clauses(self.plain)

    @cached_property
    def whole(self) -> list[Span]:
        return [(0, len(self.plain))]

    def stretch(self, kind: str, place: Span) -> Span:
        """Return the sentence, clause or whole draft in which `place` begins."""
        stretches = STRETCHES[kind](self)
        number = bisect_right(stretches, place[0], key=lambda span: span[0]) - 1
        return stretches[number]

    def feature(self, name: str) -> list[Span]:
        """Return where a feature stands, in reading order; “a|b” is either."""
        if name not in self._spans:
            self._spans[name] = []  # a feature never finds itself
            if "|" in name:
                found = {span for one in name.split("|") for span in self.feature(one)}
                self._spans[name] = sorted(found)
            elif self.may_find(name):
                self._spans[name] = sorted(set(self._features[name](self)))
        return self._spans[name]

    def stands(self, name: str, stretch: Span) -> bool:
        """Return whether a feature stands wholly inside a stretch."""
        return any(end <= stretch[1] for _, end in self._from(name, stretch[0], stretch[1] - 1))

    def nearest(self, name: str, place: Span, stretch: Span) -> Span | None:
        """Return where in a stretch a feature is nearest to a place that is not itself."""
        spans = self.feature(name)
        at = bisect_left(spans, place)
        near = [
            span
            for span in spans[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS]
            if span != place and stretch[0] <= span[0] and span[1] <= stretch[1]
        ]
        return min(near, key=lambda span: self.words_between(place, span), default=None)

    def inside(self, name: str, place: Span) -> bool:
        """Return whether a place lies inside a feature."""
        return any(end >= place[1] for _, end in self._from(name, place[0] - _LONGEST, place[0]))

    def words_before(self, place: Span, count: int) -> Span:
        """Return the stretch of up to `count` words before a place."""
        number = bisect_left(self.words, (place[0], 0))
        return (self.words[max(0, number - count)][0], place[0]) if number else (0, place[0])

    def words_after(self, place: Span, count: int) -> Span:
        """Return the stretch of up to `count` words after a place."""
        number = bisect_left(self.words, (place[1], 0)) + count - 1
        end = self.words[number][1] if number < len(self.words) else len(self.plain)
        return place[1], max(place[1], end)

    def words_between(self, one: Span, other: Span) -> int:
        """Return how many words stand between two places."""
        first, second = sorted((one, other))
        return bisect_left(self.words, (second[0], 0)) - bisect_left(self.words, (first[1], 0))

    def find(self, phrases: Phrases) -> Iterable[Span]:
        """Return where any of the phrases stands: the longest at each place."""
        found: dict[int, int] = {}
        for number in self.sources(phrases.node, len(phrases.sources)):
            for phrase in phrases[number]:
                if any(need.isdisjoint(self.keys) for need in phrase.needs):
                    continue
                for pieces, places in self._starts(phrase):
                    for at, end in self._matches(phrase, pieces, places):
                        if end > found.get(at, at):
                            found[at] = end
        return found.items()

    def sources(self, node: int | None, count: int) -> Sequence[int]:
        """Return which of the `count` phrases or patterns of a node are worth trying."""
        if self._alarm is None or node is None:
            return range(count)
        return self._alarm.tried(node, count, self.awake)

    def _starts(self, phrase: Phrase) -> Iterator[tuple[tuple[Piece, ...], Iterable[int]]]:
        for key in phrase.words & self.keys:
            yield phrase.begun(key), self.begins[key]
        for name in phrase.features:
            yield phrase.begun(), {start for start, _ in self.feature(name)}

    def _matches(
        self, phrase: Phrase, pieces: Sequence[Piece], places: Iterable[int]
    ) -> Iterator[Span]:
        first, *rest = pieces or (Piece(),)
        if rest or not first.words or first.maybe:
            yield from ((at, end) for at in places for end in self._ends(phrase, pieces, at))
            return
        # Most phrases are words alone: one question for each place.
        match, text = compiled(first.words).match, self.plain if phrase.cased else self.low
        yield from ((at, found.end()) for at in places if (found := match(text, at)))

    def _ends(self, phrase: Phrase, pieces: Sequence[Piece], at: int) -> Iterator[int]:
        if not pieces:
            yield at
            return
        for end in self._step(phrase, pieces[0], at):
            yield from self._ends(phrase, pieces[1:], end)

    def _step(self, phrase: Phrase, piece: Piece, at: int) -> Iterator[int]:
        if piece.words:
            match = compiled(piece.words).match(self.plain if phrase.cased else self.low, at)
            if match:
                yield match.end()
            if piece.maybe:
                yield at
            return
        for name in piece.features:
            for start, end in self._from(name, at, at + _REACH if piece.gap else at):
                if not piece.gap or _GAP.fullmatch(self.low, at, start):
                    yield end

    def _from(self, name: str, first: int, last: int) -> Iterator[Span]:
        spans = self.feature(name)
        for number in range(bisect_left(spans, (first, 0)), len(spans)):
            if spans[number][0] > last:
                return
            yield spans[number]


STRETCHES: dict[str, Callable[[Reading], list[Span]]] = {
    "sentence": lambda reading: reading.sentences,
    "clause": lambda reading: reading.clauses,
    "draft": lambda reading: reading.whole,
}


@cache
def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern, compiled when it is first wanted and then kept."""
    return re.compile(source, flags)
