"""Where a policy points to another place: a section, an appendix, "below", another policy.

Nothing is guessed. A reference that fits one place is ok; one that fits several is ambiguous and
names them; one that promises something which is not in the text is broken.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from build_scripts.analysis.law import Citation
from build_scripts.analysis.passages import Passage, Place, Taken
from build_scripts.model import Section, Table, Text

Status = Literal["ok", "broken", "ambiguous", "held", "external-not-held"]


@dataclass(frozen=True, slots=True)
class Reference:
    """One pointer, as printed. `target` is a section of this text, where exactly one fits.

    held: `policy` is another policy of this council in the handbook. ambiguous: `candidates` are
    the sections that fit. `why` says in words why a reference is broken or ambiguous.
    """

    text: str
    status: Status
    place: Place
    target: str | None = None
    policy: str | None = None
    candidates: tuple[str, ...] = ()
    why: str = ""

    @property
    def section(self) -> str:
        """The id of the section in which the reference stands."""
        return self.place.section


@dataclass(frozen=True, slots=True)
class _Map:
    """What the references of one text can point to."""

    text: Text
    others: Mapping[str, str]
    order: Mapping[str, int]
    numbers: Mapping[str, tuple[Section, ...]]
    titles: Mapping[str, tuple[Section, ...]]
    appendices: tuple[Section, ...]
    promised: Mapping[str, str]


def references(
    text: Text,
    passages: Sequence[Passage],
    laws: Iterable[Citation],
    others: Mapping[str, str],
) -> tuple[Reference, ...]:
    """Return every reference, in reading order; `others` are the council's other policies by id."""
    known = _known(text, passages, others)
    taken: dict[tuple[str, int | None, tuple[int, ...]], Taken] = defaultdict(Taken)
    for law in laws:
        place, margin = law.place, len(law.provision or "") + 8
        taken[place.section, place.block, place.path].add(
            max(0, place.start - margin), place.end + margin
        )
    found: list[Reference] = []
    for passage in passages:
        here = taken[passage.section.id, passage.block, passage.path]
        new = [
            reference
            for way in _WAYS
            for reference in way(passage, known)
            if here.take(reference.place.start, reference.place.end)
        ]
        found += sorted(new, key=lambda reference: reference.place.start)
    return tuple(found)


def number_key(number: str) -> str:
    """Return `number` so that "Appendix One", "APPENDIX 1" and "appendix 1." are the same."""
    words = number.casefold().replace("annexe", "annex").strip(" .:)").split()
    return " ".join(_NUMERALS.get(word, word) for word in words)


@lru_cache(maxsize=1 << 13)
def title_key(title: str) -> str:
    """Return `title` without case, punctuation, "the" and "policy", with "&" spelled out."""
    words = re.sub(r"[’']", "", title.casefold()).replace("&", " and ")
    return " ".join(word for word in re.findall(r"\w+", words) if word not in {"the", "policy"})


_NUMERALS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10",
}  # fmt: skip
_COUNTS = {word: int(number) for word, number in _NUMERALS.items()}
_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?"
_SECTIONS = re.compile(
    rf"\b(?:[Ss]ections?|[Cc]lauses?|[Pp]aragraphs?|[Pp]aras?\.?)\s+(?P<first>{_NUMBER})"
    rf"(?P<more>(?:\s*(?:,|or|and|&|to|–|-)\s*(?:or\s+|and\s+)?(?:[Ss]ections?\s+)?{_NUMBER}){{0,20}})(?!\w)"
)
_APPENDIX = re.compile(
    r"\b(?P<number>(?:Appendix|APPENDIX|appendix|Annexe?|ANNEX|Schedule)\s+"
    r"(?:\d{1,2}|[A-Z]|One|ONE|Two|TWO|Three|THREE|Four|FOUR|Five|FIVE|Six|Seven|Eight|[IVX]{1,4}))\b"
    r"(?:\s*[:–—-]\s+(?P<title>[A-Z][^.;:()]{2,70}))?"
)
_SEE = re.compile(
    r"\b(?P<see>[Ss]ee(?:\s+also)?)\s+(?:the\s+)?(?P<title>(?:[A-Z][\w’'&-]*|of|and|the|&|policy|for)"
    r"(?:\s+(?:[A-Z][\w’'&-]*|of|and|the|&|policy|for|links)){0,11})(?:\s+(?P<where>below|above|overleaf))?"
)
_NAMED_BELOW = re.compile(
    r"\b[Tt]he\s+(?P<title>[A-Z][\w’'-]*(?:\s+(?:[A-Z][\w’'-]*|of|and|the)){0,9})\s+(?P<where>below|above)\b"
)
_SEE_PLAIN = re.compile(
    r"\((?:please\s+)?see\s+(?P<main>main policy\s+)?(?P<where>above|below)\)", re.IGNORECASE
)
_TABLE = re.compile(
    r"\b(?P<text>[Tt]he\s+(?:following|next)\s+(?:table|matrix|chart)|[Tt]he\s+(?:table|matrix|chart)\s+below)\b"
)
_COUNTED = re.compile(
    r"\b(?P<count>one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(?P<what>appendices|annexes)\b",
    re.IGNORECASE,
)
_KIND = (
    r"(?:[Pp]olic(?:y|ies)|[Pp]rocedures?|[Cc]odes? of [Cc]onduct|[Cc]onstitution|[Pp]rotocols?"
    r"|[Ss]tanding [Oo]rders|[Ff]inancial [Rr]egulations|[Ss]trategy|[Rr]ecovery [Pp]lan"
    r"|[Rr]isk [Aa]ssessment|[Aa]sset [Rr]egister|[Ss]cheme of [Dd]elegation)"
)
_SUBJECT = (
    r"(?:[A-Z][\w’'-]*|equal opportunities|data protection|safeguarding|disciplinary|grievance"
    r"|misconduct|bullying and harassment|information security|council|members)"
)
_DOCUMENT = re.compile(
    rf"(?P<title>(?:(?:[A-Z][\w’'&-]*|of|and|the|&)\s+){{0,7}}?"
    rf"(?:{_SUBJECT}\s*(?:and|or|,|&)?\s+){{0,8}}{_KIND})\b"
    r"(?!\s+(?:[Ss]tatement|[Mm]akers?|makers?|[Gg]overnance|[Cc]ompliance|decisions?"
    r"|requirements?|document|[Rr]eview\w*|[Dd]ate))"
)
_A_KIND = re.compile(rf"\b{_KIND}\b")
_LONGEST = 140
_STOP = re.compile(r"(?:the|an?|our|councils?|this|its|their|in|under|and|or|of|any)\Z")


def _known(text: Text, passages: Sequence[Passage], others: Mapping[str, str]) -> _Map:
    numbers: dict[str, list[Section]] = {}
    titles: dict[str, list[Section]] = {}
    for section in text.sections:
        if section.number:
            numbers.setdefault(number_key(section.number), []).append(section)
        if section.title:
            titles.setdefault(title_key(section.title), []).append(section)
    appendices = tuple(section for section in text.sections if section.kind == "appendix")
    promised = {
        number_key(found["number"]): found["title"].strip()
        for passage in passages
        if not passage.is_title
        for found in _APPENDIX.finditer(passage.text)
        if found["title"]
    }
    order = {section.id: index for index, section in enumerate(text.sections)}
    return _Map(text, others, order, _tuples(numbers), _tuples(titles), appendices, promised)


def _tuples(found: Mapping[str, list[Section]]) -> Mapping[str, tuple[Section, ...]]:
    return {key: tuple(sections) for key, sections in found.items()}


def _sections(passage: Passage, known: _Map) -> Iterator[Reference]:
    """Yield "Section 6.5" and each number of "sections 7 or 8"."""
    for found in _SECTIONS.finditer(passage.text):
        if passage.is_title:
            return
        for index, one in enumerate(re.finditer(_NUMBER, found[0])):
            start = found.start() if index == 0 else found.start() + one.start()
            end = found.start() + one.end()
            yield _resolved(
                passage, start, end, _numbered(passage, one[0], known), f"no section {one[0]}"
            )


def _numbered(passage: Passage, number: str, known: _Map) -> tuple[Section, ...]:
    """Return the sections so numbered; of several, those in the same appendix or body."""
    found = [each for each in known.numbers.get(number_key(number), ()) if each.kind != "appendix"]
    near = [each for each in found if _part(each, known) == _part(passage.section, known)]
    return tuple(near or found)


def _part(section: Section, known: _Map) -> str | None:
    """Return the id of the appendix that holds `section`, None in the body."""
    starts = [known.order[appendix.id] for appendix in known.appendices]
    index = bisect_right(starts, known.order[section.id]) - 1
    return known.appendices[index].id if index >= 0 else None


def _appendices(passage: Passage, known: _Map) -> Iterator[Reference]:
    """Yield "Appendix D" and "Appendix 1: Removable Media Policy", whose title must agree."""
    if passage.is_title:
        return
    for found in _APPENDIX.finditer(passage.text):
        end = found.end("title") if found["title"] else found.end("number")
        sections = known.numbers.get(number_key(found["number"]), ())
        number = found["number"].strip()
        if found["title"] and len(sections) == 1:
            there = sections[0].title or ""
            if not _same(found["title"], there):
                why = f"{sections[0].number} is “{there}”, not “{found['title'].strip()}”"
                yield _broken(passage, found.start(), end, why)
                continue
        yield _resolved(passage, found.start(), end, sections, f"there is no {number}")


def _same(one: str, other: str) -> bool:
    a, b = title_key(one), title_key(other)
    return bool(a) and (a in b or b in a)


def _counted(passage: Passage, known: _Map) -> Iterator[Reference]:
    """Yield "four appendices", which must be as many as there are."""
    for found in _COUNTED.finditer(passage.text):
        count = _COUNTS.get(found["count"].casefold()) or int(found["count"])
        there = len(known.appendices)
        if count != there:
            yield _broken(passage, *found.span(), f"there {_are(there)} in this document")
        else:
            first = known.appendices[0].id
            yield Reference(found[0], "ok", passage.place(*found.span()), first)


def _are(count: int) -> str:
    return {0: "are no appendices", 1: "is one appendix"}.get(count, f"are {count} appendices")


def _see(passage: Passage, known: _Map) -> Iterator[Reference]:
    """Yield "see Health and Safety below" and "[See Social Media Policy]"."""
    for found in _SEE.finditer(passage.text):
        title = re.sub(r"\s+(?:of|and|the|for|&)$", "", found["title"])
        if not re.match(r"[A-Z]", title) or _APPENDIX.match(title) or _SECTIONS.match(title):
            continue
        end = found.end("where") if found["where"] else found.start("title") + len(title)
        yield from _by_title(passage, found.start(), end, title, found["where"], known)


def _named_below(passage: Passage, known: _Map) -> Iterator[Reference]:
    """Yield "The Terms of Use below"."""
    for found in _NAMED_BELOW.finditer(passage.text):
        yield from _by_title(
            passage, found.start("title"), found.end(), found["title"], found["where"], known
        )


def _by_title(
    passage: Passage, start: int, end: int, title: str, where: str | None, known: _Map
) -> Iterator[Reference]:
    sections = list(known.titles.get(title_key(title), ()))
    here = known.order[passage.section.id]
    if where in {"below", "above"}:
        sections = [
            each for each in sections if (known.order[each.id] > here) == (where == "below")
        ]
        if sections and where == "below":
            sections = sections[:1] if _only_one_part(sections, known) else sections
    promised = [
        number for number, named in known.promised.items() if title_key(named) == title_key(title)
    ]
    missing = [
        number
        for number in promised
        if number not in known.numbers
        or not any(_same(title, each.title or "") for each in known.numbers[number])
    ]
    held = [
        policy for policy, named in known.others.items() if title_key(named) == title_key(title)
    ]
    if where is None and len(sections) + len(missing) + len(held) > 1:
        readings = [_label(each) for each in sections]
        readings += [f"the missing {number.title()}" for number in missing]
        readings += [f"the policy “{known.others[policy]}”" for policy in held]
        yield Reference(
            passage.text[start:end], "ambiguous", passage.place(start, end),
            candidates=tuple(each.id for each in sections),
            why="it may mean " + ", ".join(readings),
        )  # fmt: skip
    elif sections:
        yield _resolved(passage, start, end, tuple(sections), "")
    elif held:
        yield Reference(passage.text[start:end], "held", passage.place(start, end), policy=held[0])
    elif where or missing:
        yield _broken(passage, start, end, f"there is no “{title}” {where or 'in this document'}")


def _only_one_part(sections: Sequence[Section], known: _Map) -> bool:
    return len({_part(each, known) for each in sections}) == 1 and len(sections) == 1


def _see_plain(passage: Passage, known: _Map) -> Iterator[Reference]:
    """Yield "(see below)": the one section that way whose title shares a word with the sentence."""
    for found in _SEE_PLAIN.finditer(passage.text):
        here = known.order[passage.section.id]
        below = found["where"].casefold() == "below"
        sections = [
            each
            for each in known.text.sections
            if each.title
            and each.id != passage.section.id
            and (known.order[each.id] > here) == below
        ]
        if found["main"]:
            same = title_key(passage.section.title or "")
            sections = [
                e for e in sections if _part(e, known) is None and title_key(e.title or "") == same
            ]
        else:
            stems = _stems(passage.text[max(0, found.start() - 300) : found.start()])
            sections = [
                each
                for each in sections
                if _part(each, known) == _part(passage.section, known)
                and stems & _stems(each.title or "")
            ]
            sections = [each for each in sections if each.number] or sections
        start, end = found.start() + 1, found.end() - 1
        if len(sections) == 1:
            yield _resolved(passage, start, end, tuple(sections), "")
        else:
            yield Reference(
                passage.text[start:end], "ambiguous", passage.place(start, end),
                candidates=tuple(each.id for each in sections),
                why="it does not say which section it means",
            )  # fmt: skip


def _stems(words: str) -> set[str]:
    return {
        word[:5] for word in re.findall(r"[a-z]{5,}", words.casefold()) if word[:5] not in _COMMON
    }


_COMMON = {
    "polic",
    "counc",
    "socia",
    "media",
    "other",
    "gener",
    "secur",
    "which",
    "their",
    "these",
    "there",
    "equip",
    "contr",
}


def _tables(passage: Passage, known: _Map) -> Iterator[Reference]:
    """Yield "the following table", which must stand in the same section."""
    for found in _TABLE.finditer(passage.text):
        later = passage.section.blocks[(passage.block or 0) + 1 :]
        if any(isinstance(block, Table) for block in later):
            yield Reference(found[0], "ok", passage.place(*found.span()), passage.section.id)
        else:
            yield _broken(passage, *found.span(), "there is no table here")


def _documents(passage: Passage, known: _Map) -> Iterator[Reference]:
    """Yield the names of other documents: "Disciplinary Procedure", "Members Code of Conduct"."""
    if passage.is_title:
        return
    before = 0
    for kind in _A_KIND.finditer(passage.text):
        first = max(before, kind.start() - _LONGEST)
        before = kind.end()
        if found := _DOCUMENT.search(passage.text[first : kind.end() + 20]):
            start = first + found.start() + _lead(found["title"])
            end = first + found.end("title")
            title = passage.text[start:end]
            nameless = " " not in title and not title[:1].isupper()
            if not nameless and not _is_own(title, passage.text[max(0, start - 6) : start], known):
                yield _document(passage, start, end, known)


def _lead(title: str) -> int:
    """Return how much of "the Council's Equality Policy" stands before the name."""
    words = list(re.finditer(r"\S+", title))
    for index, word in enumerate(words):
        if re.search(r"['’]s$", word[0]) or re.fullmatch(r"[Tt]h(?:is|ese)", word[0]):
            words = words[index + 1 :]
            break
    while words and _STOP.match(re.sub(r"\W", "", words[0][0].casefold())):
        words.pop(0)
    return words[0].start() if words else len(title)


def _is_own(title: str, before: str, known: _Map) -> bool:
    """True where the words name this document, or no document: "FTC policy", "Council policies"."""
    key = title_key(title)
    if not key or key in title_key(known.text.title) or re.search(r"\b[Tt]his\s+$", before):
        return True
    return bool(
        re.fullmatch(
            r"(?:(?:Council|Town Council|[A-Z]{2,6})\s+)?"
            r"(?:[Pp]olic(?:y|ies)|[Pp]rocedures?|[Pp]rotocols?|Strategy)",
            title,
        )
    )


def _document(passage: Passage, start: int, end: int, known: _Map) -> Reference:
    title, place = passage.text[start:end], passage.place(start, end)
    key = title_key(title)
    held = [policy for policy, named in known.others.items() if title_key(named) == key]
    if held:
        return Reference(title, "held", place, policy=held[0])
    sections = known.titles.get(key, ())
    if len(sections) == 1:
        return Reference(title, "ok", place, sections[0].id)
    return Reference(title, "external-not-held", place)


_WAYS = (_sections, _appendices, _counted, _see, _named_below, _see_plain, _tables, _documents)


def _resolved(
    passage: Passage, start: int, end: int, sections: tuple[Section, ...], missing: str
) -> Reference:
    words, place = passage.text[start:end], passage.place(start, end)
    if len(sections) == 1:
        return Reference(words, "ok", place, sections[0].id)
    if not sections:
        return Reference(words, "broken", place, why=missing)
    return Reference(
        words, "ambiguous", place, candidates=tuple(each.id for each in sections),
        why="it may mean " + ", ".join(map(_label, sections)),
    )  # fmt: skip


def _broken(passage: Passage, start: int, end: int, why: str) -> Reference:
    return Reference(passage.text[start:end], "broken", passage.place(start, end), why=why)


def _label(section: Section) -> str:
    return (
        " ".join(filter(None, [section.number, section.title and f"“{section.title}”"]))
        or section.id
    )
