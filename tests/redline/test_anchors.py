"""Old anchors lead somewhere honest over the whole chain of versions."""

from test_clause_identity import DEVICES, LIVE, MONITORING, OLD, POSTING, clause, text

from build_scripts.model import Source, Text, Version
from build_scripts.redline import anchors, forward, wordings

FIRST = OLD
SECOND = text(
    clause("6.3", "Live video", LIVE),
    clause("6.4", "Posting", POSTING),
    clause("6.5", "Monitoring", MONITORING),
    clause("6.6", "Personal devices", DEVICES),
)
THIRD = text(
    clause("6.3", "Posting", (POSTING[0].replace("express", "written"), POSTING[1])),
    clause("6.4", "Monitoring", MONITORING),
)


def version(id: str, text: Text) -> Version:
    return Version(id, text, Source("original.txt", "0" * 64, "1"))


VERSIONS = [version("2020", FIRST), version("2023", SECOND), version("2026", THIRD)]


def leads(versions: list[Version]) -> dict[str, list[tuple[str | None, str, tuple[str, ...]]]]:
    return {
        id: [(former.section.title, former.until, former.to) for former in found]
        for id, found in anchors(versions).items()
    }


def test_an_anchor_given_to_another_clause_says_what_stood_there_and_where_it_is():
    assert leads(VERSIONS[:2])["6.3"] == [("Posting", "2023", ("6.4",))]


def test_an_anchor_that_came_back_to_its_clause_needs_only_what_stood_between():
    assert leads(VERSIONS)["6.3"] == [("Live video", "2026", ())]


def test_a_removed_clause_keeps_its_words_and_the_version_that_removed_it():
    [former] = anchors(VERSIONS)["6.6"]
    assert (former.gone, former.to, former.section.title) == ("2026", (), "Personal devices")
    assert former.section.blocks == clause("6.6", "", DEVICES).blocks


def test_every_anchor_ever_published_is_on_the_page_or_has_a_former():
    formers = anchors(VERSIONS)
    now = {section.id for section in THIRD.sections}
    ever = {section.id for each in VERSIONS for section in each.text.sections}
    assert ever <= now | set(formers)


def test_a_clause_of_an_old_version_is_followed_to_the_text_in_force():
    assert forward("6.3", VERSIONS) == ("6.3",)
    assert forward("6.5", VERSIONS) == ()


def test_a_clause_lists_the_versions_in_which_its_words_changed():
    assert wordings(VERSIONS)["6.3"] == (("2020", "6.3"), ("2026", "6.3"))
    assert wordings(VERSIONS)["6.4"] == (("2020", "6.4"),)


def test_a_policy_with_one_version_has_nothing_to_lead_elsewhere():
    assert anchors(VERSIONS[:1]) == {}
