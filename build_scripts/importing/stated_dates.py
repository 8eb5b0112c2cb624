"""Dates and lengths of time as people write them in a policy."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from build_scripts.model import Month, Span, StatedDate
from build_scripts.wording import MONTHS

_NAMES = tuple(month[:3].casefold() for month in MONTHS)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9}  # the month it begins; winter has two years
SEASON = re.compile(rf"\b(?:{'|'.join(_SEASONS)})\b", re.IGNORECASE)
_DATE = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:day\s+)?(?:of\s+)?(?P<month>{_MONTH}),?\s+(?P<year>\d{{4}})\b"
    rf"|\b(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})\b"
    r"|\b(?P<iso>\d{4}-\d{2}-\d{2})\b"
    r"|\b(?P<day3>\d{1,2})(?P<sep>[/.-])(?P<month3>\d{1,2})(?P=sep)(?P<year3>\d{4}|\d{2})\b"
    rf"|\b(?P<from>{_MONTH})\s*(?:/|-|–|to|and|or)\s*(?P<until>{_MONTH})\s+(?P<year4>\d{{4}})\b"
    rf"|\b(?P<month5>{_MONTH})\s+(?P<year5>\d{{4}})\b"
    rf"|\b(?P<season>{'|'.join(_SEASONS)})(?:\s+of)?\s+(?P<year6>\d{{4}})\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})")
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "twelve": 12}
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)})"
_PERIOD = re.compile(
    rf"\b(?:every|each|(?:in|within|after)(?=\s+(?:\d|[a-z]+\s+years)))\s+"
    rf"(?:{_COUNT}\s+)?(?P<unit>years?|months?)\b"
    r"|(?<![\w-])(?P<yearly>annually|annual basis|yearly|once a year|^annual$)(?!\w)"
    r"|\b(?P<two>biennial(?:ly)?|every other year|every second year)\b"
    rf"|^{_COUNT.replace('count', 'count2')}[\s-]+(?P<unit2>years?|months?|yearly)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in words: what it says (None: no such day), and where it stands."""

    value: StatedDate | None
    words: str
    start: int
    end: int


def dates_in(text: str) -> Iterator[FoundDate]:
    """Yield the dates that `text` states, in the precision it states them."""
    for found in _DATE.finditer(text):
        yield FoundDate(_value(found), found[0], *found.span())


def only_date(text: str) -> FoundDate | None:
    """Return the date where `text` is one, or a year alone."""
    stripped = text.strip(" .")
    first = next(dates_in(stripped), None)
    if first:
        return first
    if year := _YEAR.fullmatch(stripped):
        number = int(year["year"])
        return FoundDate(Span(date(number, 1, 1), date(number, 12, 31)), stripped, 0, len(stripped))
    return None


def period_in(text: str) -> str | None:
    """Return how often, as an ISO 8601 duration: "every 3 years" is "P3Y"."""
    found = _PERIOD.search(text)
    return _period(found) if found else None


def only_period(text: str) -> str | None:
    """Return how often, where `text` says that and nothing else: "2 years" is "P2Y"."""
    found = _PERIOD.fullmatch(text.strip(" ."))
    return _period(found) if found else None


def _period(found: re.Match[str]) -> str | None:
    if found["yearly"]:
        return "P1Y"
    if found["two"]:
        return "P2Y"
    count, unit = found["count"] or found["count2"] or "1", found["unit"] or found["unit2"]
    number = int(count) if count.isdecimal() else _NUMBERS[count.casefold()]
    return f"P{number}{'M' if unit.casefold().startswith('month') else 'Y'}" if number else None


def _value(found: re.Match[str]) -> StatedDate | None:
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        if found["from"]:
            year, first, last = int(found["year4"]), _month(found["from"]), _month(found["until"])
            return Span(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
        if found["season"]:
            year, first = int(found["year6"]), _SEASONS[found["season"].casefold()]
            return Span(date(year, first, 1), date(year, first + 2, monthrange(year, first + 2)[1]))
        if found["month5"]:
            return Month(int(found["year5"]), _month(found["month5"]))
        if found["day3"]:
            year = int(found["year3"])
            return date(
                year + (2000 if year < 100 else 0), int(found["month3"]), int(found["day3"])
            )
        month, day = found["month"] or found["month2"], found["day"] or found["day2"]
        return date(int(found["year"] or found["year2"]), _month(month), int(day))
    except ValueError:
        return None


def _month(word: str) -> int:
    return _NAMES.index(word[:3].casefold()) + 1
