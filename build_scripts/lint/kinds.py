"""The kinds of rule, in one table: what each needs, and how it looks."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from build_scripts.analysis import Analysis, Citation, Passage
from build_scripts.analysis.law_table import law_table
from build_scripts.analysis.needed import folded, may_match
from build_scripts.lint.checks import governance, reading, sense, structure
from build_scripts.lint.checks.council import COUNCIL_CHECKS
from build_scripts.lint.model import Hit, Rule, Subject
from build_scripts.lint.names import Name, names

Check = Callable[[Subject], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of rule looks, the keys that it needs, and the Python checks it may name."""

    find: Callable[[Rule, Subject], Iterable[Hit]]
    needs: tuple[str, ...]
    checks: Mapping[str, Check] | None = None


def _patterns(rule: Rule, subject: Subject) -> Iterator[Hit]:
    """Yield every match of the rule's patterns in the body."""
    for passage in _body(subject):
        for pattern in rule.data["patterns"]:
            for found in _compiled(pattern).finditer(passage.text):
                yield Hit(passage.place(*found.span()), found[0])


def _phrases(rule: Rule, subject: Subject) -> Iterator[Hit]:
    """Yield the first place of each phrase, with how often it is used."""
    for phrase in rule.data["phrases"]:
        yield from _first(subject, _words(phrase), {})


def _swaps(rule: Rule, subject: Subject) -> Iterator[Hit]:
    """Yield the first place of each word that has a plainer one."""
    for word, instead in rule.data["words"].items():
        yield from _first(subject, _words(word), {"instead": instead})


def _names(rule: Rule, subject: Subject) -> Iterator[Hit]:
    """Yield the first place of each platform or body with the rule's status."""
    for name in names():
        if name.status in rule.data["status"]:
            for hit in _first(subject, name.pattern, _name_values(name)):
                yield Hit(hit.place, hit.words, hit.values, name.source)


def _laws(rule: Rule, subject: Subject) -> Iterator[Hit]:
    """Yield every law that is cited in one of the rule's ways."""
    for citation in subject.analysis.law:
        if citation.cited in rule.data["cited"]:
            law, news = citation.law, citation.provision_note
            source = news.source if news else law.source if law else ""
            yield Hit(citation.place, citation.text, _law_values(citation), source)


def _check(checks: Mapping[str, Check]) -> Callable[[Rule, Subject], Iterable[Hit]]:
    def find(rule: Rule, subject: Subject) -> Iterable[Hit]:
        return checks[rule.data["check"]](subject)

    return find


TEXT_CHECKS: Mapping[str, Check] = {**structure.CHECKS, **sense.CHECKS, **reading.CHECKS}
FACT_CHECKS: Mapping[str, Check] = governance.CHECKS

KINDS: Mapping[str, Kind] = {
    "phrase": Kind(_phrases, ("phrases",)),
    "pattern": Kind(_patterns, ("patterns",)),
    "words": Kind(_swaps, ("words",)),
    "name": Kind(_names, ("status",)),
    "law": Kind(_laws, ("cited",)),
    "text": Kind(_check(TEXT_CHECKS), ("check",), TEXT_CHECKS),
    "facts": Kind(_check(FACT_CHECKS), ("check",), FACT_CHECKS),
    "council": Kind(_check(COUNCIL_CHECKS), ("check",), COUNCIL_CHECKS),
}


def _body(subject: Subject) -> Iterator[Passage]:
    return (passage for passage in subject.analysis.passages if not passage.is_title)


def _first(subject: Subject, pattern: re.Pattern[str], values: Mapping[str, str]) -> Iterator[Hit]:
    """Yield one hit for the whole text, at the first place, saying how often it stands there."""
    if not may_match(pattern, _folded(subject.analysis)):
        return
    places = [
        (passage, found) for passage in _body(subject) for found in pattern.finditer(passage.text)
    ]
    if places:
        passage, found = places[0]
        times = "" if len(places) == 1 else f" ({len(places)} times)"
        yield Hit(passage.place(*found.span()), found[0], {"times": times, **values})


@lru_cache(maxsize=8)
def _folded(analysis: Analysis) -> str:
    return folded(passage.text for passage in analysis.passages)


@lru_cache(maxsize=2048)
def _words(phrase: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, phrase.split()))  # a phrase may wrap over lines
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=2048)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _name_values(name: Name) -> dict[str, str]:
    return {"what": name.what, "now": name.now, "checked": _checked(name.checked)}


def _law_values(citation: Citation) -> dict[str, str]:
    law, news = citation.law, citation.provision_note
    if law is None:
        return {"name": citation.text}
    by = " and ".join(law_table().laws[one].name for one in law.by)
    since = f": it ceased on {_day(law.since)}" if law.since else ""
    return {
        "name": law.name,
        "number": f" ({law.number})" if law.number else "",
        "by": by or "nothing that we know of",
        "since": since,
        "note": news.note if news else law.note,
        "checked": _checked(news.checked if news else law.checked),
    }


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"


def _checked(day: str) -> str:
    return "not verified; check it" if day == "not verified" else f"checked {day}"
