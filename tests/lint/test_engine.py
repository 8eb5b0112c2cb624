from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.analysis import analyse, as_dict
from build_scripts.lint.engine import as_dicts, lint, open_findings, unused_waivers
from build_scripts.lint.model import LEVELS
from build_scripts.model import Item, ItemList, Paragraph, Section, Table, Text, Waiver
from lint.samples import TODAY, subject

BROKEN = """## 1 Scope {#1}

As section 9 says, keep to the Data Protection Act 1998.

## 2 Rules {#2}

- Tell the RFO.
- Keep to the Data Protection Act 1998.
"""


def of(rule, *waivers):
    found = lint(subject(BROKEN, waivers=waivers))
    return [one for one in found if one.rule == rule]


def test_the_gravest_come_first_and_then_the_order_of_the_text():
    found = lint(subject(BROKEN))
    levels = [LEVELS.index(one.level) for one in found]
    assert levels == sorted(levels)
    assert [one.section for one in found if one.rule == "law-repealed"] == ["1", "2"]


def test_a_finding_marks_its_words():
    one = of("law-repealed")[1]
    assert (one.section, one.place.path, one.words) == ("2", (1,), "Data Protection Act 1998")


def test_a_waiver_holds_for_its_clause_only():
    waiver = Waiver("law-repealed", "It is about an old case.", clause="2")
    assert [one.waived for one in of("law-repealed", waiver)] == [None, waiver]


def test_a_waiver_without_a_clause_holds_for_the_whole_document():
    waiver = Waiver("law-repealed", "A history of the law.")
    assert [one.waived for one in of("law-repealed", waiver)] == [waiver, waiver]


@pytest.mark.parametrize(("days", "waived"), [(-1, False), (0, True), (1, True)])
def test_a_waiver_holds_through_its_last_day(days, waived):
    waiver = Waiver("reference-broken", "Section 9 is coming.", until=TODAY + timedelta(days=days))
    [one] = of("reference-broken", waiver)
    assert (one.waived is not None) is waived
    assert (one in open_findings([one])) is not waived


def test_a_waiver_that_fits_nothing_is_told():
    waiver = Waiver("number-twice", "No longer so.")
    assert unused_waivers(lint(subject(BROKEN, waivers=(waiver,))), (waiver,)) == (waiver,)


def test_the_api_gets_plain_values_with_the_waiver_in_them():
    waiver = Waiver("reference-broken", "It is coming.", until=date(2027, 1, 31))
    [one] = as_dicts(of("reference-broken", waiver))
    assert one == {
        "rule": "reference-broken",
        "level": "must",
        "section": "1",
        "clause": "1",
        "text": "section 9",
        "place": {"section": "1", "block": 0, "path": [], "start": 3, "end": 12},
        "message": "“section 9” leads nowhere: no section 9.",
        "why": "The rule that the reader is sent to is not there.",
        "fix": "Name the clause that is meant, or take the words out.",
        "source": "docs/lint.md#structure",
        "waived": {"reason": "It is coming.", "until": "2027-01-31"},
    }


words = st.text(max_size=80) | st.sampled_from(
    ["see Social Media below", "Appendix B", "sections 1, 2 or 3", "“My views are my own", "(ABC)",
     "disclaimer such as: \"", "the Widgets Act 1999", "*a* [b](c) \\*", "following table", "1.1"]
)  # fmt: skip
items = st.recursive(
    st.builds(Item, words, st.none() | words),
    lambda inner: st.builds(Item, words, st.none(), st.tuples(inner)),
    max_leaves=4,
)
blocks = (
    st.builds(Paragraph, words)
    | st.builds(ItemList, st.lists(items, min_size=1, max_size=5).map(tuple))
    | st.builds(Table, st.just(()), st.lists(st.tuples(words, words), max_size=5).map(tuple))
)
kinds = st.sampled_from(["section", "appendix", "unnumbered", "clause"])
sections = st.builds(
    Section, words, kinds, st.integers(1, 3), st.none() | words, st.none() | words,
    st.lists(blocks, max_size=4).map(tuple),
)  # fmt: skip
texts = st.builds(
    Text, words, st.lists(sections, max_size=4, unique_by=lambda one: one.id).map(tuple)
)


@settings(max_examples=60, deadline=None)
@given(texts, texts)
def test_any_text_at_all_is_read_and_every_place_holds_its_words(text, other):
    looked = subject(text)
    again = replace(looked, siblings=subject(text, other).siblings)
    spoken = {(one.section.id, one.block, one.path): one.text for one in looked.analysis.passages}
    for one in lint(again):
        if one.place and one.place.block is not None:
            place = one.place
            there = spoken[place.section, place.block, place.path]
            assert 0 <= place.start <= place.end <= len(there)
    analysis = analyse(text)
    as_dict(analysis)
    for found in (*analysis.references, *analysis.law, *analysis.disclaimers):
        place = found.place
        there = spoken[place.section, place.block, place.path]
        assert there[place.start : place.end] == found.text
