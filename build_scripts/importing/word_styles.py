"""What a Word paragraph takes from its style and from the styles that one is based on."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from build_scripts.importing import word_xml as xml

_BODY_LEVEL = 9
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by id, and those that are used where none is named."""

    by_id: Mapping[str, Element]
    defaults: Mapping[str, str]
    _chains: dict[tuple[str | None, str], list[Element]] = field(default_factory=dict)
    _looks: dict[tuple[str | None, str, str], bool | None] = field(default_factory=dict)

    def chain(self, style: str | None, kind: str = "paragraph") -> Sequence[Element]:
        """Return the style and those it is based on, nearest first."""
        if (style, kind) not in self._chains:
            self._chains[style, kind] = list(self._based_on(style, kind))
        return self._chains[style, kind]

    def _based_on(self, style: str | None, kind: str) -> Iterator[Element]:
        at = style if style in self.by_id else self.defaults.get(kind)
        for _ in range(_DEEPEST):
            element = self.by_id.get(at or "")
            if element is None:
                return
            yield element
            at = xml.value(element, "w:basedOn")

    def heading(self, style: str | None) -> int | None:
        """Return the outline level of the style, 1 the highest (the title too)."""
        for element in self.chain(style):
            level = xml.number(element, "w:pPr/w:outlineLvl")
            if level is not None:
                return level + 1 if 0 <= level < _BODY_LEVEL else None
            name = (xml.value(element, "w:name") or "").casefold()
            if name == "title":
                return 1
            numbered = re.fullmatch(r"heading ([1-9])", name)
            if numbered:
                return int(numbered[1])
        return None

    def switch(self, style: str | None, look: str, kind: str = "paragraph") -> bool | None:
        """Return whether the style turns a look such as w:b on; None where it does not say."""
        key = (style, look, kind)
        if key not in self._looks:
            found = (xml.switch(element, f"w:rPr/{look}") for element in self.chain(style, kind))
            self._looks[key] = next((on for on in found if on is not None), None)
        return self._looks[key]

    def numbering(self, style: str | None) -> tuple[str | None, int | None, str | None]:
        """Return the list, the level and the style that names the list."""
        level: int | None = None
        for element in self.chain(style):
            numbers = xml.find(element, "w:pPr/w:numPr")
            if numbers is None:
                continue
            level = xml.number(numbers, "w:ilvl") if level is None else level
            list_id = xml.value(numbers, "w:numId")
            if list_id is not None:
                return list_id, level, element.get("w:styleId")
        return None, level, None

    def names(self, style: str | None) -> list[str]:
        """Return the names of the style and those it is based on, in lower case."""
        return [(xml.value(element, "w:name") or "").casefold() for element in self.chain(style)]

    def first_row_set_apart(self, style: str | None) -> bool:
        """True where the table style gives the first row a look of its own."""
        return any(
            part.get("w:type") == "firstRow"
            for element in self.chain(style, "table")
            for part in element.findall("w:tblStylePr")
        )


def read_styles(root: Element | None) -> Styles:
    """Return the styles that styles.xml defines."""
    elements = root.findall("w:style") if root is not None else []
    return Styles(
        {element.get("w:styleId", ""): element for element in elements},
        {
            element.get("w:type", ""): element.get("w:styleId", "")
            for element in elements
            if element.get("w:default", "0") in {"1", "true", "on"}
        },
    )
