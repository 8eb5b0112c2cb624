"""A revised document becomes a version: facts right, the checker following, nothing half done."""

import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest
from revising import HERE, tree
from test_transaction import Dying, PowerCut

import build_scripts.publishing.publish as publishing
from build_scripts.errors import SourceError
from build_scripts.model import Month, Policy
from build_scripts.publishing.publish import Request, SameText, publish
from build_scripts.publishing.talk import Unattended
from build_scripts.publishing.transaction import commit, recover, undo
from build_scripts.publishing.typed import typed_period
from build_scripts.quoted import misquoted
from build_scripts.review import in_force, version_review
from build_scripts.sources import read_handbook

TODAY = date(2026, 11, 21)
GIVEN = {
    "adopted": "2026-11-03",
    "minute": "26/114",
    "next_review": "2030-11",
    "change": "substantive",
    "change_note": "New clause on live video.",
}
FOLDER = "policy_sources/flitwick/social-media/2026-11-03"


def flitwicks(root: Path) -> Policy:
    policies = read_handbook(root, "flitwick").policies
    return next(policy for policy in policies if policy.id == "social-media")


class Scripted(Unattended):
    """A person whose answers are known."""

    def __init__(self, answers: dict[str, str] | None = None, agrees: bool = True) -> None:
        self.answers, self.agrees = answers or {}, agrees
        self.heard: list[str] = []
        self.asked: list[str] = []

    def say(self, words: str) -> None:
        self.heard.append(words)

    def ask(self, question: str, found: str | None) -> str | None:
        self.asked.append(question)
        return next((a for start, a in self.answers.items() if question.startswith(start)), found)

    def agree(self, question: str, *, unattended: bool) -> bool:
        self.asked.append(question)
        return self.agrees


class Silent(Unattended):
    def say(self, words: str) -> None:
        pass


def request(file: Path, given: dict[str, str] | None = None, **more: object) -> Request:
    return Request(file, "flitwick", "social-media", GIVEN if given is None else given, **more)


def test_a_revision_becomes_the_text_in_force(root, revision):
    made = publish(root, request(revision), Silent(), TODAY)
    assert made == root / FOLDER
    policy = flitwicks(root)
    version = in_force(policy, TODAY)
    assert (version.adopted, version.minute) == (date(2026, 11, 3), "26/114")
    assert (version.next_review, version.change) == (Month(2030, 11), "substantive")
    assert version_review(policy, version, TODAY).due == date(2030, 11, 30)
    assert {s.id: s.title for s in version.text.sections}["6.4"] == "Live Video"


def test_the_original_is_kept_byte_for_byte(root, revision):
    publish(root, request(revision), Silent(), TODAY)
    assert (root / FOLDER / "original.txt").read_bytes() == revision.read_bytes()


def test_the_clerk_hears_what_changes(root, revision):
    talk = Scripted()
    publish(root, request(revision), talk, TODAY)
    heard = "\n".join(talk.heard)
    assert "1 clause changed, 1 added, 1 removed, 6.4 is now 6.5, 6.5 is now 6.6" in heard
    assert "  6.4 Live Video: New" in heard


def test_facts_that_were_not_given_are_asked_for(root, revision):
    talk = Scripted({"Adopted": "3 November 2026", "Minute": "26/114", "Next review": "-"})
    publish(root, request(revision, {}), talk, TODAY)
    text = (root / FOLDER / "version.toml").read_text("utf-8")
    assert "adopted = 2026-11-03" in text
    assert 'minute = "26/114"' in text


def test_the_papers_are_ready_for_the_meeting(root, revision):
    publish(root, request(revision), Silent(), TODAY)
    papers = root / "build/papers/flitwick/social-media/2026-11-03"
    agenda = (papers / "agenda.txt").read_text("utf-8")
    assert "RECOMMENDED that the Council adopts the revised Social Media Policy" in agenda
    assert "- 6.4 Live Video: new" in agenda
    notice = (papers / "notice.txt").read_text("utf-8")
    assert "on 3 November 2026 (minute 26/114)" in notice
    assert "<ins>" in (papers / "redline.html").read_text("utf-8")


def test_a_draft_makes_the_papers_and_publishes_nothing(root, revision):
    before = tree(root)
    assert publish(root, request(revision, {}, draft=True), Silent(), TODAY) is None
    assert tree(root) == before
    assert (root / "build/papers/flitwick/social-media/draft/agenda.txt").is_file()


def test_undo_takes_back_every_byte(root, revision):
    before = tree(root)
    publish(root, request(revision, quotes="all"), Silent(), TODAY)
    assert tree(root) != before
    undo(root)
    assert tree(root) == before


def test_saying_no_at_the_end_publishes_nothing(root, revision):
    before = tree(root)
    assert publish(root, request(revision), Scripted(agrees=False), TODAY) is None
    assert tree(root) == before


REFUSALS = [
    ({"adopted": "2026-02-31"}, "there is no such day: February 2026 has 28 days"),
    ({"adopted": "soon"}, "which is no date"),
    ({"adopted": "2026-11-03", "next_review": "2026-10"}, "is not after the adoption"),
    (
        {"adopted": "2026-11-03", "in_force": "2026-11-01"},
        "cannot be in force before it is adopted",
    ),
    ({"minute": "26/114"}, "not said when this text was adopted"),
    ({"adopted": "2027-01-05"}, "is still to come"),
    ({"adopted": "2026-11-03", "review_every": "now and then"}, "Write 2 years or 18 months"),
    ({"adopted": "2026-11-03", "change": "big"}, "must be editorial or substantive"),
    (
        {"adopted": "31/02/2026", "next_review": "2026-13"},
        "no such day: February 2026 has 28 days.*no such month",
    ),
]


@pytest.mark.parametrize(("given", "said"), REFUSALS, ids=lambda value: str(value)[:40])
def test_what_cannot_be_is_refused_with_the_reason_and_nothing_is_written(
    root, revision, given, said
):
    before = tree(root)
    with pytest.raises(SourceError, match=f"(?s){said}"):
        publish(root, request(revision, given), Silent(), TODAY)
    assert tree(root) == before


def test_a_date_before_the_last_version_is_refused(root, revision):
    publish(root, request(revision), Silent(), TODAY)
    again = revision.with_name("again.txt")
    again.write_text(revision.read_text("utf-8").replace("written authority", "signed authority"))
    with pytest.raises(SourceError, match="a new one must be later"):
        publish(root, request(again, {"adopted": "2026-11-03"}), Silent(), TODAY)


def test_the_same_text_again_is_a_review_not_a_version(root):
    original = HERE / "policy_sources/flitwick/social-media/undated/original.txt"
    with pytest.raises(SameText, match="handbook reviewed flitwick/social-media"):
        publish(root, request(original), Silent(), TODAY)


def test_another_councils_document_needs_a_person_to_say_that_it_is_right(root):
    other = HERE / "policy_sources/loughton/social-media/undated/original.txt"
    with pytest.raises(
        SourceError, match=r"names Loughton Town Council .* Is it the right council"
    ):
        publish(root, request(other), Silent(), TODAY)


def test_another_policys_document_needs_a_person_to_say_that_it_is_right(root, tmp_path):
    other = tmp_path / "recipe.txt"
    other.write_text("Apple Pie\n\n1. Dough\n\nKnead butter, sugar and flour.\n", "utf-8")
    with pytest.raises(SourceError, match="Is it a revision of that policy"):
        publish(root, request(other), Silent(), TODAY)


@pytest.mark.parametrize(
    ("council", "policy", "said"),
    [
        ("flitwik", "social-media", "Councils are: brackley"),
        ("flitwick", "parking", "Its policies are: digital-ict, social-media"),
    ],
)
def test_an_unknown_place_is_answered_with_those_there_are(root, revision, council, policy, said):
    with pytest.raises(SourceError, match=said):
        publish(root, Request(revision, council, policy, GIVEN), Silent(), TODAY)


def test_an_empty_file_and_a_missing_one_are_told_apart(root, tmp_path):
    (tmp_path / "empty.txt").touch()
    with pytest.raises(SourceError, match="empty"):
        publish(root, request(tmp_path / "empty.txt"), Silent(), TODAY)
    with pytest.raises(SourceError, match="No such file"):
        publish(root, request(tmp_path / "missing.txt"), Silent(), TODAY)


RULES = """\
[[bind]]
rule = "authority"  # agreed with the Clerk
level = "stop"

[[bind.cite]]
policy = "social-media"
clause = "6.3"
quote = "without the express authority of the Town Clerk"

[[bind.cite]]
policy = "social-media"
clause = "6.6"
quote = "{confidential}"
"""


@pytest.fixture
def quoting(root: Path) -> Path:
    """The council's rules, quoting 6.3, which is reworded, and 6.6, which becomes 6.7."""
    policy = flitwicks(root)
    clause = next(s for s in policy.versions[-1].text.sections if s.id == "6.6")
    quote = clause.blocks[0].text.split(". ")[0]
    file = root / "policy_sources/flitwick/rules.toml"
    file.write_text(RULES.format(confidential=quote), "utf-8")
    return file


@pytest.mark.parametrize(
    ("quotes", "clauses", "authority"),
    [
        ("none", ["6.3", "6.6"], "express"),
        ("renumbered", ["6.3", "6.7"], "express"),
        ("all", ["6.3", "6.7"], "written"),
    ],
)
def test_the_checkers_quotations_follow_as_far_as_was_accepted(
    root, revision, quoting, quotes, clauses, authority
):
    publish(root, request(revision, quotes=quotes), Silent(), TODAY)
    text = quoting.read_text("utf-8")
    assert [line[-4:-1] for line in text.splitlines() if line.startswith("clause")] == clauses
    assert f"without the {authority} authority of the Town Clerk" in text
    assert "# agreed with the Clerk" in text


@pytest.mark.parametrize("quotes", ["none", "renumbered", "all"])
@pytest.mark.parametrize("start", [{}, {"in_force": "2027-05-01"}], ids=["now", "later"])
def test_what_was_published_quotes_nothing_that_is_not_there(root, revision, quotes, start):
    assert list(misquoted(read_handbook(root))) == []
    publish(root, request(revision, GIVEN | start, quotes=quotes), Silent(), TODAY)
    assert list(misquoted(read_handbook(root))) == []


def test_each_quotation_is_shown_beside_its_new_words(root, revision, quoting):
    talk = Scripted()
    publish(root, request(revision), talk, TODAY)
    at = talk.heard.index("    was: “without the express authority of the Town Clerk”")
    assert talk.heard[at + 1] == "    now: “without the written authority of the Town Clerk” (6.3)"
    assert "Quote the new words?" in talk.asked


def test_for_a_text_in_force_later_the_checker_turns_over_on_the_day(root, revision, quoting):
    given = GIVEN | {"in_force": "2027-05-01"}
    publish(root, request(revision, given, quotes="renumbered"), Silent(), TODAY)
    [bound] = tomllib.loads(quoting.read_text("utf-8"))["bind"]
    day = date(2027, 5, 1)
    assert [
        (cite["clause"], cite.get("since"), cite.get("until"), cite.get("version"))
        for cite in bound["cite"]
    ] == [
        ("6.3", None, day, None),
        ("6.3", day, None, "undated"),  # reworded, and the new words were not accepted
        ("6.6", None, day, None),
        ("6.7", day, None, "2026-11-03"),
    ]


def test_killed_at_any_write_point_the_tree_is_as_before_or_complete(
    root, revision, quoting, tmp_path, monkeypatch
):
    decided = []
    monkeypatch.setattr(publishing, "commit", lambda root, *given: decided.append(given[:3]))
    publish(root, request(revision, quotes="all"), Silent(), TODAY)
    [(title, folders, files)] = decided
    assert {path.rpartition("/")[2] for path in (*folders, *files)} >= {"2026-11-03", "rules.toml"}
    points = 0
    outcomes = []
    while not outcomes or outcomes[-1] != "no kill":
        copy = tmp_path / f"copy-{points}"
        shutil.copytree(root / "policy_sources/flitwick", copy / "policy_sources/flitwick")
        before = tree(copy)
        try:
            commit(copy, title, folders, files, Dying(points, torn=True))
            outcomes.append("no kill")
        except PowerCut:
            read_handbook(copy)  # never a handbook that cannot be read
            recover(copy)
            outcomes.append("as before" if tree(copy) == before else "complete")
        if outcomes[-1] != "as before":
            new = {
                f"{path}/{name}": data
                for path, all in folders.items()
                for name, data in all.items()
            }
            after = {
                path.removeprefix("policy_sources/"): data for path, data in (new | files).items()
            }
            assert tree(copy) == before | after
        points += 1
    assert set(outcomes) == {"as before", "complete", "no kill"}


AMPTHILLS = {
    "in its text": lambda text: text.replace("Flitwick", "Ampthill"),
    "once, and Flitwick nowhere": lambda text: (
        text.replace("Flitwick Town Council", "the Council").replace("Flitwick", "the town")
        + "\n\nThis policy is that of Ampthill Town Council.\n"
    ),
    "in capitals": lambda text: text.replace("Flitwick Town Council", "AMPTHILL TOWN COUNCIL"),
    "in its control block only": lambda text: (
        "Social Media Policy\n\nApproved by: Ampthill Town Council\nAdopted: 1 June 2026\n\n"
        + text.partition("\n")[2].replace("Social Media Policy Flitwick Town Council", "")
    ),
}


@pytest.mark.parametrize("where", AMPTHILLS)
def test_a_document_that_states_a_council_outside_the_handbook_is_not_published(
    root, revision, where
):
    revision.write_text(AMPTHILLS[where](revision.read_text("utf-8")), "utf-8")
    before = tree(root)
    said = "Ampthill Town Council.*Flitwick Town Council.*add --despite-doubts"
    with pytest.raises(SourceError, match=f"(?s){said}"):
        publish(root, request(revision), Silent(), TODAY)
    assert tree(root) == before


def test_a_clerk_who_is_there_is_asked_whether_another_councils_name_is_right(root, revision):
    text = revision.read_text("utf-8").replace("Flitwick", "Ampthill")
    revision.write_text(text, "utf-8")
    talk = Scripted(agrees=False)
    with pytest.raises(SourceError, match="Ampthill Town Council"):
        publish(root, request(revision), talk, TODAY)
    assert any("Ampthill Town Council" in asked and "Go on?" in asked for asked in talk.asked)


def test_a_clerk_who_knows_better_publishes_despite_another_councils_name(root, revision):
    text = revision.read_text("utf-8").replace("Flitwick", "Ampthill")
    revision.write_text(text, "utf-8")
    assert publish(root, request(revision, despite_doubts=True), Silent(), TODAY)


def test_a_draft_says_that_the_document_states_another_council(root, revision):
    text = revision.read_text("utf-8").replace("Flitwick", "Ampthill")
    revision.write_text(text, "utf-8")
    talk = Scripted()
    publish(root, request(revision, {}, draft=True), talk, TODAY)
    assert any("Ampthill Town Council" in said for said in talk.heard)


def test_a_neighbour_named_beside_the_council_itself_raises_no_doubt(root, revision):
    neighbour = "\n\nThe skate park is shared with Ampthill Town Council.\n"
    revision.write_text(revision.read_text("utf-8") + neighbour, "utf-8")
    assert publish(root, request(revision), Silent(), TODAY)


def test_a_date_that_the_clerk_typed_is_never_said_to_be_the_documents(root, revision):
    publish(root, request(revision), Silent(), TODAY)
    policy = flitwicks(root)
    version = in_force(policy, TODAY)
    assert version.entered == ("adopted", "next_review", "minute")
    assert "entered by the Clerk" in version_review(policy, version, TODAY).reason


def test_a_date_that_the_document_states_is_said_to_be_the_documents(root, revision):
    stated = "\n\nNext review date: November 2030\n"
    revision.write_text(revision.read_text("utf-8") + stated, "utf-8")
    publish(root, request(revision), Silent(), TODAY)
    policy = flitwicks(root)
    version = in_force(policy, TODAY)
    assert "next_review" not in version.entered
    assert version_review(policy, version, TODAY).reason == "The document states its next review."


class Patient(Scripted):
    """A person who mistypes once."""

    patient = True

    def ask(self, question: str, found: str | None) -> str | None:
        again = question in self.asked
        answer = super().ask(question, found)
        return "2 years" if again and question.startswith("Reviewed every") else answer


def test_a_draft_with_a_period_that_cannot_be_read_is_refused(root, revision):
    given = {"review_every": "now and then"}
    with pytest.raises(SourceError, match="Write 2 years or 18 months"):
        publish(root, request(revision, given, draft=True), Silent(), TODAY)


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("2 years", "P2Y"),
        ("every two years", "P2Y"),
        ("18 months", "P18M"),
        ("annually", "P1Y"),
        ("P4Y", "P4Y"),
    ],
)
def test_how_often_can_be_typed_as_people_say_it(typed, means):
    assert typed_period(typed, "Reviewed every") == means


@pytest.mark.parametrize("typed", ["every 2 years or so", "0 years", "P0Y", "2", "twenty years"])
def test_a_period_that_is_not_clear_is_refused(typed):
    with pytest.raises(SourceError, match="Write 2 years or 18 months"):
        typed_period(typed, "Reviewed every")


def test_a_period_that_cannot_be_read_is_asked_for_again_at_once(root, revision):
    talk = Patient({"Reviewed every": "now and then"})
    publish(root, request(revision), talk, TODAY)
    asked = [question.partition(" (")[0] for question in talk.asked]
    at = asked.index("Reviewed every")
    assert asked[at : at + 3] == ["Reviewed every", "Reviewed every", "Owner"]
    assert flitwicks(root).review_every == "P2Y"


def test_the_answers_are_shown_once_more_before_one_publishes(root, revision):
    talk = Scripted({"Reviewed every": "-"})
    publish(root, request(revision), talk, TODAY)
    shown = talk.heard[talk.heard.index("What will be said of it:") + 1 :]
    assert "  Adopted on: 3 November 2026" in shown
    assert "  Minute reference: 26/114" in shown
    assert "  Next review: November 2030" in shown
    assert "  What changed: New clause on live video." in shown
    assert any(line.startswith("  Not stated:") and "Reviewed every" in line for line in shown)


def test_a_period_the_clerk_says_is_not_so_is_not_said_on_the_page_either(root, revision):
    publish(root, request(revision), Scripted({"Reviewed every": "-"}), TODAY)
    assert flitwicks(root).review_every is None


def test_a_drafts_redline_says_how_often_as_the_document_states_it(root, revision):
    publish(root, request(revision, {}, draft=True), Silent(), TODAY)
    page = root / "build/papers/flitwick/social-media/draft/redline.html"
    assert "4 years" in page.read_text("utf-8")
