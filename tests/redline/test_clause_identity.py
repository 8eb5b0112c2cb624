"""Which clause became which: the words decide, not the number alone."""

import pytest

from build_scripts.model import Block, Item, ItemList, Paragraph, Section, Text
from build_scripts.redline import match

POSTING = (
    "No content may be posted using Council Social Media Accounts without the express authority "
    "of a member of the Social Media Administration Team.",
    "Every post must be written in plain English and must be checked by a second person.",
)
MONITORING = (
    "Accounts are monitored during office hours, and questions from residents are answered "
    "within two working days where that is possible.",
)
LIVE = ("Live video is only broadcast from meetings of the full Council, with subtitles.",)
DEVICES = (
    "Personal telephones and tablets shall not hold the passwords of any account of the Council.",
)


def clause(number: str, title: str | None, words: tuple[str, ...]) -> Section:
    kind = "section" if title else "clause"
    return Section(number, kind, 2, number, title, tuple(map(Paragraph, words)))


def text(*sections: Section) -> Text:
    return Text("Social Media Policy", sections)


OLD = text(
    clause("6.3", "Posting", POSTING),
    clause("6.4", "Monitoring", MONITORING),
    clause("6.5", "Personal devices", DEVICES),
)


def found(new: Text, old: Text = OLD) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(m.kind, m.old, m.new) for m in match(old, new).matches]


def test_a_text_is_its_own_unchanged_self():
    assert {kind for kind, _, _ in found(OLD)} == {"unchanged"}


def test_a_new_clause_that_takes_the_number_of_another_is_told_apart():
    new = text(
        clause("6.3", "Live video", LIVE),
        clause("6.4", "Posting", POSTING),
        clause("6.5", "Monitoring", MONITORING),
        clause("6.6", "Personal devices", DEVICES),
    )
    assert found(new) == [
        ("added", (), ("6.3",)),
        ("renumbered", ("6.3",), ("6.4",)),
        ("renumbered", ("6.4",), ("6.5",)),
        ("renumbered", ("6.5",), ("6.6",)),
    ]


def test_a_new_clause_takes_the_number_of_one_that_was_reworded_as_well():
    reworded = (POSTING[0].replace("express", "written"), "Posts are checked by two people.")
    new = text(clause("6.3", "Live video", LIVE), clause("6.4", "Posting", reworded))
    assert ("reworded", ("6.3",), ("6.4",)) in found(new)
    assert ("added", (), ("6.3",)) in found(new)


def test_two_clauses_that_swap_their_numbers_swap_their_anchors():
    new = text(
        clause("6.3", "Monitoring", MONITORING),
        clause("6.4", "Posting", POSTING),
        clause("6.5", "Personal devices", DEVICES),
    )
    changes = match(OLD, new)
    assert (changes.to("6.3"), changes.to("6.4")) == (("6.4",), ("6.3",))


def test_a_clause_that_only_changed_its_place_is_moved():
    new = text(OLD.sections[2], OLD.sections[0], OLD.sections[1])
    assert found(new)[0] == ("moved", ("6.5",), ("6.5",))
    assert [kind for kind, _, _ in found(new)[1:]] == ["unchanged", "unchanged"]


def test_a_removed_clause_stands_where_it_stood():
    new = text(OLD.sections[0], OLD.sections[2])
    assert [kind for kind, _, _ in found(new)] == ["unchanged", "removed", "unchanged"]


def test_a_clause_divided_in_two_is_split():
    new = text(
        clause("6.3", "Posting", POSTING[:1]),
        clause("6.3.1", "Checking posts", POSTING[1:]),
        *OLD.sections[1:],
    )
    assert ("split", ("6.3",), ("6.3", "6.3.1")) in found(new)
    assert match(OLD, new).came_from("6.3.1") == ("6.3",)


def test_two_clauses_made_one_are_merged():
    new = text(
        clause("6.3", "Posting and monitoring", (*POSTING, *MONITORING)),
        clause("6.4", "Personal devices", DEVICES),
    )
    assert ("merged", ("6.3", "6.4"), ("6.3",)) in found(new)
    assert match(OLD, new).to("6.4") == ("6.3",)


def test_a_clause_written_anew_under_its_number_and_heading_is_reworded():
    new = text(clause("6.3", "Posting", LIVE), *OLD.sections[1:])
    assert found(new)[0] == ("reworded", ("6.3",), ("6.3",))


def test_another_subject_under_an_old_number_is_another_clause():
    new = text(clause("6.3", "Live video", LIVE), *OLD.sections[1:])
    assert [kind for kind, _, _ in found(new)[:2]] == ["removed", "added"]


def test_an_appendix_renumbered_takes_its_clauses_along():
    def appendix(letter: str) -> tuple[Section, ...]:
        low = letter.lower()
        return (
            Section(f"appendix-{low}", "appendix", 1, f"Appendix {letter}", "Legislation"),
            Section(f"appendix-{low}-1", "clause", 2, "1", None, (Paragraph(DEVICES[0]),)),
        )

    changes = match(text(*appendix("C")), text(*appendix("D")))
    assert changes.to("appendix-c") == ("appendix-d",)
    assert changes.to("appendix-c-1") == ("appendix-d-1",)


def test_a_number_printed_twice_is_not_one_clause():
    def rules(appendix: str, words: str) -> Section:
        return Section(f"appendix-{appendix}-2.1", "clause", 2, "2.1", None, (Paragraph(words),))

    old = text(rules("1", POSTING[0]), rules("2", DEVICES[0]))
    new = text(rules("1", POSTING[0]), rules("2", DEVICES[0].replace("any", "an")))
    assert [m.old for m in match(old, new).matches] == [("appendix-1-2.1",), ("appendix-2-2.1",)]


@pytest.mark.parametrize(
    "blocks",
    [
        (ItemList((Item(POSTING[0]), Item(POSTING[1]))),),
        (Paragraph(f"{POSTING[0]} {POSTING[1]}"),),
    ],
)
def test_the_same_words_set_out_otherwise_are_reworded_not_another_clause(blocks: tuple[Block]):
    new = text(Section("6.3", "section", 2, "6.3", "Posting", blocks), *OLD.sections[1:])
    assert found(new)[0] == ("reworded", ("6.3",), ("6.3",))


def test_headings_without_words_of_their_own_are_matched_by_their_titles():
    old = text(clause("6", "Accounts", ()), clause("7", "Personal use", ()))
    new = text(clause("5", "Purpose", ()), clause("6", "Personal use", ()))
    assert match(old, new).to("7") == ("6",)
    assert match(old, new).to("6") == ()
