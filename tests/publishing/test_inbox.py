"""The inbox: a document with its form becomes a version; one without is left, and told why."""

from datetime import date

import pytest
from markdown import markdown
from revising import HERE, tree

from build_scripts.errors import SourceError
from build_scripts.publishing.inbox import KEYS, publish_inbox, read_form, report

TODAY = date(2026, 11, 21)
FORM = 'council = "flitwick"\npolicy = "social-media"\nadopted = 2026-11-03\nminute = "26/114"\n'


@pytest.fixture
def inbox(root):
    folder = root / "policy_sources/inbox"
    folder.mkdir(exist_ok=True)
    for file in folder.iterdir():
        file.unlink()
    return folder


def test_a_document_with_its_form_is_published_and_leaves_the_inbox(root, inbox, revision):
    revision.rename(inbox / "v2.txt")
    (inbox / "v2.toml").write_text(FORM, "utf-8")
    [outcome] = publish_inbox(root, TODAY)
    assert outcome.problems == ()
    assert outcome.folder == "policy_sources/flitwick/social-media/2026-11-03"
    assert (root / outcome.folder / "text.md").is_file()
    assert list(inbox.iterdir()) == []
    text = report([outcome])
    assert "RECOMMENDED" in text
    assert "26/114" in text


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"v2.txt": "1. Scope\n\nWords.\n"}, "Put a form beside it: v2.toml"),
        ({"v2.toml": FORM}, "There is no document of this name"),
        ({"v2.txt": "1. Scope\n\nWords.\n", "v2.toml": "council = 3\n"}, "policy is missing"),
        ({"v2.txt": "", "v2.toml": FORM}, "empty"),
        ({"v2.docx": "not a zip", "v2.toml": FORM}, "v2.docx"),
    ],
)
def test_what_cannot_be_published_stays_with_the_reason(root, inbox, files, said):
    for name, content in files.items():
        (inbox / name).write_text(content, "utf-8")
    before = tree(root)
    [outcome] = publish_inbox(root, TODAY)
    assert said in "\n".join(outcome.problems)
    assert "Not published" in report([outcome])
    assert tree(root) == before


def test_every_mistake_of_a_form_is_named():
    with pytest.raises(SourceError) as refused:
        read_form('counsil = "x"\npolicy = "p"\nminute = 7\nquotes = "some"\n', "v2.toml")
    assert [problem.split(".")[1].strip() for problem in refused.value.problems] == [
        "toml: council is missing",
        "toml: unknown key “counsil”",
        "toml: minute is 7",
        "toml: quotes is “some”",
    ]


def test_an_empty_inbox_is_no_mistake(root, inbox):
    assert publish_inbox(root, TODAY) == []
    assert "empty" in report([])


def test_a_document_cannot_break_out_of_the_report(root, inbox):
    (inbox / "x.txt").write_text("Words.\n", "utf-8")
    (inbox / "x.toml").write_text('council = "``````````\\n<img src=x>"\npolicy = "p"\n', "utf-8")
    text = report(publish_inbox(root, TODAY))
    assert "<img" in text
    assert "<img" not in markdown(text, extensions=["fenced_code"])


def test_every_key_of_the_form_is_in_the_clerks_page():
    page = (HERE / "docs/clerks.md").read_text("utf-8")
    assert [key for key in KEYS if f"`{key}`" not in page] == []
