"""The numbers that Word shows before its paragraphs, counted from the document's definitions.

A paragraph names a list (`w:num`) and a level; the list names its definition (`w:abstractNum`),
perhaps by way of a numbering style; the definition says how each level counts and is written.
Lists that share a definition go on counting where the other stopped.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from build_scripts.importing import word_xml as xml
from build_scripts.importing.numerals import FORMATS

BULLET = "•"
_LEVELS = range(9)
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and is written."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class List:
    """One `w:num`: its definition's id, its levels, and where it begins anew."""

    definition: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each definition has counted."""

    lists: Mapping[str, List]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def level_of_style(self, list_id: str, style: str) -> int | None:
        """Return the level of the list that is tied to the paragraph style."""
        found = self.lists.get(list_id)
        levels = found.levels.items() if found else ()
        return next((at for at, level in levels if level.style == style), None)

    def next(self, list_id: str, at: int) -> str | None:
        """Count one paragraph; return its number as Word shows it, None where it shows none."""
        shown = self.lists.get(list_id)
        if shown is None or at not in _LEVELS:
            return None
        level = shown.levels.get(at, Level(format="none"))
        counts = self._counts.setdefault(shown.definition, {})
        self._count(list_id, shown, at, counts)
        if level.hidden:
            return None
        if level.format == "bullet":
            return BULLET
        return _written(shown, level, counts) or None

    def _count(self, list_id: str, shown: List, at: int, counts: dict[int, int]) -> None:
        level = shown.levels.get(at, Level())
        if at in shown.starts and (list_id, at) not in self._begun:
            counts[at] = shown.starts[at]
        elif at in counts:
            counts[at] += 1
        else:
            counts[at] = shown.starts.get(at, level.start)
        self._begun.add((list_id, at))
        for deeper in [other for other in counts if other > at]:
            if _restarts(shown.levels.get(deeper, Level()), deeper, at):
                del counts[deeper]


def read_numbering(root: Element | None, styles: Element | None) -> Numbering:
    """Return the lists that numbering.xml defines; `styles` holds the numbering styles."""
    if root is None:
        return Numbering({})
    definitions = {item.get("w:abstractNumId", ""): item for item in root.iter("w:abstractNum")}
    numbers = {item.get("w:numId", ""): item for item in root.iter("w:num")}
    links = _style_links(styles, numbers, definitions)
    lists = {}
    for list_id, item in numbers.items():
        name = _definition(xml.value(item, "w:abstractNumId") or "", definitions, links)
        if name in definitions:
            lists[list_id] = _list(item, name, definitions[name])
    return Numbering(lists)


def _style_links(
    styles: Element | None, numbers: Mapping[str, Element], definitions: Mapping[str, Element]
) -> dict[str, str]:
    """Return the definition that each numbering style stands for."""
    links = {}
    for name, item in definitions.items():
        style = xml.value(item, "w:styleLink")
        if style:
            links[style] = name
    for style_element in styles.iter("w:style") if styles is not None else ():
        list_id = xml.value(style_element, "w:pPr/w:numPr/w:numId")
        if style_element.get("w:type") == "numbering" and list_id in numbers:
            linked = xml.value(numbers[list_id or ""], "w:abstractNumId") or ""
            links.setdefault(style_element.get("w:styleId", ""), linked)
    return links


def _definition(name: str, definitions: Mapping[str, Element], links: Mapping[str, str]) -> str:
    """Return the definition that counts: links to numbering styles followed, circles left."""
    for _ in range(8):
        style = xml.value(definitions.get(name), "w:numStyleLink") or ""
        if style not in links or links[style] == name:
            return name
        name = links[style]
    return name


def _list(item: Element, name: str, definition: Element) -> List:
    levels = dict(_level(element) for element in definition.findall("w:lvl"))
    starts: dict[int, int] = {}
    for override in item.findall("w:lvlOverride"):
        at = xml.whole(override.get("w:ilvl")) or 0
        own = override.find("w:lvl")
        if own is not None:
            levels[at] = _level(own)[1]
        start = xml.number(override, "w:startOverride")
        if start is not None:
            starts[at] = start
    return List(name, levels, starts)


def _level(element: Element) -> tuple[int, Level]:
    kind, format_ = _format(element)
    level = Level(
        start=xml.number(element, "w:start") or 0,
        format=kind,
        text=(xml.value(element, "w:lvlText") or "")[:_LONGEST],
        restart=xml.number(element, "w:lvlRestart"),
        legal=bool(xml.switch(element, "w:isLgl")),
        style=xml.value(element, "w:pStyle"),
        hidden=bool(xml.switch(element, "w:rPr/w:vanish")),
    )
    if kind == "custom" and re.match(r"0{1,8}1,", format_):
        level = replace(level, format=f"zeros{format_.index('1') + 1}")
    return xml.whole(element.get("w:ilvl")) or 0, level


def _format(element: Element) -> tuple[str, str]:
    for child in xml.choose(element):
        if child.tag == "w:numFmt":
            return child.get("w:val", "decimal"), child.get("w:format", "")
    return "decimal", ""


def _restarts(level: Level, deeper: int, at: int) -> bool:
    """A level begins anew after any higher one, or only after those that it names, or never."""
    return level.restart is None or (level.restart > 0 and at < min(level.restart, deeper))


def _written(shown: List, level: Level, counts: Mapping[int, int]) -> str:
    def part(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        other = shown.levels.get(at, Level())
        count = counts.get(at, shown.starts.get(at, other.start))
        return _number(count, "decimal" if level.legal else other.format)

    text = re.sub(r"%([1-9])", part, level.text)
    return " ".join(text.split())


def _number(count: int, format_: str) -> str:
    if format_.startswith("zeros"):
        return str(count).zfill(int(format_.removeprefix("zeros")))
    return FORMATS.get(format_, str)(count)
