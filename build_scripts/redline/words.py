"""Two wordings of one paragraph, word by word, as a person would mark them: whole phrases."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_TOKEN = re.compile(r"\w+(?:['’.,/@-]\w+)*|\s+|[^\w\s]")
_KEPT_AT_LEAST = 0.2  # less than this of the longer wording kept: show it as written anew
_SHORT = 4  # words; a longer run of kept words is never shown as changed
_SENTENCE_ENDS = frozenset(".!?")
_END = re.compile(r"[.;:!?]")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that stayed, came or went."""

    kind: Literal["same", "inserted", "deleted"]
    text: str


@dataclass(frozen=True, slots=True)
class _Run:
    """Tokens that stayed (`old` equals `new`), or tokens `old` for which `new` came."""

    same: bool
    old: tuple[str, ...]
    new: tuple[str, ...]


def compare_words(old: str, new: str) -> tuple[Segment, ...]:
    """Return how `old` became `new`; a deletion stands before the words that replace it."""
    if old == new:
        return (Segment("same", old),) if old else ()
    runs = _phrases(_runs(_TOKEN.findall(old), _TOKEN.findall(new)))
    if _kept(runs) < _KEPT_AT_LEAST:
        runs = [_Run(False, (old,), (new,))]
    return tuple(_segments(_slid(runs)))


def old_words(segments: Iterable[Segment]) -> str:
    """Return the words before the change."""
    return "".join(segment.text for segment in segments if segment.kind != "inserted")


def new_words(segments: Iterable[Segment]) -> str:
    """Return the words after the change."""
    return "".join(segment.text for segment in segments if segment.kind != "deleted")


def _runs(old: Sequence[str], new: Sequence[str]) -> list[_Run]:
    # Spaces never begin a match: they only lengthen one.
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    return [
        _Run(tag == "equal", tuple(old[i1:i2]), tuple(new[j1:j2]))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
    ]


def _phrases(runs: list[_Run]) -> list[_Run]:
    """Return `runs` with a few kept words between two longer changes made part of one change."""
    merged = True
    while merged:
        merged = False
        for at in range(1, len(runs) - 1):
            if runs[at].same and _is_lost_between(*runs[at - 1 : at + 2]):
                runs = [*runs[: at - 1], _joined(runs[at - 1 : at + 2]), *runs[at + 2 :]]
                merged = True
                break
    return runs


def _is_lost_between(before: _Run, kept: _Run, after: _Run) -> bool:
    if any(token in _SENTENCE_ENDS for token in kept.old):
        return False
    words = _count(kept.old)
    return words <= _SHORT and words <= min(_size(before), _size(after))


def _joined(runs: Iterable[_Run]) -> _Run:
    both = list(runs)
    old = tuple(token for run in both for token in run.old)
    new = tuple(token for run in both for token in run.new)
    return _Run(False, old, new)


def _size(run: _Run) -> int:
    return max(_count(run.old), _count(run.new))


def _count(tokens: Iterable[str]) -> int:
    return sum(token[0].isalnum() for token in tokens)


def _kept(runs: Sequence[_Run]) -> float:
    kept = sum(_count(run.old) for run in runs if run.same)
    longer = max(sum(_count(run.old) for run in runs), sum(_count(run.new) for run in runs))
    if not longer:
        return 1.0
    return kept / longer


def _slid(runs: Sequence[_Run]) -> list[_Run]:
    """Return `runs` with each pure insertion or deletion moved to begin where a phrase begins.

    "approve. [The Clerk must report.] The Clerk must" reads better than
    "approve. The Clerk must [report. The Clerk must]".
    """
    slid = list(runs)
    for at in range(1, len(slid) - 1):
        before, change, after = slid[at - 1 : at + 2]
        if before.same and after.same and bool(change.old) != bool(change.new):
            slid[at - 1 : at + 2] = _best_slide(before, change, after)
    return slid


def _best_slide(before: _Run, change: _Run, after: _Run) -> tuple[_Run, _Run, _Run]:
    left, middle, right = before.old, change.old or change.new, after.old
    choices = [(left, middle, right)]
    while left and middle[-1] == left[-1]:
        left, middle, right = left[:-1], (left[-1], *middle[:-1]), (left[-1], *right)
        choices.append((left, middle, right))
    left, middle, right = choices[0]
    while right and middle[0] == right[0]:
        left, middle, right = (*left, middle[0]), (*middle[1:], right[0]), right[1:]
        choices.append((left, middle, right))
    left, middle, right = max(choices, key=lambda choice: _neatness(*choice))
    changed = _Run(False, middle, ()) if change.old else _Run(False, (), middle)
    return _Run(True, left, left), changed, _Run(True, right, right)


def _neatness(left: Sequence[str], middle: Sequence[str], right: Sequence[str]) -> int:
    """Return how neatly `middle` is cut out: whole sentences best, then whole words."""
    bare = [token for token in left if not token.isspace()]
    after_sentence = not bare or bool(_END.fullmatch(bare[-1]))
    inner = [token for token in middle if not token.isspace()]
    whole = bool(inner) and bool(_END.fullmatch(inner[-1]))
    starts_clean = bool(left) and left[-1].isspace() and not middle[0].isspace()
    ends_clean = middle[-1].isspace() or not right
    return 8 * (after_sentence and whole) + 2 * starts_clean + ends_clean + (not left)


def _segments(runs: Iterable[_Run]) -> Iterator[Segment]:
    for run in runs:
        old, new = "".join(run.old), "".join(run.new)
        if run.same:
            if old:
                yield Segment("same", old)
            continue
        if old:
            yield Segment("deleted", old)
        if new:
            yield Segment("inserted", new)
