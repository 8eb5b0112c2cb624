"""What changed, in one sentence."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from policy_edits import REAL, revisions
from test_clause_identity import DEVICES, LIVE, MONITORING, OLD, POSTING, clause, text

from build_scripts.model import Section, Text
from build_scripts.redline import redline, summary
from build_scripts.redline.view import changed_views

REWORDED = clause("6.3", "Posting", (POSTING[0].replace("express", "written"), POSTING[1]))


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (OLD, "Nothing changed"),
        (text(REWORDED, *OLD.sections[1:]), "1 clause changed"),
        (
            text(REWORDED, *OLD.sections[1:], clause("6.6", "Live video", LIVE)),
            "1 clause changed, 1 added",
        ),
        (text(*OLD.sections[1:]), "1 clause removed"),
        (
            text(*OLD.sections[:2], clause("6.7", "Personal devices", DEVICES)),
            "6.5 is now 6.7",
        ),
        (
            text(OLD.sections[2], *OLD.sections[:2]),
            "6.5 Personal devices moved",
        ),
        (
            text(clause("6.3", "Posting and monitoring", (*POSTING, *MONITORING)), OLD.sections[2]),
            "1 clause merged",
        ),
        (Text("Online Policy", OLD.sections), "The title changed"),
    ],
)
def test_a_redline_in_one_sentence(new, words):
    assert summary(redline(OLD, new)) == words


def test_what_went_along_with_its_appendix_is_not_counted_again():
    def appendix(letter: str) -> Text:
        low = letter.lower()
        return text(
            Section(f"appendix-{low}", "appendix", 1, f"Appendix {letter}", "Legislation"),
            *(
                Section(f"appendix-{low}-{n}", "section", 2, f"{n}", f"Act {n}", ())
                for n in range(1, 6)
            ),
        )

    assert summary(redline(appendix("C"), appendix("D"))) == "Appendix C is now Appendix D"


def chapters(first: int, count: int) -> list[Section]:
    """Return chapters numbered from `first`, each with two clauses under it."""
    subjects = ("Photographs", "Passwords", "Residents", "Elections")
    return [
        clause(
            f"{first + at}{under}", f"{what} {subjects[at]}", (f"{what} {subjects[at]}. {said}",)
        )
        for at in range(count)
        for under, what, said in (
            ("", "Chapter on", LIVE[0]),
            (".1", "Who looks after", POSTING[0]),
            (".2", "When to report", MONITORING[0]),
        )
    ]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 clause added, 1 is now 2 (with 2 clauses under it)"),
        (4, "1 clause added, 12 renumbered"),
    ],
)
def test_what_is_renumbered_is_counted_with_what_stands_under_it(count, words):
    new = text(clause("1", "Devices", DEVICES), *chapters(2, count))
    change = redline(text(*chapters(1, count)), new)
    assert summary(change) == words
    assert sum("Was" in " ".join(view.notes) for view in changed_views(change)) == 3 * count


@pytest.mark.parametrize("policy", REAL, ids=str)
@given(st.data())
@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=15)
def test_a_count_is_what_the_list_of_clauses_shows(policy, data):
    old = REAL[policy]
    change = redline(old, data.draw(revisions(old)))
    shown = [note for view in changed_views(change) for note in view.notes]
    for said, note in ((r"(\d+) renumbered", "Was "), (r"(\d+) clauses? moved", "Moved")):
        if told := re.search(said, summary(change)):
            assert int(told[1]) == sum(one.startswith(note) for one in shown)
