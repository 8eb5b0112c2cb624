"""The register: all five states, the worst first, nothing left out for want of a date."""

import csv
import io
from dataclasses import replace
from datetime import date

import made_up
import pytest

from build_scripts.edition import Edition
from build_scripts.model import Handbook, Policy, Source, Text, Version
from build_scripts.pages import handbook_pages
from build_scripts.register import (
    COLUMNS,
    STATES,
    register,
    register_csv,
    register_json,
    superseded,
)

TODAY = date(2026, 11, 21)
PLAIN = Version("undated", Text("Title", ()), Source("original.txt", "0" * 64, "1"))


def _policy(name: str, next_review: date | None = None, *older: Version) -> Policy:
    return Policy(
        "northford", name, name.title(), (*older, replace(PLAIN, next_review=next_review))
    )


OLDER = replace(PLAIN, id="2020-01-01", adopted=date(2020, 1, 1))
NEWER = replace(PLAIN, id="2024-01-01", adopted=date(2024, 1, 1), next_review=date(2028, 1, 1))
HANDBOOK = Handbook(
    (
        _policy("later", date(2028, 1, 1)),
        _policy("soon", date(2027, 1, 1)),
        _policy("without"),
        _policy("late", date(2026, 1, 1)),
        _policy("very-late", date(2020, 10, 31)),
        Policy("northford", "revised", "Revised", (OLDER, NEWER)),
    )
)


def test_the_worst_comes_first() -> None:
    assert [(entry.policy.id, entry.review.state) for entry in register(HANDBOOK, TODAY)] == [
        ("very-late", "overdue"),
        ("late", "overdue"),
        ("without", "no-review-date"),
        ("soon", "due-soon"),
        ("later", "current"),
        ("revised", "current"),
    ]
    assert [entry.version.id for entry in superseded(HANDBOOK, TODAY)] == ["2020-01-01"]


def test_every_state_has_its_words_on_the_page() -> None:
    page = handbook_pages(Edition(HANDBOOK, made_up.NO_RULES, TODAY))["register/index.md"]
    for words in (
        "Review overdue since 31 October 2020",
        "No review date",
        "Review due by 1 January 2027",
        "In date until 1 January 2028",
        "Superseded",
    ):
        assert f'<strong class="state-words">{words}</strong>' in page
    assert len(STATES) == 5


def test_the_count_the_order_and_the_picture_say_of_which_day_they_are() -> None:
    page = handbook_pages(Edition(HANDBOOK, made_up.NO_RULES, date(2027, 1, 2)))[
        "register/index.md"
    ]
    assert "<strong>3</strong> overdue" in page
    assert "Counted, put in order and drawn as it stood on 2 January 2027." in page


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 10, 2), "In date until 1 January 2027"),
        (date(2026, 10, 3), "Review due by 1 January 2027"),
        (date(2027, 1, 1), "Review due by 1 January 2027"),
        (date(2027, 1, 2), "Review overdue since 1 January 2027"),
    ],
)
def test_the_words_as_the_day_passes(today: date, words: str) -> None:
    [entry] = register(Handbook((_policy("soon", date(2027, 1, 1)),)), today)
    assert entry.state_words == words


def test_a_policy_without_a_date_is_listed_with_the_reason() -> None:
    [row] = [
        row
        for row in csv.DictReader(io.StringIO(register_csv(register(HANDBOOK, TODAY))))
        if row["policy"] == "without"
    ]
    assert (row["due"], row["state"]) == ("", "no-review-date")
    assert "neither a next review" in row["reason"]


def test_a_spreadsheet_runs_nothing() -> None:
    policy = replace(_policy("soon"), owner='=HYPERLINK("http://x")')
    [row] = csv.DictReader(io.StringIO(register_csv(register(Handbook((policy,)), TODAY))))
    assert row["owner"] == '\'=HYPERLINK("http://x")'


def test_json_and_csv_have_the_same_rows() -> None:
    entries = register(HANDBOOK, TODAY)
    rows = register_json(entries, TODAY)["policies"]
    assert isinstance(rows, list)
    assert [list(row) for row in rows] == [list(COLUMNS)] * 6
    again = list(csv.DictReader(io.StringIO(register_csv(entries))))
    assert [{key: value or "" for key, value in row.items()} for row in rows] == again
