"""What became of every anchor that was ever published: none disappears, none misleads."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from build_scripts.model import Section, Version
from build_scripts.redline.identity import Changes, match


@dataclass(frozen=True, slots=True)
class Former:
    """A clause that once stood at the anchor `id` and no longer does.

    `section` holds its words as they last stood there. `until` is the id of the version that moved
    or removed it; `to` says where its words stand now (several after a split), empty where they
    are gone; then `gone` is the version that removed them.
    """

    id: str
    section: Section
    until: str
    to: tuple[str, ...] = ()
    gone: str | None = None


def chain(versions: Sequence[Version]) -> tuple[Changes, ...]:
    """Return the changes from each version to the next."""
    return tuple(match(old.text, new.text) for old, new in pairwise(versions))


def anchors(
    versions: Sequence[Version], changes: Sequence[Changes] | None = None
) -> dict[str, tuple[Former, ...]]:
    """Return, for every anchor whose clause moved on or went, which clauses stood there, in order.

    `versions` are in order, the last the one that is read. An anchor that it has as well was given
    to another clause: the page then says what stood there before.
    """
    steps = chain(versions) if changes is None else changes
    formers: dict[str, list[Former]] = {}
    for at, (old, step) in enumerate(zip(versions[:-1], steps, strict=True)):
        for section in old.text.sections:
            if section.id not in step.to(section.id):
                to, gone = _follow(section.id, at, versions, steps)
                if to != (section.id,):
                    former = Former(section.id, section, versions[at + 1].id, to, gone)
                    formers.setdefault(section.id, []).append(former)
    return {id: tuple(found) for id, found in formers.items()}


def forward(
    id: str, versions: Sequence[Version], changes: Sequence[Changes] | None = None
) -> tuple[str, ...]:
    """Return where the clause `id` of the first of `versions` stands in the last of them."""
    steps = chain(versions) if changes is None else changes
    return _follow(id, 0, versions, steps)[0]


def _follow(
    id: str, at: int, versions: Sequence[Version], steps: Sequence[Changes]
) -> tuple[tuple[str, ...], str | None]:
    """Return where the clause stands in the end; if nowhere, also the version that removed it."""
    places: tuple[str, ...] = (id,)
    for number in range(at, len(steps)):
        onward = [steps[number].to(place) for place in places]
        places = tuple(dict.fromkeys(place for found in onward for place in found))
        if not places:
            return (), versions[number + 1].id
    return places, None


def wordings(
    versions: Sequence[Version], changes: Sequence[Changes] | None = None
) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return, for each clause of the last version, the (version, anchor) where its words changed.

    Oldest first; the first is the version in which the clause appeared.
    """
    steps = chain(versions) if changes is None else changes
    if not versions:
        return {}
    history: dict[str, tuple[tuple[str, str], ...]] = {
        s.id: ((versions[0].id, s.id),) for s in versions[0].text.sections
    }
    for version, step in zip(versions[1:], steps, strict=True):
        here = {}
        for found in step.matches:
            for id in found.new:
                past = history[found.old[0]] if found.old else ()
                kept = past and not found.reworded and found.kind not in {"split", "merged"}
                here[id] = past if kept else (*past, (version.id, id))
        history = here
    return history
