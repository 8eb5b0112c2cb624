"""Tracked changes in a Word document: counted by their authors, accepted or rejected."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal
from xml.etree.ElementTree import Element

from build_scripts.importing import word_xml as xml

Decision = Literal["accept", "reject"]

_INSERTED = {"w:ins", "w:moveTo"}
_DELETED = {"w:del", "w:moveFrom"}
_BEFORE = {"w:pPrChange": "w:pPr", "w:rPrChange": "w:rPr", "w:trPrChange": "w:trPr"}


def changes(root: Element) -> list[str]:
    """Return who changed how much, one sentence for each author: words, not looks, count."""
    inserted: Counter[str] = Counter()
    deleted: Counter[str] = Counter()
    last: dict[str, str] = {}
    for element in root.iter():
        if element.tag in _INSERTED | _DELETED:
            author = element.get("w:author") or "someone without a name"
            text = "".join(part.text or "" for part in _texts(element))
            counted = inserted if element.tag in _INSERTED else deleted
            counted[author] += len(text.split())
            day = element.get("w:date", "")[:10]
            last[author] = max(last.get(author, ""), day)
    return [
        f"{author} moved paragraph ends or table rows"
        if not inserted[author] + deleted[author]
        else f"{author} inserted {_words(inserted[author])} and deleted {_words(deleted[author])}"
        + (f" (last on {last[author]})" if last[author] else "")
        for author in sorted(last)
    ]


def looks_changed(root: Element) -> bool:
    """True where a change of looks alone is tracked."""
    return any(element.tag in _BEFORE for element in root.iter())


def settle(root: Element, decision: Decision) -> None:
    """Make the tree what Word would make of it by accepting or rejecting every change."""
    gone, kept = (_DELETED, _INSERTED) if decision == "accept" else (_INSERTED, _DELETED)
    if decision == "reject":
        _restore_looks(root)
    _settle_inside(root, gone, kept)


def _settle_inside(parent: Element, gone: set[str], kept: set[str]) -> None:
    children: list[Element] = []
    open_paragraph: Element | None = None
    for child in parent:
        if child.tag in gone or _row_is(child, gone):
            continue
        mark_gone = child.tag == "w:p" and _mark_is(child, gone)
        if child.tag not in {"w:pPr", "w:trPr"}:
            _settle_inside(child, gone, kept)
        if child.tag in kept:
            children += list(child)
        elif child.tag == "w:p" and open_paragraph is not None:
            _join(open_paragraph, child)
            open_paragraph = open_paragraph if mark_gone else None
        else:
            children.append(child)
            if child.tag in {"w:p", "w:tbl", "w:sdt"}:
                open_paragraph = child if mark_gone else None
    parent[:] = [child for child in children if not (child.tag == "w:p" and _emptied(child, gone))]


def _mark_is(paragraph: Element, tags: Iterable[str]) -> bool:
    return any(xml.find(paragraph, f"w:pPr/w:rPr/{tag}") is not None for tag in tags)


def _row_is(row: Element, tags: Iterable[str]) -> bool:
    return row.tag == "w:tr" and any(xml.find(row, f"w:trPr/{tag}") is not None for tag in tags)


def _join(first: Element, second: Element) -> None:
    """A paragraph whose mark is gone runs on into the next one, and takes that one's looks."""
    words = [child for child in first if child.tag != "w:pPr"]
    looks = [child for child in second if child.tag == "w:pPr"]
    rest = [child for child in second if child.tag != "w:pPr"]
    first[:] = [*looks, *words, *rest]


def _emptied(paragraph: Element, gone: Iterable[str]) -> bool:
    """A paragraph without words whose own mark is gone is not there at all."""
    return _mark_is(paragraph, gone) and next(paragraph.iter("w:t"), None) is None


def _restore_looks(root: Element) -> None:
    for element in list(root.iter()):
        for change, look in _BEFORE.items():
            found = element.find(change)
            before = None if found is None else found.find(look)
            if element.tag == look and before is not None:
                marks = [child for child in element if child.tag in _INSERTED | _DELETED]
                runs = [child for child in element if child.tag == "w:rPr" and look == "w:pPr"]
                element[:] = [*before, *marks, *runs]


def _texts(element: Element) -> Iterable[Element]:
    return (part for part in element.iter() if part.tag in {"w:t", "w:delText"})


def _words(count: int) -> str:
    return "1 word" if count == 1 else f"{count} words"
