import pytest

from analysis.samples import policy
from build_scripts.analysis import analyse

OUTLINE = """## 1 Scope {#1}

%s

## 2 Security {#2}

### 2.1 Passwords {#2.1}

Keep them.

## 3 Health and Safety {#3}

Sit well.

## Appendix A: Removable Media Policy {#appendix-a .appendix number="Appendix A"}

Words.

### 2.1 Sticks {#appendix-a-2.1}

Words.
"""
OTHERS = {"social-media": "Social Media Policy"}


def found(sentence: str) -> list[tuple[str, str, str | None]]:
    analysis = analyse(policy(OUTLINE % sentence), OTHERS)
    return [
        (each.text, each.status, each.target or each.policy)
        for each in analysis.references
        if each.section == "1"
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("As Section 2.1 says.", [("Section 2.1", "ok", "2.1")]),
        ("See sections 1 or 3.", [("sections 1", "ok", "1"), ("3", "ok", "3")]),
        ("Under section 9.", [("section 9", "broken", None)]),
        ("Refer to Appendix A for it.", [("Appendix A", "ok", "appendix-a")]),
        ("Refer to Appendix B.", [("Appendix B", "broken", None)]),
        ("Appendix A: Removable Media Policy.",
         [("Appendix A: Removable Media Policy", "ok", "appendix-a")]),
        ("Appendix A: Internet Policy.", [("Appendix A: Internet Policy", "broken", None)]),
        ("It has three appendices.", [("three appendices", "broken", None)]),
        ("It has one appendices.", [("one appendices", "ok", "appendix-a")]),
        ("(see Health and Safety below)", [("see Health and Safety below", "ok", "3")]),
        ("(see Health and Safety above)", [("see Health and Safety above", "broken", None)]),
        ("The rule (see below).", [("see below", "ambiguous", None)]),
        ("The following table lists them.", [("The following table", "broken", None)]),
        ("It follows our Social Media Policy.", [("Social Media Policy", "held", "social-media")]),
        ("It follows the Council's Disciplinary Procedure.",
         [("Disciplinary Procedure", "external-not-held", None)]),
        ("The Data Protection Policy and Social Media Policy apply.",
         [("Data Protection Policy", "external-not-held", None),
          ("Social Media Policy", "held", "social-media")]),
    ],
)  # fmt: skip
def test_resolves_what_a_reader_would_and_says_what_cannot_be(sentence, expected):
    assert found(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    ["Schedule 12 to the Local Government Act 1972 allows it.", "This policy applies.",
     "section 127 of the Communications Act 2003", "The Notice Board Policy applies.",
     "The policy and procedures of the Council."],
)  # fmt: skip
def test_law_and_the_document_itself_are_not_references(sentence):
    assert found(sentence) == []


def test_a_number_that_is_printed_twice_means_the_one_in_the_same_part():
    body = OUTLINE % "As section 2.1 says." + "\nAs section 2.1 of this appendix says.\n"
    targets = [each.target for each in analyse(policy(body), OTHERS).references]
    assert targets == ["2.1", "appendix-a-2.1"]


def test_several_readings_are_named_and_none_is_chosen():
    body = """## 1 Use {#1}

[See Social Media]

## 2 Social Media {#2}

Words.

## Appendix 1: Rules {#appendix-1 .appendix number="Appendix 1"}

### Social Media {#social-media .unnumbered}

Words.
"""
    [reference] = analyse(policy(body), OTHERS).references
    assert (reference.status, reference.target) == ("ambiguous", None)
    assert reference.candidates == ("2", "social-media")
    assert "the policy “Social Media Policy”" in reference.why


def test_see_below_is_resolved_where_one_title_shares_a_word():
    body = """## 4 Security {#4}

- Keep anti-virus software. (see below)

## 5 Virus Controls {#5}

Words.

## 6 Misuse {#6}

Words.
"""
    [reference] = analyse(policy(body)).references
    assert (reference.text, reference.target, reference.place.path) == ("see below", "5", (0,))
