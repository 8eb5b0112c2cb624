"""Every rule holds on its own examples: adding a rule adds its tests."""

from pathlib import Path

import pytest

from build_scripts.errors import SourceError
from build_scripts.lint.checks.council import answers, topics
from build_scripts.lint.kinds import KINDS
from build_scripts.lint.names import abbreviations, names, word_list
from build_scripts.lint.rules import all_rules, parse_rules
from lint.samples import found, wanted

BAD_RULES = sorted((Path(__file__).parent / "bad_rules").glob("*.toml"))


def examples(which):
    return [
        pytest.param(rule, example, id=f"{rule.id}-{number}")
        for rule in all_rules()
        for number, example in enumerate(getattr(rule, which))
    ]


@pytest.mark.parametrize(("rule", "marked"), examples("flagged"))
def test_flags_exactly_the_marked_words(rule, marked):
    hits = found(rule, marked)
    assert hits
    if wanted(marked) is not None:
        assert [hit.words for hit in hits] == wanted(marked)


@pytest.mark.parametrize(("rule", "example"), examples("not_flagged"))
def test_leaves_good_wording_alone(rule, example):
    assert found(rule, example) == []


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_no_gap_is_left_in_what_the_clerk_reads(rule):
    for example in rule.flagged:
        for hit in found(rule, example):
            for sentence in (rule.message, rule.why, rule.fix):
                for name in hit.values:
                    sentence = sentence.replace(f"{{{name}}}", "")
                assert "{" not in sentence.replace("{found}", "")


def test_every_check_and_kind_is_used_by_a_rule():
    used = {rule.data.get("check") for rule in all_rules()}
    kinds = {rule.kind for rule in all_rules()}
    assert kinds == set(KINDS)
    for kind in KINDS.values():
        assert set(kind.checks or ()) <= used


@pytest.mark.parametrize("file", BAD_RULES, ids=lambda file: file.stem)
def test_a_bad_rule_file_is_explained(file):
    with pytest.raises(SourceError) as refused:
        parse_rules(file.read_text("utf-8"), file.name)
    assert str(refused.value) == file.with_suffix(".error.txt").read_text("utf-8").rstrip("\n")


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.id)
def test_each_side_of_a_topic_is_given_by_its_example_alone(topic):
    for side in topic.sides:
        given = [says for says, _, _ in answers(topic, side.example)]
        assert len(given) == 1
        if "{" not in side.says:
            assert given == [side.says]


def test_a_topic_can_be_answered_in_two_ways():
    for topic in topics():
        assert len(topic.sides) > 1 or "{" in topic.sides[0].says, topic.id


def test_the_name_of_everything_in_the_table_is_found_by_its_own_pattern():
    for name in names():
        if name.status != "misspelt":
            assert name.pattern.search(f"We use {name.name}, and more."), name.name


def test_no_abbreviation_is_both_common_and_to_be_explained():
    assert not set(abbreviations()) & (word_list("common") - {"CCTV", "PC"})
