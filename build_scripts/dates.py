"""Dates in the precision that a document states, and the lengths of time between reviews."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime

from dateutil.relativedelta import relativedelta

from build_scripts.model import Month, Span, StatedDate
from build_scripts.wording import gettext, ngettext, spoken

_DURATION = re.compile(r"P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_UNITS: tuple[Callable[[int], str], ...] = (
    lambda n: ngettext("%(count)s year", "%(count)s years", n),
    lambda n: ngettext("%(count)s month", "%(count)s months", n),
    lambda n: ngettext("%(count)s week", "%(count)s weeks", n),
    lambda n: ngettext("%(count)s day", "%(count)s days", n),
)


def last_day(stated: StatedDate) -> date:
    """Return the last day that `stated` can mean: something due in May is due by 31 May."""
    match stated:
        case Span(end=end):
            return end
        case Month(year, month):
            return date(year, month, monthrange(year, month)[1])
    return stated


def first_day(stated: StatedDate) -> date:
    """Return the first day that `stated` can mean."""
    match stated:
        case Span(start=start):
            return start
        case Month(year, month):
            return date(year, month, 1)
    return stated


def iso(stated: StatedDate) -> str:
    """Return `stated` as "2024-05-01", "2024-05", or the first day of a span."""
    match stated:
        case Span(start=start):
            return start.isoformat()
        case Month(year, month):
            return f"{year:04}-{month:02}"
    return stated.isoformat()


def as_json(stated: StatedDate | None) -> str | dict[str, str] | None:
    """Return `stated` as the API writes it: a day, a month, or {"from": day, "to": day}."""
    match stated:
        case None:
            return None
        case Span(start, end):
            return {"from": start.isoformat(), "to": end.isoformat()}
    return iso(stated)


def in_words(stated: StatedDate) -> str:
    """Return `stated` for a reader: "1 May 2024", "May 2024", "September to October 2020"."""
    match stated:
        case Span(start, end):
            whole = start.day == 1 and end == last_day(Month(end.year, end.month))
            first, last = (Month(day.year, day.month) if whole else day for day in (start, end))
            begin = in_words(first)
            if start.year == end.year:
                begin = begin.removesuffix(f" {start.year}")
            return gettext("%(first)s to %(last)s", first=begin, last=in_words(last))
        case Month(year, month):
            return spoken().date(date(year, month, 1), "month")
    return spoken().date(stated, "day")


def read_date(value: object) -> StatedDate | None:
    """Return the date that a TOML or JSON value states, or None where it states none."""
    match value:
        case datetime():
            return None
        case date():
            return value
        case str() if month := _MONTH.fullmatch(value):
            return Month(int(month[1]), int(month[2]))
        case str():
            return _day(value)
        case {"from": start, "to": end, **others} if not others:
            return _span(_day(start), _day(end))
    return None


def read_duration(value: object) -> relativedelta | None:
    """Return the length of time that an ISO 8601 duration such as "P4Y" or "P1Y6M" states."""
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return None
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    return relativedelta(years=years, months=months, weeks=weeks, days=days)


def duration_in_words(value: str) -> str:
    """Return "P4Y" as "4 years", "P1Y6M" as "1 year 6 months"."""
    found = _DURATION.fullmatch(value)
    parts = zip(found.groups() if found else (), _UNITS, strict=False)
    return " ".join(counted(int(n)) for n, counted in parts if n)


def _span(start: date | None, end: date | None) -> Span | None:
    return Span(start, end) if start and end and start <= end else None


def _day(value: object) -> date | None:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
