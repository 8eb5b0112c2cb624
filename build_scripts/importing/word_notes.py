"""What a Word file says beside its text: numbers of notes, comments, document properties."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.etree.ElementTree import Element

from build_scripts.importing import word_xml as xml
from build_scripts.importing.numerals import FORMATS
from build_scripts.importing.word_file import Part

_HINTS = {
    "dc:title": "title",
    "dc:subject": "subject",
    "dc:description": "description",
    "dc:creator": "author",
    "cp:lastModifiedBy": "last modified by",
    "cp:keywords": "keywords",
    "cp:category": "category",
    "cp:contentStatus": "status",
    "cp:version": "version",
    "cp:revision": "revision",
    "dcterms:created": "created",
    "dcterms:modified": "modified",
    "ep:Company": "company",
    "ep:Manager": "manager",
}


def note_numbers(root: Element, settings: Part | None) -> dict[tuple[str, str], str]:
    """Return the number that Word shows for each footnote and endnote that the text calls."""
    numbers: dict[tuple[str, str], str] = {}
    for kind, usual in (("w:footnote", "decimal"), ("w:endnote", "lowerRoman")):
        rules = [xml.find(root, f"w:body/w:sectPr/{kind}Pr")]
        rules += [settings.root.find(f"{kind}Pr")] if settings else []
        format_ = next((found for rule in rules if (found := xml.value(rule, "w:numFmt"))), usual)
        start = next((n for rule in rules if (n := xml.number(rule, "w:numStart")) is not None), 1)
        for call in root.iter(f"{kind}Reference"):
            key = (kind, call.get("w:id", ""))
            if key not in numbers and xml.whole(call.get("w:customMarkFollows")) != 1:
                numbers[key] = FORMATS.get(format_, str)(start)
                start += 1
            else:
                numbers.setdefault(key, "")
    return numbers


def comments(part: Part | None) -> Iterator[str]:
    """Yield one sentence for each person who left comments, with the words of all of them."""
    found = list(part.root.iter("w:comment")) if part else []
    found.sort(key=_author)
    for author, group in groupby(found, _author):
        said = [
            " ".join("".join(text.text or "" for text in one.iter("w:t")).split()) for one in group
        ]
        count = "1 comment" if len(said) == 1 else f"{len(said)} comments"
        shown = "; ".join(f"“{words}”" for words in said if words)
        yield f"{count} by {author} left out" + (f": {shown}" if shown else "")


def properties(roots: Iterable[Element]) -> Iterator[tuple[str, str]]:
    """Yield the document's properties by name: hints, never facts."""
    for root in roots:
        for element in root:
            name = _HINTS.get(element.tag)
            if element.tag == "op:property":
                name = element.get("name")
            text = " ".join(" ".join(element.itertext()).split())
            if name and text:
                yield name, text


def _author(comment: Element) -> str:
    return comment.get("w:author") or "someone without a name"
