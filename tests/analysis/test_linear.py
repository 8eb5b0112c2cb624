"""Twice the words take about twice the time: no pattern runs away on odd input."""

from time import process_time

import pytest
from lint.samples import subject

from build_scripts.analysis import analyse
from build_scripts.lint.engine import lint
from build_scripts.model import Paragraph, Section, Text

ODD = {
    "one word": "word ",
    "capitals": "The Of And Act ",
    "brackets": "((([[[",
    "quotes": '"a ‘b “c ',
    "numbers": "section 1, 2, 3, ",
    "pointers": "see The And Of ",
    "abbreviations": "ABC (DEF) ",
    "titles": "Data And Policy ",
    "disclaimers": "disclaimer views my own such as ",
    "sentences": "a. ",
    "letters": "a",
    "elections": "election before period ",
    "private use": "any use for unauthorised purposes private use of the facilities ",
}


@pytest.mark.parametrize("odd", ODD.values(), ids=list(ODD))
def test_time_grows_no_faster_than_the_text(odd):
    small, large = (_seconds(odd * (length // len(odd))) for length in (20_000, 80_000))
    assert large < 8 * small + 1.0


def _seconds(words: str) -> float:
    text = Text("T", (Section("1", "section", 1, "1", "S", (Paragraph(words),)),))
    start = process_time()
    analyse(text)
    lint(subject(text))
    return process_time() - start
