"""The pages of topics and questions: whose words, where they stand, what is not said."""

import re
from dataclasses import replace
from html import unescape

import pytest

from build_scripts.model import Handbook, Paragraph, Section
from build_scripts.pages.topics import topic_pages
from build_scripts.topics import Topics, read_topics

from .northford import CLAUSE, LIST, REVISED, TODAY, edition, handbook, read

HOSTILE = '<script>alert(1)</script> {{ 7*7 }} "q" & <img src=x onerror=alert(2)>'
FOR_STAFF = CLAUSE.replace("Ask first.", "Staff share only the news.") + 'who = ["staff"]\n'


def pages(topics: Topics, book: Handbook | None = None) -> dict[str, str]:
    return topic_pages(edition(book or handbook()), topics)


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


def test_there_is_a_page_for_each_topic_and_for_each_councils_questions():
    assert sorted(pages(read(CLAUSE))) == [
        "northford/questions/index.md",
        "questions/index.md",
        "topics/index.md",
        "topics/names/index.md",
        "topics/sharing/index.md",
    ]


def test_a_quotation_links_to_its_clause():
    page = pages(read(CLAUSE))["topics/sharing/index.md"]
    assert "<p>Ask first.</p>" in page
    assert '<a href="../../northford/posting/#1">Posting Policy, 1 Sharing</a>' in page


def test_a_gap_is_named_on_the_topic_and_in_the_list():
    made = pages(read(CLAUSE + '[[gap]]\ntopic = "names"\n'))
    assert "Northford's policy has no clause on this." in words(made["topics/names/index.md"])
    assert "No clause: Northford" in made["topics/index.md"]


def test_a_topic_that_nobody_read_for_is_not_called_a_gap():
    page = words(pages(read(CLAUSE))["topics/names/index.md"])
    assert "Northford Town Council were not yet read for this topic" in page
    assert "has no clause" not in page


def test_a_council_without_the_file_was_not_yet_read_for_topics():
    book = handbook("northford", "elm")
    made = pages(read_topics(LIST, {"northford": CLAUSE}, book, TODAY), book)
    said = "The documents of Elm Parish Council were not yet read for topics."
    assert said in words(made["topics/sharing/index.md"])
    assert said in words(made["topics/index.md"])
    assert "were not yet read for this question" in words(made["elm/questions/index.md"])


def test_a_handbook_without_any_file_builds():
    made = pages(read_topics(LIST, {}, handbook(), TODAY))
    assert "not yet read for topics" in made["topics/sharing/index.md"]


@pytest.mark.parametrize(
    ("quote", "clause", "says"),
    [
        ("Give no name.", "2", "These words stood in “2” when they were noted here."),
        (
            "Share nothing of others.",
            "1",
            "Written for an earlier version (adopted 1 May 2023). "
            "These words are no longer in the text in force.",
        ),
        ("Give no name at all.", "3", "From a version that is not yet in force"),
    ],
)
def test_words_that_left_the_text_in_force_say_so(quote: str, clause: str, says: str):
    own = CLAUSE.replace('"1"', f'"{clause}"').replace("Ask first.", quote)
    made = pages(read(own, REVISED), REVISED)
    assert says in words(made["topics/sharing/index.md"])
    assert says in words(made["northford/questions/index.md"])


def test_a_question_without_a_clause_sends_to_the_clerk():
    page = words(pages(read('[[gap]]\nquestion = "may-i-share"\n'))["northford/questions/index.md"])
    assert "May I share a post? The documents do not say. Ask the Town Clerk." in page
    assert "For councillors" not in page


def test_a_parish_has_a_clerk_not_a_town_clerk():
    book = handbook("elm")
    topics = read_topics(LIST, {"elm": '[[gap]]\nquestion = "may-i-share"\n'}, book, TODAY)
    page = words(pages(topics, book)["elm/questions/index.md"])
    assert "The documents do not say. Ask the Clerk." in page


def test_an_answer_for_staff_alone_leaves_councillors_without_one():
    own = FOR_STAFF + '[[gap]]\nquestion = "may-i-share"\nwho = ["councillor"]\n'
    page = words(pages(read(own))["northford/questions/index.md"])
    assert "For councillors The documents do not say. Ask the Town Clerk." in page
    assert "For staff Staff share only the news." in page


def test_what_is_for_everyone_stands_before_what_is_for_some():
    page = words(pages(read(FOR_STAFF + CLAUSE))["northford/questions/index.md"])
    assert page.index("Ask first.") < page.index("For staff Staff share")
    assert "For councillors" not in page


def test_differences_between_councils_stand_side_by_side():
    book = handbook("northford", "elm")
    own = CLAUSE + 'differs = ["whether-to-share"]\n'
    topics = read_topics(LIST, {"northford": own, "elm": own}, book, TODAY)
    page = words(pages(topics, book)["topics/sharing/index.md"])
    assert "Whether posts are shared Ask first. Northford Posting Policy, 1 Sharing Ask" in page


def test_one_council_alone_does_not_differ():
    page = pages(read(CLAUSE + 'differs = ["whether-to-share"]\n'))["topics/sharing/index.md"]
    assert "Where councils differ" not in page


def test_a_difference_within_a_council_is_named():
    own = (
        '[[difference]]\nid = "northford-news"\ntopic = "sharing"\nwhat = "Whether to ask"\n'
        + CLAUSE
        + 'differs = ["northford-news"]\n'
        + FOR_STAFF
        + 'differs = ["northford-news"]\n'
    )
    page = words(pages(read(own))["topics/sharing/index.md"])
    assert "Northford's own documents differ" in page
    assert "Whether to ask Ask first." in page


def test_neighbours_from_one_clause_share_one_link():
    own = CLAUSE + CLAUSE.replace("Ask first.", "Share nothing of others.")
    page = pages(read(own))["topics/sharing/index.md"]
    assert page.count("<blockquote>") == 2
    assert page.count("Posting Policy, 1 Sharing") == 1


def test_hostile_words_stay_words():
    book = handbook()
    [policy] = book.policies
    [version] = policy.versions
    section = Section("1", "section", 1, "1", HOSTILE, (Paragraph(HOSTILE),))
    text = replace(version.text, sections=(section,))
    book = Handbook(
        (replace(policy, title=HOSTILE, versions=(replace(version, text=text),)),),
        {"northford": {"name": f"{HOSTILE} Town Council"}},
    )
    listed = LIST.replace('"Sharing"', f"'''{HOSTILE}'''").replace(
        '"May I share a post?"', f"'''{HOSTILE}'''"
    )
    own = CLAUSE.replace('"Ask first."', f"'''{HOSTILE}'''")
    for page in pages(read_topics(listed, {"northford": own}, book, TODAY), book).values():
        page = page.split("---\n", 2)[2]
        assert "<script" not in page
        assert "<img" not in page
        assert "49" not in page
