"""The document about itself: control blocks and single lines, and the facts that they state."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from build_scripts import inline
from build_scripts.dates import first_day, in_words, last_day
from build_scripts.importing.document import Stated
from build_scripts.importing.fields import AGAIN, BARE, PAIR, fact_of, is_field
from build_scripts.importing.stated_dates import SEASON, dates_in, only_date, period_in
from build_scripts.importing.units import Notes, Unit
from build_scripts.model import Removal, Span, StatedDate

_HEADING = re.compile(
    r"(?:document|policy|version) (?:control|information|details|history)"
    r"(?: (?:sheet|record|table|block))?:?",
    re.IGNORECASE,
)
MINUTE = re.compile(
    r"\b(?:minute|min\.?)\s*(?:ref(?:erence)?\.?|no\.?|number|item)?\s*:?\s*"
    r"(?P<minute>[A-Z]{0,4}\s?\d[\w/.()-]*)",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"[A-Z]{2,4}(?:/[A-Z]{2,4}){0,3}\s*[-–/]?\s+\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\.?"
)
_SENTENCE = re.compile(r"(?:this|the) [a-z]", re.IGNORECASE)
_REVIEW = re.compile(
    r"[\s,;(–-]*\b(?:for |next |due (?:for )?|to be )?review(?:ed)?"
    r"(?: date| due| by| in| on|:)*\s+",
    re.IGNORECASE,
)
_ACT = re.compile(r"(?:adopted|approved|agreed|ratified)\b", re.IGNORECASE)
_AT_COUNCIL = re.compile(
    r"(?P<act>.* (?:by|at|in)) (?P<body>(?:the )?(?:full |town |parish )?council)", re.IGNORECASE
)
_LONGEST = 240
_TAIL = 10


@dataclass(slots=True)
class Control:
    """What the document states about itself, gathered line by line."""

    pairs: list[tuple[str, str]] = field(default_factory=list)
    facts: dict[str, Stated] = field(default_factory=dict)

    def state(self, fact: Stated, notes: Notes) -> None:
        """Take `fact`, unless the document has stated it before: then say that it differs."""
        known = self.facts.setdefault(fact.name, fact)
        if known.value != fact.value:
            notes.doubt(
                fact.line,
                f"“{fact.words}” differs from “{known.words}” (line {known.line}), which was taken "
                f"as {fact.name.replace('_', ' ')}.",
            )


def take_control(units: Sequence[Unit], notes: Notes) -> tuple[list[Unit], Control]:
    """Return `units` without control blocks, and what these state."""
    control = Control()
    taken: set[int] = set()
    front, tail = _front(units), max(0, len(units) - _TAIL)
    for at, unit in enumerate(units):
        zoned = at < front or at >= tail
        headed = at > 0 and (at - 1 in taken or bool(_HEADING.fullmatch(units[at - 1].text)))
        if _SIGN_OFF.fullmatch(unit.text) and not unit.is_item:
            notes.remove("sign-off code", unit)
            taken.add(at)
        elif pairs := _pairs(unit, loose=zoned) if zoned or headed else []:
            if at and _HEADING.fullmatch(units[at - 1].text) and at - 1 not in taken:
                notes.remove("heading of the control block", units[at - 1])
                taken.add(at - 1)
            control.pairs += pairs
            taken.add(at)
            if len(pairs) > 1 and unit.table is None:
                shown = " · ".join(f"{name}: {value}" for name, value in pairs)
                notes.clean("control block", unit.at, unit.raw, shown)
            before = ""
            for name, value in pairs:
                dated = name.casefold() == "date" and _ACT.match(before) and unit.table is None
                state_pair("Date approved" if dated else name, value, unit.at, control, notes)
                before = name
    return [unit for at, unit in enumerate(units) if at not in taken], control


def facts_in_removed(removed: Sequence[Removal], control: Control, notes: Notes) -> None:
    """Add what running heads and feet state, such as an adoption date on every page."""
    for gone in removed:
        if gone.kind in {"running head", "running foot"}:
            for part in re.split(r"\s*\|\s*|\s{2,}|\t|\s[–—-]\s", gone.text):
                for name, value in line_pairs(part, loose=True):
                    state_pair(name, value, gone.line, control, notes)


def _front(units: Sequence[Unit]) -> int:
    """Return how many units stand before the text: up to the first paragraph or label."""
    for at, unit in enumerate(units):
        if unit.label or at >= 30 or (len(unit.text) > 160 and not AGAIN.match(unit.text)):
            return at
        if unit.text.endswith(".") and len(unit.text.split()) > 8 and not _pairs(unit, loose=True):
            return at
    return len(units)


def _pairs(unit: Unit, *, loose: bool) -> list[tuple[str, str]]:
    if unit.table is not None:
        return _table_pairs([row for row in (unit.table.header, *unit.table.rows) if row])
    if unit.label or unit.note:
        return []
    parts = [part for part in re.split(r"\s*\|\s*|\t+|\s{3,}", unit.raw) if part.strip()]
    if len(parts) > 1 and not re.fullmatch(r"[-•*>\s]+", parts[0]):
        found = [line_pairs(inline.plain(part).strip(), loose=True) for part in parts]
        if found[0] and sum(map(bool, found)) >= 2:
            return _with_rest(parts, found)
        if len(parts) == 2 and (named := _field(parts[0])) and _has_words(parts[1]):
            return [(named, inline.plain(parts[1]).strip())]
    text = inline.plain(unit.text)
    if _SENTENCE.match(text):
        return []  # it stays in the text; what it states is read there
    found = [line_pairs(part, loose=loose) for part in re.split(r"(?<=[.;])\s+(?=[A-Z])", text)]
    if all(found):
        return [pair for pairs in found for pair in pairs]
    return line_pairs(text, loose=loose)


def _with_rest(
    parts: Sequence[str], found: Sequence[list[tuple[str, str]]]
) -> list[tuple[str, str]]:
    """Return the pairs of one line; a part that is none belongs to the value before it."""
    pairs: list[tuple[str, str]] = []
    for part, more in zip(parts, found, strict=True):
        if more:
            pairs += more
        else:
            name, value = pairs[-1]
            pairs[-1] = (name, f"{value} | {inline.plain(part).strip()}")
    return pairs


def line_pairs(text: str, *, loose: bool) -> list[tuple[str, str]]:
    """Return the fields and values of one line; `loose` also without a colon between them."""
    if len(text) > _LONGEST * 3:
        return []
    starts = list(AGAIN.finditer(text))
    if len(starts) > 1 and starts[0].start() == 0:
        ends = [*(found.start() for found in starts[1:]), len(text)]
        return [
            (found["field"].strip(), text[found.end() : end].strip())
            for found, end in zip(starts, ends, strict=True)
        ]
    found = PAIR.match(text) if len(text) <= _LONGEST else None
    if found and _has_words(found["value"]):
        return [(found["field"].strip(), found["value"].strip())]
    bare = BARE.match(text) if loose and len(text) <= 140 else None
    if bare and _states_something(bare):
        return [(bare["field"].strip(), bare["value"].strip())]
    return []


def _states_something(bare: re.Match[str]) -> bool:
    value = bare["value"]
    if value.endswith(".") and len(value.split()) > 14:
        return False
    if any(dates_in(value)) or only_date(value):
        return True
    if fact_of(bare["field"].strip()) == "next_review" and period_in(value):
        return True
    return bool(re.fullmatch(r"v?\d{1,3}(?:\.\d{1,3})*|[A-Z]{1,5}[-/]?\d{1,4}", value.strip()))


def _has_words(value: str) -> bool:
    return bool(re.search(r"[^\W_]", value))


def _field(text: str) -> str | None:
    name = inline.plain(text).strip().rstrip(":").strip()
    return name if is_field(name) else None


def _table_pairs(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, str]]:
    """Return the pairs of a control table: fields in its first (and third) column."""
    if not rows or len(rows[0]) not in {2, 4}:
        return []
    cells = [
        row[at : at + 2] for row in rows for at in range(0, len(row), 2) if any(row[at : at + 2])
    ]
    known = [pair for pair in cells if _field(pair[0])]
    if len(known) < 2 or len(known) * 3 < len(cells) * 2:
        return []
    return [(inline.plain(name).strip().rstrip(":"), inline.plain(value)) for name, value in cells]


def state_pair(name: str, value: str, at: int, control: Control, notes: Notes) -> None:
    """Take the fact that a field states, or say why it cannot be read."""
    words = f"{name}: {value}"
    if council := _AT_COUNCIL.fullmatch(name):
        name = council["act"]
        control.state(Stated("approved_by", body_named(council["body"]), at, words), notes)
    fact = fact_of(name)
    if fact == "next_review" and not any(dates_in(value)) and (period := period_in(value)):
        control.state(Stated("review_every", period, at, words), notes)
    elif fact in {"adopted", "last_reviewed", "next_review"}:
        _state_date(fact, value, words, at, control, notes)
    elif fact == "act":
        acts = set(re.findall(r"adopted|approved|agreed|ratified", name, re.IGNORECASE))
        dated = "adopted" if acts else "last_reviewed"
        by = re.search(r"\bby$", name) is not None or re.match(r"by\b", value, re.I) is not None
        if any(dates_in(value)) or not by:
            _state_date(dated, value, words, at, control, notes)
        body = body_named(re.sub(r"^by\s+", "", value, flags=re.I))
        by = by or bool(re.search(r"\b(?:council|committee)$", body, re.IGNORECASE))
        if by and acts and re.search(r"[^\W\d_]{3}", body):
            control.state(Stated("approved_by", body, at, words), notes)
    elif fact == "review_every":
        if period := period_in(value):
            control.state(Stated("review_every", period, at, words), notes)
        else:
            notes.doubt(at, f"“{words}” does not say how often in a way that can be counted.")
    elif fact == "minute":
        control.state(Stated("minute", value.rstrip("."), at, words), notes)
    elif fact in {"approved_by", "owner"}:
        control.state(Stated(fact, body_named(value), at, words), notes)
    if fact not in {"minute", ""} and (minute := MINUTE.search(value)):
        control.state(Stated("minute", minute["minute"].rstrip(".)"), at, words), notes)


def _state_date(fact: str, value: str, words: str, at: int, control: Control, notes: Notes) -> None:
    reviewed = _REVIEW.search(value) if fact != "next_review" else None
    if reviewed and reviewed.start() and any(dates_in(value[reviewed.end() :])):
        _state_date("next_review", value[reviewed.end() :], words, at, control, notes)
        value = value[: reviewed.start()]
    found = [*dates_in(value)] or [day for day in (only_date(value),) if day]
    if not found:
        if not re.fullmatch(r"(?:tbc|tba|n/?a|none|not applicable|\W*)", value, re.IGNORECASE):
            notes.doubt(at, f"“{words}” holds no date that can be read.")
        return
    if found[0].value is None:
        notes.doubt(at, f"“{found[0].words}” in “{words}” is no day of the calendar.")
        return
    if SEASON.search(found[0].words) and isinstance(found[0].value, Span):
        notes.doubt(at, f"“{found[0].words}” is read as {in_words(found[0].value)}.")
    stated = [day.value for day in found if day.value is not None]
    if len(stated) > 1:
        latest = fact == "last_reviewed"
        stated = [max(stated, key=last_day)] if latest else stated
        taken = "latest" if latest else "first"
        notes.doubt(at, f"“{words}” holds more than one date; the {taken} was taken.")
    control.state(Stated(fact, stated[0], at, words), notes)


def body_named(value: str) -> str:
    """Return who, without the date and the minute that follow."""
    first = next(dates_in(value), None)
    value = value[: first.start] if first else value
    value = re.split(
        r"[,;(]?\s*\b(?:minute|min\.?)\b|\s+\d{1,2}(?:st|nd|rd|th)\b", value, flags=re.I
    )[0]
    value = re.sub(
        r"(?:[\s,;(–-]+(?:on|at|in|dated|held|its|the|a|meeting|of))*[\s,;:(–.-]*$", "", value
    )
    return re.sub(r"^the ", "", value.strip())


def reasonable(facts: Mapping[str, Stated], notes: Notes) -> dict[str, Stated]:
    """Return `facts` without a next review that lies before the adoption or the last review."""
    due = _date(facts.get("next_review"))
    for name in ("adopted", "last_reviewed"):
        done = _date(facts.get(name))
        if due and done and last_day(due) < first_day(done):
            late, early = facts["next_review"], facts[name]
            notes.doubt(
                late.line,
                f"“{late.words}” lies before “{early.words}” ({in_words(done)}); it was not taken "
                "as the next review.",
            )
            return {name: fact for name, fact in facts.items() if name != "next_review"}
    return dict(facts)


def _date(fact: Stated | None) -> StatedDate | None:
    return None if fact is None or isinstance(fact.value, str) else fact.value
