"""The parts of a Word file by what they are to each other: text, styles, lists, notes, headers."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from build_scripts.errors import SourceError
from build_scripts.importing.safe_xml import parse
from build_scripts.importing.safe_zip import Package, open_package
from build_scripts.importing.word_xml import PREFIXES


@dataclass(frozen=True, slots=True)
class Relation:
    """One link from a part to another part or to an address outside."""

    kind: str
    target: str
    outside: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the file: its tree, and what the ids in it point to."""

    path: str
    root: Element
    relations: Mapping[str, Relation]

    def address(self, relation: str | None) -> str | None:
        """Return the address outside that the id points to."""
        found = self.relations.get(relation or "")
        return found.target if found and found.outside else None


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file whose main text was found."""

    package: Package
    main: Part

    def related(self, kind: str) -> Part | None:
        """Return the part of that kind ("styles", "numbering"), None where there is none."""
        paths = [r.target for r in self.main.relations.values() if r.kind == kind and not r.outside]
        return next((part for path in paths if (part := _part(self.package, path))), None)

    def at(self, relation: str | None) -> Part | None:
        """Return the part that an id in the main text points to."""
        found = self.main.relations.get(relation or "")
        return None if found is None or found.outside else _part(self.package, found.target)

    def property_parts(self) -> Iterator[Element]:
        """Yield the trees of the document's properties."""
        for path in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"):
            part = _part(self.package, path)
            if part:
                yield part.root


def open_word(data: bytes, name: str) -> WordFile:
    """Return the Word file in `data`; SourceError where it has no text that can be read."""
    package = open_package(data, name)
    tops = _relations(package, "").values()
    paths = [top.target for top in tops if top.kind == "officeDocument"] or ["word/document.xml"]
    main = _part(package, paths[0])
    if main is None or main.root.tag != "w:document" or main.root.find("w:body") is None:
        raise SourceError(
            [
                f"{name} is a Word file without its text: the part that holds the words is missing "
                "or damaged. Open it in Word, let Word mend it, save it and import it again."
            ]
        )
    return WordFile(package, main)


def _part(package: Package, path: str) -> Part | None:
    content = package.read(path)
    if content is None:
        return None
    root = parse(content, f"{package.name} ({path})", PREFIXES)
    return Part(path, root, _relations(package, path))


def _relations(package: Package, path: str) -> dict[str, Relation]:
    folder, file = posixpath.split(path)
    where = posixpath.join(folder, "_rels", f"{file}.rels")
    content = package.read(where)
    if content is None:
        return {}
    root = parse(content, f"{package.name} ({where})", PREFIXES)
    return {item.get("Id", ""): _relation(item, folder) for item in root.iter("rel:Relationship")}


def _relation(item: Element, folder: str) -> Relation:
    target = item.get("Target", "")
    outside = item.get("TargetMode") == "External"
    if not outside:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(item.get("Type", "").rpartition("/")[2], target, outside)
