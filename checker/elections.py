"""The pre-election period, worked out from polling dates: no date is written in code."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from checker.model import Election, Window

# Local Elections (Parishes and Communities) (England and Wales) Rules 2006, Schedule 2, rule 1:
# notice of election not later than the twenty-fifth day before the day of election.
NOTICE_DAYS = 25


def notice_of_election(poll: date, holidays: Collection[date]) -> date:
    """Return the last day on which the notice for `poll` may be published."""
    day = poll
    for _ in range(NOTICE_DAYS):
        day -= timedelta(days=1)
        while not _counts(day, holidays):
            day -= timedelta(days=1)
    return day


def window(election: Election, own_days: int, holidays: Collection[date]) -> Window:
    """Return the pre-election period; `own_days` is the council's own length, or 0."""
    notice = election.notice or notice_of_election(election.poll, holidays)
    own = election.poll - timedelta(days=own_days) if own_days else None
    return Window(min(notice, own or notice), election.poll, notice, own)


def window_on(windows: Iterable[Window], day: date) -> Window | None:
    """Return the pre-election period that `day` falls in, polling day included."""
    for one in sorted(windows, key=lambda window: window.poll):
        if one.start <= day <= one.poll:
            return one
    return None


def _counts(day: date, holidays: Collection[date]) -> bool:
    # The rules leave out weekends, Christmas Eve, Christmas Day, Good Friday and bank holidays;
    # Christmas Day and Good Friday are in the list of holidays.
    return day.weekday() < 5 and (day.month, day.day) != (12, 24) and day not in holidays
