"""Policies of many shapes, each with the outline that a reader sees in it."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from build_scripts.dates import read_date
from build_scripts.importing.run import READERS, import_document
from build_scripts.text_format import write_text

from .outlines import lists, outline, tables

HERE = Path(__file__).parent
SOURCES = HERE.parents[1] / "policy_sources"


def expectations() -> list[tuple[Path, Path]]:
    """Return each document with the file that says how a person reads it."""
    invented = [
        (path, path.with_suffix(".toml"))
        for path in sorted((HERE / "policies").iterdir())
        if path.suffix in READERS
    ]
    adopted = [
        (path, HERE / "originals" / f"{path.parts[-4]}-{path.parts[-3]}.toml")
        for path in sorted(SOURCES.glob("*/*/*/original.txt"))
    ]
    return adopted + invented


def as_stated(value: object) -> object:
    return read_date(value) or value


@pytest.mark.parametrize(("path", "expectation"), expectations(), ids=lambda path: path.stem)
def test_a_policy_is_read_as_a_person_reads_it(path, expectation):
    expected = tomllib.loads(expectation.read_text("utf-8"))
    found = import_document(path.read_bytes(), path.name, fallback_title="Social Media Policy")
    assert outline(found).strip("\n") == expected["outline"].strip("\n")
    assert found.text.title == expected["title"]
    assert {fact.name: fact.value for fact in found.facts} == {
        name: as_stated(value) for name, value in expected["facts"].items()
    }
    assert lists(found) == expected.get("lists", lists(found))
    assert tables(found) == expected.get("tables", [])
    assert [section.id for section in found.text.sections] == expected.get(
        "ids", [section.id for section in found.text.sections]
    )
    text = write_text(found.text).replace("*", "")
    assert [words for words in expected.get("present", []) if words not in text] == []
    said = " ".join(found.unsure)
    assert [words for words in expected.get("unsure", []) if words not in said] == []
    removed = Counter(removal.kind for removal in found.removed)
    assert {kind: removed[kind] for kind in expected.get("removed", {})} == expected.get(
        "removed", {}
    )
