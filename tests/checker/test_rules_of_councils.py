"""Every council's bindings: quoted word for word, from the clause they name, with examples."""

import re
import unicodedata
from collections.abc import Iterator

import pytest
from checkout import BOOK, ROOT, draft_of

from checker.engine import check
from checker.model import Citation, Council, CouncilExample

COUNCILS = sorted(BOOK.councils.values(), key=lambda council: council.id)
# A heading of text.md ends with its anchor.
HEADING = re.compile(r"^#{2,} .*?\{#(?P<id>[^\s{}]+)[^{}]*\}$", re.MULTILINE)


def folded(text: str) -> str:
    """Return `text` with one kind of space, quote and dash, and without marks of lists."""
    text = unicodedata.normalize("NFKC", text).translate(str.maketrans("‘’“”–", "''\"\"-"))
    return " ".join(re.sub(r"\\(?=\W)|</?p>|^\s*(?:-|>|\d+\.)\s", " ", text, flags=re.M).split())


def citations() -> list[object]:
    return [
        pytest.param(cited, id=f"{council.id}-{number}-{rule}")
        for council in COUNCILS
        for rule, bindings in council.bindings.items()
        for number, binding in enumerate(bindings, 1)
        for cited in binding.citations
        if cited.basis == "policy"
    ] + [
        pytest.param(one, id=f"{one.council}-toml") for council in COUNCILS for one in council.cited
    ]


def texts(cited: Citation, name: str) -> list[str]:
    folder = ROOT / "policy_sources" / cited.council / cited.policy
    return [file.read_text("utf-8") for file in sorted(folder.glob(f"*/{name}"))]


def clause(text: str, anchor: str) -> str:
    """Return the words of one clause of a text.md, its heading apart."""
    parts = HEADING.split(text)
    return "\n".join(
        words for name, words in zip(parts[1::2], parts[2::2], strict=True) if name == anchor
    )


@pytest.mark.parametrize("cited", citations())
def test_a_quotation_is_what_the_council_wrote(cited: Citation) -> None:
    assert any(folded(cited.quote) in folded(text) for text in texts(cited, "original.*"))


@pytest.mark.parametrize("cited", citations())
def test_a_quotation_stands_in_the_clause_that_is_cited(cited: Citation) -> None:
    adopted = texts(cited, "text.md")
    assert any(folded(cited.quote) in folded(clause(text, cited.clause)) for text in adopted)


@pytest.mark.parametrize("council", COUNCILS, ids=lambda council: council.id)
def test_every_binding_can_be_reached(council: Council) -> None:
    for rule, bindings in council.bindings.items():
        seen: list[object] = []
        for binding in bindings:
            assert binding.when not in seen, f"{rule} is bound twice in the same circumstances"
            seen.append(binding.when)


def council_examples() -> Iterator[object]:
    for council in COUNCILS:
        for number, one in enumerate(council.examples, 1):
            yield pytest.param(council, one, id=f"{council.id}-{number}")


@pytest.mark.parametrize(("council", "one"), list(council_examples()))
def test_a_councils_own_examples(council: Council, one: CouncilExample) -> None:
    result = check(draft_of(one.example, council.id), BOOK)
    loud = {finding.rule for finding in result.findings if finding.level in ("stop", "review")}
    loud |= {question.rule for question in result.questions}
    assert set(one.finds) <= loud
    assert not set(one.leaves) & loud
