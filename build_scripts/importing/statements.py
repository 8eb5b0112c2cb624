"""What sentences of the text state: who adopted the policy and when, how often it is reviewed."""

import re
from collections.abc import Iterator, Sequence

from build_scripts import inline
from build_scripts.importing.control import (
    MINUTE,
    Control,
    body_named,
    line_pairs,
    state_pair,
)
from build_scripts.importing.document import Stated
from build_scripts.importing.stated_dates import FoundDate, dates_in, only_date, period_in
from build_scripts.importing.units import Notes, Unit

_KINDS = (
    r"(?:policy|document|procedure|code|protocol|scheme|strategy|statement|standing orders|"
    r"terms of reference|regulations|rules|plan|charter|guidance)"
)
_ITSELF = re.compile(rf"\b{_KINDS}\b", re.IGNORECASE)
_ADOPTED = re.compile(
    rf"\b(?:this|the|these|it|as)\b(?: (?:[a-z]+ ){{0,3}}{_KINDS}\b)?.{{0,40}}"
    r"\b(?:adopted|approved)\b"
    r"(?: by (?P<body>(?:the )?(?-i:[A-Z])[\w' &]{2,60}?))?(?= on | at | in |,|\.|$)",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"\b(?:next (?:be )?review(?:ed)?|due for review|be reviewed(?: again)?)\b[\w ,]{0,30}?"
    r"\b(?:in|by|on|before|is|due)\b ",
    re.IGNORECASE,
)
_REVIEWED = re.compile(r"\b(?:was|were|been|last) (?:last )?reviewed\b", re.IGNORECASE)
_WHO = r"(?P<who>[A-Z][\w'’&-]*(?: (?:[A-Z][\w'’&-]*|and|of|the|to)){0,6})"
_RESPONSIBLE = re.compile(
    rf"(?:The )?{_WHO} (?:is|will be|shall be) responsible for (?:the )?"
    r"(?:monitoring|review|ownership|maintaining|keeping)[\w ,/]{0,60}"
    r"\b(?:this|the) (?:policy|procedure|document)\b"
)
_ACCOUNTABLE = re.compile(
    r"(?:Accountable|Policy owner|Owner)\s*[:–-]\s*(?P<who>[A-Z][^.;]{2,80})\.?"
)
_LONGEST = 4000
_SHORT = 90
_FOOT = 120
_DATES = {"adopted", "next_review"}


def facts_in_text(units: Sequence[Unit], control: Control, notes: Notes) -> None:
    """Add what the sentences of `units` state to what the control block states."""
    for unit in units:
        rows = [": ".join(row[:2]) for row in unit.table.rows] if unit.table else [unit.text]
        for text in rows:
            _facts_in(inline.plain(text[:_LONGEST]), unit.at, control, notes)


def _facts_in(text: str, at: int, control: Control, notes: Notes) -> None:
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)
    about = bool(_ITSELF.search(text))
    for sentence in sentences:
        parts = re.split(r"\s[–—|]\s", sentence) if len(sentence) <= _FOOT else [sentence]
        for name, value in [
            pair for p in parts for pair in line_pairs(p.rstrip("."), loose=True)[:1]
        ]:
            said = len(sentence) <= _SHORT and not _ITSELF.match(name.partition(" ")[2])
            if said and (any(dates_in(value)) or only_date(value)):
                state_pair(name, value, at, control, notes)
        for fact in _stated_in(sentence, at, about, notes):
            if fact.name not in control.facts or fact.name in _DATES:
                control.state(fact, notes)


def _stated_in(sentence: str, at: int, about: bool, notes: Notes) -> Iterator[Stated]:
    itself = _ITSELF.search(sentence) or (about and re.match(r"(?:It|They)\b", sentence))
    if itself and re.search(r"\breview", sentence, re.IGNORECASE):
        if period := _review_period(sentence):
            yield Stated("review_every", period, at, sentence)
        if done := _REVIEWED.search(sentence):
            yield from _dated("last_reviewed", sentence, done.end(), at, notes, within=_SHORT)
        if due := _DUE.search(sentence):
            yield from _dated("next_review", sentence, due.end(), at, notes)
    if itself and (adopted := _ADOPTED.search(sentence)):
        found = list(_dated("adopted", sentence, adopted.end(), at, notes, within=_SHORT))
        yield from found
        if adopted["body"] and (found or re.match(r"th(?:is|ese)\b|it\b", adopted[0], re.I)):
            yield Stated("approved_by", body_named(adopted["body"]), at, sentence)
        if found and (minute := MINUTE.search(sentence)):
            yield Stated("minute", minute["minute"].rstrip(".)"), at, sentence)
    if owner := _RESPONSIBLE.search(sentence) or _ACCOUNTABLE.fullmatch(sentence):
        yield Stated("owner", owner["who"].strip(), at, sentence)


def _dated(
    name: str, sentence: str, start: int, at: int, notes: Notes, within: int = 20
) -> Iterator[Stated]:
    found: FoundDate | None = next((day for day in dates_in(sentence) if day.start >= start), None)
    if found is None or found.start - start > within:
        return
    if found.value is None:
        notes.doubt(at, f"“{found.words}” is no day of the calendar.")
    else:
        yield Stated(name, found.value, at, sentence)


def _review_period(sentence: str) -> str | None:
    """Return the period where it belongs to the review of the policy itself."""
    before = re.search(r"(?<![\w-])(annual|yearly|biennial) review\b", sentence, re.IGNORECASE)
    if before:
        return period_in(before[1])
    itself = rf"\breview(?:ed|s|ing)?\b.{{0,90}}?\b(?:this|the) {_KINDS}(?P<after> .{{0,40}})"
    if (named := re.search(itself, sentence, re.IGNORECASE)) and period_in(named["after"]):
        return period_in(named["after"])
    after = re.search(r"\breview(?:ed|s|ing)?\b(?P<after>.{0,90})", sentence, re.IGNORECASE)
    return period_in(after["after"]) if after else None
