"""Can a reader make sense of it: abbreviations, duties with words to use, sources, elections."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from build_scripts.analysis import Passage
from build_scripts.analysis.needed import folded, may_match
from build_scripts.lint.model import Hit, Subject
from build_scripts.lint.names import abbreviations, word_list

_TOKEN = re.compile(r"(?<![\w@./-])(?:[A-Z][A-Z&]{1,6}|Cllr)(?:['’]?s)?(?![\w@-])")
_ROMAN = re.compile(r"[IVX]+\Z")


def abbreviation_undefined(subject: Subject) -> Iterator[Hit]:
    """Yield the first use of each abbreviation that nothing in the document explains."""
    known = _explained(subject)
    uses = _uses(subject)
    counts = Counter(short for short, _, _ in uses)
    seen: set[str] = set()
    for short, passage, found in uses:
        if short in known or short in seen:
            continue
        seen.add(short)
        values = {"hint": _hint(short, subject), "times": _times(counts[short])}
        yield Hit(passage.place(*found.span()), short, values)


def abbreviation_ambiguous(subject: Subject) -> Iterator[Hit]:
    """Yield the place where an abbreviation takes a second meaning."""
    text = folded(passage.text for passage in subject.analysis.passages)
    for short, entry in abbreviations().items():
        places: dict[str, tuple[Passage, re.Match[str]]] = {}
        for meaning, shown_by in entry.meanings:
            if shown_by is None or not may_match(shown_by, text):
                continue
            for passage in subject.analysis.passages:
                if found := shown_by.search(passage.text):
                    places[meaning] = passage, found
                    break
        if len(places) > 1:
            passage, found = max(places.values(), key=lambda each: each[0].order)
            values = {"meanings": " and ".join(f"“{one}”" for one in places)}
            yield Hit(passage.place(*found.span()), short, values)


def duty_without_wording(subject: Subject) -> Iterator[Hit]:
    """Yield every demand for a disclaimer or waiver for which the policy gives no words."""
    what = {"personal": "a disclaimer", "waiver": "a waiver clause", "website": "a disclaimer"}
    for duty in subject.analysis.duties:
        if not duty.given:
            yield Hit(duty.place, duty.text, {"what": what[duty.sort]})


def third_party_undated(subject: Subject) -> Iterator[Hit]:
    """Yield text and advice of another body that has no date."""
    own = str(subject.council.get("name", ""))
    for passage in subject.analysis.passages:
        way = _TITLE_SOURCE if passage.is_title else _TEXT_SOURCE
        for found in way.finditer(passage.text):
            body = found["body"]
            if re.search(r"\b(?:19|20)\d\d\b", passage.text) or (own and body in own):
                continue
            yield Hit(passage.place(*found.span()), found[0].strip(" -–"), {"body": body})


def no_election_clause(subject: Subject) -> Iterator[Hit]:
    """Yield a hit where a policy on publicity or social media says nothing of elections."""
    topics = " ".join((*subject.policy.topics, subject.policy.title, subject.analysis.text.title))
    titles = [one.text for one in subject.analysis.passages if one.is_title]
    about = any(_PUBLICITY.search(words) for words in (topics, *titles))
    if about and not any(_ELECTION.search(one.text) for one in subject.analysis.passages):
        yield Hit()


_BODY = (
    r"(?P<body>(?:[A-Z][\w’'-]+\s+(?:(?:of|and|for|the)\s+){0,3}){1,6}"
    r"(?:Association|Institute|Relations|Service|Society|Federation|Union|Agency|Commission"
    r"|Government|Clerks|Councils|Office))"
)
_TITLE_SOURCE = re.compile(rf"(?:\s[-–—]\s*|\()(?:the\s+)?{_BODY}\)?$")
_TEXT_SOURCE = re.compile(
    r"\b(?:advice|guidance|text|guidelines)\s+(?:that was\s+|which was\s+)?"
    rf"(?:produced|published|issued|written|given|provided)\s+by\s+(?:the\s+)?{_BODY}"
    rf"|\b(?:taken|copied|reproduced|adapted)\s+from\s+(?:the\s+)?{_BODY.replace('body', 'body2')}"
)
_PUBLICITY = re.compile(
    r"\bsocial[ -]?media\b|\bpublicity\b|\bcommunications? (?:policy|strategy)\b", re.I
)
_ELECTION = re.compile(
    r"\bpre-?\s?election\b|\bpurdah\b|\bnotice of (?:an |the )?election"
    r"|\b(?:run[- ]?up|before|prior|during|period|approach)\b[^.]{0,60}\belections?\b"
    r"|\belections?\b[^.]{0,30}\bperiod\b|\bheightened sensitivity\b",
    re.IGNORECASE,
)


def _uses(subject: Subject) -> list[tuple[str, Passage, re.Match[str]]]:
    """Return every abbreviation in the body, but not shouted words and lines all in capitals."""
    shouted = word_list("shouted")
    return [
        (short, passage, found)
        for passage in subject.analysis.passages
        if not passage.is_title and not passage.text.isupper()
        for found in _TOKEN.finditer(passage.text)
        if (short := re.sub(r"['’]?s$", "", found[0])) not in shouted
        and not _ROMAN.match(short)
        and not re.match(r",? (?:19|20)\d\d\b", passage.text[found.end() :][:6])
    ]


def _explained(subject: Subject) -> set[str]:
    """Return what the reader can know: defined here, the council's own initials, or common."""
    analysis = subject.analysis
    known = {one.term for one in analysis.definitions}
    known |= _in_front_matter(subject)
    known |= word_list("common")
    names = [str(subject.council.get("name", "")), str(subject.council.get("short_name", ""))]
    known |= {"".join(word[0] for word in name.split() if word[0].isupper()) for name in names}
    for key in ("abbreviations", "other_names"):
        value: Any = subject.council.get(key, ())
        known |= {str(one) for one in value} if isinstance(value, list | tuple | dict) else set()
    return known


def _in_front_matter(subject: Subject) -> set[str]:
    """Return what the control block and the dropped lines explain: "Town Council (LTC)"."""
    words = [value for _, value in subject.version.control]
    words += [removed.text for removed in subject.version.removed]
    return {found for each in words for found in re.findall(r"\(([A-Z]{2,6})\)", each)}


def _hint(short: str, subject: Subject) -> str:
    """Return where it is explained, or what it usually means."""
    for sibling in subject.siblings:
        for one in sibling.analysis.definitions:
            if one.term == short:
                return f" It is explained only in the council's {sibling.policy.title}."
    entry = abbreviations().get(short)
    if entry is None:
        return ""
    return f" It may mean {' or '.join(meaning for meaning, _ in entry.meanings)}."


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


CHECKS: Mapping[str, Callable[[Subject], Iterable[Hit]]] = {
    check.__name__.replace("_", "-"): check
    for check in (
        abbreviation_undefined,
        abbreviation_ambiguous,
        duty_without_wording,
        third_party_undated,
        no_election_clause,
    )
}
