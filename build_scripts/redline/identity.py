"""Which clause of a new version is which clause of the old one: by number, heading and words.

A number is no identity: when 6.3 becomes 6.4 and another 6.3 comes, the words say so.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from build_scripts.model import Section, Text
from build_scripts.redline.likeness import Features, alike, count_words, features, within
from build_scripts.redline.lines import as_lines, plain_line, section_words

Kind = Literal[
    "unchanged", "reworded", "moved", "renumbered", "split", "merged", "removed", "added"
]

_SAME_CLAUSE = 0.35  # this much alike in words: the same clause whatever its number
_SAME_PLACE = 0.2  # this much is enough where the number, or the heading, is the same as well
_CARRIED = 0.5  # this much of a clause found in another: split from it, or merged into it
_ENOUGH_WORDS = 8  # fewer words than this prove nothing about a split or a merger


@dataclass(frozen=True, slots=True)
class Match:
    """One clause across two versions: the ids in the old and in the new text, and what befell it.

    More than one new id: split. More than one old id: merged. The first is the one that carries
    on; a clause split or merged may be reworded and renumbered as well.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    reworded: bool = False
    renumbered: bool = False
    moved: bool = False

    @property
    def kind(self) -> Kind:
        """The one word that says most."""
        if not self.old:
            return "added"
        if not self.new:
            return "removed"
        found: dict[Kind, bool] = {
            "split": len(self.new) > 1,
            "merged": len(self.old) > 1,
            "reworded": self.reworded,
            "moved": self.moved,
            "renumbered": self.renumbered,
        }
        return next((kind for kind, holds in found.items() if holds), "unchanged")


@dataclass(frozen=True, slots=True)
class Changes:
    """Every clause of two versions, each in exactly one match; in the order of the new text.

    What was removed stands where it stood in the old text.
    """

    matches: tuple[Match, ...]

    def to(self, old: str) -> tuple[str, ...]:
        """Return where the clause `old` stands in the new text; empty where it is gone."""
        return next((match.new for match in self.matches if old in match.old), ())

    def came_from(self, new: str) -> tuple[str, ...]:
        """Return where the clause `new` stood in the old text; empty where it was added."""
        return next((match.old for match in self.matches if new in match.new), ())


@dataclass(frozen=True, slots=True)
class _Clause:
    """A section with what comparing needs, worked out once."""

    at: int
    section: Section
    title: str
    words: str
    body: Features
    title_words: Features

    @property
    def number(self) -> str | None:
        """Its number; "APPENDIX A" is the number that "Appendix A" is."""
        return self.section.number.casefold() if self.section.number else None


def match(old: Text, new: Text) -> Changes:
    """Return what became of every clause of `old`, and where every clause of `new` comes from."""
    before, after = _clauses(old), _clauses(new)
    pairs = _identical(before, after)
    pairs |= _alike(before, after, pairs)
    splits, mergers = _splits(before, after, pairs), _mergers(before, after, pairs)
    moved = _moved(pairs, before)
    ends = {index for parts in splits.values() for index in parts}
    starts = {index for parts in mergers.values() for index in parts}
    back = {new_at: old_at for old_at, new_at in pairs.items()}

    def of_new(clause: _Clause) -> Iterator[Match]:
        old_at = back.get(clause.at)
        if old_at is not None:
            other = before[old_at]
            yield Match(
                (other.section.id, *(before[at].section.id for at in mergers.get(clause.at, ()))),
                (clause.section.id, *(after[at].section.id for at in splits.get(old_at, ()))),
                reworded=not _same_words(other, clause),
                renumbered=other.number != clause.number,
                moved=clause.at in moved,
            )
        elif clause.at not in ends:
            yield Match((), (clause.section.id,))

    gone = [at for at in range(len(before)) if at not in pairs and at not in starts]
    matches = [found for clause in after for found in of_new(clause)]
    return Changes(tuple(_with_removed(matches, before, gone)))


def _clauses(text: Text) -> list[_Clause]:
    return [
        _Clause(
            at,
            section,
            (section.title or "").casefold().strip(),
            words := section_words(section),
            features(words.removeprefix(section.title or "")),
            features(section.title or ""),
        )
        for at, section in enumerate(text.sections)
    ]


def _same_words(one: _Clause, other: _Clause) -> bool:
    return one.words == other.words and _plain_lines(one) == _plain_lines(other)


def _plain_lines(clause: _Clause) -> list[tuple[tuple[str, int], tuple[str, ...]]]:
    lines = map(plain_line, as_lines(clause.section.blocks))
    return [(line.shape.setting, line.cells) for line in lines]


def _identical(before: Sequence[_Clause], after: Sequence[_Clause]) -> dict[int, int]:
    """Return the pairs with the very same words; of several the same, first those of one number."""
    old: dict[str, list[_Clause]] = defaultdict(list)
    for clause in before:
        old[clause.words].append(clause)
    pairs: dict[int, int] = {}
    waiting: list[_Clause] = []
    for clause in after:
        twin = next(
            (
                o
                for o in old[clause.words]
                if o.at not in pairs and o.section.id == clause.section.id
            ),
            None,
        )
        if twin:
            pairs[twin.at] = clause.at
        elif clause.words:  # two clauses without a word are the same only by their number
            waiting.append(clause)
    for clause in waiting:
        if twin := next((o for o in old[clause.words] if o.at not in pairs), None):
            pairs[twin.at] = clause.at
    return pairs


def _alike(
    before: Sequence[_Clause], after: Sequence[_Clause], pairs: dict[int, int]
) -> dict[int, int]:
    """Return the pairs among the rest, the surest first."""
    taken = set(pairs.values())
    rest_old = [clause for clause in before if clause.at not in pairs]
    rest_new = [clause for clause in after if clause.at not in taken]
    titles = _titles_borne_once(rest_old) & _titles_borne_once(rest_new)
    scored = [
        (-score, abs(one.at / len(before) - other.at / len(after)), one.at, other.at)
        for one in rest_old
        for other in rest_new
        if (score := _score(one, other, titles)) > 0
    ]
    found: dict[int, int] = {}
    for _, _, old_at, new_at in sorted(scored):
        if old_at not in found and new_at not in taken:
            found[old_at] = new_at
            taken.add(new_at)
    return found


def _titles_borne_once(clauses: Iterable[_Clause]) -> set[str]:
    counts: dict[str, int] = defaultdict(int)
    for clause in clauses:
        counts[clause.title] += 1
    return {title for title, count in counts.items() if title and count == 1}


def _score(one: _Clause, other: _Clause, distinctive: set[str]) -> float:
    """Return how surely two clauses are one; 0 where they are not."""
    same_number = one.number == other.number and one.section.id == other.section.id
    same_title = bool(one.title) and one.title == other.title
    heading = alike(one.title_words, other.title_words) if one.title and other.title else 0.0
    body = alike(one.body, other.body) if one.body and other.body else 0.0
    untitled = not one.title and not other.title
    is_one = (
        body >= _SAME_CLAUSE
        or (body >= _SAME_PLACE and ((same_number and heading > 0) or same_title))
        or (body >= _SAME_PLACE and same_number and untitled)
        or (same_title and (same_number or one.title in distinctive))
        or (same_number and heading >= 0.5)
        or (not one.words and not other.words and same_number)
    )
    return 3 * body + 1.5 * heading + same_number + same_title if is_one else 0.0


def _splits(
    before: Sequence[_Clause], after: Sequence[_Clause], pairs: dict[int, int]
) -> dict[int, list[int]]:
    """Return {old: the new clauses, beside the one it is paired with, that carry its words}."""
    taken = set(pairs.values())
    fresh = [clause for clause in after if clause.at not in taken]
    whole = [clause for clause in before if clause.at in pairs]
    kept = {clause.at: after[pairs[clause.at]].body for clause in whole}
    return _carried(fresh, whole, kept)


def _mergers(
    before: Sequence[_Clause], after: Sequence[_Clause], pairs: dict[int, int]
) -> dict[int, list[int]]:
    """Return {new: the old clauses, beside the one it is paired with, whose words it carries}."""
    back = {new_at: old_at for old_at, new_at in pairs.items()}
    gone = [clause for clause in before if clause.at not in pairs]
    whole = [clause for clause in after if clause.at in back]
    kept = {clause.at: before[back[clause.at]].body for clause in whole}
    return _carried(gone, whole, kept)


def _carried(
    parts: Iterable[_Clause], wholes: Sequence[_Clause], kept: dict[int, Features]
) -> dict[int, list[int]]:
    """Return which of `wholes` holds the words of each of `parts`, beyond the words it `kept`."""
    found: dict[int, list[int]] = defaultdict(list)
    for part in parts:
        if count_words(part.words) < _ENOUGH_WORDS:
            continue
        shares = [(within(part.body, whole.body - kept[whole.at]), -whole.at) for whole in wholes]
        share, at = max(shares, default=(0.0, 0))
        if share >= _CARRIED:
            found[-at].append(part.at)
    return found


def _moved(pairs: dict[int, int], before: Sequence[_Clause]) -> set[int]:
    """Return the new places of the clauses outside the heaviest run that kept its order."""
    order = sorted((new_at, old_at) for old_at, new_at in pairs.items())
    weight: list[int] = []
    previous: list[int | None] = []
    for here, (_, old_at) in enumerate(order):
        earlier = [at for at in range(here) if order[at][1] < old_at]
        best = max(earlier, key=lambda at: weight[at], default=None)
        weight.append((weight[best] if best is not None else 0) + len(before[old_at].words) + 1)
        previous.append(best)
    at = max(range(len(order)), key=lambda at: weight[at], default=None)
    kept: set[int] = set()
    while at is not None:
        kept.add(order[at][0])
        at = previous[at]
    return {new_at for new_at, _ in order} - kept


def _with_removed(
    matches: list[Match], before: Sequence[_Clause], gone: Iterable[int]
) -> Iterator[Match]:
    """Yield `matches`, each removed clause behind the one that it followed in the old text."""
    followers: dict[str | None, list[int]] = defaultdict(list)
    missing = set(gone)
    last: str | None = None
    for clause in before:
        if clause.at in missing:
            followers[last].append(clause.at)
        else:
            last = clause.section.id
    for found in [None, *matches]:
        if found is not None:
            yield found
        for id in found.old if found is not None else (None,):
            for at in followers[id]:
                yield Match((before[at].section.id,), ())
