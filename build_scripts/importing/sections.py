"""From decided units to the flat list of sections: levels, anchors, and the blocks below each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from build_scripts import inline
from build_scripts.importing.anchors import Draft, name
from build_scripts.importing.appendices import Appendix
from build_scripts.importing.headings import Style
from build_scripts.importing.labels import take_bullet
from build_scripts.importing.language import tidy
from build_scripts.importing.levels import Levels
from build_scripts.importing.lists import item_lists
from build_scripts.importing.series import Series
from build_scripts.importing.units import Notes, Unit
from build_scripts.model import Block, Kind, Paragraph, Section
from build_scripts.text_format import PREAMBLE


def sections(
    units: Sequence[Unit],
    found: Series,
    plain: Mapping[int, Style],
    apart: Mapping[int, Appendix],
    segments: Sequence[int],
    notes: Notes,
) -> tuple[Section, ...]:
    """Return the sections of the document, in reading order."""
    levels = Levels(units, found, plain, segments)
    drafts = [Draft("clause", 1, None, None, None, id=PREAMBLE)]
    skip = 0
    appendix: Draft | None = None
    for at, unit in enumerate(units):
        if skip:
            skip -= 1
            continue
        role = found.roles.get(at)
        if at in apart:
            skip = apart[at].lines - 1
            appendix = Draft("appendix", 1, apart[at].number, apart[at].title, None)
            drafts.append(appendix)
            levels.enter_appendix()
        elif role in {"heading", "clause"} and unit.label:
            number = unit.label.number
            title = _title(unit, notes) if role == "heading" else None
            kind: Kind = "section" if role == "heading" else "clause"
            drafts.append(Draft(kind, levels.numbered(at, role), number, title, appendix))
            if role == "clause" and unit.marked:
                drafts[-1].units.append(_clause_words(unit))
        elif at in plain:
            title = _title(unit, notes)
            level = levels.unnumbered(at, plain[at], title)
            drafts.append(Draft("unnumbered", level, None, title, appendix))
        else:
            drafts[-1].units.append(unit if role == "item" or unit.bullet else _as_text(unit))
    name(drafts)
    kept = [draft for draft in drafts if draft.id != PREAMBLE or draft.units]
    return tuple(
        Section(d.id, d.kind, d.level, d.number, d.title, tuple(_blocks(d.units))) for d in kept
    )


def _clause_words(unit: Unit) -> Unit:
    return replace(unit, bullet=False, label=None)


def _as_text(unit: Unit) -> Unit:
    """Return `unit` as a paragraph: what looked like a label is a part of its words again."""
    if unit.label is None:
        return unit
    words = take_bullet(tidy(unit.raw))[1]
    return replace(unit, label=None, bullet=False, text=words, marked=words)


def _title(unit: Unit, notes: Notes) -> str | None:
    title = inline.plain(unit.text)
    for address in re.findall(r"\]\(([^()\s]+)\)", unit.text):
        notes.remove("link in a heading", unit, address)
    stripped = title.rstrip(".:").rstrip() if not title.endswith(("etc.", "...")) else title
    if stripped and stripped != title:
        notes.clean("stop after a heading", unit.at, title, stripped)
        title = stripped
    if unit.bold and "**" in unit.raw:
        notes.clean("bold of a heading", unit.at, tidy(unit.raw), title)
    return title or None


def _blocks(units: Sequence[Unit]) -> Iterator[Block]:
    items: list[Unit] = []
    for unit in units:
        if unit.is_item and unit.table is None and not unit.note:
            items.append(unit)
            continue
        yield from item_lists(items)
        items = []
        if unit.table is not None:
            yield unit.table
        elif unit.marked or unit.text:
            yield Paragraph(unit.marked or unit.text)
    yield from item_lists(items)
