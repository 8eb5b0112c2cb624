"""A real policy, revised in Word: reworded, added, removed, moved, renumbered, a table's row."""

import pytest
from test_publish import TODAY, Silent, flitwicks, request
from word_files import revised, word_file

from build_scripts.history import past
from build_scripts.pages.changes import formers
from build_scripts.publishing.publish import publish
from build_scripts.redline import match


@pytest.fixture
def published(root):
    policy = flitwicks(root)
    file = root / "Social Media Policy (revised).docx"
    file.write_bytes(word_file(revised(policy.versions[-1].text)))
    publish(root, request(file, quotes="all"), Silent(), TODAY)
    return root


def test_each_clause_is_told_what_befell_it(published):
    policy = flitwicks(published)
    changes = match(policy.versions[0].text, policy.versions[1].text)
    befell = {found.new: found.kind for found in changes.matches}
    assert befell["6.3",] == "reworded"
    assert befell["6.4",] == "added"
    assert befell["6.7",] == "renumbered"
    assert ("removed", ("6.7",), ()) in [(m.kind, m.old, m.new) for m in changes.matches]
    assert (changes.to("2"), changes.to("3")) == (("3",), ("2",))
    assert [m.kind for m in changes.matches if "2" in m.old or "3" in m.old].count("moved") == 1


def test_a_new_row_is_the_only_change_in_its_table(published):
    policy = flitwicks(published)
    change = past(policy).redlines["undated", "2026-11-03"]
    appendix = next(c for c in change.clauses if c.old and c.old.id == "appendix-a")
    rows = [line for line in appendix.lines if line.changed]
    assert [
        (line.old, [s.text for cell in line.cells for s in cell.segments]) for line in rows
    ] == [(None, ["Live video", "Only SMAT may broadcast."])]


def test_every_old_anchor_leads_somewhere(published):
    policy = flitwicks(published)
    notes = formers(policy, TODAY)
    shown = {v.id for views in (*notes.at.values(), *notes.behind.values()) for v in views}
    now = {section.id for section in policy.versions[1].text.sections}
    assert {section.id for section in policy.versions[0].text.sections} <= shown | now
    assert [(v.name, v.targets) for v in notes.at["6.4"]] == [
        (
            "6.4 Monitoring Social Media and Interacting with Followers",
            (("6.5", "6.5 Monitoring Social Media and Interacting with Followers"),),
        )
    ]


def test_every_quotation_of_the_checker_is_in_the_text_in_force(published):
    from build_scripts.publishing.quotes import quote_changes, quotes
    from build_scripts.redline import redline

    text = flitwicks(published).versions[-1].text
    same = (text, text, match(text, text), redline(text, text))
    for name in ("rules.toml", "council.toml"):
        content = (published / "policy_sources/flitwick" / name).read_text("utf-8")
        changes = quote_changes(quotes(content, "social-media"), *same)
        assert {change.fate for change in changes} <= {"kept"} | {"gone"}
        assert [c.quote.clause for c in changes if c.fate == "gone"] == []
