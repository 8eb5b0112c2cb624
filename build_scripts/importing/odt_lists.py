"""The numbers that an OpenDocument text shows: list styles, the outline, and how lists continue."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from build_scripts.importing.numerals import letters, roman, spreadsheet_letters

BULLET = "•"
OUTLINE = "\x00outline"
_LONGEST = 100
_BULLETS = {"text:list-level-style-bullet", "text:list-level-style-image"}
_NUMBERS = {"text:list-level-style-number", "text:outline-level-style"}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and is written."""

    bullet: bool = False
    format: str = ""
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    start: int = 1
    doubled: bool = False
    pattern: str | None = None


@dataclass(slots=True)
class Counter:
    """How far one list has counted, level by level."""

    counts: dict[int, int] = field(default_factory=dict)


def read_list_styles(roots: Iterator[Element]) -> dict[str, dict[int, Level]]:
    """Return the levels of every list style, and of the outline, by name."""
    styles: dict[str, dict[int, Level]] = {}
    for root in roots:
        for style in root.iter("text:list-style"):
            styles[style.get("style:name", "")] = dict(_levels(style))
        for style in root.iter("text:outline-style"):
            styles[OUTLINE] = dict(_levels(style))
    return styles


def count(levels: Mapping[int, Level], counter: Counter, at: int, start: int | None) -> str | None:
    """Count one item at the level (0 the outermost); return its number, None where none shows."""
    level = levels.get(at, Level())
    counts = counter.counts
    if start is not None:
        counts[at] = start
    else:
        counts[at] = counts[at] + 1 if at in counts else level.start
    for deeper in [other for other in counts if other > at]:
        del counts[deeper]
    if level.bullet:
        return BULLET
    return _written(levels, level, counts, at) or None


def _written(levels: Mapping[int, Level], level: Level, counts: Mapping[int, int], at: int) -> str:
    def number(of: int) -> str:
        other = levels.get(of, Level())
        return _numeral(other, counts.get(of, other.start))

    if level.pattern is not None:
        text = re.sub(r"%(\d{1,2})%", lambda one: number(min(int(one[1]) - 1, at)), level.pattern)
        return " ".join(text.split())
    if not level.format:
        return (level.prefix + level.suffix).strip()
    first = max(0, at - level.shown + 1)
    parts = [number(of) for of in range(first, at + 1)]
    return (level.prefix + ".".join(filter(None, parts)) + level.suffix).strip()


def _numeral(level: Level, number: int) -> str:
    kind = level.format[:1]
    if kind in {"a", "A"}:
        shown = letters(number) if level.doubled else spreadsheet_letters(number)
    elif kind in {"i", "I"}:
        shown = roman(number)
    else:
        return str(number) if kind else ""
    return shown.upper() if kind.isupper() else shown


def _levels(style: Element) -> Iterator[tuple[int, Level]]:
    for element in style:
        at = _whole(element.get("text:level"), 1) - 1
        if element.tag in _BULLETS:
            yield at, Level(bullet=True)
        elif element.tag in _NUMBERS:
            pattern = element.get("loext:num-list-format")
            yield (
                at,
                Level(
                    format=element.get("style:num-format", ""),
                    prefix=element.get("style:num-prefix", "")[:_LONGEST],
                    suffix=element.get("style:num-suffix", "")[:_LONGEST],
                    shown=_whole(element.get("text:display-levels"), 1),
                    start=_whole(element.get("text:start-value"), 1),
                    doubled=element.get("style:num-letter-sync") == "true",
                    pattern=pattern[:_LONGEST] if pattern else None,
                ),
            )


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else otherwise
