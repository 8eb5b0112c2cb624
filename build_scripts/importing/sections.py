"""From decided units to the flat list of sections: levels, anchors, and the blocks below each."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from build_scripts import inline
from build_scripts.importing.appendices import Appendix
from build_scripts.importing.headings import Style
from build_scripts.importing.labels import take_bullet
from build_scripts.importing.language import slug, tidy
from build_scripts.importing.lists import item_lists
from build_scripts.importing.series import Series, is_multipart, style_of
from build_scripts.importing.units import Notes, Unit
from build_scripts.model import Block, Kind, Paragraph, Section
from build_scripts.text_format import PREAMBLE

_BACK_MATTER = re.compile(
    r"(?:foot|end)?notes?|references|glossary|bibliography|contacts?|contact (?:us|details)|"
    r"further (?:information|reading|guidance)|declarations?|appendices|document (?:control|history)|"
    r"version (?:control|history)|equality.*|related (?:policies|documents)",
    re.IGNORECASE,
)
_DEEPEST = 5
_LONGEST_ANCHOR = 70


@dataclass(slots=True)
class _Draft:
    """A section that still gathers its units."""

    kind: Kind
    level: int
    number: str | None
    title: str | None
    appendix: "_Draft | None"
    units: list[Unit] = field(default_factory=list)
    id: str = ""


def sections(
    units: Sequence[Unit],
    found: Series,
    plain: Mapping[int, Style],
    apart: Mapping[int, Appendix],
    segments: Sequence[int],
    notes: Notes,
) -> tuple[Section, ...]:
    """Return the sections of the document, in reading order."""
    levels = _Levels(units, found, plain, segments)
    drafts = [_Draft("clause", 1, None, None, None, id=PREAMBLE)]
    skip = 0
    appendix: _Draft | None = None
    for at, unit in enumerate(units):
        if skip:
            skip -= 1
            continue
        role = found.roles.get(at)
        if at in apart:
            skip = apart[at].lines - 1
            appendix = _Draft("appendix", 1, apart[at].number, apart[at].title, None)
            drafts.append(appendix)
            levels.enter(appendix)
        elif role in {"heading", "clause"} and unit.label:
            number = unit.label.number
            title = _title(unit, notes) if role == "heading" else None
            kind: Kind = "section" if role == "heading" else "clause"
            drafts.append(_Draft(kind, levels.numbered(at, role), number, title, appendix))
            if role == "clause" and unit.marked:
                drafts[-1].units.append(_clause_words(unit))
        elif at in plain:
            title = _title(unit, notes)
            level = levels.unnumbered(at, plain[at], title)
            drafts.append(_Draft("unnumbered", level, None, title, appendix))
        else:
            drafts[-1].units.append(unit if role == "item" or unit.bullet else _as_text(unit))
    _name(drafts)
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


class _Levels:
    """Knows how deep each kind of heading lies, from what stands within what."""

    def __init__(
        self,
        units: Sequence[Unit],
        found: Series,
        plain: Mapping[int, Style],
        segments: Sequence[int],
    ) -> None:
        self._units, self._plain, self._segments = units, plain, segments
        self._ranks = _style_ranks(units, found, segments)
        self._tiers = _tiers(plain, segments)
        self._numbered_in = {segments[at] for at, role in found.roles.items() if role == "heading"}
        self._offset = _explicit_offset(units, found, plain, self._ranks, segments)
        self._last = 0
        self._last_heading = 0
        self._base = 0

    def enter(self, _appendix: _Draft) -> None:
        """Begin an appendix: what follows lies below it."""
        self._base = self._last = self._last_heading = 1

    def numbered(self, at: int, role: str) -> int:
        """Return the level of the numbered heading or clause at `at`."""
        unit, segment = self._units[at], self._segments[at]
        label = unit.label
        assert label is not None
        if is_multipart(label):
            outer = self._ranks.get((segment, "1."), self._ranks.get((segment, "1.0"), 1)) - 1
            level = (
                self._base + outer + (label.depth if label.kind == "decimal" else len(label.parts))
            )
        elif role == "clause":
            level = self._last_heading + 1
        else:
            level = self._base + self._ranks.get((segment, _family(style_of(label))), 1)
        if role == "clause":
            return self._clamped(level)
        level = self._clamped(level)
        self._last = self._last_heading = level
        return level

    def unnumbered(self, at: int, style: Style, title: str | None) -> int:
        """Return the level of the heading without a number at `at`."""
        segment = self._segments[at]
        if style.explicit is not None:
            level = max(self._base + 1, style.explicit + self._offset)
        elif segment in self._numbered_in and self._last > self._base:
            back = title is not None and _BACK_MATTER.fullmatch(title)
            level = self._base + 1 if back else self._last + 1
            self._last_heading = self._clamped(level)
            if back:
                self._last = level
            return self._last_heading
        else:
            level = self._base + self._tiers.get((segment, style.rank), 1)
        level = self._clamped(level)
        self._last_heading = level
        return level

    def _clamped(self, level: int) -> int:
        return max(self._base + 1, min(level, self._last_heading + 1, _DEEPEST))


def _family(style: str) -> str:
    return "1." if style in {"1", "1.", "1)", "1-", "1:", "1.)"} else style


def _style_ranks(
    units: Sequence[Unit], found: Series, segments: Sequence[int]
) -> dict[tuple[int, str], int]:
    """Return how deep each style of number lies: a style begun within another lies below it."""
    spans: dict[tuple[int, str], tuple[int, int]] = {}
    for at in sorted(at for at, role in found.roles.items() if role == "heading"):
        label = units[at].label
        if label is None or is_multipart(label):
            continue
        key = (segments[at], _family(style_of(label)))
        first, _ = spans.get(key, (at, at))
        spans[key] = (first, at)
    ranks: dict[tuple[int, str], int] = {}
    for key, (first, _) in sorted(spans.items(), key=lambda each: each[1]):
        step = key[1] in {"stage", "step", "phase"}
        around = [
            other
            for other, (begin, end) in spans.items()
            if other[0] == key[0] and begin < first and (first < end or step)
        ]
        ranks[key] = 1 + max((ranks[other] for other in around), default=0)
    return ranks


def _tiers(plain: Mapping[int, Style], segments: Sequence[int]) -> dict[tuple[int, int], int]:
    """Return how deep each look of unnumbered heading lies: the louder it is, the higher."""
    ranks: dict[int, set[int]] = {}
    for at, style in plain.items():
        if style.explicit is None:
            ranks.setdefault(segments[at], set()).add(min(style.rank, 4))
    tiers = {}
    for segment, present in ranks.items():
        for depth, rank in enumerate(sorted(present), start=1):
            tiers[segment, rank] = depth
            if rank == 4:
                tiers[segment, 5] = depth
    return tiers


def _explicit_offset(
    units: Sequence[Unit],
    found: Series,
    plain: Mapping[int, Style],
    ranks: Mapping[tuple[int, str], int],
    segments: Sequence[int],
) -> int:
    """Return what to add to the format's heading level so that it agrees with the numbers."""
    seen: Counter[int] = Counter()
    for at, role in found.roles.items():
        unit = units[at]
        if role == "heading" and unit.heading is not None and unit.label and segments[at] == 0:
            family = _family(style_of(unit.label))
            depth = unit.label.depth if is_multipart(unit.label) else ranks.get((0, family), 1)
            seen[depth - unit.heading] += 1
    if seen:
        return seen.most_common(1)[0][0]
    highest = [style.explicit for style in plain.values() if style.explicit is not None]
    return 1 - min(highest, default=1)


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


def _name(drafts: Sequence[_Draft]) -> None:
    """Give every draft its anchor: its number, else its title; twice the same says which."""
    used = {PREAMBLE}
    parents: list[_Draft] = []
    for draft in drafts:
        if draft.id:
            continue
        while parents and parents[-1].level >= draft.level:
            parents.pop()
        wanted = _anchor(draft)
        outer = draft.appendix or (parents[-1] if parents else None)
        options = [wanted, *([f"{outer.id}-{wanted}"] if outer else [])]
        number = 2
        while (chosen := options[0]) in used:
            options.pop(0)
            if not options:
                options = [f"{wanted}-{number}"]
                number += 1
        used.add(chosen)
        draft.id = chosen
        if draft.kind != "clause":
            parents.append(draft)


def _anchor(draft: _Draft) -> str:
    if draft.number:
        decimal = re.fullmatch(r"[\d.]+", draft.number)
        mixed = re.fullmatch(r"[A-Za-z]\d+(?:\.\d+)*", draft.number)
        return draft.number.casefold() if decimal or mixed else slug(draft.number) or "section"
    words = slug(draft.title or "")
    if len(words) > _LONGEST_ANCHOR:
        words = words[: _LONGEST_ANCHOR + 1].rsplit("-", 1)[0]
    return words or "section"
