"""Word by word, but in whole phrases: as a person would mark a change."""

import pytest

from build_scripts.redline.words import compare_words

SIGNS = {"same": "{}", "deleted": "[-{}-]", "inserted": "[+{}+]"}


def marked(old: str, new: str) -> str:
    return "".join(SIGNS[s.kind].format(s.text) for s in compare_words(old, new))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Posts are checked.", "Posts are checked.", "Posts are checked."),
        (
            "within two working days",
            "within five working days",
            "within [-two-][+five+] working days",
        ),
        (
            "The Clerk approves the post.",
            "The Clerk and the Mayor approve every post.",
            "The Clerk [-approves the-][+and the Mayor approve every+] post.",
        ),
        (
            "Ask the Clerk. Then post.",
            "Ask the Clerk. Ask the Mayor. Then post.",
            "Ask the Clerk. [+Ask the Mayor. +]Then post.",
        ),
        (
            "The Clerk must approve. The Clerk must read.",
            "The Clerk must approve. The Clerk must report. The Clerk must read.",
            "The Clerk must approve. [+The Clerk must report. +]The Clerk must read.",
        ),
        ("Cllr’s e-mail", "Cllrs’ e-mail", "[-Cllr’s-][+Cllrs’+] e-mail"),
        ("by 11.5 hours", "by 11.6 hours", "by [-11.5-][+11.6+] hours"),
        (
            "Use the account",
            "Nobody else may ever do so",
            "[-Use the account-][+Nobody else may ever do so+]",
        ),
        ("", "New words", "[+New words+]"),
        ("Old words", "", "[-Old words-]"),
        ("a  b", "a b", "a[-  -][+ +]b"),
    ],
)
def test_how_a_change_of_words_is_marked(old, new, shown):
    assert marked(old, new) == shown


def test_capitals_and_accents_are_words_like_others():
    assert marked("the cafe", "the café") == "the [-cafe-][+café+]"
