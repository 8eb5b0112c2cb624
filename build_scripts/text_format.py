"""`text.md`: the words adopted, as a person reads them and as the build reads them back.

One line for each heading, paragraph, list item and table row. A heading ends with its anchor and
its kind, so that a published anchor never depends on a program: `## 6.3 Posting {#6.3}`,
`## Appendix A: Risks {#appendix-a .appendix number="Appendix A"}`, `### 6.4 {#6.4 .clause}`.
Items of one list follow each other; a blank line ends the list; four spaces nest. A backslash
before a line's first character says that the line is a paragraph, whatever it looks like.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast, get_args

from build_scripts.errors import SourceError
from build_scripts.model import Block, Item, ItemList, Kind, Paragraph, Section, Table, Text

PREAMBLE = "preamble"

_HEADING = re.compile(
    r"(?P<hashes>#{2,}) (?P<words>.*?) ?"
    r"\{#(?P<id>[^\s{}]+)(?: \.(?P<kind>\w+))?(?: number=\"(?P<number>[^\"]*)\")?\}$"
)
_MARKER = r"(?:\d{1,3}(?:\.\d{1,3})*[.)]|\([0-9]{1,3}\)|\(?[a-z]{1,5}[.)]|\(?[A-Z]{1,2}[.)])"
_ITEM = re.compile(
    r"(?P<indent> *)(?:- (?:(?P<inner>" + _MARKER + r") )?|(?P<number>\d+[.)]) )(?P<text>.*)$"
)
_STRUCTURAL = re.compile(r"#|[-|]|\s|\d+[.)]\s|" + _MARKER + r"\s|\\(?![\\*\[\]])")


def write_text(text: Text) -> str:
    """Return `text` as the content of a `text.md`; `read_text` gives it back."""
    lines = [f"# {text.title}", ""]
    for section in text.sections:
        if section.id != PREAMBLE:
            lines += [_heading(section), ""]
        for block in section.blocks:
            lines += [*_block(block), ""]
    return "\n".join(lines)


def read_text(content: str, where: str) -> Text:
    """Return the text that `content` holds; SourceError names every line that cannot be read."""
    problems: list[str] = []
    title: str | None = None
    sections: list[Section] = []
    contents: dict[str, list[Block]] = {}
    seen: set[str] = set()
    for number, chunk in _chunks(content):
        first = chunk[0]
        if first.startswith("# ") and title is None:
            title = first[2:].strip()
        elif first.startswith("#"):
            section = _read_heading(first)
            if section is None or len(chunk) > 1:
                problems.append(
                    f"{where}:{number}: the heading {first[:60]!r} cannot be read. It stands "
                    "alone and ends with its anchor, such as {#6.3} or {#appendix-a .appendix}."
                )
            elif section.id in seen:
                problems.append(
                    f"{where}:{number}: the anchor #{section.id} is used twice. "
                    "Every anchor must be unique; add the appendix it belongs to."
                )
            else:
                seen.add(section.id)
                sections.append(section)
        else:
            blocks = _read_blocks(chunk, f"{where}:{number}", problems)
            if not sections:
                sections.append(Section(PREAMBLE, "clause", 1, None, None))
            contents.setdefault(sections[-1].id, []).extend(blocks)
    if title is None:
        problems.insert(0, f"{where}:1: there is no title. The first line must be “# Title”.")
    if problems:
        raise SourceError(problems)
    return Text(
        title or "",
        tuple(replace(each, blocks=tuple(contents.get(each.id, ()))) for each in sections),
    )


def _heading(section: Section) -> str:
    number = section.number or ""
    apart = " " in number
    words = (": " if apart else " ").join(filter(None, [number, section.title]))
    kind = "" if section.kind == "section" else f" .{section.kind}"
    label = f' number="{number}"' if apart else ""
    return f"{'#' * (section.level + 1)} {words} {{#{section.id}{kind}{label}}}"


def _read_heading(line: str) -> Section | None:
    found = _HEADING.match(line)
    if not found or (found["kind"] and found["kind"] not in get_args(Kind)):
        return None
    kind = cast("Kind", found["kind"] or "section")
    words, number = found["words"], found["number"]
    if number is None and kind in {"section", "clause"}:
        number, _, words = words.partition(" ")
    elif number is not None:
        words = words.removeprefix(number).removeprefix(": ")
    return Section(found["id"], kind, len(found["hashes"]) - 1, number or None, words or None)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield _guard(text)
        case ItemList(items):
            yield from _items(items, "")
        case Table(header, rows):
            width = max(map(len, (header, *rows)), default=0)
            yield _row(header or ("",) * width)
            yield _row(("---",) * width)
            yield from map(_row, rows)


def _items(items: Iterable[Item], indent: str) -> Iterator[str]:
    for item in items:
        marker = item.marker or ""
        lead = (
            f"{marker} " if re.fullmatch(r"\d+[.)]", marker) else f"- {marker} ".replace("  ", " ")
        )
        yield f"{indent}{lead}{_guard(item.text)}"
        yield from _items(item.items, indent + "    ")


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(text: str) -> str:
    return text.replace("<br>", r"\<br>").replace("|", r"\|").replace("\n", "<br>")


def _guard(text: str) -> str:
    return "\\" + text if _STRUCTURAL.match(text) else text


def _unguard(text: str) -> str:
    return text[1:] if re.match(r"\\(?![\\*\[\]])", text) else text


def _chunks(content: str) -> Iterator[tuple[int, list[str]]]:
    chunk: list[str] = []
    for number, line in enumerate([*content.split("\n"), ""], start=1):
        if line.strip(" "):
            chunk.append(line)
        elif chunk:
            yield number - len(chunk), chunk
            chunk = []


def _read_blocks(chunk: list[str], where: str, problems: list[str]) -> tuple[Block, ...]:
    if chunk[0].startswith("|"):
        return _read_table(chunk, where, problems)
    if _ITEM.match(chunk[0]):
        return _read_list(chunk, where, problems)
    return tuple(Paragraph(_unguard(line)) for line in chunk)


def _read_table(chunk: list[str], where: str, problems: list[str]) -> tuple[Block, ...]:
    rows = [_read_row(line) for line in chunk]
    widths = {len(row) for row in rows}
    found = ", ".join(map(str, sorted(widths)))
    if len(rows) < 2 or len(widths) > 1 or not all(cell == "---" for cell in rows[1]):
        problems.append(
            f"{where}: the table has rows of {found} cells. Every row "
            "needs the same number of cells, and the second row is “| --- |” for each."
        )
        return ()
    header = rows[0] if any(rows[0]) else ()
    return (Table(header, tuple(rows[2:])),)


def _read_row(line: str) -> tuple[str, ...]:
    inside = line.strip().removeprefix("|")
    inside = inside[:-1] if re.search(r"(?<!\\)\|$", inside) else inside
    cells = re.split(r"(?<!\\)\|", inside)
    return tuple(
        re.sub(r"(?<!\\)<br>", "\n", cell.strip(" ")).replace(r"\<br>", "<br>").replace(r"\|", "|")
        for cell in cells
    )


def _read_list(chunk: list[str], where: str, problems: list[str]) -> tuple[Block, ...]:
    flat: list[tuple[int, Item]] = []
    for line in chunk:
        found = _ITEM.match(line)
        depth = len(found["indent"]) // 4 if found else 0
        if not found or len(found["indent"]) % 4 or depth > (flat[-1][0] + 1 if flat else 0):
            problems.append(
                f"{where}: {line[:60]!r} stands in a list but is not an item of it. Items begin "
                "with “- ” or “1. ”, nested ones with four more spaces; a blank line ends the list."
            )
            return ()
        flat.append((depth, Item(_unguard(found["text"]), found["inner"] or found["number"])))
    items, _ = _nest(flat, 0, 0)
    return (ItemList(items),)


def _nest(flat: list[tuple[int, Item]], at: int, depth: int) -> tuple[tuple[Item, ...], int]:
    items: list[Item] = []
    while at < len(flat) and flat[at][0] == depth:
        item = flat[at][1]
        inner, at = _nest(flat, at + 1, depth + 1)
        items.append(Item(item.text, item.marker, inner))
    return tuple(items), at
