"""What the checker's page is told of the texts it checks against."""

import tomllib
from dataclasses import replace

import made_up
import pytest

from build_scripts.edition import Edition
from build_scripts.pages.checker_facts import checker_facts
from checker import load

RULE = """
[[rule]]
id = "late"
category = "tone"
kind = "phrase"
level = "note"
phrases = ["soon"]
message = "Late."
fix = "Say when."
flagged = ["«soon»", "come «soon»"]
not_flagged = ["Monday.", "Tuesday."]
"""
BIND = """
[[bind]]
rule = "late"
level = "note"
[[bind.cite]]
policy = "{policy}"
clause = "1"
quote = "who may post"
"""


def bound_to(edition: Edition, policy: str) -> Edition:
    """Return the edition with one rule that cites one policy."""
    council = {
        "council.toml": tomllib.loads(made_up.COUNCIL),
        "rules.toml": tomllib.loads(BIND.format(policy=policy)),
    }
    bundle = load.bundle({"tone.toml": tomllib.loads(RULE)}, {}, {"northford": council})
    return replace(edition, checker=load.handbook(bundle))


def test_the_versions_are_those_of_policies_that_rules_cite(edition: Edition) -> None:
    facts = checker_facts(bound_to(edition, "posting"))
    assert facts["built"] == "2026-11-21"
    [told] = facts["versions"]["northford"]  # type: ignore[index]
    assert told["policy"] == "northford/posting"
    assert told.keys() == {"policy", "version", "review", "due"}
    assert checker_facts(bound_to(edition, "no-such"))["versions"] == {"northford": []}


def test_a_disclaimer_is_told_word_for_word_with_its_clause(edition: Edition) -> None:
    [told] = checker_facts(edition)["disclaimers"]["northford"]  # type: ignore[index]
    assert told == {
        "text": "Views are my own and not those of Northford Town Council.",
        "writers": ["officer", "councillor", "staff", "partner"],
        "policy": "northford/posting",
        "clause": "2.2",
        "url": "/northford/posting/#2.2",
    }


@pytest.mark.parametrize(
    ("who", "writers"),
    [
        ("Members of staff", ["officer", "staff"]),
        ("A member of the staff", ["officer", "staff"]),
        ("Members and members of staff", ["officer", "councillor", "staff"]),
        ("Members", ["councillor"]),
        ("employees", ["officer", "staff"]),
        ("When using social media", ["officer", "councillor", "staff", "partner"]),
    ],
)
def test_who_may_use_it_is_read_from_the_policys_words(
    edition: Edition, who: str, writers: list[str]
) -> None:
    assert [one["writers"] for one in told(edition, who=who)] == [writers]


def test_a_wording_that_is_given_twice_is_for_all_to_whom_it_is_given(edition: Edition) -> None:
    policy, version = next(
        each for each in edition.in_force("northford") if edition.wordings(*each).disclaimers
    )
    [one] = edition.wordings(policy, version).disclaimers
    twice = (replace(one, who="staff"), replace(one, who="councillors", text=one.text.upper()))
    said = replace(edition.wordings(policy, version), disclaimers=twice)
    known = {**edition.known, (policy.council, policy.id, version.id): said}
    facts = checker_facts(replace(edition, known=known))
    [told] = facts["disclaimers"]["northford"]  # type: ignore[index]
    assert told["writers"] == ["officer", "councillor", "staff"]
    assert told["text"] == one.text


def test_a_wording_for_a_website_or_an_e_mail_is_none_for_a_post(edition: Edition) -> None:
    assert told(edition, sort="website") == []


def told(edition: Edition, **changes: str) -> list[dict[str, object]]:
    """Return what is told of the one disclaimer, changed."""
    known = {}
    for policy, version in edition.in_force("northford"):
        said = edition.wordings(policy, version)
        changed = tuple(replace(one, **changes) for one in said.disclaimers)  # type: ignore[arg-type]
        known[policy.council, policy.id, version.id] = replace(said, disclaimers=changed)
    return checker_facts(replace(edition, known=known))["disclaimers"]["northford"]  # type: ignore
