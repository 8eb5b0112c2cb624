"""An import writes all files of a version or none, and never over what a person typed."""

from pathlib import Path

import pytest

from build_scripts.importing.run import import_document
from build_scripts.importing.write import stated_corrections, write_import
from build_scripts.model import Correction
from build_scripts.sources import read_handbook

ORIGINAL = b"""Northford Town Council
LONE WORKING POLICY

1. Scope

This policy is for lone workers.

Adopted: 12 May 2023, minute 23/45
Next review: May 2026
Owner: Town Clerk
Review period: every 3 years
"""


def write(root: Path, content: bytes = ORIGINAL) -> Path:
    imported = import_document(content, "policy.txt")
    return write_import(root, "northford", "lone-working", content, "policy.txt", imported)


@pytest.fixture
def root(tmp_path):
    council = tmp_path / "policy_sources" / "northford"
    council.mkdir(parents=True)
    (council / "council.toml").write_text('name = "Northford Town Council"\n')
    (council / "rules.toml").write_text("")
    return tmp_path


def contents(root: Path) -> dict[str, bytes]:
    files = (root / "policy_sources").rglob("*")
    return {str(path.relative_to(root)): path.read_bytes() for path in files if path.is_file()}


def test_what_was_written_is_a_handbook(root):
    folder = write(root)
    [policy] = read_handbook(root).policies
    [version] = policy.versions
    assert folder.name == version.id == "2023-05-12"
    assert (policy.title, policy.owner, policy.review_every) == (
        "Lone Working Policy",
        "Town Clerk",
        "P3Y",
    )
    assert (version.text.title, version.minute) == ("LONE WORKING POLICY", "23/45")
    assert (folder / "original.txt").read_bytes() == ORIGINAL


def test_writing_again_writes_the_same_bytes(root):
    write(root)
    first = contents(root)
    write(root)
    assert contents(root) == first


def test_what_a_person_typed_stays(root):
    folder = write(root)
    version, policy = folder / "version.toml", folder.parent / "policy.toml"
    ours = '# checked by the Clerk\nchange_note = "New alarm."\n' + version.read_text("utf-8")
    version.write_text(ours, "utf-8")
    policy.write_text('title = "Working Alone"\ntopics = ["safety"]\n', "utf-8")
    write(root)
    assert version.read_text("utf-8") == ours
    assert policy.read_text("utf-8").startswith('title = "Working Alone"\ntopics = ["safety"]\n')


def test_corrections_are_read_from_the_version(root):
    folder = write(root)
    version = folder / "version.toml"
    entry = '[[corrections]]\nfind = "lone"\nreplace = "single"\nreason = "asked"\n\n'
    head, line, rest = version.read_text("utf-8").partition("# ──")
    version.write_text(f"{head}{entry}{line}{rest}", "utf-8")
    assert stated_corrections(folder) == (Correction("lone", "single", "asked"),)


def test_nothing_half_written_stays_where_the_disk_fails(root, monkeypatch):
    before = contents(root)
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="full"):
        write(root)
    assert contents(root) == before


def fail(*_: object) -> None:
    raise OSError("disk full")
