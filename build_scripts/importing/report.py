"""What an import tells the Clerk: outline, facts and their words, tidying, doubts, removals."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from build_scripts import inline
from build_scripts.importing.document import Imported
from build_scripts.model import Block, Item, ItemList, Month, Section, Span, StatedDate, Table

_FACTS = {
    "council": "council",
    "adopted": "adopted",
    "last_reviewed": "last reviewed",
    "next_review": "next review",
    "review_every": "review cycle",
    "minute": "minute",
    "approved_by": "approved by",
    "owner": "owner",
}
_LONGEST = 100


def report(imported: Imported, hints: Sequence[tuple[str, str]] = ()) -> str:
    """Return the whole report as plain text, for a screen or a letter."""
    parts = [
        ("Outline", list(_outline(imported.text.sections))),
        ("What the document states about itself", list(_facts(imported))),
        ("What the file's properties say: hints, never taken as facts", list(_hints(hints))),
        ("Not sure: please look", [f"- {sentence}" for sentence in imported.unsure]),
        ("Tidied: before → after", list(_cleaned(imported))),
        ("Not in the text: everything that was removed", list(_removed(imported))),
    ]
    shown = [f"{title}\n{_indented(lines or ['nothing'])}" for title, lines in parts]
    return "\n\n".join([f"Title: {imported.text.title}", *shown])


def _outline(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        named = " ".join(filter(None, [section.number, section.title]))
        indent = "  " * (section.level - 1)
        yield f"{indent}{named or '(before the first heading)'}{_contents(section)}"


def _contents(section: Section) -> str:
    counts = [
        (sum(_is_paragraph(block) for block in section.blocks), "paragraph"),
        (sum(_items(b.items) for b in section.blocks if isinstance(b, ItemList)), "list item"),
        (sum(isinstance(block, Table) for block in section.blocks), "table"),
    ]
    said = [f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts if count]
    return f" ({', '.join(said)})" if said else ""


def _is_paragraph(block: Block) -> bool:
    return not isinstance(block, ItemList | Table)


def _items(items: Sequence[Item]) -> int:
    return sum(1 + _items(item.items) for item in items)


def _facts(imported: Imported) -> Iterator[str]:
    found = {fact.name: fact for fact in imported.facts}
    for name, label in _FACTS.items():
        if name in found:
            fact = found[name]
            yield f"{label}: {_value(fact.value)}, from “{_short(fact.words)}” (line {fact.line})"
        else:
            yield f"{label}: not stated"


def _value(value: str | StatedDate) -> str:
    match value:
        case Span(start, end):
            return f"{start.isoformat()} to {end.isoformat()}"
        case Month(year, month):
            return f"{year}-{month:02d}"
        case str():
            return value
        case _:
            return value.isoformat()


def _hints(hints: Sequence[tuple[str, str]]) -> Iterator[str]:
    for name, value in hints:
        yield f"{name}: {_short(value)}"


def _cleaned(imported: Imported) -> Iterator[str]:
    for kind, group in groupby(sorted(imported.cleaned, key=lambda one: one.kind), _kind):
        yield f"{kind}:"
        for one in group:
            yield f"  line {one.line}: {_short(one.before)} → {_short(one.after)}"


def _kind(one: object) -> str:
    return str(getattr(one, "kind", ""))


def _removed(imported: Imported) -> Iterator[str]:
    for kind, group in groupby(sorted(imported.removed, key=_kind), _kind):
        yield f"{kind}:"
        for one in group:
            yield f"  line {one.line}: {one.text}"


def _indented(lines: Sequence[str]) -> str:
    return "\n".join(f"  {line}" for line in lines)


def _short(text: str) -> str:
    """Return enough of `text` to find it by, on one line."""
    line = " ".join(inline.plain(text).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 2].rstrip()} …"
