"""What a check makes of what rules find."""

import json
from datetime import date

import pytest
from checkout import BOOK
from small import COUNCIL, RULE, checked, small

from checker.model import as_dict

BOUND = """
[[bind]]
rule = "late"
level = "stop"
writers = ["officer"]
accounts = ["council"]
[[bind.cite]]
policy = "posts"
clause = "6.3"
quote = "Say when."

[[bind]]
rule = "late"
level = "off"
writers = ["partner"]

[[bind]]
rule = "late"
level = "note"
"""
LATE = "😀 We reply “as soon as\u00a0possible”."


def test_a_finding_says_where_what_and_why() -> None:
    result = as_dict(checked(small(bindings=BOUND), LATE))
    assert result == {
        "id": "example",
        "verdict": "stop",
        "findings": [
            {
                "rule": "late",
                "category": "tone",
                "level": "stop",
                "start": 12,
                "end": 31,
                "text": "as soon as\u00a0possible",
                "message": "“as soon as possible” does not say when.",
                "fix": "Give a date.",
                "citations": [
                    {
                        "basis": "policy",
                        "council": "southford",
                        "policy": "posts",
                        "clause": "6.3",
                        "quote": "Say when.",
                        "url": "/southford/posts/#6.3",
                    }
                ],
            }
        ],
        "questions": [],
    }


@pytest.mark.parametrize(
    ("writer", "account", "verdict"),
    [
        ("officer", "council", "stop"),
        ("officer", "personal", "nothing-found"),  # a note stops nobody
        ("partner", "council", "nothing-found"),
    ],
)
def test_the_first_binding_that_fits_decides(writer: str, account: str, verdict: str) -> None:
    result = checked(small(bindings=BOUND), LATE, writer=writer, account=account)
    assert result.verdict == verdict
    assert [finding.level for finding in result.findings] == {
        "stop": ["stop"],
        "nothing-found": ["note"] if writer == "officer" else [],
    }[verdict]


FOLLOWED = """
[[bind]]
rule = "late"
level = "stop"
[[bind.cite]]
policy = "posts"
clause = "2"
quote = "Old words."
until = 2027-05-01
[[bind.cite]]
policy = "posts"
clause = "3"
quote = "New words."
since = 2027-05-01
[[bind.cite]]
policy = "posts"
clause = "4"
quote = "Words that went."
version = "2025-05-12"
since = 2027-05-01
"""


@pytest.mark.parametrize(
    ("day", "quoted"),
    [
        (date(2027, 4, 30), ["Old words."]),
        (date(2027, 5, 1), ["New words.", "Words that went."]),
    ],
)
def test_what_is_posted_from_the_day_is_held_against_the_new_words(
    day: date, quoted: list[str]
) -> None:
    [finding] = checked(small(bindings=FOLLOWED), LATE, date=day).findings
    assert [cited.quote for cited in finding.citations] == quoted


def test_words_that_are_not_in_force_say_of_which_version_they_are() -> None:
    result = as_dict(checked(small(bindings=FOLLOWED), LATE, date=date(2027, 5, 1)))
    [[_, gone]] = [finding["citations"] for finding in result["findings"]]  # type: ignore[attr-defined]
    assert gone["version"] == "2025-05-12"
    assert gone["url"] == "/southford/posts/v/2025-05-12/#4"


def test_a_binding_without_a_clause_stands_on_what_the_rule_names() -> None:
    [finding] = checked(small(bindings=BOUND), LATE, writer="staff").findings
    assert [cited.name for cited in finding.citations] == ["Say when"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("", "too-short"),
        ("   \n", "too-short"),
        ("Hello", "too-short"),
        ("😀😀😀 👍", "too-short"),
        ("12 34 56", "too-short"),
        ("Hello there", "nothing-found"),
        ("As soon as possible", "review"),
    ],
)
def test_the_verdict(text: str, verdict: str) -> None:
    assert checked(small(), text).verdict == verdict


def test_a_finding_tells_how_it_may_be_mended_only_where_the_rule_does() -> None:
    mended = RULE.replace('fix = "Give a date."', 'fix = "Give a date."\nmend = "take-out"')
    for rule, told in ((RULE, None), (mended, "take-out")):
        [finding] = json.loads(json.dumps(as_dict(checked(small(rule), LATE))))["findings"]
        assert finding.get("mend") == told


def test_overlapping_findings_of_a_rule_are_one() -> None:
    rule = RULE.replace('["as soon as possible"]', '["as soon as", "soon as possible", "please"]')
    rule = rule.replace("«as soon as possible»", "«as soon as possible»")
    texts = [one.text for one in checked(small(rule), "Come as soon as possible, please.").findings]
    assert texts == ["as soon as possible", "please"]


def test_findings_come_in_reading_order_and_the_whole_draft_first() -> None:
    whole = RULE.replace('id = "late"', 'id = "who"').replace('"phrase"', '"context"')
    whole = whole.replace('phrases = ["as soon as possible"]\n', "")
    result = checked(small(RULE + whole), "As soon as possible or as soon as possible.")
    assert [(one.rule, one.start, one.end) for one in result.findings] == [
        ("who", None, None),
        ("late", 0, 19),
        ("late", 23, 42),
    ]
    assert result.findings[0].text == ""


def test_what_the_council_publishes_is_known_in_any_spacing() -> None:
    rule = RULE.replace('"phrase"', '"features"').replace(
        'phrases = ["as soon as possible"]', 'any = ["own", "domain", "name", "member"]'
    )
    features = "".join(
        f'[[feature]]\nname = "{name}"\nkind = "council"\nknows = "{knows}"\n'
        for name, knows in (
            ("own", "contacts"),
            ("domain", "domains"),
            ("name", "names"),
            ("member", "roster"),
        )
    )
    text = (
        "STC, Southford town council, stc: 01632960123, (01632) 960 123, "
        "HALL@southford.org, a.b@mail.southford.gov.uk, Ann Field"
    )
    found = [one.text for one in checked(small(rule, data=features), text).findings]
    assert found == [
        "STC",
        "Southford town council",
        "01632960123",
        "01632) 960 123",
        "HALL@southford.org",
        "a.b@mail.southford.gov.uk",
        "Ann Field",
    ]


def test_a_question_may_follow_a_finding() -> None:
    question = """
[[rule]]
id = "why"
category = "tone"
kind = "question"
after = ["tone"]
question = "Has {approver} said when?"
source = [{ practice = "Ask" }]
flagged = ["a", "b"]
not_flagged = ["c", "d"]
"""
    asked = checked(small(RULE + question), "As soon as possible").questions
    assert [one.question for one in asked] == ["Has the Team said when?"]
    assert checked(small(RULE + question), "On Monday at noon").questions == ()


def test_a_disclaimer_lowers_nothing() -> None:
    for rule in BOOK.rules.values():
        if rule.category in ("disclaimer", "speaking-for-council"):
            continue
        example = rule.flagged[0]
        settings = {"council": "flitwick", **example.settings}
        if "date" in settings:
            settings["date"] = date.fromisoformat(settings["date"])
        text = example.text.replace("«", "").replace("»", "")
        plain = checked(BOOK, text, **settings)
        covered = checked(BOOK, text + " Views expressed are my own.", **settings)
        assert {one.rule for one in plain.findings} - {
            "view-without-disclaimer",
            "view-of-known-employee",
        } <= {one.rule for one in covered.findings}, rule.id


def test_both_dates_are_told_where_they_differ() -> None:
    messages = {
        council: [
            one.message
            for one in checked(
                BOOK, "Cllr Ann Field opened the bridge.", council=council, date=date(2027, 4, 12)
            ).findings
        ]
        for council in ("brackley", "flitwick")
    }
    assert messages["brackley"][0].endswith(
        "from 25 March 2027 (by the council's own policy; the notice of election is due by "
        "31 March 2027) to the poll on 6 May 2027."
    )
    assert messages["flitwick"][0].endswith(
        "from 31 March 2027 (with the notice of election) to the poll on 6 May 2027."
    )


def test_the_length_is_counted_as_the_platform_counts() -> None:
    def rules(text: str) -> list[str]:
        return [one.rule for one in checked(BOOK, text, council="loughton", platform="x").findings]

    word = "tea and cake today, "
    assert "too-long" not in rules(word * 14)
    assert "too-long" in rules(word * 14 + "a")
    assert "too-long" not in rules(word * 12 + "https://example.org/" + "a" * 300)
    assert "too-long" in rules("😀" * 141)


def test_councils_without_a_name_for_it_still_load() -> None:
    bare = small(council='name = "Southford Town Council"\n')
    assert bare.councils["southford"].windows == ()
    assert COUNCIL  # the other tests have one with everything
