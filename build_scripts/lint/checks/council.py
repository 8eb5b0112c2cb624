"""Do the policies of one council agree with each other, and each with itself."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import combinations

from build_scripts.analysis import Analysis, Passage
from build_scripts.analysis.needed import folded, may_match
from build_scripts.analysis.passages import sentence_around
from build_scripts.analysis.references import title_key
from build_scripts.lint.model import Hit, Subject
from build_scripts.lint.tables import data, read_entries
from build_scripts.model import Policy


@dataclass(frozen=True, slots=True)
class Side:
    """One answer to a question, and the wordings that give it."""

    says: str
    patterns: tuple[re.Pattern[str], ...]
    example: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One question that policies answer in different ways."""

    id: str
    question: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    answer: str
    passage: Passage
    start: int
    end: int


@cache
def topics() -> tuple[Topic, ...]:
    """Return the questions on which policies are compared."""
    return tuple(
        Topic(
            entry["id"],
            entry["question"],
            tuple(
                Side(one["says"], tuple(map(re.compile, one["patterns"])), one["example"])
                for one in entry["side"]
            ),
        )
        for entry in read_entries(data("topics.toml"), "topics.toml", "topic")
    )


def answers(topic: Topic, text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each answer that `text` gives: which, and from where to where."""
    for side in topic.sides:
        for pattern in side.patterns:
            for found in pattern.finditer(text):
                named = {key: value for key, value in found.groupdict().items() if value}
                says = side.says
                for key, value in named.items():
                    says = says.replace(f"{{{key}}}", re.sub("^[Tt]he ", "", value))
                yield says, *found.span()


def contradiction(subject: Subject) -> Iterator[Hit]:
    """Yield one hit for each question that this policy and another, or itself, answer apart."""
    for topic in topics():
        here = _said(subject.analysis)[topic.id]
        pairs = [(one, subject.policy, other) for one, other in combinations(here, 2)]
        if here:
            pairs += [
                (one, sibling.policy, other)
                for one in here
                for sibling in subject.siblings
                for other in _said(sibling.analysis)[topic.id]
            ]
        told: set[tuple[str, str]] = set()
        for one, policy, other in pairs:
            key = one.answer.casefold(), other.answer.casefold()
            if key[0] != key[1] and key not in told and key[::-1] not in told:
                told.add(key)
                yield _contradiction(topic, one, policy, other, subject)


def subject_twice(subject: Subject) -> Iterator[Hit]:
    """Yield a part of this document that is a policy of its own on the subject of another one."""
    for section in subject.analysis.text.sections:
        title = section.title or ""
        if section.level > 1 or not re.search(r"\bpolicy\b", title, re.IGNORECASE):
            continue
        words = set(title_key(title).split())
        for sibling in subject.siblings:
            other = set(title_key(sibling.policy.title).split())
            if other and other <= words:
                passage = next(
                    one
                    for one in subject.analysis.passages
                    if one.is_title and one.section.id == section.id
                )
                yield Hit(passage.place(), title, {"other": sibling.policy.title})


def disclaimers_differ(subject: Subject) -> Iterator[Hit]:
    """Yield the first personal disclaimer that is not among those of another policy."""
    here = [one for one in subject.analysis.disclaimers if one.sort == "personal"]
    for sibling in subject.siblings:
        there = [one.text for one in sibling.analysis.disclaimers if one.sort == "personal"]
        new = [one for one in here if one.text not in there]
        if there and new:
            values = {"other": sibling.policy.title, "wording": there[0]}
            yield Hit(new[0].place, new[0].text, values)


@lru_cache(maxsize=1024)  # every policy of a council is asked for once for each of the others
def _said(analysis: Analysis) -> Mapping[str, tuple[_Said, ...]]:
    """Return the answers that a policy gives, each where it stands first, by topic."""
    body = [passage for passage in analysis.passages if not passage.is_title]
    text = folded(passage.text for passage in body)
    found: dict[str, tuple[_Said, ...]] = {}
    for topic in topics():
        first: dict[str, _Said] = {}
        asked = _spoken_of(topic, text)
        for passage in body if asked.sides else ():
            for answer, start, end in answers(asked, passage.text):
                first.setdefault(answer, _Said(answer, passage, start, end))
        found[topic.id] = tuple(first.values())
    return found


def _spoken_of(topic: Topic, folded_text: str) -> Topic:
    """Return `topic` with only the sides and wordings that the text may hold."""
    sides = [
        replace(side, patterns=patterns)
        for side in topic.sides
        if (patterns := tuple(one for one in side.patterns if may_match(one, folded_text)))
    ]
    return replace(topic, sides=tuple(sides))


def _contradiction(topic: Topic, one: _Said, policy: Policy, other: _Said, subject: Subject) -> Hit:
    start, end = sentence_around(other.passage.text, other.start)
    section = other.passage.section
    where = section.number or f"“{section.title}”"
    if policy.id != subject.policy.id:
        where = f"{policy.title}, {where}"
    values = {
        "question": topic.question,
        "says": one.answer,
        "other": other.answer,
        "where": where,
        "words": other.passage.text[start:end],
    }
    place = one.passage.place(one.start, one.end)
    return Hit(place, one.passage.text[one.start : one.end], values)


COUNCIL_CHECKS: Mapping[str, Callable[[Subject], Iterable[Hit]]] = {
    check.__name__.replace("_", "-"): check
    for check in (contradiction, subject_twice, disclaimers_differ)
}
