"""The review rule, on the vectors that the browser's copy is held to as well."""

import json
from datetime import date
from pathlib import Path

import pytest

from build_scripts.dates import in_words, read_date
from build_scripts.model import Month, Policy, ReviewRecord, Source, Span, Text, Version
from build_scripts.review import coming, in_force, is_superseded, review_state, version_review

VECTORS = json.loads(Path(__file__).with_name("review_vectors.json").read_text("utf-8"))
DATES = {"adopted", "last_reviewed", "next_review"}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["why"])
def test_the_state_of_a_review(vector):
    facts = {k: read_date(v) if k in DATES else v for k, v in vector["facts"].items()}
    review = review_state(date.fromisoformat(vector["today"]), **facts)
    assert (review.state, review.due and review.due.isoformat()) == (vector["state"], vector["due"])


def version(id: str, **facts: object) -> Version:
    return Version(id, Text("T", ()), Source("original.txt", "0" * 64, "1"), **facts)  # type: ignore[arg-type]


OLD = version("2019-05-01", adopted=date(2019, 5, 1))
NEW = version("2027-03-01", adopted=date(2027, 3, 1), in_force=date(2027, 5, 1))
POLICY = Policy("northford", "social-media", "Social Media", (OLD, NEW), review_every="P1Y")


@pytest.mark.parametrize(
    ("today", "id"),
    [
        (date(2026, 1, 1), "2019-05-01"),
        (date(2027, 4, 30), "2019-05-01"),
        (date(2027, 5, 1), "2027-03-01"),
    ],
)
def test_a_version_adopted_for_later_comes_into_force_on_its_day(today, id):
    assert in_force(POLICY, today).id == id


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2027, 3, 31), [(date(2027, 5, 1), "2027-03-01")]),
        (date(2027, 4, 30), [(date(2027, 5, 1), "2027-03-01")]),
        (date(2027, 5, 1), []),
        (date(2010, 1, 1), [(date(2027, 5, 1), "2027-03-01")]),
    ],
)
def test_a_day_on_which_another_version_comes_into_force_is_known_until_it_comes(today, days):
    assert [(day, each.id) for day, each in coming(POLICY, today)] == days


def test_versions_to_come_are_told_in_the_order_in_which_they_come():
    last = version("2027-06-01", adopted=date(2027, 6, 1))
    policy = Policy("northford", "social-media", "Social Media", (OLD, NEW, last))
    assert [each.id for _, each in coming(policy, date(2027, 4, 1))] == ["2027-03-01", "2027-06-01"]


def test_only_an_older_version_is_superseded_not_one_still_to_come():
    assert not is_superseded(POLICY, NEW, date(2027, 4, 1))
    assert is_superseded(POLICY, OLD, date(2027, 5, 1))
    assert version_review(POLICY, OLD, date(2027, 5, 1)).state == "superseded"


def test_a_review_that_changed_nothing_starts_the_cycle_again():
    reviewed = version(
        "2019-05-01", adopted=date(2019, 5, 1), reviews=(ReviewRecord(date(2026, 6, 1)),)
    )
    policy = Policy("northford", "social-media", "Social Media", (reviewed,), review_every="P1Y")
    assert version_review(policy, reviewed, date(2026, 6, 2)).due == date(2027, 6, 1)


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        (date(2024, 5, 1), "1 May 2024"),
        (Month(2024, 5), "May 2024"),
        (Span(date(2020, 9, 1), date(2020, 10, 31)), "September to October 2020"),
        (Span(date(2020, 12, 1), date(2021, 1, 31)), "December 2020 to January 2021"),
        (Span(date(2020, 12, 5), date(2021, 1, 31)), "5 December 2020 to 31 January 2021"),
    ],
)
def test_a_date_is_said_in_the_precision_it_was_stated(stated, words):
    assert in_words(stated) == words


@pytest.mark.parametrize(
    "value", ["2026-02-31", "soon", "2026-13", {"from": "2026-02-01"}, 7, None]
)
def test_what_is_no_date_is_none(value):
    assert read_date(value) is None


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "The document states its next review."),
        (
            {"entered": ("next_review",)},
            "The document does not state this day; it was entered by the Clerk.",
        ),
        (
            {"reviews": (ReviewRecord(date(2027, 6, 1), None, Month(2028, 5)),)},
            "The day was set at its last review.",
        ),
    ],
    ids=["stated", "entered", "recorded"],
)
def test_only_a_next_review_that_the_document_states_is_said_to_be_stated(facts, said):
    stated = version("2027-05-01", adopted=date(2027, 5, 1), next_review=Month(2028, 5), **facts)
    policy = Policy("northford", "social-media", "Social Media", (stated,))
    assert version_review(policy, stated, date(2027, 7, 1)).reason == said
