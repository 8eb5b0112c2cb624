"""The pages about change: no word of a document unescaped, and every link has an end."""

import re
from dataclasses import replace
from html.parser import HTMLParser

from northford import FIRST, HANDBOOK, POLICY, SECOND, THIRD, TODAY
from test_clause_identity import LIVE, clause, text

from build_scripts.model import Handbook, ItemList, Paragraph, Policy, Section, Table
from build_scripts.pages.changes import change_pages, formers, in_force_now, since_data
from build_scripts.redline import redline
from build_scripts.redline.view import stretches

PAGES = dict(change_pages(HANDBOOK, POLICY, TODAY))
COMPARE = PAGES["northford/social-media/compare/2023-05-01-to-2026-06-01/"]


def test_there_is_a_history_and_a_comparison_of_any_two_versions():
    assert sorted(PAGES) == [
        "northford/social-media/compare/2023-05-01-to-2026-06-01/",
        "northford/social-media/compare/undated-to-2023-05-01/",
        "northford/social-media/compare/undated-to-2026-06-01/",
        "northford/social-media/history/",
    ]


def test_words_that_came_and_went_are_marked_without_colour_and_said_aloud():
    assert '<del><span class="visually-hidden">[taken out: </span>express' in COMPARE
    assert '<ins><span class="visually-hidden">[added: </span>written' in COMPARE


def test_unchanged_clauses_are_folded_together():
    assert "1 clause unchanged: 6.3 Live video" in COMPARE


def test_the_summary_stands_on_top():
    assert "1 clause changed, 1 removed." in COMPARE


def test_every_link_within_a_comparison_has_its_end():
    for content in PAGES.values():
        ids = re.findall(r'\sid="([^"]+)"', content)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]+)"', content)) <= set(ids)


class _Balance(HTMLParser):
    VOID = frozenset({"br", "meta", "link", "input", "img", "hr"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        assert tag != "script"
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_hostile_words_stay_words():
    evil = '<script>alert(1)</script> <img src=x onerror="x"> {% raw %} `a` **b**'
    old = replace(FIRST, text=text(clause("1", evil, (evil, *LIVE))))
    blocks = (
        Paragraph(f"{evil} more"),
        ItemList(()),
        Table((evil, "b"), ((evil, "x"), ("c\nd", evil))),
    )
    new = replace(
        SECOND,
        text=text(Section("1", "section", 1, "1", f"{evil} too", blocks)),
        change_note=evil,
        minute=evil,
    )
    policy = Policy("northford", "p", evil, (old, new))
    for content in dict(change_pages(Handbook((policy,)), policy, TODAY)).values():
        body = content.split("---\n", 2)[2]
        assert "<script" not in body
        assert "<img" not in body
        balance = _Balance()
        balance.feed(body)
        assert balance.open == []


def test_an_old_number_says_what_stood_there_and_where_it_is_now():
    notes = formers(POLICY, TODAY)
    [posting] = notes.at["6.3"]
    assert (posting.id, posting.name, posting.until) == (None, "6.3 Posting", "1 May 2023")
    assert posting.targets == (("6.4", "6.4 Posting"),)


def test_an_anchor_that_no_clause_has_any_more_stands_where_its_clause_stood():
    [gone] = [view for view in formers(POLICY, TODAY).behind["6.5"] if view.id]
    assert (gone.id, gone.name, gone.until) == ("6.6", "6.6 Personal devices", "1 July 2026")
    assert gone.words is not None


def test_every_anchor_ever_published_is_in_the_page_exactly_once():
    notes = formers(POLICY, TODAY)
    owned = [v.id for views in (*notes.at.values(), *notes.behind.values()) for v in views if v.id]
    current = [section.id for section in THIRD.text.sections]
    ever = {section.id for version in POLICY.versions for section in version.text.sections}
    assert sorted([*owned, *current]) == sorted(ever)


def test_a_clause_of_an_old_version_leads_to_the_same_clause_in_force():
    assert in_force_now(POLICY, FIRST, TODAY) == {"6.3": "6.4", "6.4": "6.5"}


def test_a_reader_who_saw_an_earlier_version_is_told_what_changed_since():
    data = since_data(POLICY, TODAY)
    assert data is not None
    assert '"href": "compare/2023-05-01-to-2026-06-01/"' in data
    assert since_data(replace(POLICY, versions=(FIRST,)), TODAY) is None


def test_in_a_long_clause_only_what_is_beside_a_change_is_unfolded():
    lines = tuple(Paragraph(f"Rule number {n} of this policy.") for n in range(12))
    rows = tuple((f"Risk number {n} of all", "The Clerk decides.") for n in range(12))
    table, more = Table(("Risk", "Who"), rows), Table(("Risk", "Who"), (*rows, ("Fire", "All.")))
    old = Section("1", "section", 1, "1", "Rules", (*lines, table))
    new = Section("1", "section", 1, "1", "Rules", (*lines, more))
    [stretch] = stretches(redline(text(old), text(new)))
    folded, shown = stretch.clauses[0].blocks
    assert (folded.kind, folded.count) == ("folded", 23)
    assert [row.state for row in shown.lines] == ["same", "inserted"]
    assert shown.labels == ("Risk", "Who")


def test_a_changed_table_header_is_never_folded_away():
    rows = tuple((f"Risk number {n} of all", "The Clerk decides.") for n in range(12))
    old = Section("1", "section", 1, "1", "Rules", (Table(("Risk", "Who"), rows),))
    new = Section("1", "section", 1, "1", "Rules", (Table(("Risk", "Owner"), rows),))
    [stretch] = stretches(redline(text(old), text(new)))
    first = stretch.clauses[0].blocks[0]
    assert first.header is not None
    assert first.header.state == "changed"
