"""Lists of contents, in all the shapes that a conversion leaves them in: found and taken away."""

import re
from collections.abc import Sequence

from build_scripts import inline
from build_scripts.importing.labels import take_bullet, take_label
from build_scripts.importing.language import folded
from build_scripts.importing.stated_dates import dates_in
from build_scripts.importing.units import Notes, Unit

_TITLE = re.compile(r"(?:table of )?contents?(?: page| list)?:?|index:?", re.IGNORECASE)
_LEADERS = re.compile(r"(?:\.{4}|…{2}|(?:\. ){4}|_{4})\s{0,9}\d{0,3}$|(?:\t|\s{3})\s{0,9}\d{1,3}$")
_LINK = re.compile(r"\[[^\]]*\]\(#[^)]*\)")
_LONGEST = 130
_FARTHEST = 200


def without_contents(units: Sequence[Unit], notes: Notes) -> list[Unit]:
    """Return `units` without lists of contents, which are noted line by line."""
    taken = _titled(units) | _leaders(units) | _untitled(units)
    for place in sorted(taken):
        notes.remove("contents list", units[place])
    return [unit for place, unit in enumerate(units) if place not in taken]


def listed_headings(notes: Notes) -> set[str]:
    """Return what the entries of the removed list of contents say: the headings to expect."""
    entries = (removal.text for removal in notes.removed if removal.kind == "contents list")
    return {key for entry in entries if (key := _key(entry, leader=True))}


def _titled(units: Sequence[Unit]) -> set[int]:
    """Return the places of a list under the title “Contents”, up to where the body begins."""
    for start, unit in enumerate(units):
        if _TITLE.fullmatch(_bare(unit)) and unit.cells is None:
            end = _end(units, start + 1)
            if end > start + 2:
                return {place for place in range(start, end) if not _is_dated(units[place])}
    return set()


def _end(units: Sequence[Unit], start: int) -> int:
    """Return where the entries stop: where the first of them is printed again, as its heading."""
    stop = start
    while stop < min(len(units), start + _FARTHEST) and _could_be_entry(units[stop]):
        stop += 1
    keys = [entry_key(unit) for unit in units[start:stop]]
    first = next((key for key in keys if key), "")
    again = [start + place for place, key in enumerate(keys) if key == first]
    if first and len(again) > 1:
        return again[1]
    later = {entry_key(unit) for unit in units[stop : stop + 2000]}
    while stop > start and keys[stop - start - 1] not in later and not _has_leader(units[stop - 1]):
        stop -= 1  # what no heading repeats may be the body's own first lines
    return stop


def _leaders(units: Sequence[Unit]) -> set[int]:
    """Return the places of three or more lines together that end in dots or a page number."""
    taken: set[int] = set()
    run: list[int] = []
    later = {}
    for place, unit in enumerate(units):
        later[entry_key(unit)] = place
    for place, last in enumerate([*units, None]):
        if last is not None and _has_leader(last) and len(last.raw) <= _LONGEST + 70:
            run.append(place)
            continue
        repeated = sum(later.get(entry_key(units[at]), at) > run[-1] for at in run) if run else 0
        if len(run) >= 3 and repeated * 2 >= len(run):
            taken |= set(run)
        run = []
    return taken


def _is_dated(unit: Unit) -> bool:
    """True for "Adopted 6 May 2025" between the entries and the first heading."""
    return any(dates_in(unit.text)) and not _has_leader(unit)


def _untitled(units: Sequence[Unit]) -> set[int]:
    """Return the places of three or more numbered lines together that are all printed again."""
    later: dict[str, int] = {}
    for place, unit in enumerate(units):
        later[folded(unit.text)] = place
    run: list[int] = []
    for place, unit in enumerate(units):
        numbered = unit.cells is None and take_label(take_bullet(unit.text)[1])[0] is not None
        if numbered and later[folded(unit.text)] > place and _could_be_entry(unit):
            run.append(place)
        elif len(run) >= 3 and min(later[folded(units[at].text)] for at in run) > run[-1]:
            return set(run)
        else:
            run = []
    return set()


def _has_leader(unit: Unit) -> bool:
    return unit.cells is None and bool(
        _LEADERS.search(unit.raw[-30:]) or _LINK.fullmatch(take_bullet(unit.text)[1])
    )


def _could_be_entry(unit: Unit) -> bool:
    text = take_label(_bare(unit))[1]
    return unit.cells is None and (
        len(text) <= _LONGEST
        and (_has_leader(unit) or not re.search(r"[.;!] \w|[a-z]{2}\.$", text))
        and not text.endswith((":", ","))
    )


def _bare(unit: Unit) -> str:
    text = inline.plain(unit.text)
    return re.sub(r"^#{1,6}\s+", "", take_bullet(text)[1]).strip()


def entry_key(unit: Unit) -> str:
    """Return the words of a heading or of its entry: without number, dots and page number."""
    return _key(unit.raw, leader=_has_leader(unit))


def _key(entry: str, *, leader: bool) -> str:
    text = inline.plain(entry[: _LONGEST * 2])
    if leader:
        text = text.rstrip("0123456789").rstrip(" .…_\t")
    text = re.sub(r"^#{1,6}\s+", "", take_bullet(text)[1])
    text = take_label(text)[1] or text
    return folded(re.sub(r"\s\d{1,3}\.?$", "", text.rstrip(" .…")))
