"""Terms and abbreviations that a policy defines, in the words of the policy."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from build_scripts.analysis.passages import Passage, Place, sentence_around

How = Literal["meaning", "abbreviation", "name", "list"]


@dataclass(frozen=True, slots=True)
class Definition:
    """One term with what the policy says it means; `how` tells the ways of defining apart."""

    term: str
    text: str
    how: How
    place: Place

    @property
    def section(self) -> str:
        """The id of the section that defines the term."""
        return self.place.section


def definitions(passages: Sequence[Passage]) -> tuple[Definition, ...]:
    """Return every definition, in reading order; a term defined twice is there twice."""
    found: dict[tuple[str, str], Definition] = {}
    for index, passage in enumerate(passages):
        for definition in _in_passage(passage, passages[index + 1 :]):
            found.setdefault((definition.term.casefold(), definition.text.casefold()), definition)
    return tuple(found.values())


_TERM = r"[A-Z\"“‘'][^.:;,()]{1,58}?"
_MEANS = re.compile(
    rf"^(?P<term>{_TERM})(?:\s*\((?:or|also)[^()]*\))?\s+"
    r"(?:means|meaning\s+(?:is\s+)?(?=(?:an?|the|any|\w+ing)\b)|meaning\s+is|shall mean"
    r"|is defined as|are defined as|refers to)\s*(?P<text>.+)$",
    re.DOTALL,
)
_IS_TERM = re.compile(
    r"^(?:The term )?(?P<term>[\"“‘']?[A-Z][^.:;,()]{1,58}?[\"”’']?)\s+(?:is|are)\s+"
    r"(?:(?:a|an|the)\s+)?(?:\w+\s+)?(?:term|name|phrase)\s+(?:for|of|used|given)\b(?P<text>[^.]*\.?)"
)
_IS_A = re.compile(
    r"^(?P<term>[A-Z][\w’'-]*(?:\s+[\w’'-]+){0,3}?)\s+(?:is|are)\s+"
    r"(?P<text>(?:an?|the|any|\w+ (?:pieces|kinds|types|forms))\s[^.]*\.)"
)
_HEREAFTER = re.compile(
    r"(?P<text>(?:[A-Z][\w’'&-]*\s+(?:(?:of|and|the|for|&)\s+){0,3}){1,8})"
    r"\((?:here(?:after|inafter)|referred to as|known as|“|\"|‘|'|the )*\s*"
    r"(?P<term>[A-Z][A-Za-z0-9&]{1,9}(?:'s)?)[”\"’']?\)"
)
_REFERRED = re.compile(
    r"\b(?:(?:collectively\s+)?referred to(?:\s+collectively)?|(?:collectively\s+)?known)\s+as\s+"
    r"(?:(?:an?\s+|the\s+)?[‘'“\"](?P<quoted>[^’'”\"]{2,60})[’'”\"]"
    r"|(?:(?<=collectively referred to as )|(?:an?|the)\s+)"
    r"(?P<bare>\w+(?:\s+(?:and\s+)?(?!for\b|by\b|in\b)\w+){0,3}))"
)
_DASHED = re.compile(r"^(?P<term>[A-Z][\w ]{1,40}?)\s*[–—:-]\s+(?P<text>.{8,})$", re.DOTALL)
_LISTED = re.compile(
    r"^(?P<term>[A-Z][\w &-]{2,58}?)\s+"
    r"(?:includ(?:es?|ing),?\s*\(?but (?:are|is) not limited to|includes? the following)"
)
_GLOSSARY = re.compile(
    r"\b(?:footnotes?|glossary|definitions?|terminology|interpretation)\b", re.IGNORECASE
)
_GLOSS = re.compile(
    r"^(?P<term>[A-Z][\w-]*(?:\s[a-z-]+)?)\s(?P<text>(?:an?|the|any)\s.{10,})$", re.DOTALL
)
_QUOTES = "\"“”‘’' "


def _in_passage(passage: Passage, later: Sequence[Passage]) -> Iterator[Definition]:
    text = passage.text
    yield from _abbreviations(passage)
    for named in _REFERRED.finditer(text):
        term = (named["quoted"] or named["bare"]).strip()
        start, end = sentence_around(text, named.start())
        yield Definition(term, text[start:end], "name", passage.place(start, end))
    if passage.is_title:
        return
    if listed := _LISTED.match(text):
        yield Definition(listed["term"], _listing(passage, later), "list", passage.place())
        return
    for way in (_MEANS, _IS_TERM):
        if found := way.match(text):
            yield _meaning(passage, found["term"], text)
            return
    glossed = _GLOSSARY.search(passage.section.title or "") and _GLOSS.match(text)
    if found := ("definition" in passage.lead.casefold() and _DASHED.match(text)) or glossed:
        yield _meaning(passage, found["term"], found["text"])
    elif passage.block == 0 and (found := _IS_A.match(text)) and _is_topic(found["term"], passage):
        yield _meaning(passage, found["term"], found[0])


def _meaning(passage: Passage, term: str, text: str) -> Definition:
    return Definition(term.strip(_QUOTES), text.strip(), "meaning", passage.place())


def _abbreviations(passage: Passage) -> Iterator[Definition]:
    for found in _HEREAFTER.finditer(passage.text):
        term = found["term"].removesuffix("'s")
        words = _expansion(found["text"].split(), term)
        if words:
            yield Definition(term, words, "abbreviation", passage.place(found.start(), found.end()))


def _expansion(words: list[str], term: str) -> str | None:
    """Return the last of `words` whose initials spell `term`: "… Team" for "Team (SMAT)"."""
    letters = [letter.casefold() for letter in term if letter.isalnum()]
    for start in range(len(words)):
        initials = [word[0].casefold() for word in words[start:]]
        capitals = [word[0].casefold() for word in words[start:] if word[0].isupper()]
        if letters in (initials, capitals):
            return " ".join(words[start:])
    return None


def _is_topic(term: str, passage: Passage) -> bool:
    """True where the section is named for the term: "Virus Controls" opens with "Viruses are …"."""
    topic = {word.casefold()[:5] for word in re.findall(r"\w{4,}", passage.section.title or "")}
    return any(word.casefold()[:5] in topic for word in re.findall(r"\w{4,}", term))


def _listing(passage: Passage, later: Sequence[Passage]) -> str:
    items = []
    for other in later:
        if (
            other.section.id != passage.section.id
            or not other.is_item
            or other.lead != passage.text
        ):
            break
        items.append(other.text)
    return f"{passage.text.rstrip(':')}: {'; '.join(items)}" if items else passage.text
