"""Reviewed without change: one entry more, every comment kept, taken back exactly."""

from datetime import date

import pytest
from revising import tree

from build_scripts.errors import SourceError
from build_scripts.facts import read_version, write_version
from build_scripts.model import Month, ReviewRecord, Source, Text, Version, Waiver
from build_scripts.publishing.reviewed import reviewed, with_review
from build_scripts.publishing.transaction import undo
from build_scripts.review import version_review
from build_scripts.sources import read_handbook

RECORD = ReviewRecord(date(2026, 11, 3), "26/115", date(2029, 10, 31))
TEXT = Text("T", ())
VERSION = Version("2024-05-01", TEXT, Source("o.txt", "0" * 64, "1"), adopted=date(2024, 5, 1))


@pytest.mark.parametrize(
    "version",
    [
        VERSION,
        Version(
            "2024-05-01",
            TEXT,
            VERSION.source,
            adopted=date(2024, 5, 1),
            waivers=(Waiver("r", "why"),),
            reviews=(ReviewRecord(date(2025, 5, 1), "25/1", Month(2026, 5)),),
        ),
    ],
    ids=["bare", "with entries"],
)
def test_the_entry_is_read_back_with_what_was_there(version):
    typed = write_version(version).replace("2024-05-01", "2024-05-01  # as minuted", 1)
    content = with_review(typed, version, RECORD)
    read, problems = read_version(content, "version.toml", version.id, TEXT)
    assert problems == []
    assert read is not None
    assert read.reviews == (*version.reviews, RECORD)
    assert (read.waivers, read.source) == (version.waivers, version.source)
    assert "# as minuted" in content


def test_another_import_keeps_the_review():
    content = with_review(write_version(VERSION), VERSION, RECORD)
    read, _ = read_version(write_version(VERSION, content), "v", VERSION.id, TEXT)
    assert read is not None
    assert read.reviews == (RECORD,)


def test_the_register_counts_from_the_review(root):
    reviewed(root, "elstree-borehamwood", "social-media", RECORD)
    policy = next(p for p in read_handbook(root).policies if p.council == "elstree-borehamwood")
    review = version_review(policy, policy.versions[-1], date(2026, 11, 21))
    assert (review.state, review.due) == ("current", date(2029, 10, 31))


def test_undo_takes_it_back_exactly(root):
    before = tree(root)
    reviewed(root, "elstree-borehamwood", "social-media", RECORD)
    undo(root)
    assert tree(root) == before


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (ReviewRecord(date(2016, 1, 1), "1"), "but the version in the handbook is of"),
        (ReviewRecord(date(2026, 11, 3), "1", date(2026, 11, 3)), "is not after this one"),
    ],
)
def test_a_review_that_cannot_be_is_refused(root, record, said):
    before = tree(root)
    with pytest.raises(SourceError, match=said):
        reviewed(root, "elstree-borehamwood", "social-media", record)
    assert tree(root) == before


def test_the_same_review_is_recorded_once(root):
    reviewed(root, "elstree-borehamwood", "social-media", RECORD)
    with pytest.raises(SourceError, match="recorded already"):
        reviewed(root, "elstree-borehamwood", "social-media", RECORD)


def test_a_review_without_any_next_date_is_refused_where_no_cycle_is_stated(root):
    with pytest.raises(SourceError, match="not said when the next review is due"):
        reviewed(root, "brackley", "social-media", ReviewRecord(date(2026, 11, 3), "1"))
