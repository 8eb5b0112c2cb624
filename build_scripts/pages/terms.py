"""Terms that a policy defines, offered where a reader first meets them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain

from build_scripts.analysis import Analysis, Passage, Place
from build_scripts.model import Item, ItemList, Paragraph, Text
from build_scripts.pages.clauses import Mark, clause_name

LONGEST = 40  # a longer term is a phrase that a reader reads anyway
type _Where = tuple[str, int | None, tuple[int, ...]]
_EMPHASISED = re.compile(r"\*+([^*]+)\*+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the policy says that a term means, and in which clause."""

    text: str
    section: str
    clause: str


@dataclass(frozen=True, slots=True)
class Term:
    """One term; `id` is that of the note which its first use opens."""

    id: str
    term: str
    meanings: tuple[Meaning, ...]


def terms(reading: Analysis, taken: Sequence[Mark] = ()) -> tuple[list[Term], list[Mark]]:
    """Return the terms that are used outside their definitions, and a button for each first use."""
    names = {section.id: clause_name(section) for section in reading.text.sections}
    defined: dict[str, list[int]] = {}
    for at, one in enumerate(reading.definitions):
        defined.setdefault(one.term.casefold(), []).append(at)
    emphasised = _emphasised(reading.text)
    spelled_out = [one.text.casefold() for one in reading.definitions if one.how == "abbreviation"]
    phrases = [*defined, *spelled_out]
    explained = {_where(one.place) for one in reading.definitions if one.how == "meaning"}
    found: list[Term] = []
    marks: list[Mark] = []
    for folded, places in defined.items():
        meant = [reading.definitions[at] for at in places]
        term = meant[0].term
        if len(term) > LONGEST:
            continue
        own = explained | {_where(one.place) for one in meant}
        flags = re.IGNORECASE if folded in emphasised else re.NOFLAG
        word = re.compile(rf"(?<!\w){re.escape(term)}(?!\w)", flags)
        longer = [other for other in phrases if other != folded and folded in other]
        first = _first_use(word, longer, reading.passages, own, [*taken, *marks])
        if first is None:
            continue
        id = f"page--term-{len(found) + 1}"
        found.append(
            Term(
                id,
                term,
                tuple(Meaning(one.text, one.section, names[one.section]) for one in meant),
            )
        )
        passage, start, end = first
        before = f'<button type="button" class="term" popovertarget="{escape(id)}">'
        marks.append(
            Mark(passage.section.id, passage.block, passage.path, start, end, before, "</button>")
        )
    return found, marks


def _first_use(
    word: re.Pattern[str],
    longer: Sequence[str],
    passages: Sequence[Passage],
    own: set[_Where],
    taken: Sequence[Mark],
) -> tuple[Passage, int, int] | None:
    for passage in passages:
        where = (passage.section.id, passage.block, passage.path)
        if passage.is_title or where in own:
            continue
        inside = _stretches(passage.text, longer)
        for use in word.finditer(passage.text):
            if _only_a_capital(passage.text, use) or any(
                start <= use.start() < end for start, end in inside
            ):
                continue
            if not any(
                (mark.section, mark.block, mark.path) == where
                and use.start() < mark.end
                and mark.start < use.end()
                for mark in taken
            ):
                return passage, *use.span()
    return None


def _stretches(text: str, terms: Sequence[str]) -> list[tuple[int, int]]:
    """Return where longer terms stand: in “Council Social Media Account” is no “Social Media”."""
    found = (re.finditer(re.escape(term), text, re.IGNORECASE) for term in terms)
    return [use.span() for use in chain.from_iterable(found)]


def _where(place: Place) -> _Where:
    return place.section, place.block, place.path


def _only_a_capital(text: str, use: re.Match[str]) -> bool:
    """True where one word may have its capital for opening a sentence: “Responsible use is …”."""
    word = use[0]
    opens = not text[: use.start()].strip() or text[: use.start()].rstrip()[-1] in ".!?:;"
    return opens and " " not in word and word[1:].islower()


def _emphasised(text: Text) -> set[str]:
    """Return the words that stand in italics or bold: a document sets off what it explains so."""
    blocks = chain.from_iterable(section.blocks for section in text.sections)
    said = chain.from_iterable(
        [block.text]
        if isinstance(block, Paragraph)
        else _items(block.items)
        if isinstance(block, ItemList)
        else ()
        for block in blocks
    )
    return {found.casefold() for words in said for found in _EMPHASISED.findall(words)}


def _items(items: Sequence[Item]) -> list[str]:
    return [words for item in items for words in (item.text, *_items(item.items))]
