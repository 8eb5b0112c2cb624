"""Headings without a number, appendices, and lines that only look like headings."""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from build_scripts import inline
from build_scripts.importing.language import (
    MODALS,
    OPEN_ENDS,
    POSTCODE,
    begins_small,
    ends_sentence,
    folded,
    in_capitals,
    is_title,
    last_word,
)
from build_scripts.importing.numbers import Role
from build_scripts.importing.stated_dates import only_date
from build_scripts.importing.units import Notes, Unit

_NEVER = re.compile(
    r"(?:and|or|note|nb|end|signed?|dated?|dear .*|yours .*|page)\W*", re.IGNORECASE
)
_SIGNATURE = re.compile(r"(?:signed?|name|dated?)\b|.*(?:_{4}|…|\.{6})", re.IGNORECASE)
_TO_FILL_IN = re.compile(r"_{3}|…|\.{4}")
_LONG_PLAIN = 12
_SHORT = 5
_SENTENCE = 60


@dataclass(frozen=True, slots=True)
class Style:
    """How an unnumbered heading is set apart; the smaller rank is the higher heading."""

    rank: int
    explicit: int | None = None


def unnumbered(
    units: Sequence[Unit], roles: Mapping[int, Role], listed: Container[str], notes: Notes
) -> dict[int, Style]:
    """Return where headings without a number stand, and how each is set apart.

    `listed` are the entries of the document's own list of contents.
    """
    found: dict[int, Style] = {}
    shouted = _shouts(units)
    marked = sum(unit.heading is not None for unit in units) >= 3
    gaps = sum(unit.gap for unit in units) * 2 > len(units)
    capitals = _capital_headings(units, roles)
    for at, unit in enumerate(units):
        if unit.table or unit.note or unit.bullet or roles.get(at, "text") != "text":
            continue
        if unit.label and roles.get(at) != "text":
            continue
        style = _style(unit, shouted)
        if style is None or _NEVER.fullmatch(unit.text) or only_date(unit.text):
            continue
        if unit.heading is None and _TO_FILL_IN.search(unit.text):
            continue
        if style.rank >= 4 and (marked or not _stands_alone(units, at, gaps)):
            continue
        if style.rank >= 4 and at and _SIGNATURE.match(units[at - 1].text[-80:]):
            continue
        expected = at + 1 < len(units) and folded(inline.plain(unit.text)) in listed
        if not expected and not _has_text_below(units, roles, at, style, capitals):
            continue
        found[at] = style
    found = _without_stacks(units, found)
    if 0 in found and 1 in found and found[0].rank == found[1].rank >= 4:
        del found[0]  # a second line of the title
    guessed = [units[at] for at, style in sorted(found.items()) if style.rank >= 4]
    if guessed:
        said = ", ".join(f"“{inline.plain(unit.text)}” ({unit.at})" for unit in guessed)
        notes.doubt(0, f"Read as headings, though only a line of their own says so: {said}.")
    return found


def _style(unit: Unit, shouted: bool) -> Style | None:
    text = inline.plain(unit.text)
    bare = text.rstrip(":").rstrip()
    if unit.heading is not None and len(text.split()) <= 25:
        return Style(0, unit.heading)
    if re.search(r"\S: \S", text) and not in_capitals(text):
        return None
    title = is_title(bare.rstrip("."), 16)
    if unit.bold and (title or in_capitals(bare)) and not text.endswith((",", ";")):
        return Style(1 if in_capitals(bare) and not shouted else 3)
    if (
        in_capitals(bare)
        and not shouted
        and len(bare.split()) <= 16
        and not text.endswith((".", ",", ";"))
    ):
        no_words = re.search(r"_{3,}|@|\d{4,}", bare) or POSTCODE.search(bare) or len(bare) < 3
        return None if no_words else Style(2)
    if _with_stop(text):
        return Style(5)
    if not is_title(bare, _LONG_PLAIN) or POSTCODE.search(text) or re.search(r"\d{5,}", text):
        return None
    if text[0] in "\"'“‘([" or re.match(r"(?:Cllr|Mr|Mrs|Ms|Dr)\b", text):
        return None
    if not text.endswith(":"):
        return Style(4)
    return Style(5) if len(text.split()) <= _SHORT else None


def _with_stop(text: str) -> bool:
    """True for "Appeals.": a word or three that are no sentence but end like one."""
    return text.endswith(".") and len(text.split()) <= 3 and is_title(text[:-1], 3)


def _stands_alone(units: Sequence[Unit], at: int, gaps: bool) -> bool:
    unit, above = units[at], units[at - 1] if at else None
    if unit.gap or above is None or above.table:
        return True
    return not gaps and (ends_sentence(above.text) or above.is_item)


def _has_text_below(
    units: Sequence[Unit], roles: Mapping[int, Role], at: int, style: Style, capitals: bool
) -> bool:
    """True where a section may begin: the line is no lead-in, no address, no last words."""
    if at + 1 >= len(units):
        return style.rank == 0
    unit, below = units[at], units[at + 1]
    if style.rank <= 1 and below.text:
        return not (unit.text.endswith(":") and below.is_item and roles.get(at + 1) != "clause")
    if below.table:
        return not unit.text.endswith(":")
    role = roles.get(at + 1, "item" if below.is_item else "text")
    listed = role == "item" and below.is_item
    if listed:
        leads = unit.text.endswith(":") or last_word(unit.text) in OPEN_ENDS
        first = below.text.split(" ", 1)[0].casefold()
        subject = first in MODALS or (begins_small(below.text) and capitals and style.rank >= 4)
        return not (leads and style.rank > 2) and not subject and len(unit.text.split()) <= 10
    if begins_small(below.text) and role == "text":
        return style.rank <= 3 and not below.bold
    if role in {"heading", "clause"}:
        return True
    if style.rank >= 4 and not (below.heading is not None or below.bold or in_capitals(below.text)):
        return _is_text(units, at + 1)
    return True


def _is_text(units: Sequence[Unit], at: int) -> bool:
    """True where a paragraph stands, or a sub-heading or lead-in with something under it."""
    below = units[at]
    text = inline.plain(below.text)
    if len(text) >= _SENTENCE or ends_sentence(text) or len(text.split()) > _LONG_PLAIN:
        return True
    return (
        at + 1 < len(units)
        and below.gap
        and (
            units[at + 1].is_item
            or units[at + 1].table is not None
            or len(units[at + 1].text) >= _SENTENCE
        )
    )


def _without_stacks(units: Sequence[Unit], found: Mapping[int, Style]) -> dict[int, Style]:
    """Return `found` without three or more plain lines in a row: an address or signatures."""
    kept = dict(found)
    at = 0
    places = sorted(found)
    while at < len(places):
        end = at
        while end + 1 < len(places) and places[end + 1] == places[end] + 1:
            end += 1
        run = places[at : end + 1]
        if len(run) >= 3 and all(found[place].rank >= 4 for place in run):
            for place in run:
                del kept[place]
        at = end + 1
    return kept


def _capital_headings(units: Sequence[Unit], roles: Mapping[int, Role]) -> bool:
    headings = [units[at] for at, role in roles.items() if role == "heading" and units[at].text]
    return bool(headings) and all(in_capitals(unit.text) for unit in headings)


def _shouts(units: Sequence[Unit]) -> bool:
    """True where whole paragraphs are in capitals, so that capitals tell nothing."""
    long = [unit for unit in units if len(unit.text) > 100 and unit.table is None]
    return bool(long) and sum(in_capitals(unit.text) for unit in long) * 2 > len(long)
