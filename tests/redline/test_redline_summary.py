"""What changed, in one sentence."""

import pytest
from test_clause_identity import DEVICES, LIVE, MONITORING, OLD, POSTING, clause, text

from build_scripts.model import Section, Text
from build_scripts.redline import redline, summary

REWORDED = clause("6.3", "Posting", (POSTING[0].replace("express", "written"), POSTING[1]))


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (OLD, "Nothing changed"),
        (text(REWORDED, *OLD.sections[1:]), "1 clause changed"),
        (
            text(REWORDED, *OLD.sections[1:], clause("6.6", "Live video", LIVE)),
            "1 clause changed, 1 added",
        ),
        (text(*OLD.sections[1:]), "1 clause removed"),
        (
            text(*OLD.sections[:2], clause("6.7", "Personal devices", DEVICES)),
            "6.5 is now 6.7",
        ),
        (
            text(OLD.sections[2], *OLD.sections[:2]),
            "6.5 Personal devices moved",
        ),
        (
            text(clause("6.3", "Posting and monitoring", (*POSTING, *MONITORING)), OLD.sections[2]),
            "1 clause merged",
        ),
        (Text("Online Policy", OLD.sections), "The title changed"),
    ],
)
def test_a_redline_in_one_sentence(new, words):
    assert summary(redline(OLD, new)) == words


def test_what_went_along_with_its_appendix_is_not_counted_again():
    def appendix(letter: str) -> Text:
        low = letter.lower()
        return text(
            Section(f"appendix-{low}", "appendix", 1, f"Appendix {letter}", "Legislation"),
            *(
                Section(f"appendix-{low}-{n}", "section", 2, f"{n}", f"Act {n}", ())
                for n in range(1, 6)
            ),
        )

    assert summary(redline(appendix("C"), appendix("D"))) == "Appendix C is now Appendix D"
