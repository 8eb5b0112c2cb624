"""XML from a stranger: no entities, no document type, a bounded tree, short names.

Office formats never need a document type, so one is refused before anything in it is read: that
ends billion laughs and external entities alike. Namespaces become the short prefixes that the
standards use ("w:p"), the strict variant of Office's namespaces the same as the usual one.
"""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from build_scripts.errors import SourceError

MOST_ELEMENTS = 250_000
DEEPEST = 150

_ATTRIBUTE_OF_NAMESPACE = {"http://www.w3.org/XML/1998/namespace": "xml"}


def parse(data: bytes, where: str, prefixes: Mapping[str, str]) -> Element:
    """Return the root element; SourceError where the XML is damaged, hostile or far too large."""
    names = {**_ATTRIBUTE_OF_NAMESPACE, **prefixes}
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    depth = count = 0

    def short(name: str) -> str:
        address, mark, local = name.rpartition("}")
        return f"{names.get(address, '?')}:{local}" if mark else local

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if depth > DEEPEST or count > MOST_ELEMENTS:
            raise SourceError([_too_large(where)])
        builder.start(short(name), {short(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(short(name))

    def refuse_doctype(*_: object) -> None:
        raise SourceError([_doctype(where)])

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.EntityDeclHandler = refuse_doctype
    try:
        parser.Parse(data, True)
        return builder.close()
    except (expat.ExpatError, ValueError, LookupError, AssertionError) as problem:
        raise SourceError([_damaged(where, problem)]) from problem


def _too_large(where: str) -> str:
    return (
        f"{where} is nested deeper or has more parts than any policy document "
        f"(at most {DEEPEST} levels and {MOST_ELEMENTS:,} elements). "
        "Open the file in Word or LibreOffice, copy its text into a new document and import that."
    )


def _doctype(where: str) -> str:
    return (
        f"{where} declares a document type or entities, which no office program writes and which "
        "can make a reader fetch other files. It was not read. Open the file in Word or "
        "LibreOffice and save it again under a new name."
    )


def _damaged(where: str, problem: Exception) -> str:
    return (
        f"{where} is damaged ({problem}). Open the file in Word or LibreOffice, which can often "
        "mend it, and save it again; or ask for the file once more."
    )
