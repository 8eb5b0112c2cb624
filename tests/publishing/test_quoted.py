"""The words that a council's files quote stand in the version they name, or the build says so."""

from collections.abc import Mapping

import pytest
from revising import HERE

from build_scripts.bundle import checker_bundle
from build_scripts.errors import SourceError
from build_scripts.model import (
    Handbook,
    Item,
    ItemList,
    Paragraph,
    Policy,
    Section,
    Source,
    Text,
    Version,
)
from build_scripts.quoted import misquoted

POSTING = "Ask first. No telephone number may be posted."
LISTED = ItemList((Item("Be civil."), Item("Be *brief*, always.")))


def version(id: str, posting: str) -> Version:
    clauses = (
        Section("6.3", "section", 2, "6.3", "Posting", (Paragraph(posting), LISTED)),
        Section("6.4", "section", 2, "6.4", "Records", (Paragraph("Posts are kept six years."),)),
    )
    return Version(id, Text("Social Media Policy", clauses), Source("original.txt", "0", "1"))


OLD = version("2025-05-12", POSTING)
NEW = version("2027-04-01", POSTING.replace("telephone number", "number or address"))


def faults(cite: Mapping[str, str], *versions: Version) -> list[str]:
    """Return what is wrong with one citation of a rule in a handbook with these versions."""
    policy = Policy("northford", "social-media", "Social Media Policy", versions or (OLD,))
    table = {"policy": "social-media", "clause": "6.3", "quote": "No telephone number", **cite}
    bound = {"bind": [{"rule": "phone-number", "level": "stop", "cite": [table]}]}
    return list(misquoted(Handbook((policy,), bindings={"northford": bound})))


@pytest.mark.parametrize(
    "words",
    [
        "No telephone number may be posted.",
        "No  telephone\nnumber may be posted.",
        "Be brief, always.",
        "may be posted. Be civil. Be brief",
    ],
)
def test_words_of_the_clause_are_held_whatever_their_marks_and_lines(words):
    assert faults({"quote": words}) == []


@pytest.mark.parametrize(
    ("cite", "told"),
    [
        (
            {"quote": "No telephone numbers may be posted."},
            "words that are not in clause “6.3” of social-media, version 2025-05-12: “No telephone "
            "numbers may be posted.”. Nearest is clause “6.3”, which says “Ask first. No telephone "
            "number may be posted.”. Copy the words from text.md, to the letter.",
        ),
        (
            {"clause": "6.4"},
            "words that are not in clause “6.4” of social-media, version 2025-05-12: “No telephone "
            "number”. They stand in clause “6.3”: correct the clause.",
        ),
        (
            {"quote": "Bananas ripen in a paper bag."},
            "words that are not in clause “6.3” of social-media, version 2025-05-12: “Bananas "
            "ripen in a paper bag.”. No clause says anything like it: take the quotation out.",
        ),
        (
            {"policy": "socal-media"},
            "the policy “socal-media”. Policies here are: social-media. Did you mean "
            "“social-media”?",
        ),
        (
            {"version": "2024-01-01"},
            "version “2024-01-01” of social-media. Versions are: 2025-05-12.",
        ),
    ],
    ids=["not-the-words", "another-clause", "nowhere", "no-policy", "no-version"],
)
def test_a_misquotation_says_where_what_and_what_to_do(cite, told):
    place = "policy_sources/northford/rules.toml: rule “phone-number” quotes "
    assert faults(cite) == [place + told]


def test_words_that_a_newer_version_lacks_must_name_theirs():
    [told] = faults({}, OLD, NEW)
    assert 'They stand in version 2025-05-12: write version = "2025-05-12"' in told
    assert faults({"version": "2025-05-12"}, OLD, NEW) == []
    assert faults({"quote": "No number or address", "version": "2025-05-12"}, OLD, NEW) != []


def test_words_that_no_longer_hold_may_be_of_any_version():
    assert faults({"until": "2027-05-01"}, OLD, NEW) == []
    assert faults({"until": "2027-05-01", "quote": "No pigeon"}, OLD, NEW) != []


def test_the_same_words_are_told_once_for_all_their_rules():
    policy = Policy("northford", "social-media", "Social Media Policy", (OLD,))
    cite = [{"policy": "social-media", "clause": "6.3", "quote": "No pigeon"}]
    rules = ("phone-number", "home-address", "phone-number", "private-email")
    bound = {"bind": [{"rule": rule, "cite": cite} for rule in rules]}
    approver = {"approver": {"name": "the Clerk", **cite[0], "quote": "Ask last."}}
    book = Handbook((policy,), {"northford": approver}, {"northford": bound})
    rule, clerk = misquoted(book)
    assert "rules.toml: rule “phone-number” (and 2 more) quotes words" in rule
    assert "council.toml: “approver” quotes words" in clerk


def test_the_build_refuses_words_that_no_council_wrote():
    policy = Policy("northford", "social-media", "Social Media Policy", (OLD,))
    cite = {"policy": "social-media", "clause": "6.3", "quote": "No pigeon may be posted."}
    bound = {"bind": [{"rule": "phone-number", "level": "stop", "cite": [cite]}]}
    facts = {"northford": {"name": "Northford Town Council"}}
    book = Handbook((policy,), facts, {"northford": bound})
    with pytest.raises(SourceError, match="No pigeon may be posted"):
        checker_bundle(HERE / "checker", book)
    cite["quote"] = "No telephone number may be posted."
    content, _ = checker_bundle(HERE / "checker", book)
    assert b"No telephone number may be posted." in content
