"""What a revision does to the words that the checker quotes."""

import tomllib
from datetime import date

import pytest

from build_scripts.model import Item, ItemList, Paragraph, Section, Text
from build_scripts.publishing.quotes import QuoteChange, quote_changes, quotes, rewritten
from build_scripts.redline import match, redline

RULES = """\
# What Northford says.

[[bind]]
rule = "phone-number"  # agreed with the Clerk
level = "stop"

[[bind.cite]]
policy = "social-media"
clause = "6.3"
quote = "No telephone number may be posted."

[[bind.cite]]
policy = "ict"
clause = "1"
quote = "Another policy."
"""


def text(*clauses: tuple[str, str, str]) -> Text:
    return Text(
        "Policy",
        tuple(
            Section(id, "section", 2, id, title, (Paragraph(words),))
            for id, title, words in clauses
        ),
    )


VERSIONS = ("2025-05-12", "2027-04-01")
POSTING = "Ask first. No telephone number may be posted. Every post is checked by a second person."
OLD = text(("6.3", "Posting", POSTING), ("6.4", "Records", "Every post is kept for six years."))
LIVE = ("Live video", "Live video is only broadcast from meetings of the Council, with subtitles.")


def changes(old: Text, new: Text) -> tuple[QuoteChange, ...]:
    found = quotes(RULES, "social-media")
    return quote_changes(found, old, new, match(old, new), redline(old, new))


def fate(new: Text) -> tuple[str, str | None, str | None]:
    [change] = changes(OLD, new)
    return change.fate, change.clause, change.words


def test_only_the_quotations_of_the_revised_policy_are_looked_at():
    [quote] = quotes(RULES, "social-media")
    assert (quote.said_by, quote.clause) == ("phone-number", "6.3")


@pytest.mark.parametrize(
    ("posting", "expected"),
    [
        (POSTING, ("kept", "6.3", "No telephone number may be posted.")),
        (f"Read 6.4. {POSTING}", ("kept", "6.3", "No telephone number may be posted.")),
        (
            POSTING.replace("telephone number", "telephone number or address"),
            ("reworded", "6.3", "No telephone number or address may be posted."),
        ),
        (
            POSTING.replace("No telephone", "A private telephone").replace("may be", "is never"),
            ("reworded", "6.3", "A private telephone number is never posted."),
        ),
        (
            POSTING.replace("posted. Every", "published. Each and every"),
            ("reworded", "6.3", "No telephone number may be published."),
        ),
        (POSTING.replace("No telephone number may be posted. ", ""), ("gone", None, None)),
    ],
)
def test_what_becomes_of_a_quotation(posting, expected):
    assert fate(text(("6.3", "Posting", posting), *[("6.4", "Records", "Kept.")])) == expected


def test_the_same_words_under_a_new_number_are_followed():
    new = text(("6.3", *LIVE), ("6.4", "Posting", POSTING))
    assert fate(new) == ("renumbered", "6.4", "No telephone number may be posted.")


def test_reworded_words_under_a_new_number_are_followed_as_well():
    new = text(("6.3", *LIVE), ("6.4", "Posting", POSTING.replace("may be", "shall be")))
    assert fate(new) == ("reworded", "6.4", "No telephone number shall be posted.")


def test_a_quotation_that_runs_over_two_lines_is_followed():
    items = ItemList((Item("No telephone number"), Item("may be posted.")))
    old = Text("P", (Section("6.3", "section", 2, "6.3", "Posting", (items,)),))
    new_items = ItemList((Item("No telephone number"), Item("may ever be posted.")))
    new = Text("P", (Section("6.3", "section", 2, "6.3", "Posting", (new_items,)),))
    [change] = changes(old, new)
    assert (change.fate, change.words) == ("reworded", "No telephone number may ever be posted.")


def test_accepting_rewrites_the_quotation_and_nothing_else():
    new = text(("6.3", *LIVE), ("6.4", "Posting", POSTING.replace("may be", "shall be")))
    found = changes(OLD, new)
    after = rewritten(RULES, found, found, VERSIONS)
    changed = [
        (old, line)
        for old, line in zip(RULES.splitlines(), after.splitlines(), strict=True)
        if old != line
    ]
    assert changed == [
        ('clause = "6.3"', 'clause = "6.4"'),
        (
            'quote = "No telephone number may be posted."',
            'quote = "No telephone number shall be posted."',
        ),
    ]
    assert tomllib.loads(after)["bind"][0]["cite"][1]["quote"] == "Another policy."


def cites(content: str) -> list[dict[str, object]]:
    return tomllib.loads(content)["bind"][0]["cite"]


def test_a_quotation_that_is_left_says_of_which_version_its_words_are():
    new = text(("6.3", *LIVE), ("6.4", "Posting", POSTING.replace("may be", "shall be")))
    after = rewritten(RULES, changes(OLD, new), (), VERSIONS)
    assert cites(after) == [{**cites(RULES)[0], "version": "2025-05-12"}, cites(RULES)[1]]
    assert quotes(after, "social-media") == ()


def test_before_a_new_version_takes_effect_the_old_words_hold():
    new = text(("6.3", *LIVE), ("6.4", "Posting", POSTING.replace("may be", "shall be")))
    found, start = changes(OLD, new), date(2027, 5, 1)
    after = rewritten(RULES, found, found, VERSIONS, start)
    old, other = cites(RULES)
    following = {**old, "clause": "6.4", "quote": "No telephone number shall be posted."}
    following |= {"since": start, "version": "2027-04-01"}
    assert cites(after) == [{**old, "until": start}, following, other]
    assert [one.words for one in quotes(after, "social-media", "2027-04-01")] == [
        "No telephone number shall be posted."
    ]
    assert "# agreed with the Clerk" in after


def test_words_that_go_when_a_new_version_takes_effect_are_those_of_the_old_from_then_on():
    found, start = changes(OLD, text(("6.3", *LIVE))), date(2027, 5, 1)
    after = rewritten(RULES, found, (), VERSIONS, start)
    old, other = cites(RULES)
    following = {**old, "version": "2025-05-12", "since": start}
    assert cites(after) == [{**old, "until": start}, following, other]


def test_a_revision_that_changes_no_quotation_gives_the_same_bytes():
    assert rewritten(RULES, changes(OLD, OLD), (), VERSIONS) == RULES
