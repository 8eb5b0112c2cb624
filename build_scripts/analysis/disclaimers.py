"""Approved wordings of disclaimers, duties to use one, and warnings about what one does.

A wording is recognised by how a policy gives it: in quotation marks or as an item of a list,
introduced by words such as "disclaimer", "state" or "for example". Its words are never changed;
the quotation marks and a full stop outside them are not part of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from build_scripts.analysis.passages import Passage, Place, sentence_around, sentences

Sort = Literal["personal", "waiver", "website"]


@dataclass(frozen=True, slots=True)
class Disclaimer:
    """One wording that may be copied as it stands; `who` is said in the policy's own words."""

    text: str
    who: str
    sort: Sort
    place: Place

    @property
    def section(self) -> str:
        """The id of the section that gives the wording."""
        return self.place.section


@dataclass(frozen=True, slots=True)
class Duty:
    """One sentence that asks for a disclaimer; `given`: the policy has a wording for it."""

    text: str
    sort: Sort
    given: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Caveat:
    """One sentence that warns of what a disclaimer does not do: show it beside every wording."""

    text: str
    place: Place


def disclaimers(passages: Sequence[Passage]) -> tuple[Disclaimer, ...]:
    """Return every approved wording, in reading order, each once."""
    found: dict[str, Disclaimer] = {}
    for passage in passages:
        for start, end in _wordings(passage):
            words = passage.text[start:end]
            found.setdefault(
                words.casefold(),
                Disclaimer(words, _who(passage, start), _sort(words), passage.place(start, end)),
            )
    return tuple(found.values())


def duties(passages: Sequence[Passage], given: Sequence[Disclaimer]) -> tuple[Duty, ...]:
    """Return every sentence that asks for a disclaimer, with or without a wording in the policy."""
    sorts = {disclaimer.sort for disclaimer in given}
    found = []
    for passage, start, end in _body_sentences(passages):
        words = passage.text[start:end]
        if not _DUTY.search(words) or _CAVEAT.search(words):
            continue
        if asked := _ASKED.search(words):
            sort: Sort = "waiver" if _WAIVER.search(asked[0]) else "personal"
            found.append(Duty(words, sort, sort in sorts, passage.place(start, end)))
    return tuple(found)


def caveats(passages: Sequence[Passage]) -> tuple[Caveat, ...]:
    """Return every sentence that says what a disclaimer does not do."""
    return tuple(
        Caveat(passage.text[start:end], passage.place(start, end))
        for passage, start, end in _body_sentences(passages)
        if _CAVEAT.search(passage.text[start:end])
    )


_QUOTED = re.compile(
    r"“([^“”]+)(?:”|$)|\"([^\"]+)\"|(?<!\w)‘([^‘]+?)’(?!\w)|(?<!\w)'([^']{25,}?)'(?!\w)"
)
_NAMED = re.compile(r"\b(?:disclaim(?:er|ers|ing)?|waiver|strap ?line)\b", re.IGNORECASE)
_INTRODUCED = re.compile(
    r"\b(?:such as|states?|stating|adds?|adding|includ(?:e|es|ing)|uses?|used|using|for example"
    r"|e\.?g\.?|examples?|following|reads?|reading|wording|words|says?|saying|below|is|are)\b[^.?!]{0,60}$",
    re.IGNORECASE,
)
_INTRODUCED_NEAR = re.compile(
    r"(?:\b(?:such as|for example|e\.g\.|eg|for instance|wording|reads?|reading|states?"
    r"|stating|add)(?:\s+the\s+following)?(?:\s+disclaimer)?\s*[,:–-]?|\bdisclaimer\s*(?:is|:|–|-))\s*$",
    re.IGNORECASE,
)
_LIST_LEAD = re.compile(
    r"\b(?:examples?|following|below|such as|wordings?|approved|acceptable|standard|suitable)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:views?|opinions?|statements?|comments?|tweets?|posts?|thoughts?|content|ramblings)\b"
    r"[^.]{0,80}?\b(?:my own|mine|our own|personal"
    r"|not\s+(?:necessarily\s+)?(?:those|the\s+(?:views?|opinions?|policy|policies)|represent|reflect)"
    r"|(?:do|does)\s*(?:n['’]t|\s+not)\s+(?:necessarily\s+)?(?:represent|reflect))\b",
    re.IGNORECASE,
)
_LIABLE = re.compile(
    r"\b(?:(?:does|do) not endorse|cannot guarantee|(?:accepts?|takes?) no "
    r"(?:liability|responsibility)|not (?:be )?(?:responsible|liable) for|(?:do|does) not control"
    r"|intended (?:only|solely) for|intended recipient)\b",
    re.IGNORECASE,
)
_INSTRUCTS = re.compile(
    r"^(?:use|add|include|put|make|ensure|avoid|remember|always|never|you (?:must|should|may))\b"
    r"|\bdisclaimers?\b|\b(?:must|should) (?:not )?(?:be|make|use|ensure|state)\b",
    re.IGNORECASE,
)
_WAIVER = re.compile(
    r"\b(?:waiver|confidentiality (?:notice|statement|clause)|e-?mail (?:disclaimer|footer|notice)"
    r"|intended (?:only|solely) for|intended recipient)\b",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"\b(?:must|shall|should|will be|please|required?|requires|ensure|need(?:s)? to|ha(?:s|ve) to"
    r"|provided that|recommended|expected|use an?|add an?|include an?|always|refer to)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:waiver clause|confidentiality (?:notice|statement|clause)|disclaimers?)\b"
    r"|\b(?:ensure|make|made|makes|making|state|clear|clearly|indicate|identif\w+)\b[^.]{0,60}?"
    r"\b(?:in (?:a|their|your) (?:personal|private) capacity"
    r"|(?:views?|opinions?|comments?|what you say)\b[^.]{0,50}?\b(?:personal|(?:their|your|my) own"
    r"|not (?:necessarily )?(?:those|represent|reflect)))",
    re.IGNORECASE,
)
_CAVEAT = re.compile(
    r"\bdisclaimers?\b.{0,60}?\b(?:won['’]?t|will not|does not|do not|doesn['’]t|cannot|no)\s+"
    r"(?:\w+\s+){0,3}?(?:save|protect|prevent|excuse|absolve|remove|allow|mean|defence|protection)\b"
    r"|\b(?:even (?:with|if|where)|despite|regardless of|notwithstanding)\b.{0,40}?\bdisclaimers?\b"
    r"|\bdisclaimers?\b.{0,40}?\b(?:save|protect|prevent|excuse)s?\b",
    re.IGNORECASE | re.DOTALL,
)
_AUDIENCE = (
    re.compile(r"\bmay be used by (?P<who>[^.:;]+)", re.IGNORECASE),
    re.compile(r"\bfor use by (?P<who>[^.:;]+)", re.IGNORECASE),
    re.compile(
        r"(?:^|[.?!]\s+)(?P<who>(?:When|Where|If) (?!possible)[^.,;:]{8,120}),", re.IGNORECASE
    ),
)


def _wordings(passage: Passage) -> Iterator[tuple[int, int]]:
    if passage.is_title:
        return
    quoted = False
    for quote in _QUOTED.finditer(passage.text):
        start, end = quote.span(quote.lastindex or 0)
        before = f"{passage.section.title or ''} {passage.lead} " if start <= 1 else ""
        near = passage.text[max(start - 241, 0) : max(start - 1, 0)]
        if _is_wording(passage.text[start:end], (before + near)[-240:]):
            quoted = True
            yield start, end
    if quoted:
        return
    if _stands_alone(passage):
        yield 0, len(passage.text)
        return
    for start, end in _unquoted(passage.text):
        yield start, end


def _is_wording(words: str, near: str) -> bool:
    if len(words.split()) < 4 or not words[0].isupper():
        return False
    if not _INTRODUCED.search(near.rstrip(" :,;–-")) and not _NAMED.search(near):
        return False
    return bool(_SPOKEN.search(words) or _LIABLE.search(words)) or (
        bool(_NAMED.search(near)) and bool(_INTRODUCED_NEAR.search(near))
    )


def _stands_alone(passage: Passage) -> bool:
    """True for an item or paragraph that is a wording, under a lead that says "disclaimer"."""
    lead = passage.lead
    named = _NAMED.search(lead) or (_NAMED.search(passage.section.title or "") and lead)
    return bool(
        named
        and _LIST_LEAD.search(lead)
        and lead.rstrip().endswith((":", ":-", "used", "-"))
        and (_SPOKEN.search(passage.text) or _LIABLE.search(passage.text))
        and not _INSTRUCTS.search(passage.text)
    )


def _unquoted(text: str) -> Iterator[tuple[int, int]]:
    """Yield wordings printed without quotation marks: "… such as: Views are my own.\""""
    for spoken in _SPOKEN.finditer(text):
        start = spoken.start()
        for word in re.finditer(r"\b[A-Z]", text[max(0, start - 40) : start + 1]):
            first = max(0, start - 40) + word.start()
            before = text[max(0, first - 240) : first]
            if _INTRODUCED_NEAR.search(before) and _NAMED.search(before[-160:]):
                _, end = sentence_around(text, first)
                yield first, end
                break


def _sort(words: str) -> Sort:
    if _WAIVER.search(words):
        return "waiver"
    return "personal" if _SPOKEN.search(words) else "website"


def _who(passage: Passage, start: int) -> str:
    """Return the policy's own words for who may use the wording, else the title it stands under."""
    before = passage.text[:start]
    for words in (before, passage.lead):
        for audience in _AUDIENCE:
            if found := list(audience.finditer(words)):
                return found[-1]["who"].strip()
    return passage.section.title or passage.section.number or ""


def _body_sentences(passages: Sequence[Passage]) -> Iterator[tuple[Passage, int, int]]:
    for passage in passages:
        if not passage.is_title:
            for start, end in sentences(passage.text):
                yield passage, start, end
