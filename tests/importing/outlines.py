"""How tests write down the outline of a document, so that a person can read it."""

from collections.abc import Iterator

from build_scripts.importing.document import Imported
from build_scripts.model import ItemList, Section, Table


def outline(imported: Imported) -> str:
    """Return a line for each section: "1 Scope", "[1.1]" a clause, "~" no number, "=" appendix."""
    return "\n".join(map(_line, imported.text.sections))


def lists(imported: Imported) -> list[list[object]]:
    """Return for each list the section it stands in and how many items it has."""
    return [[section, len(one.items)] for section, one in _blocks(imported, ItemList)]


def tables(imported: Imported) -> list[list[object]]:
    """Return for each table the section it stands in, its columns and its rows."""
    return [
        [section, len(one.header or one.rows[0]), len(one.rows)]
        for section, one in _blocks(imported, Table)
    ]


def _line(section: Section) -> str:
    indent = "  " * (section.level - 1)
    match section.kind:
        case "clause":
            return f"{indent}[{section.number or section.id}]"
        case "unnumbered":
            return f"{indent}~ {section.title}"
        case "appendix":
            return f"{indent}= {section.number}: {section.title}"
    return f"{indent}{section.number} {section.title}"


def _blocks[T](imported: Imported, kind: type[T]) -> Iterator[tuple[str, T]]:
    for section in imported.text.sections:
        for block in section.blocks:
            if isinstance(block, kind):
                yield section.id, block
