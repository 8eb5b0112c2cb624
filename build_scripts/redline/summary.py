"""A redline in one sentence: "4 clauses changed, 1 added, Appendix C is now Appendix D"."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from build_scripts.redline.compare import ClauseChange, Redline
from build_scripts.redline.words import new_words, old_words
from build_scripts.wording import gettext, ngettext

_NAMED = 3  # up to so many clauses are named one by one
_CLAUSES: dict[str, Callable[[int], str]] = {
    "reworded": lambda n: ngettext("%(count)s clause changed", "%(count)s clauses changed", n),
    "added": lambda n: ngettext("%(count)s clause added", "%(count)s clauses added", n),
    "removed": lambda n: ngettext("%(count)s clause removed", "%(count)s clauses removed", n),
    "split": lambda n: ngettext("%(count)s clause split", "%(count)s clauses split", n),
    "merged": lambda n: ngettext("%(count)s clause merged", "%(count)s clauses merged", n),
}
_MORE: dict[str, Callable[[int], str]] = {
    "added": lambda n: ngettext("%(count)s added", "%(count)s added", n),
    "removed": lambda n: ngettext("%(count)s removed", "%(count)s removed", n),
    "split": lambda n: ngettext("%(count)s split", "%(count)s split", n),
    "merged": lambda n: ngettext("%(count)s merged", "%(count)s merged", n),
}


def summary(change: Redline) -> str:
    """Return what changed, in a sentence without its full stop."""
    parts = list(_parts(change))
    return _sentence(parts) if parts else gettext("Nothing changed")


def name(clause: ClauseChange, *, old: bool = False) -> str:
    """Return what a reader calls the clause: its number, else its title in quotation marks."""
    head = (clause.old if old else clause.new) or clause.head
    title = old_words(clause.title) if old or not clause.new else new_words(clause.title)
    return head.number or (f"“{title}”" if title else "the words before the first heading")


def _parts(change: Redline) -> Iterator[str]:
    kinds = ("reworded", "added", "removed", "split", "merged")
    found = {kind: [c for c in change.clauses if _beside(c) == kind] for kind in kinds}
    if old_words(change.title) != new_words(change.title):
        yield gettext("the title changed")
    named = False  # the first count says what is counted
    for kind in kinds:
        if count := len(found[kind]):
            yield (_MORE if named else _CLAUSES)[kind](count)
            named = True
    moved = [clause for clause in change.clauses if clause.match.moved and _is_main(clause)]
    yield from _moved(moved)
    yield from _renumbered([c for c in change.clauses if c.match.renumbered and _is_main(c)], moved)


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


def _led(clauses: Iterable[ClauseChange]) -> list[tuple[ClauseChange, int]]:
    """Return those that did not only go along with one they stand under, each with how many did."""
    leaders: list[ClauseChange] = []
    along: list[int] = []
    for clause in clauses:
        at = next((at for at, leader in enumerate(leaders) if _follows(clause, leader)), None)
        if at is None:
            leaders.append(clause)
            along.append(0)
        else:
            along[at] += 1
    return list(zip(leaders, along, strict=True))


def _follows(clause: ClauseChange, leader: ClauseChange) -> bool:
    if not (clause.old and clause.new and leader.old and leader.new):
        return False
    return clause.old.id.startswith(
        (f"{leader.old.id}.", f"{leader.old.id}-")
    ) and clause.new.id.startswith((f"{leader.new.id}.", f"{leader.new.id}-"))


# A count is of everything that the list of clauses shows, so that the two agree.


def _moved(clauses: Sequence[ClauseChange]) -> Iterator[str]:
    led = _led(clauses)
    if 0 < len(led) <= _NAMED:
        names = _listed(_and_along(_full_name(clause), along) for clause, along in led)
        yield gettext("%(clauses)s moved", clauses=names)
    elif clauses:
        yield ngettext("%(count)s clause moved", "%(count)s clauses moved", len(clauses))


def _renumbered(clauses: Sequence[ClauseChange], moved: Sequence[ClauseChange]) -> Iterator[str]:
    led = _led(clause for clause in clauses if clause not in moved)
    if 0 < len(led) <= _NAMED:
        for clause, along in led:
            was, now = name(clause, old=True), name(clause)
            yield _and_along(gettext("%(old)s is now %(new)s", old=was, new=now), along)
    elif led:
        yield ngettext("%(count)s renumbered", "%(count)s renumbered", len(clauses))


def _and_along(words: str, along: int) -> str:
    if not along:
        return words
    return ngettext(
        "%(what)s (with %(count)s clause under it)",
        "%(what)s (with %(count)s clauses under it)",
        along,
        what=words,
    )


def _full_name(clause: ClauseChange) -> str:
    """Return a name that cannot be read as a count: "2 Scope", "clause 6.4"."""
    number, title = clause.head.number, new_words(clause.title)
    if not number or " " in number:
        return name(clause)
    return f"{number} {title}" if title else f"clause {number}"


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    if not most:
        return last
    return gettext("%(most)s and %(last)s", most=", ".join(most), last=last)


def _sentence(parts: Sequence[str]) -> str:
    words = ", ".join(parts)
    return words[0].upper() + words[1:]
