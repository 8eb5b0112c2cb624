"""A redline holds both texts whole: applied to the old one it gives the new one, and back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from policy_edits import REAL, revisions, texts

from build_scripts.redline import match, new_text, old_text, redline
from build_scripts.redline.lines import as_blocks, as_lines, plain_text
from build_scripts.redline.words import compare_words, new_words, old_words

generous = settings(deadline=None, suppress_health_check=list(HealthCheck))


@given(texts(), texts())
@generous
def test_both_texts_come_back_from_the_redline_of_any_two(old, new):
    change = redline(old, new)
    assert old_text(change) == plain_text(old)
    assert new_text(change) == plain_text(new)


@pytest.mark.parametrize("policy", REAL, ids=str)
@given(st.data())
@settings(generous, max_examples=15)
def test_both_texts_come_back_after_edits_to_a_real_policy(policy, data):
    old = REAL[policy]
    new = data.draw(revisions(old))
    change = redline(old, new)
    assert old_text(change) == plain_text(old)
    assert new_text(change) == plain_text(new)


@given(texts(), texts())
@generous
def test_every_clause_of_both_texts_is_in_exactly_one_match(old, new):
    matches = match(old, new).matches
    assert sorted(id for m in matches for id in m.old) == sorted(s.id for s in old.sections)
    assert sorted(id for m in matches for id in m.new) == sorted(s.id for s in new.sections)


@given(texts())
@generous
def test_a_text_compared_with_itself_shows_no_change(text):
    assert not redline(text, text).changed


@given(texts())
@generous
def test_lines_are_made_back_into_their_blocks(text):
    for section in text.sections:
        assert as_blocks(as_lines(section.blocks)) == section.blocks


@given(st.text(), st.text())
def test_both_wordings_come_back_from_the_comparison_of_any_two(old, new):
    segments = compare_words(old, new)
    assert (old_words(segments), new_words(segments)) == (old, new)
    assert all(segment.text for segment in segments)
