"""version.toml and policy.toml: every mistake at once, and nothing that a person wrote is lost."""

from datetime import date
from pathlib import Path

import pytest

from build_scripts.facts import (
    read_policy,
    read_version,
    version_folder,
    write_policy,
    write_version,
)
from build_scripts.model import (
    Correction,
    Month,
    Removal,
    ReviewRecord,
    Source,
    Span,
    Text,
    Version,
    Waiver,
)

TEXT = Text("Social Media Policy", ())
BAD = sorted(Path(__file__).with_name("bad_facts").glob("*.toml"))
FULL = Version(
    id="2024-05",
    text=TEXT,
    source=Source("original.docx", "0" * 64, "1"),
    adopted=Month(2024, 5),
    in_force=date(2024, 6, 1),
    next_review=Span(date(2027, 9, 1), date(2027, 10, 31)),
    minute="23/143c",
    approved_by="Full Council",
    change="substantive",
    change_note="New clause on live video.",
    entered=("next_review",),
    control=(("Review Body", "Full Council"),),
    removed=(Removal("contents list", 3, 'Contents\n1. "Scope"\t2'),),
    corrections=(Correction("teh", "the", "the printed copy says so"),),
    unsure=("Line 4 may be a heading.",),
    waivers=(Waiver("law-repealed", "quoted as history", "4", date(2027, 1, 1)),),
    reviews=(ReviewRecord(date(2025, 5, 1), "24/9"),),
)


def test_a_version_is_read_back_as_it_was_written():
    assert read_version(write_version(FULL), "version.toml", "2024-05", TEXT) == (FULL, [])


def test_writing_again_gives_the_same_bytes():
    written = write_version(FULL)
    assert write_version(FULL, written) == written


def test_what_a_person_wrote_survives_another_import():
    typed = write_version(FULL).replace(
        'minute = "23/143c"', 'minute = "23/143d"  # seen in the book'
    )
    again = write_version(FULL, typed)
    assert '"23/143d"  # seen in the book' in again


def test_a_policy_keeps_what_it_already_says():
    assert "Deputy" in write_policy(
        {"title": "T", "owner": "Clerk"}, 'title = "T"\nowner = "Deputy"\n'
    )


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_a_bad_file_is_explained_with_every_mistake(file):
    content = file.read_text("utf-8")
    if file.stem.startswith("policy"):
        _, problems = read_policy(content, file.name)
    else:
        _, problems = read_version(content, file.name, "2024-05-01", TEXT)
    expected = file.with_suffix(".error.txt").read_text("utf-8").rstrip("\n")
    assert "\n".join(problems) == expected


@pytest.mark.parametrize(
    ("adopted", "last_reviewed", "name"),
    [
        (None, None, "undated"),
        (date(2024, 5, 1), None, "2024-05-01"),
        (date(2019, 5, 1), date(2023, 7, 1), "2023-07-01"),
        (Month(2024, 5), None, "2024-05"),
    ],
)
def test_a_version_is_named_by_its_latest_date(adopted, last_reviewed, name):
    assert version_folder(adopted, last_reviewed) == name
