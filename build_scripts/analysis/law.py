"""Acts, regulations, orders, codes and conventions as a policy cites them, against a dated table.

A name is found by its last word (Act, Regulations, Order, Code …) and read backwards over its
capitals; the table then says whether that is its name and whether it is still law.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Literal

from build_scripts.analysis.needed import folded, may_match
from build_scripts.analysis.passages import Passage, Place, Taken

Status = Literal["in-force", "repealed", "revoked", "renamed", "superseded", "lapsed"]
Cited = Literal[
    "ok",
    "amended",
    "repealed",
    "revoked",
    "renamed",
    "superseded",
    "lapsed",
    "misnamed",
    "year-missing",
    "abbreviation",
    "vague",
    "unknown",
]


@dataclass(frozen=True, slots=True)
class Provision:
    """One section of a law about which there is something to say."""

    number: str
    note: str
    source: str
    checked: str


@dataclass(frozen=True, slots=True)
class Law:
    """One entry of the table; `checked` is the day on which a person read the source."""

    id: str
    name: str
    status: Status
    source: str
    checked: str
    number: str = ""
    since: str = ""
    by: tuple[str, ...] = ()
    note: str = ""
    also: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    misnamed: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    provisions: tuple[Provision, ...] = ()


type _Wording = tuple[re.Pattern[str], Law, Cited]


@dataclass(frozen=True)
class LawTable:
    """Every law that the handbook knows; names are looked up as printed and with slips forgiven."""

    laws: Mapping[str, Law]

    @cached_property
    def exact(self) -> Mapping[str, Law]:
        """Laws by their short title, without regard to case, commas and apostrophes."""
        return {_key(name): law for law in self.laws.values() for name in (law.name, *law.also)}

    @cached_property
    def loose(self) -> Mapping[str, Law]:
        """Laws by their short title with plurals, brackets and spaces forgiven."""
        return {_loose(law.name): law for law in self.laws.values()}

    @cached_property
    def yearless(self) -> Mapping[str, tuple[Law, ...]]:
        """Laws by their short title without its year; those in force come first."""
        found: dict[str, list[Law]] = {}
        for law in self.laws.values():
            found.setdefault(_YEAR_END.sub("", _key(law.name)), []).append(law)
        return {name: tuple(sorted(laws, key=_old)) for name, laws in found.items()}

    @cached_property
    def by_year(self) -> Mapping[str, tuple[Law, ...]]:
        """Laws by year and kind: "2015 order"."""
        found: dict[str, list[Law]] = {}
        for law in self.laws.values():
            if kind := _year_and_kind(law.name):
                found.setdefault(kind, []).append(law)
        return {kind: tuple(laws) for kind, laws in found.items()}

    @cached_property
    def patterns(self) -> tuple[_Wording, ...]:
        """The wordings that name a law wrongly, in short, or so loosely that no law is named."""
        return tuple(
            (re.compile(pattern), law, cited)
            for law in self.laws.values()
            for patterns, cited in _wordings(law)
            for pattern in patterns
        )


@dataclass(frozen=True, slots=True)
class Citation:
    """One law as printed, with what the table says of it; `law` is None where it is not there."""

    text: str
    cited: Cited
    law: Law | None
    provision: str | None
    place: Place

    @property
    def section(self) -> str:
        """The id of the section that cites the law."""
        return self.place.section

    @property
    def provision_note(self) -> Provision | None:
        """What is to be said of exactly the provision that is cited."""
        if self.law is None or self.provision is None:
            return None
        digits = re.sub(r"[^0-9A-Z]", "", self.provision.rpartition(" ")[2])
        return next((one for one in self.law.provisions if one.number == digits), None)


def citations(passages: Sequence[Passage], table: LawTable) -> tuple[Citation, ...]:
    """Return every law cited, in reading order."""
    known_here: set[str] = set()
    found: list[Citation] = []
    text = folded(passage.text for passage in passages)
    wordings = [each for each in table.patterns if may_match(each[0], text)]
    for passage in passages:
        for citation in _in_passage(passage, table, wordings):
            if citation.cited == "year-missing" and citation.law and citation.law.id in known_here:
                citation = _with(citation, "ok")
            if citation.cited == "ok" and citation.law:
                known_here.add(citation.law.id)
            found.append(citation)
    return tuple(found)


_YEAR_END = re.compile(r" \d{4}$")
_LAST_WORD = re.compile(
    r"\b(?P<kind>Acts?|Measure|Regulations?|Order|Rules|Convention|Directive|Code)\b"
    r"(?:,?\s+(?P<year>(?:1[2-9]|20)\d\d)\b)?"
)
_JOINING = re.compile(r"(?:of|and|or|the|for|from|to|in|on|with|by|against|at|etc\.?|&)\Z")
_ENDS_A_NAME = re.compile(
    r"(?:acts?|measure|regulations|order|rules|convention|directive|[\d.]+)\Z"
)
_LEADS = re.compile(
    r"(?:the|under|in|of|by|see|with|as|this|these|those|that|our|your|any|all|latest|and|for|from"
    r"|to|on|both|section|part|article|schedule|each|an|a)\Z"
)
_BEFORE = re.compile(
    r"(?P<what>\b(?:[Pp]art|[Ss]ections?|[Ss]{1,2}|[Aa]rticles?|[Ss]chedule|[Rr]eg(?:ulation)?)\.?\s*\d+[A-Z]{0,2}(?:\(\w{1,3}\))*)"
    r"\s+(?:of|to)\s+(?:the\s+)?$"
)
_AFTER = re.compile(
    r",?\s*\(?(?P<what>(?:[Pp]art|[Ss]ections?|[Ss]{1,2}|[Ss]ch(?:edule)?|[Aa]rt(?:icle)?|[Rr]eg(?:ulation)?)\.?\s*\d+[A-Z]{0,2}(?:\(\w{1,3}\))*)"
)
_ALIKE = 0.88


def _wordings(law: Law) -> tuple[tuple[tuple[str, ...], Cited], ...]:
    """Return its patterns; a name that cannot be read backwards from its end is found whole."""
    read_backwards = _year_and_kind(law.name) and len(re.findall(r"\b\d{4}\b", law.name)) == 1
    names = () if read_backwards else _literally((law.name, *law.also))
    return (
        (law.misnamed, "misnamed"),
        (names, _state(law)),
        (_literally(law.short), "abbreviation"),
        (law.vague, "vague"),
    )


def _literally(names: Iterable[str]) -> tuple[str, ...]:
    longest_first = sorted(names, key=len, reverse=True)
    return tuple(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest_first)


def _in_passage(passage: Passage, table: LawTable, wordings: Sequence[_Wording]) -> list[Citation]:
    taken = Taken()
    hits = [*_by_pattern(passage.text, wordings), *_by_name(passage.text, table)]
    found = [
        _citation(passage, start, end, law, cited)
        for start, end, law, cited in hits
        if taken.take(start, end)
    ]
    return sorted(found, key=lambda citation: citation.place.start)


_Hit = tuple[int, int, Law | None, Cited]


def _by_pattern(text: str, wordings: Sequence[_Wording]) -> Iterator[_Hit]:
    rank = {"misnamed": 0, "abbreviation": 2, "vague": 3}
    hits: list[tuple[int, int, Law, Cited]] = [
        (*match.span(), law, cited)
        for pattern, law, cited in wordings
        for match in pattern.finditer(text)
    ]
    yield from sorted(hits, key=lambda hit: (rank.get(hit[3], 1), hit[0] - hit[1]))


def _by_name(text: str, table: LawTable) -> Iterator[_Hit]:
    for last in _LAST_WORD.finditer(text):
        starts = _starts(text, last.start())
        if hit := _look_up(text, starts, last, table):
            yield hit


def _look_up(text: str, starts: Sequence[int], last: re.Match[str], table: LawTable) -> _Hit | None:
    end = last.end()
    names = [(start, text[start:end]) for start in starts]
    for start, name in names:
        if law := table.exact.get(_key(name)):
            return start, end, law, _state(law)
    for start, name in names:
        if law := table.loose.get(_loose(name)):
            return start, end, law, "misnamed"
    if last["year"] is None:
        return _without_year(names, end, table)
    for start, name in names:
        if law := _resembling(name, table):
            return start, end, law, "misnamed"
    if last["kind"] == "Code" or not names:
        return None
    start, name = names[_first_word_of_name(names)]
    return (start, end, None, "unknown") if len(name.split()) > 2 else None


def _without_year(names: Iterable[tuple[int, str]], end: int, table: LawTable) -> _Hit | None:
    for start, name in names:
        if laws := table.yearless.get(_key(name)):
            cited: Cited = "year-missing" if _year_and_kind(laws[0].name) else _state(laws[0])
            return start, end, laws[0], cited
    return None


def _resembling(name: str, table: LawTable) -> Law | None:
    """Return the law of the same year and kind that is printed with a slip or a word left out."""
    words = set(_key(name).split())
    for law in table.by_year.get(_year_and_kind(name) or "", ()):
        right = set(re.sub(r"[()]", "", _key(law.name)).split())
        if len(words) >= 4 and words < right:
            return law
        if SequenceMatcher(None, _key(name), _key(law.name)).ratio() >= _ALIKE:
            return law
    return None


def _starts(text: str, end: int) -> list[int]:
    """Return where the name that ends at `end` may start, the longest reading first."""
    starts: list[int] = []
    first = True  # "Public Order Act": a last word may stand before the last word
    window = max(0, end - 160)
    for word in reversed(list(re.finditer(r"\S+", text[window:end]))):
        token = word[0]
        bare = token.strip("“”\"'‘’(),").casefold()
        if token[-1] in '.;:!?”"' and starts and bare not in {"etc", "etc.", "no."}:
            break
        if _ENDS_A_NAME.match(token.casefold().rstrip(",")) and not first:
            break
        first = False
        capital = token.lstrip("“\"'‘(")[:1]
        if capital.isupper():
            offset = len(token) - len(token.lstrip("“\"'‘"))
            starts.append(window + word.start() + offset)
        elif not _JOINING.match(bare):
            if token.startswith("(") or token.endswith(")"):
                continue
            break
    return starts[::-1]


def _first_word_of_name(names: Sequence[tuple[int, str]]) -> int:
    for index, (_, name) in enumerate(names):
        if not _LEADS.match(name.split()[0].casefold()):
            return index
    return len(names) - 1


def _citation(passage: Passage, start: int, end: int, law: Law | None, cited: Cited) -> Citation:
    text = passage.text
    words = re.sub(r"^[Tt]he ", "", text[start:end])
    start = end - len(words)
    before = _BEFORE.search(text[max(0, start - 60) : start])
    after = _AFTER.match(text, end)
    provision = (before or after or {"what": None})["what"]
    citation = Citation(words, cited, law, provision, passage.place(start, end))
    return _with(citation, "amended") if cited == "ok" and citation.provision_note else citation


def _with(citation: Citation, cited: Cited) -> Citation:
    return Citation(citation.text, cited, citation.law, citation.provision, citation.place)


def _state(law: Law) -> Cited:
    return "ok" if law.status == "in-force" else law.status


def _old(law: Law) -> tuple[bool, str]:
    return law.status != "in-force", law.name


def _key(name: str) -> str:
    words = re.sub(r"[’']", "", name.casefold()).replace("&", " and ")
    words = re.sub(r"[^\w()]+", " ", words).strip()
    return words.removeprefix("the ")


def _loose(name: str) -> str:
    return "".join(re.sub(r"s$", "", word) for word in re.sub(r"[()]", " ", _key(name)).split())


def _year_and_kind(name: str) -> str | None:
    found = re.search(r"\b(\w+),? (\d{4})$", name.strip())
    return f"{found[2]} {found[1].casefold()}" if found else None
