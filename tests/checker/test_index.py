"""The index lets rules and features sleep; nothing that would have found something does."""

import json
from dataclasses import replace

import pytest
from checkout import BOOK, BUNDLE, DRAFT, ROOT, draft_of

from checker.engine import check, read, spans
from checker.index import node_of
from checker.load import draft, handbook, ready
from checker.phrases import waits_for
from checker.reading import Reading
from checker.signs import signs

READY = handbook(json.loads(json.dumps(ready(BUNDLE, BOOK))))
LABELLED = [
    json.loads(line)
    for name in ("tune", "benign-tune")
    for line in (ROOT / f"tests/drafts/{name}.jsonl").read_text("utf-8").splitlines()
]


def all_found(reading: Reading) -> dict[str, list[tuple[int, int]]]:
    found = {name: reading.feature(name) for name in BOOK.features}
    return found | {node_of(rule.id): spans(rule, reading) for rule in BOOK.rules.values()}


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=lambda rule: rule.id)
def test_what_the_index_lets_sleep_would_have_found_nothing(rule) -> None:  # type: ignore[no-untyped-def]
    for example in (*rule.flagged, *rule.not_flagged):
        reading = read(draft_of(example), BOOK)
        every = Reading(reading.draft, reading.council, BOOK.features, reading.window)
        found = {name: places for name, places in all_found(every).items() if places}
        assert [name for name in found if not reading.may_find(name)] == []
        assert {name: places for name, places in all_found(reading).items() if places} == found


def test_a_bundle_that_is_ready_finds_what_the_files_find() -> None:
    for line in LABELLED:
        one = draft(line, BOOK)
        assert check(one, READY) == check(one, BOOK)


def test_a_bundle_that_is_ready_leaves_out_what_only_editors_need() -> None:
    assert not any(rule.flagged or rule.not_flagged for rule in READY.rules.values())
    assert [rule.id for rule in READY.rules.values()] == [rule.id for rule in BOOK.rules.values()]


@pytest.mark.parametrize("text", ["My P\u0130N is 4821.", "My p\u0131n is 4821."])
def test_letters_that_patterns_take_for_others_wake_them_too(text: str) -> None:
    rules = [finding.rule for finding in check(replace(DRAFT, text=text), BOOK).findings]
    assert rules == [
        one.rule for one in check(replace(DRAFT, text="My PIN is 4821."), BOOK).findings
    ]


def test_most_rules_sleep_through_an_ordinary_post() -> None:
    post = replace(DRAFT, text="The library opens at ten.")
    assert sum(map(read(post, BOOK).may_find, BOOK.features)) < len(BOOK.features) / 2


@pytest.mark.parametrize(
    ("phrase", "keys"),
    [
        ("liar", ("liar",)),
        ("the ... thief", ("thief",)),
        ("(is|are|has been) late", ("late",)),
        ("vote [for] (change|us all)", ("vote",)),
        ("far-right", ("far-right",)),
        ("steal*", ("steal*",)),
        ("(on the take|on the fiddle)", ("take", "fiddle")),
        ("(#|two) (for|of) (#|all)", ("for", "of")),
        ("# {council}", ()),
        ("the {council}", ()),
    ],
)
def test_a_phrase_waits_for_words_that_posts_seldom_hold(phrase: str, keys: tuple[str]) -> None:
    assert waits_for(phrase) == keys


@pytest.mark.parametrize(
    ("pattern", "waits"),
    [
        (r"\bdate of birth\b", {"date of birth"}),
        (r"(?i)D\.?O\.?B\.?", {"d"}),
        (r"(?:cat|dog)s? \d{2}", {"cat", "dog"}),
        (r"\d{2}-\d{2}", {"0", "-"}),
        (r"[A-Z]{3,9}", set()),
        (r"(?:x)?(?!y)", set()),
    ],
)
def test_a_pattern_waits_for_signs(pattern: str, waits: set[str]) -> None:
    assert signs(pattern) <= waits
    assert bool(signs(pattern)) == bool(waits)
