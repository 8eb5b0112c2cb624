"""The language of phrases: what each of its signs finds."""

from dataclasses import replace

import pytest
from checkout import DRAFT

from checker.model import Council
from checker.phrases import PhraseError, Phrases, features_in
from checker.reading import Reading

TOWN = Phrases(("the council", "town hall"))


def found(phrase: str, text: str, *, cased: bool = False) -> list[str]:
    made = Phrases((phrase,), cased)
    features = {"council": lambda reading: reading.find(TOWN)}
    reading = Reading(replace(DRAFT, text=text), Council("x", "X"), features)
    return [reading.plain[start:end] for start, end in sorted(reading.find(made))]


@pytest.mark.parametrize(
    ("phrase", "text", "wanted"),
    [
        ("liar", "Liar! A liar's lie; liars, familiar.", ["Liar", "liar"]),
        ("steal*", "Steals, stealing, stealth; steel.", ["Steals", "stealing", "stealth"]),
        ("don't pay", "Don’t pay, dont pay, do not pay.", ["Don't pay", "dont pay"]),
        (
            "far-right march",
            "A far-right march, a far right march.",
            ["far-right march", "far right march"],
        ),
        ("as soon as possible", "as soon\nas *possible*", ["as soon\nas *possible"]),
        (
            "(is|are|has been) late",
            "He is late, she has been late, I was late.",
            ["is late", "has been late"],
        ),
        (
            "vote [for] change",
            "Vote change; vote for change; vote on change.",
            ["Vote change", "vote for change"],
        ),
        ("[very] late", "Very late, late.", ["Very late", "late", "late"]),
        (
            "(year (one|two)|[the] [top] class) wins",
            "Year two wins, class wins, the top class wins, the class wins, year wins",
            [
                "Year two wins",
                "class wins",
                "the top class wins",
                "top class wins",
                "class wins",
                "the class wins",
                "class wins",
            ],
        ),
        (
            "the ... thief",
            "the man, the proper old thief. The end. A thief.",
            ["the man, the proper old thief", "the proper old thief"],
        ),
        ("the ... thief", "the one two three four five six thief", []),
        ("over # years", "over 2,500 years, over ten years", ["over 2,500 years"]),
        (
            "{council} is late",
            "The council is late. Town hall is late. Council is late",
            ["The council is late", "Town hall is late"],
        ),
        (
            "at [the] {council}",
            "at the council, at town hall, at the town hall",
            ["at the council", "at town hall", "at the town hall"],
        ),
        (
            "shame ... {council}",
            "Shame, shame on the council!",
            ["Shame, shame on the council", "shame on the council"],
        ),
        ("late", "_late_ **late**", ["late", "late"]),
    ],
)
def test_a_phrase_finds(phrase: str, text: str, wanted: list[str]) -> None:
    assert found(phrase, text) == wanted


def test_case_counts_where_it_is_asked_for() -> None:
    assert found("Labour", "Labour labour LABOUR", cased=True) == ["Labour"]


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("", "is empty"),
        ("(a|b", "has a bracket without its partner"),
        ("(a|b]", "has a bracket without its partner"),
        ("a) b", "has a bracket without its partner, or “|” outside brackets"),
        ("a|b", "has a bracket without its partner, or “|” outside brackets"),
        ("{a b} c", "has braces that hold no name of a feature"),
        ("(a|{b}) c", "has “{b}” inside brackets; write the phrase twice"),
        ("(a ... b|c)", "has “...” inside brackets; write the phrase twice"),
        ("(a||b) c", "has an empty choice; use [ ] for a word that may be missing"),
        ("[a] [b]", "has only optional words"),
        ("... late", "begins or ends with “...”, which stands between words"),
        ("st* late", "has “st*”: at least 3 letters stand before the star"),
        ("£5 off", "begins with “£5”; begin with a word, or use a pattern"),
    ],
)
def test_a_phrase_that_is_none_is_refused(phrase: str, why: str) -> None:
    with pytest.raises(PhraseError) as refused:
        features_in(phrase)
    assert str(refused.value) == why
