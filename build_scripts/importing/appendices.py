"""Appendices, annexes and schedules: their labels, and titles on the same line or the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_scripts import inline
from build_scripts.importing.language import folded, in_capitals, is_title
from build_scripts.importing.titles import without_council
from build_scripts.importing.units import Notes, Unit

_LONGEST = 16


@dataclass(frozen=True, slots=True)
class Appendix:
    """Where an appendix begins, what it is called, and how many lines say so."""

    number: str | None
    title: str | None
    lines: int = 1


def appendices(
    units: Sequence[Unit], council_names: Sequence[str], notes: Notes
) -> dict[int, Appendix]:
    """Return the appendices of the document by the place of their label."""
    labelled = [at for at, unit in enumerate(units) if _is_label(unit)]
    later = {folded(units[at].label.printed): at for at in labelled}  # type: ignore[union-attr]
    found: dict[int, Appendix] = {}
    for at in labelled:
        label = units[at].label
        assert label is not None
        empty = at + 1 < len(units) and _is_label(units[at + 1])
        if empty and (later[folded(label.printed)] > at or _is_listed(units, at)):
            continue
        found[at] = _numbered(_appendix(units, at, council_names, notes))
    return found


def segments(size: int, found: Mapping[int, Appendix]) -> list[int]:
    """Return for each unit how many appendices have begun: numbering may start again in each."""
    counted, number = [], 0
    for at in range(size):
        number += at in found
        counted.append(number)
    return counted


def _is_label(unit: Unit) -> bool:
    if not unit.label or unit.label.kind != "appendix" or unit.bullet or unit.table:
        return False
    marked = unit.gap or unit.bold or unit.heading is not None or in_capitals(unit.label.printed)
    return (marked or not unit.text) and (
        not unit.text or is_title(unit.text.rstrip("."), _LONGEST)
    )


def _is_listed(units: Sequence[Unit], at: int) -> bool:
    """True where the label stands in a run of labels that ends without text of their own."""
    above = units[at - 1].text if at else ""
    return above.endswith(":")


def _appendix(
    units: Sequence[Unit], at: int, council_names: Sequence[str], notes: Notes
) -> Appendix:
    unit = units[at]
    assert unit.label is not None
    number = unit.label.number
    if unit.text:
        return Appendix(number, _title(unit, council_names, notes))
    below = units[at + 1] if at + 1 < len(units) else None
    if below is None or below.is_item or below.table or below.note or at + 2 >= len(units):
        return Appendix(number, None)
    named = without_council(inline.plain(below.text), council_names)
    if not is_title(named.title or "", _LONGEST):
        return Appendix(number, None)
    title = _title(below, council_names, notes)
    notes.clean(
        "label and title on two lines", unit.at, f"{unit.raw} ⏎ {below.raw}", f"{number}: {title}"
    )
    return Appendix(number, title, lines=2)


def _numbered(appendix: Appendix) -> Appendix:
    """Return `appendix`, whose bare name "Appendix" is a part of its title and no number."""
    if appendix.number is None or " " in appendix.number:
        return appendix
    title = ": ".join(filter(None, (appendix.number, appendix.title)))
    return Appendix(None, title, appendix.lines)


def _title(unit: Unit, council_names: Sequence[str], notes: Notes) -> str:
    named = without_council(inline.plain(unit.text), council_names)
    if named.council and named.title:
        notes.remove("council's name", unit, named.taken)
        return named.title.rstrip(".: ")
    return inline.plain(unit.text).rstrip(".: ")
