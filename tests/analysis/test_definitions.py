import pytest

from analysis.samples import policy
from build_scripts.analysis import analyse


@pytest.mark.parametrize(
    ("body", "term"),
    [
        ("Personal Device means any device that the Council does not own.", "Personal Device"),
        ('"Computer" (or "computer system") means any device.', "Computer"),
        ("Social media is a term for websites made by their users.", "Social media"),
        ("Northford Town Council (hereafter NTC) encourages this.", "NTC"),
        ("They join the Social Media Administration Team (SMAT).", "SMAT"),
        ("These are referred to collectively as 'Council representatives' here.",
         "Council representatives"),
        ("The chair and desk are referred to as a workstation.", "workstation"),
        ("Media applications include, but are not limited to:\n\n- Blogs\n- Forums",
         "Media applications"),
        ("## 5 Virus Controls {#5}\n\nViruses are undesirable pieces of code.", "Viruses"),
        ("## Footnote {#footnote .unnumbered}\n\nWikis a website that its users write.", "Wikis"),
        ("The following definitions apply:\n\n- Accountable – the person who has authority.",
         "Accountable"),
    ],
)  # fmt: skip
def test_finds_the_term(body, term):
    assert [found.term for found in analyse(policy(body)).definitions] == [term]


@pytest.mark.parametrize(
    "body",
    [
        "You must not refer to the council in derogatory terms.",
        "Please refer to the examples below.",
        "This is sometimes referred to as being in the 'public domain'.",
        "The internet is established as a facility.",
        "The weather (IN BRIEF) was fine.",
    ],
)
def test_leaves_alone_what_only_looks_like_a_definition(body):
    assert analyse(policy(body)).definitions == ()


def test_a_list_that_defines_is_given_with_its_items():
    [found] = analyse(
        policy("Sites include, but are not limited to:\n\n- Blogs\n- Forums")
    ).definitions
    assert found.text == "Sites include, but are not limited to: Blogs; Forums"
