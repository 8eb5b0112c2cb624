"""Numbers that say under what they stand, such as 1.1 and A1: headings, clauses, or neither."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from build_scripts.importing.labels import Label
from build_scripts.importing.numbers import LISTS, Role, is_heading_text, is_multipart
from build_scripts.importing.units import Unit

_Place = tuple[int, str, tuple[int, ...]]
_SKIPPED = 3  # councils leave out a number now and then


def nested_roles(
    units: Sequence[Unit], segments: Sequence[int], decided: Mapping[int, Role]
) -> dict[int, Role]:
    """Return the roles: headings where titles stand over text, clauses else, text out of order."""
    labels = {at: unit.label for at, unit in enumerate(units) if unit.label and unit.label.parts}
    in_order = _in_order(labels, segments, decided)
    roles: dict[int, Role] = {
        at: "text" for at, label in labels.items() if is_multipart(label) and at not in in_order
    }
    groups: dict[_Place, list[int]] = defaultdict(list)
    for at in in_order:
        groups[segments[at], labels[at].kind, labels[at].parts[:-1]].append(at)
    for members in groups.values():
        roles |= _group(members, units)
    mixed = [at for at in in_order if labels[at].kind == "mixed"]
    return roles | dict.fromkeys(mixed if len(mixed) == 1 else [], "text")  # "A4 paper"


def _in_order(
    labels: Mapping[int, Label], segments: Sequence[int], decided: Mapping[int, Role]
) -> list[int]:
    """Return the places whose number follows one that was printed: "2.5 million" does not."""
    seen: set[_Place] = set()
    places: list[int] = []
    for at, label in labels.items():
        if not is_multipart(label):
            if at in decided:
                seen.add((segments[at], "decimal", label.parts[:1]))
            continue
        *above, last = label.parts
        before = {(*above, last - step) for step in range(1, _SKIPPED + 1) if last >= step}
        follows = any((segments[at], label.kind, parts) in seen for parts in before)
        below = (segments[at], label.kind, tuple(above)) in seen and last <= _SKIPPED
        if follows or below or last <= 1:
            seen.add((segments[at], label.kind, label.parts))
            places.append(at)
    return places


def _group(members: Sequence[int], units: Sequence[Unit]) -> dict[int, Role]:
    """Return the roles of numbers under one parent: a title without text takes the others'."""
    titles = {at for at in members if is_heading_text(units, at)}
    over = {at for at in titles if _over_its_own(units, at)}
    most = len(over) * 2 >= len(members)
    return {at: "heading" if at in over or (at in titles and most) else "clause" for at in members}


def _over_its_own(units: Sequence[Unit], at: int) -> bool:
    """True where what follows is text, or a number below this one."""
    if at + 1 >= len(units):
        return False
    label, below = units[at].label, units[at + 1].label
    if below is None or label is None or not is_multipart(below):
        return below is None or below.style in LISTS
    return len(below.parts) > len(label.parts) and below.parts[: len(label.parts)] == label.parts
