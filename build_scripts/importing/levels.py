"""How deep each heading lies: by its number, by what it stands within, by how it is set apart."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from build_scripts.importing.headings import Style
from build_scripts.importing.numbers import is_multipart, style_of
from build_scripts.importing.series import Series
from build_scripts.importing.units import Unit

_BACK_MATTER = re.compile(
    r"(?:foot|end)?notes?|references|glossary|bibliography|contacts?|contact (?:us|details)|"
    r"further (?:information|reading|guidance)|declarations?|appendices|"
    r"(?:document|version) (?:control|history)|equality.*|related (?:policies|documents)",
    re.IGNORECASE,
)
_DEEPEST = 5


class Levels:
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
        self._enclosed = _enclosed(units, found, plain, segments)
        self._numbered_in = {
            segments[at]
            for at, role in found.roles.items()
            if role == "heading" and at not in self._enclosed
        }
        self._outer = 0
        self._offset = _explicit_offset(units, found, plain, self._ranks, segments)
        self._last = 0
        self._last_heading = 0
        self._base = 0

    def enter_appendix(self) -> None:
        """Begin an appendix: what follows lies below it."""
        self._base = self._last = self._last_heading = 1

    def numbered(self, at: int, role: str) -> int:
        """Return the level of the numbered heading or clause at `at`."""
        unit, segment = self._units[at], self._segments[at]
        label = unit.label
        assert label is not None
        if at in self._enclosed and role == "heading":
            self._last_heading = min(self._outer + 1, _DEEPEST)
            return self._last_heading
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
        self._last_heading = self._outer = level
        return level

    def _clamped(self, level: int) -> int:
        return max(self._base + 1, min(level, self._last_heading + 1, _DEEPEST))


def _family(style: str) -> str:
    return "1." if style in {"1", "1.", "1)", "1-", "1:", "1.)"} else style


def _enclosed(
    units: Sequence[Unit], found: Series, plain: Mapping[int, Style], segments: Sequence[int]
) -> set[int]:
    """Return the numbered headings that one unnumbered heading introduces: "It covers:" 1, 2, 3.

    Only where nothing else is numbered: there the headings without a number are the higher ones.
    """
    chains: dict[int, list[Sequence[int]]] = {}
    for chain in found.heading_chains():
        chains.setdefault(segments[chain.members[0]], []).append(chain.members)
    enclosed: set[int] = set()
    for segment, each in chains.items():
        places = [at for at in plain if segments[at] == segment]
        first, last = each[0][0], each[0][-1]
        within = [at for at in places if first < at < last]
        around = any(at < first for at in places) and any(at > last for at in places)
        led = first > 0 and units[first - 1].text.endswith(":")
        if len(each) == 1 and led and around and not within:
            enclosed |= set(each[0])
    return enclosed


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
