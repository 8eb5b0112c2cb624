import pytest

from analysis.samples import policy
from build_scripts.analysis import analyse


def wordings(body: str) -> list[str]:
    return [found.text for found in analyse(policy(body)).disclaimers]


@pytest.mark.parametrize(
    ("body", "wording"),
    [
        (
            'Staff should use a disclaimer, such as: "Views here are my own, not the Council\'s".',
            "Views here are my own, not the Council's",
        ),
        (
            "Members state “All opinions are personal and not those of Northford.”",
            "All opinions are personal and not those of Northford.",
        ),
        (
            'Those who say they are councillors state "My posts are my own and do not represent '
            'the Council"',
            "My posts are my own and do not represent the Council",
        ),
        (
            "The following disclaimer must be used:\n\n"
            '"We link to other sites and do not endorse what they say".',
            "We link to other sites and do not endorse what they say",
        ),
        (
            "Every e-mail ends with the following:\n\n“Views expressed are those of the sender and "
            "not necessarily the views of Northford Town Council.”",
            "Views expressed are those of the sender and not necessarily the views of Northford "
            "Town Council.",
        ),
        (
            "Add a disclaimer, for example: Views are my own and not those of my employer.",
            "Views are my own and not those of my employer.",
        ),
    ],
)
def test_finds_the_wording_exactly_as_adopted(body, wording):
    assert wordings(body) == [wording]


def test_reads_a_list_of_wordings_with_who_may_use_them():
    found = analyse(
        policy(
            '## Appendix D: Examples {#appendix-d .appendix number="Appendix D"}\n\n'
            "The example disclaimers below may be used by anyone who works for the Council:\n\n"
            "- Views are my own. A like is not an endorsement.\n"
            "- Opinions are personal and do not represent the Council.\n"
        )
    ).disclaimers
    assert [(each.text, each.who, each.section) for each in found] == [
        (
            "Views are my own. A like is not an endorsement.",
            "anyone who works for the Council",
            "appendix-d",
        ),
        (
            "Opinions are personal and do not represent the Council.",
            "anyone who works for the Council",
            "appendix-d",
        ),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Avoid the perpetuation of 'fake' content that is not your own.",
        "Councils may not publish material which 'appears to affect support for a party'.",
        'The term "social media" covers sites where views and opinions are personal.',
        "Rules on disclaimers, as below:\n\n- Make clear that views are your own.\n- Use one.",
        "State that any views expressed are personal and not those of the Council.",
    ],
)
def test_does_not_take_a_rule_or_a_quotation_for_a_wording(body):
    assert wordings(body) == []


@pytest.mark.parametrize(
    ("body", "given"),
    [
        ("Please indicate a disclaimer in your blog.", False),
        ("A waiver clause will be included at the end of each email.", False),
        ("Members must ensure that they are speaking in a personal capacity.", False),
        ('You should use a disclaimer such as "Views here are my own".', True),
        (
            'Use a disclaimer such as "Views here are my own".\n\n'
            "A waiver clause will be included in each email.",
            False,
        ),
    ],
)
def test_a_duty_says_whether_the_policy_gives_words_for_it(body, given):
    duties = analyse(policy(body)).duties
    assert duties
    assert duties[-1].given is given


def test_a_prohibition_is_not_a_duty_to_disclaim():
    body = "You must not share your personal opinions on a council account."
    assert analyse(policy(body)).duties == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Do not think that a disclaimer in your bio will save you, it won't.",
        "Even with such a disclaimer in place, you may be disciplined.",
    ],
)
def test_a_warning_about_disclaimers_is_kept_beside_them(sentence):
    [caveat] = analyse(policy(sentence)).caveats
    assert caveat.text == sentence
