"""What an OpenDocument paragraph or run of words takes from its style and that one's parents."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by family and name."""

    by_name: Mapping[tuple[str, str], Element]

    def chain(self, name: str | None, family: str) -> Iterator[Element]:
        """Yield the style and its parents, nearest first."""
        for _ in range(_DEEPEST):
            style = self.by_name.get((family, name or ""))
            if style is None:
                return
            yield style
            name = style.get("style:parent-style-name")

    def strong(self, name: str | None, family: str) -> bool | None:
        """Return whether the style makes words bold; None where it does not say."""
        weight = self._look(name, family, "fo:font-weight")
        return None if weight is None else weight == "bold" or bool(re.match("[6-9]00", weight))

    def emphasis(self, name: str | None, family: str) -> bool | None:
        """Return whether the style makes words italic; None where it does not say."""
        slant = self._look(name, family, "fo:font-style")
        return None if slant is None else slant in {"italic", "oblique"}

    def hidden(self, name: str | None, family: str) -> bool:
        """True where the style hides words."""
        return self._look(name, family, "text:display") == "none"

    def struck(self, name: str | None) -> bool:
        """True where the style strikes words through."""
        line = self._look(name, "text", "style:text-line-through-style")
        return line is not None and line != "none"

    def outline_level(self, name: str | None) -> int | None:
        """Return the outline level that the style gives to a paragraph."""
        for style in self.chain(name, "paragraph"):
            level = style.get("style:default-outline-level")
            if level is not None:
                return int(level) if re.fullmatch(r"[1-9]\d?", level) else None
        return None

    def list_style(self, name: str | None) -> str | None:
        """Return the list style that the paragraph style brings; "" where it takes lists away."""
        for style in self.chain(name, "paragraph"):
            found = style.get("style:list-style-name")
            if found is not None:
                return found
        return None

    def names(self, name: str | None) -> list[str]:
        """Return the names of the style and its parents as shown, in lower case."""
        shown = [
            style.get("style:display-name") or style.get("style:name") or ""
            for style in self.chain(name, "paragraph")
        ]
        return [one.replace("_20_", " ").casefold() for one in shown]

    def _look(self, name: str | None, family: str, look: str) -> str | None:
        for style in self.chain(name, family):
            for looks in style.findall("style:text-properties"):
                if looks.get(look) is not None:
                    return looks.get(look)
        return None


def read_styles(roots: Iterable[Element]) -> Styles:
    """Return every style of the trees; a later one replaces an earlier one of its name."""
    return Styles(
        {
            (style.get("style:family", ""), style.get("style:name", "")): style
            for root in roots
            for style in root.iter("style:style")
        }
    )
