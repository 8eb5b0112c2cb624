"""The labelled drafts: what the checker finds of them may rise and never fall.

The floors are below what it reaches today. Raise them when it does better; lower them never.
Where drafts of the half to tune on fail they are named; those of the half to score are counted.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

import pytest
from bench.checker_scores import HALVES, ROOT, Labelled, Scores, book, labelled, scores, wilson

from checker.engine import check
from checker.model import Result


class Bounds(NamedTuple):
    """What a half must reach: shares of labels found, and of benign drafts flagged at most."""

    recall: float
    benign_flagged: float
    flips: int


BOUNDS = {
    "tune": Bounds(recall=0.97, benign_flagged=0.02, flips=40),
    "score": Bounds(recall=0.84, benign_flagged=0.04, flips=34),
}
# Written by the authors of the rules, many of them before a rule was tried on them.
OWN = {
    "own-data": Bounds(recall=0.95, benign_flagged=0.03, flips=0),
    "own-people": Bounds(recall=0.78, benign_flagged=0.12, flips=0),
    "own-voice": Bounds(recall=0.94, benign_flagged=0.02, flips=0),
}
# Of ordinary posts, written or collected by the hundred.
MOST_AT_STOP, MOST_AT_REVIEW = 0.02, 0.05
BOOK = book()
FILES = (*HALVES, *(f"benign-{half}" for half in HALVES))


@cache
def checked(name: str) -> list[tuple[Labelled, Result]]:
    return [(one, check(one.draft, BOOK)) for one in labelled(name, BOOK)]


@cache
def totals(name: str) -> Scores:
    pairs = checked(name)
    return scores([one for one, _ in pairs], [result for _, result in pairs])


def failing(name: str) -> str:
    """Return the names of failing drafts, of the half to tune on alone."""
    return ", ".join(totals(name).failing) if name.endswith("tune") else "not told: held out"


def wrong_flips(half: str) -> str:
    """Return the names of flips that are not right, of the half to tune on alone."""
    wrong = sorted(name for name, is_right in totals(half).flips.items() if not is_right)
    return ", ".join(wrong) if half == "tune" else "not told: held out"


@pytest.mark.parametrize("half", HALVES)
def test_as_many_labels_are_found_as_before(half: str) -> None:
    total = totals(half)
    found, wanted = total.met.total(), total.wanted.total()
    assert found >= BOUNDS[half].recall * wanted, failing(half)


@pytest.mark.parametrize("half", HALVES)
def test_no_more_benign_drafts_are_flagged_than_before(half: str) -> None:
    flagged, benign = totals(half).flagged, totals(half).benign
    assert flagged <= BOUNDS[half].benign_flagged * benign, failing(half)


@pytest.mark.parametrize(("name", "bounds"), OWN.items())
def test_the_authors_own_drafts_are_found_as_before(name: str, bounds: Bounds) -> None:
    total = totals(name)
    assert total.met.total() >= bounds.recall * total.wanted.total(), total.failing
    assert total.flagged <= bounds.benign_flagged * total.benign, total.failing


@pytest.mark.parametrize("half", HALVES)
def test_as_many_flips_are_right_as_before(half: str) -> None:
    right = sum(totals(half).flips.values())
    assert right >= BOUNDS[half].flips, wrong_flips(half)


@pytest.mark.parametrize("half", HALVES)
def test_ordinary_posts_are_left_alone(half: str) -> None:
    name = f"benign-{half}"
    stopped, reviewed, benign = totals(name).stopped, totals(name).reviewed, totals(name).benign
    assert stopped <= MOST_AT_STOP * benign, failing(name)
    assert reviewed <= MOST_AT_REVIEW * benign, failing(name)


@pytest.mark.parametrize("half", HALVES)
def test_a_flip_is_one_text_in_different_circumstances(half: str) -> None:
    groups: dict[str, list[Labelled]] = {}
    for one, _ in checked(half):
        if one.flip:
            groups.setdefault(one.flip, []).append(one)
    for name, group in groups.items():
        assert len(group) > 1, name
        assert len({(one.expect, one.forbid) for one in group}) > 1, name


@pytest.mark.parametrize("name", FILES)
def test_every_place_holds_the_words_that_were_found(name: str) -> None:
    wrong = [
        found.rule
        for one, result in checked(name)
        for found in result.findings
        if found.start is not None and one.draft.text[found.start : found.end] != found.text
    ]
    assert wrong == []


@pytest.mark.parametrize("name", FILES)
def test_whatever_is_stopped_or_reviewed_rests_on_something(name: str) -> None:
    loud = {
        (found.rule, bool(found.citations))
        for _, result in checked(name)
        for found in result.findings
        if found.level in ("stop", "review")
    }
    assert {rule for rule, is_cited in loud if not is_cited} == set()


def folded(text: str) -> str:
    """Return `text` with one kind of space, quote and dash, and without marks of lists."""
    text = unicodedata.normalize("NFKC", text).translate(str.maketrans("‘’“”–", "''\"\"-"))
    return " ".join(re.sub(r"[*>]|</?p>", " ", text).casefold().split())


@cache
def documents(council: str) -> str:
    """Return all that a council adopted, as received."""
    originals = sorted((ROOT / "policy_sources" / council).glob("*/*/original.*"))
    return folded(" ".join(file.read_text("utf-8") for file in originals))


@pytest.mark.parametrize("name", FILES)
def test_every_quotation_is_what_that_council_wrote(name: str) -> None:
    quoted = {
        (one.draft.council, cited.quote)
        for one, result in checked(name)
        for cited in (
            *(cited for found in result.findings for cited in found.citations),
            *(cited for asked in result.questions for cited in asked.citations),
        )
        if cited.basis == "policy"
    }
    assert [(who, quote) for who, quote in quoted if folded(quote) not in documents(who)] == []


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [(0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (81, 263, 0.255, 0.366), (0, 0, 0.0, 1.0)],
)
def test_intervals_are_wilsons(hits: int, total: int, low: float, high: float) -> None:
    assert wilson(hits, total) == pytest.approx((low, high), abs=0.001)
