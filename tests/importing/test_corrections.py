"""A correction is exact: it is made once, where a person said, or it is refused."""

import pytest

from build_scripts.errors import SourceError
from build_scripts.importing.run import import_document
from build_scripts.model import Correction, Paragraph

ORIGINAL = b"1. Scope\n\nThis policy aplies to staff.\n\nIt is short\n\nand clear.\n"


def corrected(*corrections: Correction) -> list[str]:
    imported = import_document(ORIGINAL, "a.txt", corrections=corrections)
    assert imported.corrections == corrections
    blocks = imported.text.sections[0].blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_a_correction_changes_only_its_words():
    assert corrected(Correction("aplies", "applies", "typed wrong"))[0] == (
        "This policy applies to staff."
    )


def test_a_correction_may_join_lines():
    assert corrected(Correction("short\n\nand", "short and", "page break"))[1] == (
        "It is short and clear."
    )


def test_a_correction_may_part_lines():
    assert corrected(Correction("policy aplies", "policy\n\naplies", "run in"))[0] == "This policy"


@pytest.mark.parametrize(
    ("find", "times"), [("nowhere", "not there"), ("s", "there 5 times"), ("", "not there")]
)
def test_every_correction_must_be_found_exactly_once(find, times):
    wrong = Correction(find, "x", "why")
    with pytest.raises(SourceError) as refused:
        import_document(ORIGINAL, "a.txt", corrections=[wrong, Correction("zzz", "", "why")])
    assert len(refused.value.problems) == 2
    assert times in refused.value.problems[0]
    assert "exactly once" in refused.value.problems[0]
