"""When the pre-election period begins and ends."""

from datetime import date

import holidays
import pytest
from checkout import BOOK, BUNDLE

from checker.elections import notice_of_election, window, window_on
from checker.model import Election

DAYS = BUNDLE["data"]["checker/data/bank_holidays.toml"]["bank_holidays"]["days"]
HOLIDAYS = {date.fromisoformat(day) for day in DAYS}


@pytest.mark.parametrize(
    ("poll", "notice"),
    [
        (date(2017, 5, 4), date(2017, 3, 27)),
        (date(2023, 5, 4), date(2023, 3, 27)),
        (date(2024, 5, 2), date(2024, 3, 26)),
        (date(2026, 5, 7), date(2026, 3, 30)),
        (date(2027, 5, 6), date(2027, 3, 31)),
        (date(2028, 5, 4), date(2028, 3, 27)),
        (date(2029, 5, 3), date(2029, 3, 27)),
        (date(2025, 1, 23), date(2024, 12, 13)),  # over Christmas Eve, Christmas and New Year
    ],
)
def test_the_last_day_for_the_notice_of_election(poll: date, notice: date) -> None:
    assert notice_of_election(poll, HOLIDAYS) == notice


@pytest.mark.parametrize(
    ("council", "day", "inside"),
    [
        ("flitwick", date(2027, 3, 30), False),
        ("flitwick", date(2027, 3, 31), True),
        ("loughton", date(2027, 3, 30), False),
        ("loughton", date(2027, 3, 31), True),
        ("elstree-borehamwood", date(2027, 3, 31), True),
        ("brackley", date(2027, 3, 24), False),
        ("brackley", date(2027, 3, 25), True),
        ("brackley", date(2027, 5, 6), True),
        ("brackley", date(2027, 5, 7), False),
        ("brackley", date(2026, 4, 12), False),
    ],
)
def test_whose_period_a_day_falls_in(council: str, day: date, inside: bool) -> None:
    assert (window_on(BOOK.councils[council].windows, day) is not None) is inside


def test_a_period_knows_both_of_its_starts() -> None:
    [brackley] = BOOK.councils["brackley"].windows
    assert (brackley.start, brackley.own_start) == (date(2027, 3, 25), date(2027, 3, 25))
    assert brackley.notice == date(2027, 3, 31)
    [flitwick] = BOOK.councils["flitwick"].windows
    assert (flitwick.start, flitwick.own_start) == (date(2027, 3, 31), None)


def test_the_notice_that_was_published_counts() -> None:
    early = Election(date(2024, 5, 2), "ordinary", notice=date(2024, 3, 22))
    assert window(early, 0, HOLIDAYS).start == date(2024, 3, 22)


def test_a_council_whose_own_period_is_shorter_starts_with_the_notice() -> None:
    assert window(Election(date(2027, 5, 6), "ordinary"), 14, HOLIDAYS).start == date(2027, 3, 31)


def test_of_two_elections_the_nearer_counts() -> None:
    two = [
        window(Election(date(2027, 5, 6), "ordinary"), 0, HOLIDAYS),
        window(Election(date(2027, 4, 15), "by-election"), 0, HOLIDAYS),
    ]
    assert window_on(two, date(2027, 4, 12)) == two[1]
    assert window_on(two, date(2027, 4, 16)) == two[0]


def test_the_bank_holidays_are_those_of_the_holidays_library() -> None:
    years = range(min(HOLIDAYS).year, max(HOLIDAYS).year + 1)
    assert set(holidays.country_holidays("GB", subdiv="ENG", years=years)) == HOLIDAYS
