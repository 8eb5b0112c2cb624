"""What belongs to the sheet of paper: page numbers, running heads and feet."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from build_scripts.importing.document import Document
from build_scripts.importing.language import tidy
from build_scripts.importing.units import Notes, Unit, units
from build_scripts.model import Removal

_PAGE_OF = re.compile(
    r"(?:-\s*)?(?:page|p\.?|pg\.?)\s*\|?\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?(?:\s*-)?"
    r"|\d{1,3}\s*\|\s*p\s?a\s?g\s?e(?:\s*of\s*\d{1,3})?|\d{1,3}\s*of\s*\d{1,3}|[-–—]\s*\d{1,3}\s*[-–—]",
    re.IGNORECASE,
)
_PAGE_WITHIN = re.compile(r"\bpage\s*\|?\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}")
# A page number set apart from three words or more that stand on the same line.
_COUNTED = re.compile(
    r"^\S+(?: \S+){2,15}(?:\s{3,}|\t+|\s*\|\s*)(\d{1,3})$"
    r"|^(\d{1,3})(?:\s{3,}|\t+|\s*\|\s*)\S+(?: \S+){2,15}$"
)
_LONGEST = 120
_FRONT = 8


def without_page_noise(document: Document, notes: Notes) -> list[Unit]:
    """Return the units of `document` without running heads and page numbers, which are noted."""
    found = list(units(document))
    shapes = _repeated_at_page_ends(found)
    numbers = _lone_numbers(found)
    kept: list[Unit] = []
    page = gap = False
    front = _first_of_all(found, shapes)
    for place, unit in enumerate(found):
        kind = None if place in front else _noise(place, unit, shapes, numbers)
        if kind:
            notes.remove(kind, unit)
            page, gap = True, gap or unit.gap
        else:
            kept.append(_with(unit, page=unit.page or page, gap=unit.gap or gap))
            page = gap = False
    return kept


def _first_of_all(found: Sequence[Unit], shapes: set[str]) -> set[int]:
    """Return where the front of the document says the words that its pages repeat: its title."""
    first: dict[str, int] = {}
    for place, unit in enumerate(found[:_FRONT]):
        if _shape(unit) in shapes and not re.search(r"\d|\s{3}|\t|\|", unit.raw):
            first.setdefault(_shape(unit), place)
    return set(first.values())


def _with(unit: Unit, *, page: bool, gap: bool) -> Unit:
    return unit if (page, gap) == (unit.page, unit.gap) else replace(unit, page=page, gap=gap)


def _noise(place: int, unit: Unit, shapes: set[str], numbers: set[int]) -> str | None:
    if unit.cells is not None:
        return None
    if place in numbers or _PAGE_OF.fullmatch(unit.text):
        return "page number"
    return "running head" if _shape(unit) in shapes else None


def _shape(unit: Unit) -> str:
    return re.sub(r"\d+", "#", unit.text.casefold()) if len(unit.text) <= _LONGEST else ""


def _repeated_at_page_ends(found: Sequence[Unit]) -> set[str]:
    """Return the shapes of lines that stand at three page ends or more, or hold a page number."""
    edges = {
        place
        for place, unit in enumerate(found)
        if unit.page or _PAGE_OF.fullmatch(unit.text) or _NUMBER.fullmatch(unit.text)
    }
    near = {edge + step for edge in edges for step in (-3, -2, -1, 0, 1, 2)}
    counted = Counter(
        shape
        for place, unit in enumerate(found)
        if unit.cells is None and (shape := _shape(unit)) and place in near
    )
    times = Counter(map(_shape, found))
    named = Counter(_shape(unit) for unit in found if _PAGE_WITHIN.search(unit.text))
    counting = _counting_feet(found)
    repeated = {shape for shape, n in counted.items() if n >= 3 and times[shape] - n <= 1}
    named_shapes = {shape for shape, n in named.items() if n >= 2}
    again = {
        _shape(unit)
        for place, unit in enumerate(found)
        if place >= _FRONT
        and any(_PAGE_OF.fullmatch(near.text) for near in found[max(place - 1, 0) : place + 2])
    }
    fronts = again & {_shape(unit) for unit in found[:_FRONT]}
    return (repeated | named_shapes | counting | fronts) - {""}


def _counting_feet(found: Sequence[Unit]) -> set[str]:
    """Return the shapes of lines such as "X Parish Council – Rules      3" that count the pages."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for unit in found:
        number = _COUNTED.search(unit.raw) if unit.cells is None and len(unit.raw) < 250 else None
        if number and (shape := _shape(unit)):
            numbers[shape].append(int(number[1] or number[2]))
    return {
        shape
        for shape, counted in numbers.items()
        if len(counted) >= 2 and all(b == a + 1 for a, b in pairwise(counted))
    }


def _lone_numbers(found: Sequence[Unit]) -> set[int]:
    """Return where a number stands alone on its line as page numbers do: each above the last."""
    places = [
        place
        for place, unit in enumerate(found)
        if _NUMBER.fullmatch(unit.text) and unit.cells is None
    ]
    rising: list[int] = []
    for place in places:
        if not rising or int(found[place].text) > int(found[rising[-1]].text):
            rising.append(place)
    near_break = {p for p in places if found[p].page or (p + 1 < len(found) and found[p + 1].page)}
    return set(rising) | near_break if len(rising) >= 2 else near_break


def noted_places(document: Document, notes: Notes) -> Document:
    """Return `document` without its headers, footers and contents field, which are noted."""
    kinds = {"header": "running head", "footer": "running foot", "contents": "contents list"}
    for line in document.lines:
        words = tidy(" ".join(filter(None, (line.number, *(line.cells or (line.text,))))))
        if line.place in kinds and words:
            notes.removed.append(Removal(kinds[line.place], line.at, words))
    body = tuple(line for line in document.lines if line.place not in kinds)
    return replace(document, lines=body)
