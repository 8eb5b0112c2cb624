"""What was tidied, removed or not sure is told, with its line."""

from pathlib import Path

import pytest

from build_scripts.importing.document import Imported
from build_scripts.importing.run import import_document

SOURCES = Path(__file__).parents[2] / "policy_sources"


def imported(policy: str) -> Imported:
    [path] = SOURCES.glob(f"{policy}/*/original.txt")
    return import_document(path.read_bytes(), path.name, fallback_title="Social Media Policy")


@pytest.mark.parametrize(
    ("policy", "kind", "lines"),
    [
        ("flitwick/social-media", "sentence over a page break", {155}),
        ("flitwick/social-media", "list over a page break", {78}),
        ("flitwick/social-media", "tags around the words", {252, 253, 254, 255, 256}),
        ("flitwick/social-media", "table", {243}),
        ("flitwick/digital-ict", "sentence over a page break", {168}),
        ("flitwick/digital-ict", "list over a page break", {59, 95, 134, 315, 367, 444}),
        ("flitwick/digital-ict", "label and title on two lines", {257}),
        ("flitwick/digital-ict", "stop after a heading", {172}),
        ("loughton/social-media", "item that lost its bullet", {176}),
        ("loughton/social-media", "bold of a heading", {61, 71}),
        ("brackley/social-media", "sentence over a page break", {31}),
        ("elstree-borehamwood/social-media", "control block", {76}),
    ],
)
def test_what_was_tidied_is_told(policy, kind, lines):
    assert {each.line for each in imported(policy).cleaned if each.kind == kind} == lines


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        ("brackley/social-media", "“Social Media Policy” was taken from the policy's name."),
        ("brackley/social-media", "Line 86: two sentences may have run together"),
        ("flitwick/digital-ict", "Line 211: two sentences may have run together"),
        ("loughton/social-media", "Line 9: two sentences may have run together"),
        ("loughton/social-media", "Line 50: two sentences may have run together"),
        ("loughton/social-media", "Line 176: “Stay on topic” stands between two items"),
    ],
)
def test_what_is_not_sure_is_told(policy, said):
    assert any(said in sentence for sentence in imported(policy).unsure)


def test_a_clean_policy_raises_no_doubt():
    assert imported("elstree-borehamwood/social-media").unsure == ()
