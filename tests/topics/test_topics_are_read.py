"""topics.toml: what it gives, where quoted words stand, and every mistake at once."""

from pathlib import Path

import pytest

from build_scripts.errors import SourceError
from build_scripts.topics import Piece

from .northford import CLAUSE, LIST, REVISED, read

BAD = sorted(Path(__file__).with_name("bad_topics").glob("*.toml"))


def test_a_clause_is_found_under_its_topic_and_its_question():
    topics = read(CLAUSE)
    [clause] = topics.on("sharing", "northford")
    assert topics.answers("may-i-share", "northford") == [clause]
    assert (clause.standing, clause.address) == ("in-force", "northford/posting/#1")
    assert [topic.id for topic in topics.of_clause("northford", "posting", "1")] == ["sharing"]


def test_a_topic_without_clauses_is_silent_only_where_the_file_says_so():
    topics = read(CLAUSE + '[[gap]]\ntopic = "names"\n')
    assert topics.silent_on("names", "northford")
    assert not topics.silent_on("sharing", "northford")
    assert not topics.silent_on("names", "elm")


@pytest.mark.parametrize(("who", "silent"), [("staff", True), ("councillor", False)])
def test_a_gap_can_be_for_one_asker(who: str, silent: bool):
    topics = read('[[gap]]\nquestion = "may-i-share"\nwho = ["staff"]\n')
    assert topics.silent_to("may-i-share", "northford", who) is silent


@pytest.mark.parametrize(
    ("quote", "clause", "stands"),
    [
        ("Ask first.", "1", ("in-force", "northford/posting/#1")),
        ("Give no name.", "2", ("moved", "northford/posting/#3")),
        ("Share nothing of others.", "1", ("earlier", "northford/posting/v/2023-05-01/#1")),
        ("Give no name at all.", "3", ("coming", "northford/posting/v/2027-05-01/#3")),
    ],
)
def test_where_the_words_stand(quote: str, clause: str, stands: tuple[str, str]):
    own = CLAUSE.replace('"1"', f'"{clause}"').replace("Ask first.", quote)
    [found] = read(own, REVISED).on("sharing", "northford")
    assert (found.standing, found.address) == stands


@pytest.mark.parametrize(
    ("quote", "omitted"),
    [
        (["Give no name.", "not of a person"], [False, False]),
        (["Give no name.", "not of a child"], [False, True]),
        (["Give", "no name.", "not of a person"], [False, False, False]),
        (["Give", "name."], [False, True]),
    ],
)
def test_words_left_out_between_quotations_are_known(quote: list[str], omitted: list[bool]):
    own = CLAUSE.replace('clause = "1"', 'clause = "2"').replace('"Ask first."', str(quote))
    [found] = read(own).on("sharing", "northford")
    assert found.pieces == tuple(map(Piece, quote, omitted))


def test_quotations_out_of_order_are_refused():
    own = CLAUSE.replace('clause = "1"', 'clause = "2"')
    with pytest.raises(SourceError, match="not in clause “2”"):
        read(own.replace('"Ask first."', '["not of a child", "not of a person"]'))


@pytest.mark.parametrize("changed", ["Ask First.", "Ask  first!", "Ask first . "])
def test_one_changed_character_is_not_a_quotation(changed: str):
    with pytest.raises(SourceError, match="Copy them from text"):
        read(CLAUSE.replace("Ask first.", changed))


def test_a_line_break_is_no_change():
    own = CLAUSE.replace('"Ask first."', '"""Ask\n  first."""')
    assert read(own).on("sharing", "northford")[0].pieces == (Piece("Ask first.", False),)


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_bad_topics_are_explained(file: Path):
    content = file.read_text("utf-8")
    general = file.stem.startswith("list")
    with pytest.raises(SourceError) as refused:
        read("" if general else content, listed=content if general else LIST)
    assert str(refused.value) == file.with_suffix(".error.txt").read_text("utf-8").rstrip("\n")
