"""What pages add around a policy's words: terms, wordings, the picture, the statement, paper."""

import re
from dataclasses import replace
from datetime import date

import made_up
import pytest
from pages_read import read_page

from build_scripts.analysis import analyse
from build_scripts.edition import Edition
from build_scripts.errors import SourceError
from build_scripts.model import Handbook, Paragraph, Policy, Section, Source, Text, Version
from build_scripts.pages import handbook_pages
from build_scripts.pages.data import read_profiles, read_statement
from build_scripts.pages.paper import paper
from build_scripts.pages.terms import terms
from build_scripts.pages.timeline import timeline
from build_scripts.register import register
from build_scripts.sources import read_handbook

TODAY = date(2026, 11, 21)
REAL = read_handbook(made_up.HERE)


def _text(*paragraphs: str) -> Text:
    sections = [
        Section(str(at), "section", 1, str(at), f"Title {at}", (Paragraph(words),))
        for at, words in enumerate(paragraphs, 1)
    ]
    return Text("Policy", tuple(sections))


def _marked(*paragraphs: str) -> list[tuple[str, str]]:
    """Return each term that has a button, with the words around it."""
    text = _text(*paragraphs)
    _, marks = terms(analyse(text))
    words = {section.id: section.blocks[0] for section in text.sections}
    found = []
    for mark in marks:
        block = words[mark.section]
        assert isinstance(block, Paragraph)
        found.append((block.text[mark.start : mark.end], mark.section))
    return found


MEANS = "Personal Device means any electronic device that is not owned by the council."


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ((MEANS, "A Personal Device is allowed."), [("Personal Device", "2")]),
        (("A Personal Device is allowed.", MEANS), [("Personal Device", "1")]),
        ((MEANS, "Nothing here."), []),
        ((MEANS, "A personal device is allowed."), []),
        (
            ("The Social Media Administration Team (SMAT) posts.", "Ask SMAT.", "SMAT decides."),
            [("SMAT", "2")],
        ),
        (("Responsible means the person who does it.", "Responsible use is asked."), []),
    ],
)
def test_a_term_is_explained_where_a_reader_first_meets_it(
    paragraphs: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert _marked(*paragraphs) == expected


def test_every_button_of_a_term_opens_a_note_that_is_there() -> None:
    edition = Edition(REAL, made_up.NO_RULES, TODAY)
    page = read_page(handbook_pages(edition)["flitwick/social-media/index.md"].split("---\n", 2)[2])
    buttons = [named["popovertarget"] for tag, named in page.elements if "popovertarget" in named]
    assert buttons
    assert set(buttons) <= set(page.ids)


def _disclaimers() -> str:
    return handbook_pages(Edition(REAL, made_up.NO_RULES, TODAY))["disclaimers/index.md"]


def test_two_wordings_of_one_council_are_shown_as_a_conflict() -> None:
    page = _disclaimers()
    assert re.findall(r"<strong>(\w+)'s own documents give different wordings", page) == [
        "Flitwick"
    ]


def test_no_wording_is_shortened_where_none_fits() -> None:
    said = re.findall(r"No approved wording fits: (.*?)\.</strong>", _disclaimers())
    assert said == ["TikTok bio (80), Facebook Page bio (101)", "TikTok bio (80)"]


def test_councils_that_ask_without_giving_words_are_named() -> None:
    page = _disclaimers()
    for council in ("elstree-borehamwood", "loughton"):
        section = page.split(f'id="{council}"')[1].split("</section>")[0]
        assert "asks for a disclaimer and gives no words for it" in section
        assert "copy" not in section


def test_what_a_disclaimer_does_not_do_is_said_by_the_councils() -> None:
    page = _disclaimers().split('id="caveat"')[1]
    assert "save you from potential legal action" in page
    assert "Even with such a disclaimer in place" in page


def test_a_paper_copy_says_where_to_see_whether_it_is_current() -> None:
    policy = REAL.policies[0]
    there = paper(policy, policy.versions[0], "https://handbook.example/town")
    assert there.url == f"https://handbook.example/town/{policy.council}/{policy.id}/"
    assert there.qr is not None
    assert there.qr.startswith("<svg")
    unknown = paper(policy, policy.versions[0], "")
    assert (unknown.url, unknown.qr) == (None, None)
    assert unknown.path == f"/{policy.council}/{policy.id}/"


PLAIN = Version("undated", Text("Title", ()), Source("original.txt", "0" * 64, "1"))


def _policy(name: str, **facts: date) -> Policy:
    return Policy("northford", name, name.title(), (replace(PLAIN, **facts),))


def test_the_picture_has_every_policy_in_its_place() -> None:
    handbook = Handbook(
        (
            _policy("late", last_reviewed=date(2024, 1, 1), next_review=date(2025, 1, 1)),
            _policy("soon", next_review=date(2027, 1, 1)),
            _policy("without"),
        )
    )
    drawn = timeline(handbook, register(handbook, TODAY), TODAY)
    assert drawn
    assert [(row.label, row.start, row.due) for row in drawn.rows] == [
        ("Northford: Late", 0.0, 25.05),
        ("Northford: Without", None, None),
        ("Northford: Soon", None, 75.02),
    ]
    assert drawn.rows[0].due is not None
    assert drawn.rows[0].due < drawn.today < 75.02
    assert drawn.description.startswith("Northford: Late: Review overdue since 1 January 2025.")


def test_the_picture_of_a_county_shows_the_most_urgent() -> None:
    handbook = Handbook(tuple(_policy(f"p{at}", next_review=TODAY) for at in range(100)))
    drawn = timeline(handbook, register(handbook, TODAY), TODAY)
    assert drawn
    assert (len(drawn.rows), drawn.left_out) == (30, 70)


def test_a_new_version_is_announced_before_its_day() -> None:
    now = replace(PLAIN, id="2025-01-01", adopted=date(2025, 1, 1))
    new = replace(PLAIN, id="2027-04-01", adopted=date(2026, 11, 1), in_force=date(2027, 5, 1))
    handbook = Handbook((Policy("northford", "posting", "Posting", (now, new)),))
    pages = handbook_pages(Edition(handbook, made_up.NO_RULES, TODAY))
    page = pages["northford/posting/index.md"]
    assert "A new version comes into force on 1 May 2027." in page
    assert 'data-turns="2027-05-01"' in page
    assert 'href="v/2027-04-01/"' in page
    after = handbook_pages(Edition(handbook, made_up.NO_RULES, date(2027, 5, 1)))
    assert "comes into force" not in after["northford/posting/index.md"]


def test_a_wrong_file_of_limits_is_explained() -> None:
    with pytest.raises(SourceError) as refused:
        read_profiles('seen = "today"\n[[profile]]\nname = "X"\nlimit = 0\nsource = "x"\n')
    assert list(refused.value.problems) == [
        "build_scripts/profiles.toml: seen is 'today'. It must be a day, such as 2026-11-21.",
        "build_scripts/profiles.toml: profile 1 must have name, limit, source, and no more.",
    ]


def test_a_statement_without_gaps_or_dates_is_refused() -> None:
    with pytest.raises(SourceError, match=r"at least one \[\[gap\]\] is needed"):
        read_statement('prepared = 2026-11-21\ntested = 2026-11-21\nreview_every = "P1Y"\n')


def test_the_statement_asks_the_clerk_where_a_council_gives_no_way_to_write() -> None:
    handbook = replace(
        REAL, councils={**REAL.councils, "flitwick": {"name": "Flitwick", "feedback": "01525 1"}}
    )
    page = handbook_pages(Edition(handbook, made_up.NO_RULES, TODAY))["accessibility/index.md"]
    assert page.count("Ask the Clerk.") == 3
    assert "01525 1" in page
    assert "In date until 21 November 2027" in page
