"""Who approves is said for the days on which the policy in force says so, and for no other."""

from dataclasses import replace
from datetime import date

import made_up
import pytest

from build_scripts.approver import approval, approver_days
from build_scripts.edition import Edition
from build_scripts.model import Handbook, Paragraph, Policy, Section, Source, Text, Version
from build_scripts.pages import handbook_pages

WORDS = "The Clerk approves every post."
TURNS = date(2027, 5, 1)
APPROVER = {
    "name": "the Clerk",
    "approves": True,
    "policy": "posting",
    "clause": "2",
    "quote": WORDS,
}
SAYS = "; the Clerk approves every post."
SAYS_NOT = "<p>Ask the Clerk of Northford Town Council.</p>"


def saying(words: str) -> Version:
    """Return a version whose clause 2 has these words."""
    clause = Section("2", "section", 1, "2", "Approval", (Paragraph(words),))
    return Version("2025-01-01", Text("Posting", (clause,)), Source("original.txt", "0" * 64, "1"))


def handbook(now: str, later: str, approver: dict[str, object] = APPROVER) -> Handbook:
    """Return a council whose policy says `now`, and from 1 May 2027 `later`."""
    versions = (
        replace(saying(now), adopted=date(2025, 1, 1)),
        replace(saying(later), id="2027-04-01", adopted=date(2027, 4, 1), in_force=TURNS),
    )
    facts = {"northford": {"name": "Northford Town Council", "approver": approver}}
    return Handbook((Policy("northford", "posting", "Posting", versions),), facts)


@pytest.mark.parametrize(
    ("now", "later", "says"),
    [(WORDS, WORDS, [True]), (WORDS, "Any officer may post.", [True, False])],
    ids=["stays", "goes"],
)
def test_the_policy_says_so_until_the_day_of_a_version_without_the_words(
    now: str, later: str, says: list[bool]
) -> None:
    days = approver_days(handbook(now, later), "northford")
    assert days == [(date.min, says[0]), (TURNS, says[-1])]


def test_an_approver_whom_the_council_names_without_a_quotation_stays() -> None:
    book = handbook(WORDS, "Any officer may post.", {"name": "the Clerk", "approves": True})
    assert approver_days(book, "northford") == [(date.min, True)]


def test_the_checkers_page_is_told_the_days_where_not_every_day_will_do() -> None:
    told = approval(handbook(WORDS, "Any officer may post."), "northford")
    assert told["days"] == [("0001-01-01", True), ("2027-05-01", False)]
    assert "days" not in approval(handbook(WORDS, WORDS), "northford")


@pytest.mark.parametrize(
    ("words", "today", "first", "then"),
    [
        ((WORDS, "Any officer may post."), date(2027, 4, 30), SAYS, SAYS_NOT),
        (("Any officer may post.", WORDS), date(2027, 4, 30), SAYS_NOT, SAYS),
        ((WORDS, "Any officer may post."), TURNS, SAYS_NOT, None),
        ((WORDS, WORDS), date(2027, 4, 30), SAYS, None),
    ],
    ids=["until the day", "from the day", "after it", "always"],
)
def test_the_councils_page_says_so_for_those_days(
    words: tuple[str, str], today: date, first: str, then: str | None
) -> None:
    pages = handbook_pages(Edition(handbook(*words), made_up.NO_RULES, today))
    asked = pages["northford/index.md"].partition('id="ask"')[2]
    shown, _, turned = asked.partition(f'<template data-from="{TURNS}">')
    assert first in shown
    assert (SAYS in shown) != (SAYS_NOT in shown)
    assert then is None or then in turned
    assert bool(turned) == bool(then)
