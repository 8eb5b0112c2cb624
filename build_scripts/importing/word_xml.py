"""Short names for the namespaces of a Word file, and the questions asked of its elements."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

_OFFICE = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"

PREFIXES = {
    f"{_OFFICE}/wordprocessingml/2006/main": "w",
    f"{_STRICT}/wordprocessingml/main": "w",
    f"{_OFFICE}/officeDocument/2006/relationships": "r",
    f"{_STRICT}/officeDocument/relationships": "r",
    f"{_OFFICE}/package/2006/relationships": "rel",
    f"{_OFFICE}/markup-compatibility/2006": "mc",
    f"{_OFFICE}/drawingml/2006/wordprocessingDrawing": "wp",
    f"{_STRICT}/drawingml/wordprocessingDrawing": "wp",
    f"{_OFFICE}/drawingml/2006/main": "a",
    f"{_STRICT}/drawingml/main": "a",
    f"{_OFFICE}/drawingml/2006/picture": "pic",
    f"{_STRICT}/drawingml/picture": "pic",
    f"{_OFFICE}/drawingml/2006/diagram": "dgm",
    f"{_STRICT}/drawingml/diagram": "dgm",
    f"{_OFFICE}/drawingml/2006/chart": "c",
    f"{_STRICT}/drawingml/chart": "c",
    f"{_OFFICE}/officeDocument/2006/math": "m",
    f"{_STRICT}/officeDocument/math": "m",
    f"{_OFFICE}/package/2006/metadata/core-properties": "cp",
    f"{_OFFICE}/officeDocument/2006/extended-properties": "ep",
    f"{_STRICT}/officeDocument/extendedProperties": "ep",
    f"{_OFFICE}/officeDocument/2006/custom-properties": "op",
    f"{_STRICT}/officeDocument/customProperties": "op",
    "http://schemas.microsoft.com/office/drawing/2017/decorative": "adec",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "urn:schemas-microsoft-com:vml": "v",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
}


def find(parent: Element | None, path: str) -> Element | None:
    """Return the first element at `path`, whose steps are parted by "/"."""
    for step in path.split("/"):
        parent = None if parent is None else parent.find(step)
    return parent


def value(parent: Element | None, path: str) -> str | None:
    """Return the w:val of the element at `path`."""
    found = find(parent, path)
    return None if found is None else found.get("w:val")


def number(parent: Element | None, path: str) -> int | None:
    """Return the w:val of the element at `path` as a number."""
    return whole(value(parent, path))


def whole(text: str | None) -> int | None:
    """Return `text` as a whole number of a size that Word allows, None where it is not one."""
    text = (text or "").strip()
    return int(text) if text.lstrip("+-").isdecimal() and len(text) <= 10 else None


def switch(parent: Element | None, path: str) -> bool | None:
    """Return whether a switch such as w:b is on; None where it is not set."""
    found = find(parent, path)
    if found is None:
        return None
    return found.get("w:val", "1").casefold() not in {"0", "false", "off", "none"}


def choose(element: Element) -> Iterator[Element]:
    """Yield the children of `element`, of each alternative only the one that Word shows."""
    for child in element:
        if child.tag == "mc:AlternateContent":
            yield from _alternative(child)
        else:
            yield child


def _alternative(alternatives: Element) -> Iterator[Element]:
    branches = [*alternatives.findall("mc:Choice"), *alternatives.findall("mc:Fallback")]
    said = [branch for branch in branches if next(branch.iter("w:t"), None) is not None]
    for branch in (said or branches)[:1]:
        yield from choose(branch)
