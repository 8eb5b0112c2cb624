"""A redline in one sentence: "4 clauses changed, 1 added, Appendix C is now Appendix D"."""

from collections.abc import Iterable, Iterator, Sequence

from build_scripts.redline.compare import ClauseChange, Redline
from build_scripts.redline.words import new_words, old_words

_NAMED = 3  # up to so many clauses are named one by one


def summary(change: Redline) -> str:
    """Return what changed, in a sentence without its full stop."""
    parts = list(_parts(change))
    return _sentence(parts) if parts else "Nothing changed"


def name(clause: ClauseChange, *, old: bool = False) -> str:
    """Return what a reader calls the clause: its number, else its title in quotation marks."""
    head = (clause.old if old else clause.new) or clause.head
    title = old_words(clause.title) if old or not clause.new else new_words(clause.title)
    return head.number or (f"“{title}”" if title else "the words before the first heading")


def changed_clauses(change: Redline) -> tuple[ClauseChange, ...]:
    """Return the clauses that were there before and read differently now."""
    return tuple(
        clause
        for clause in change.clauses
        if clause.old and clause.new and clause.changed and _beside(clause) == "reworded"
    )


def _parts(change: Redline) -> Iterator[str]:
    kinds = ("reworded", "added", "removed", "split", "merged")
    found = {kind: [c for c in change.clauses if _beside(c) == kind] for kind in kinds}
    if old_words(change.title) != new_words(change.title):
        yield "the title changed"
    if count := len(found["reworded"]):
        yield f"{_clauses(count)} changed"
    for kind in ("added", "removed", "split", "merged"):
        if count := len(found[kind]):
            counted = (
                str(count) if any(found[k] for k in kinds[: kinds.index(kind)]) else _clauses(count)
            )
            yield f"{counted} {kind}"
    moved = [clause for clause in change.clauses if clause.match.moved and _is_main(clause)]
    yield from _named(_without_followers(moved), "moved")
    renumbered = [
        c for c in change.clauses if c.match.renumbered and _is_main(c) and c not in moved
    ]
    heads = _without_followers(renumbered)
    if 0 < len(heads) <= _NAMED:
        yield from (f"{name(c, old=True)} is now {name(c)}" for c in heads)
    elif heads:
        yield f"{len(heads)} renumbered"


def _beside(clause: ClauseChange) -> str | None:
    """Return what counts for the summary: renumbering and moving are told apart from words."""
    kind = clause.match.kind
    if kind in {"added", "removed"}:
        return kind
    if kind in {"split", "merged"}:
        return kind if _is_main(clause) else None
    return "reworded" if clause.changed else None


def _is_main(clause: ClauseChange) -> bool:
    return clause.old is not None and clause.new is not None


def _without_followers(clauses: Sequence[ClauseChange]) -> list[ClauseChange]:
    """Return `clauses` without those that only went along with the clause they stand under."""
    found: list[ClauseChange] = []
    for clause in clauses:
        if not any(_follows(clause, leader) for leader in found):
            found.append(clause)
    return found


def _follows(clause: ClauseChange, leader: ClauseChange) -> bool:
    if not (clause.old and clause.new and leader.old and leader.new):
        return False
    return clause.old.id.startswith(
        (f"{leader.old.id}.", f"{leader.old.id}-")
    ) and clause.new.id.startswith((f"{leader.new.id}.", f"{leader.new.id}-"))


def _named(clauses: Sequence[ClauseChange], verb: str) -> Iterator[str]:
    if 0 < len(clauses) <= _NAMED:
        yield f"{_listed(_full_name(clause) for clause in clauses)} {verb}"
    elif clauses:
        yield f"{_clauses(len(clauses))} {verb}"


def _full_name(clause: ClauseChange) -> str:
    """Return a name that cannot be read as a count: "2 Scope", "clause 6.4"."""
    number, title = clause.head.number, new_words(clause.title)
    if not number or " " in number:
        return name(clause)
    return f"{number} {title}" if title else f"clause {number}"


def _clauses(count: int) -> str:
    return f"{count} clause{'' if count == 1 else 's'}"


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _sentence(parts: Sequence[str]) -> str:
    words = ", ".join(parts)
    return words[0].upper() + words[1:]
