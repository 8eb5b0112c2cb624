"""Every rule proves itself by its own examples; a new rule adds tests here without a line."""

import re
from dataclasses import replace

import pytest
from checkout import BOOK, ROOT, draft_of

from checker.engine import binding, read, spans
from checker.model import CATEGORIES, MENDS, Example, Rule

WHOLE_DRAFT = ["the draft as a whole"]


def examples(key: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.id}-{number}")
        for rule in BOOK.rules.values()
        for number, example in enumerate(getattr(rule, key), 1)
    ]


def found(rule: Rule, example: Example) -> list[str]:
    """Return the words that `rule` finds in an example, as they were typed."""
    draft = draft_of(example)
    reading = read(draft, BOOK)
    if not rule.when.fits(draft, in_window=reading.window is not None):
        return []
    places = spans(rule, reading)
    if places == [(0, 0)]:
        return WHOLE_DRAFT
    return [draft.text[slice(*reading.text.typed(place))] for place in places]


@pytest.mark.parametrize(("rule", "example"), examples("flagged"))
def test_flags_exactly_the_marked_words(rule: Rule, example: Example) -> None:
    marked = re.findall("«(.*?)»", example.text, re.DOTALL)
    if rule.after:
        assert found(rule, example)  # asked after a finding of another rule
    else:
        assert found(rule, example) == (marked or WHOLE_DRAFT)


@pytest.mark.parametrize(("rule", "example"), examples("not_flagged"))
def test_leaves_good_wording_alone(rule: Rule, example: Example) -> None:
    if not rule.after:
        assert found(rule, example) == []


@pytest.mark.parametrize(("rule", "example"), examples("known_misses"))
def test_a_known_miss_is_still_missed(rule: Rule, example: Example) -> None:
    assert found(rule, example) == []  # found now? Move it to “flagged”.


@pytest.mark.parametrize(("rule", "example"), examples("known_false_alarms"))
def test_a_known_false_alarm_is_still_one(rule: Rule, example: Example) -> None:
    assert found(rule, example)  # quiet now? Move it to “not_flagged”.


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=lambda rule: rule.id)
def test_a_rule_rests_on_law_practice_or_a_council(rule: Rule) -> None:
    bound = [
        one.citations
        for council in BOOK.councils.values()
        for one in council.bindings.get(rule.id, ())
    ]
    assert rule.sources or any(bound)


def test_ids_say_what_and_categories_are_the_known_ones() -> None:
    assert len({rule.id for rule in BOOK.rules.values()}) == len(BOOK.rules.values())
    assert {rule.category for rule in BOOK.rules.values()} <= set(CATEGORIES)


def test_without_a_binding_a_rule_stands_on_itself() -> None:
    for rule in BOOK.rules.values():
        draft = draft_of(rule.flagged[0])
        assert binding(rule, read(draft, BOOK)) == (rule.level, rule.sources)


@pytest.mark.parametrize(
    ("rule", "example"),
    [one for one in examples("flagged") if one.values[0].mend == "take-out"],  # type: ignore[attr-defined]
)
def test_what_may_be_taken_out_is_gone_when_it_is(rule: Rule, example: Example) -> None:
    without = re.sub("«.*?»", "", example.text, flags=re.DOTALL)
    assert found(rule, replace(example, text=without)) == []


@pytest.mark.parametrize(
    ("rule", "example"),
    [one for one in examples("flagged") if one.values[0].mend == "add-disclaimer"],  # type: ignore[attr-defined]
)
def test_what_asks_for_a_disclaimer_is_quiet_with_one(rule: Rule, example: Example) -> None:
    assert found(rule, replace(example, text=f"{example.text}\n\nMy views are my own.")) == []


def test_every_way_to_mend_is_documented_and_used() -> None:
    page = (ROOT / "docs" / "add-a-rule.md").read_text("utf-8")
    assert [mend for mend in MENDS if f"| `{mend}` |" not in page] == []
    assert {rule.mend for rule in BOOK.rules.values() if rule.mend} == set(MENDS)
