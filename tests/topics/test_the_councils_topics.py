"""The councils' own topics.toml: quotations to the letter, each topic clauses or a gap."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from build_scripts.inline import plain
from build_scripts.model import Handbook, Item, ItemList, Paragraph, Section, Table
from build_scripts.sources import read_handbook
from build_scripts.topic_files import load_topics
from build_scripts.topics import Topics

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)
COUNCILS = ("brackley", "elstree-borehamwood", "flitwick", "loughton")
# Words without which a text can hardly speak to a topic: none may stand where a gap is stated.
TELLING = {
    ("flitwick", "pre-election"): ("election", "purdah", "polling", "candidate"),
    ("elstree-borehamwood", "keeping-accounts-safe"): ("password", "log out", "login", "device"),
    ("elstree-borehamwood", "naming-people"): ("name of", "names", "naming", "anonym"),
    ("elstree-borehamwood", "who-may-post"): ("may post", "approve", "authoris", "administrator"),
    ("brackley", "abuse"): ("abus", "harass", "threat", "bully", "troll"),
    ("brackley", "advertising"): ("advert", "commercial venture", "sponsor", "endorse a", "café"),
    ("brackley", "removing-posts"): ("delete", "take down", "be blocked"),
    ("loughton", "advertising"): ("advertis", "commercial", "sponsor"),
    ("loughton", "removing-posts"): ("delete", "remove", "block"),
}


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    return read_handbook(ROOT)


@pytest.fixture(scope="module")
def topics(handbook: Handbook) -> Topics:
    return load_topics(ROOT, handbook, TODAY)


def test_every_council_was_read(topics: Topics):
    assert topics.read == set(COUNCILS)


def test_every_quotation_is_in_its_clause_of_the_text_in_force(topics: Topics):
    for each in topics.quotations:
        said = [" ".join(words.split()) for words in _words(each.section)]
        assert (each.standing, each.section.id) == ("in-force", each.clause)
        for piece in each.pieces:
            assert any(piece.text in words for words in said), (each.address, piece.text)


@pytest.mark.parametrize("council", COUNCILS)
def test_every_topic_has_clauses_or_a_stated_gap(topics: Topics, council: str):
    for topic in topics.topics:
        found = bool(topics.on(topic.id, council))
        assert found != topics.silent_on(topic.id, council), topic.id


@pytest.mark.parametrize("council", COUNCILS)
def test_every_question_is_answered_or_stated_unanswered_for_each_asker(
    topics: Topics, council: str
):
    for question in topics.questions:
        for asker in question.asked_by:
            found = any(
                not each.who or asker in each.who for each in topics.answers(question.id, council)
            )
            assert found != topics.silent_to(question.id, council, asker), (question.id, asker)


def test_every_difference_has_two_sides(topics: Topics):
    for difference in topics.differences:
        sides = topics.differing(difference)
        assert len(sides) > 1, difference.id
        assert difference.council or len({each.council for each in sides}) > 1, difference.id


def test_every_topic_and_question_is_used(topics: Topics):
    assert {id for each in topics.quotations for id in each.topics} == {t.id for t in topics.topics}
    used = {id for each in topics.quotations for id in each.answers}
    assert used == {question.id for question in topics.questions}


def test_no_clause_is_noted_twice_with_the_same_words(topics: Topics):
    seen = [(each.council, each.policy.id, each.clause, each.pieces) for each in topics.quotations]
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize(("council", "topic"), TELLING)
def test_a_gap_is_no_oversight(handbook: Handbook, topics: Topics, council: str, topic: str):
    assert topics.silent_on(topic, council)
    whole = " ".join(
        words
        for policy in handbook.policies
        if policy.council == council
        for section in policy.versions[-1].text.sections
        for words in _words(section)
    ).casefold()
    found = [word for word in TELLING[council, topic] if word in whole]
    assert found == []


def test_every_topic_gap_was_searched_for(topics: Topics):
    assert {(gap.council, gap.topic) for gap in topics.gaps if gap.topic} == set(TELLING)


def _words(section: Section) -> Iterator[str]:
    yield plain(section.title or "")
    for block in section.blocks:
        match block:
            case Paragraph(text):
                yield plain(text)
            case ItemList(items):
                yield from _items(items)
            case Table(header, rows):
                for row in (header, *rows):
                    yield from map(plain, row)


def _items(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        yield plain(item.text)
        yield from _items(item.items)
