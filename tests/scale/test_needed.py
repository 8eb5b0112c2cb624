"""A pattern that is passed over at a glance would have matched nowhere."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.analysis.law_table import law_table
from build_scripts.analysis.needed import folded, may_match
from build_scripts.analysis.passages import passages
from build_scripts.lint.checks.council import topics
from build_scripts.lint.names import abbreviations, names
from tests.bench.redlines import real_policies

PATTERNS = [
    *(pattern for pattern, _, _ in law_table().patterns),
    *(name.pattern for name in names()),
    *(pattern for topic in topics() for side in topic.sides for pattern in side.patterns),
    *(way for entry in abbreviations().values() for _, way in entry.meanings if way),
]
EXAMPLES = [side.example for topic in topics() for side in topic.sides]
NAMES = [name for law in law_table().laws.values() for name in (law.name, *law.short)]


def test_what_matches_is_never_passed_over() -> None:
    words = [each.text for policy in real_policies() for each in passages(policy)]
    texts = {*words, *EXAMPLES, *NAMES}
    texts |= {text.upper() for text in texts} | {text.lower() for text in texts}
    found = [(one, text) for one in PATTERNS for text in texts if one.search(text)]
    assert len(found) > 100
    for pattern, text in found:
        assert may_match(pattern, folded(["before", text])), (pattern, text)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?i)stra(?:ß|ss)e",
        r"(?i)kiSs",
        r"(?:ab)*c",
        r"[ab]c?d",
        r"(?:ab|c)+d",
        r"a|",
        r"ab{2,3}(?P<x>c|dd)(?=e)?",
        r"(?:you tube|youtube|tube)s?",
    ],
)
def test_whatever_is_made_to_match_is_never_passed_over(pattern: str) -> None:
    compiled = re.compile(pattern)

    @settings(max_examples=50)
    @given(st.from_regex(compiled))
    def holds(text: str) -> None:
        assert may_match(compiled, folded([text]))

    holds()


@pytest.mark.parametrize(
    ("pattern", "text", "may"),
    [
        (r"(?i)\bcopyright (?:legislation|laws)\b", "The COPYRIGHT LAWS apply.", True),
        (r"(?i)\bcopyright (?:legislation|laws)\b", "Copyright is kept.", False),
        (r"(?i)identity", "ıdentİty", True),
        (r"\bDCLG\b|\bOffice of\b", "An officer", False),
        (r"\w+", "anything", True),
    ],
)
def test_letters_that_are_not_there_are_seen_at_a_glance(
    pattern: str, text: str, may: bool
) -> None:
    assert may_match(re.compile(pattern), folded([text])) is may
