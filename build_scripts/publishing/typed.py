"""What a Clerk types: dates and periods as people write them, and why one is refused."""

import re
from calendar import monthrange
from datetime import date

from build_scripts.dates import read_duration
from build_scripts.errors import SourceError
from build_scripts.importing.stated_dates import only_period
from build_scripts.model import Month, Span, StatedDate
from build_scripts.wording import MONTHS

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)? +)?([A-Za-z]{3,9})\.?,? +(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")  # day first, as in Britain
_SPAN = re.compile(r"(.+?)\s*(?:\.\.| to )\s*(.+)")
_ALLOWED = "Write a day as 2027-05-01 or 1 May 2027, a month as 2027-05 or May 2027"


def typed_date(text: str, what: str) -> StatedDate:
    """Return the date that `text` states: a day, a month, or a span "2027-09-01 to 2027-10-31"."""
    text = text.strip()
    if span := _SPAN.fullmatch(text):
        start, end = typed_day(span[1], what), typed_day(span[2], what)
        if end < start:
            raise SourceError([f"{what} is “{text}”, but {span[2]} comes before {span[1]}."])
        return Span(start, end)
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]), text, what)
    if found := _ISO_MONTH.fullmatch(text):
        return _month(int(found[1]), int(found[2]), text, what)
    if found := _SLASHED.fullmatch(text):
        return _day(int(found[3]), int(found[2]), int(found[1]), text, what)
    if (found := _WORDS.fullmatch(text)) and (month := _month_named(found[2])):
        if found[1]:
            return _day(int(found[3]), month, int(found[1]), text, what)
        return Month(int(found[3]), month)
    raise SourceError([f"{what} is “{text}”, which is no date. {_ALLOWED}."])


def typed_day(text: str, what: str) -> date:
    """Return the one day that `text` states."""
    stated = typed_date(text, what)
    if not isinstance(stated, date):
        raise SourceError([f"{what} is “{text}”. It must be one day, such as 2027-05-01."])
    return stated


def typed_period(text: str, what: str) -> str:
    """Return how often as "P2Y", typed so or as words: "2 years", "every 18 months"."""
    period = only_period(text) or text.strip()
    if not read_duration(period):
        raise SourceError(
            [
                f"{what} is “{text}”. Write 2 years or 18 months; or P1Y for every year, P4Y for "
                "every four years, P6M for every six months."
            ]
        )
    return period


def _day(year: int, month: int, day: int, text: str, what: str) -> date:
    _month(year, month, text, what)
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        name = MONTHS[month - 1]
        raise SourceError(
            [f"{what} is “{text}”, but there is no such day: {name} {year} has {days} days."]
        )
    return date(year, month, day)


def _month(year: int, month: int, text: str, what: str) -> Month:
    if not 1 <= month <= 12 or not 1900 <= year <= 9999:
        raise SourceError([f"{what} is “{text}”, but there is no such month. {_ALLOWED}."])
    return Month(year, month)


def _month_named(word: str) -> int | None:
    named = [at for at, name in enumerate(MONTHS, 1) if name.casefold().startswith(word.casefold())]
    return named[0] if len(named) == 1 else None
