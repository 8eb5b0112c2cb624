"""One draft, four councils: where their policies differ the answers do, each with its own words."""

from datetime import date

import pytest
from checkout import BOOK

from checker.engine import check
from checker.model import Citation, Draft

OFFICER, MEMBER = ("officer", "council"), ("councillor", "councillor")
STAFF = ("staff", "personal")
NOVEMBER = "2026-11-02"
# Level and clauses that each council gives; “ask” is a question, None is silence.
type Answer = tuple[str, str] | None
LAW = "law or practice"
PURDAH = "the-pre-election-period-referred-to-as-purdah-also-includes-social"
TIPS = "tips-for-councillors-on-using-social-media"
PERSONAL = "personal-guidance-for-councillors-using-digital-channels-and-social"
CHANNELS = "use-of-digital-and-social-media-channels-owned-by-flitwick-town"
BASICS = "basics-on-communicating-with-residents-colleagues-and-officers"

CASES = {
    "passing on a view": (
        "opinion-passed-on",
        OFFICER,
        NOVEMBER,
        "Shared: a cracking piece by a resident on why the bypass must be stopped. "
        "Our thoughts exactly.",
        ("stop", "appendix-a 6.5"),
        ("review", "2 repetition-rule"),
        ("review", "8.1"),
        ("review", "terms-of-use"),
    ),
    "liking": (
        "sharing-considered",
        OFFICER,
        NOVEMBER,
        "We liked this post by Jo about the new play area.",
        ("ask", f"appendix-a 6.3 {BASICS} appendix-a"),
        ("ask", "repetition-rule"),
        ("ask", "8.1"),
        None,
    ),
    "sharing as oneself": (
        "shared-words-read",
        MEMBER,
        NOVEMBER,
        "RT @northfordpolice: road closed.",
        ("ask", BASICS),
        ("ask", f"{TIPS} repetition-rule"),
        ("ask", "do 8.1"),
        None,
    ),
    "replying for the council": (
        "reply-considered",
        OFFICER,
        NOVEMBER,
        "In reply to Sam: the hall opens at nine.",
        ("ask", f"{CHANNELS} {CHANNELS} 6.4"),
        ("ask", "1"),
        ("ask", "do 3.1"),
        ("ask", "2"),
    ),
    "replying as a councillor": (
        "reply-considered",
        MEMBER,
        NOVEMBER,
        "In reply to Sam: the hall opens at nine.",
        ("ask", PERSONAL),
        ("ask", f"{TIPS} {TIPS}"),
        ("ask", "do 3.1"),
        None,
    ),
    "who approves a reply": (
        "reply-approved",
        OFFICER,
        NOVEMBER,
        "In reply to Sam: the hall opens at nine.",
        ("ask", f"6.4 {CHANNELS}"),
        None,
        None,
        None,
    ),
    "criticism by a councillor": (
        "council-criticised",
        MEMBER,
        NOVEMBER,
        "The council was wrong to close the toilets. My views are my own.",
        None,
        None,
        ("stop", "7.2"),
        None,
    ),
    "criticism by staff": (
        "council-criticised",
        STAFF,
        NOVEMBER,
        "The council was wrong to close the toilets. My views are my own.",
        ("stop", "7 guidance-to-members-of-staff unacceptable-behaviour-on-the-internet"),
        ("note", "your-online-persona"),
        ("stop", "9.3 7.2"),
        ("review", "3"),
    ),
    "working hours": (
        "own-time",
        STAFF,
        NOVEMBER,
        "Off to the fair!",
        ("ask", "7"),
        ("ask", "can-officers-use-their-personal-social-media-account-whilst-at-work"),
        ("ask", "9.1"),
        None,
    ),
    "an officer's mailbox": (
        "unofficial-mailbox",
        OFFICER,
        NOVEMBER,
        "Write to townclerk@gmail.com about the budget.",
        ("review", LAW),
        ("stop", "3"),
        ("review", LAW),
        ("stop", "terms-of-use"),
    ),
    "a councillor's mailbox": (
        "casework-mailbox",
        MEMBER,
        NOVEMBER,
        "Residents with questions about the budget can write to cllrfield@gmail.com.",
        ("stop", "email-etiquette"),
        ("review", LAW),
        ("review", LAW),
        ("review", LAW),
    ),
    "six weeks before the poll": (
        "councillor-before-election",
        OFFICER,
        "2027-03-25",
        "Cllr Ann Field opened the footbridge.",
        None,
        None,
        ("stop", "10.1"),
        None,
    ),
    "after the notice of election": (
        "councillor-before-election",
        OFFICER,
        "2027-03-31",
        "Cllr Ann Field opened the footbridge.",
        ("stop", LAW),
        ("stop", f"{PURDAH} {PURDAH}"),
        ("stop", "10.1"),
        ("stop", "terms-of-use terms-of-use"),
    ),
    "a retweet before the poll": (
        "sharing-considered",
        OFFICER,
        "2027-04-12",
        "RT @northfordpolice: road closed.",
        ("ask", f"appendix-a 6.3 {BASICS} appendix-a"),
        ("ask", f"{PURDAH} {PURDAH}"),
        ("ask", "8.1"),
        None,
    ),
    "naming somebody": (
        "private-person-named",
        MEMBER,
        NOVEMBER,
        "Spoke to Mrs Dean about her hedge.",
        ("review", f"{PERSONAL} 7"),
        None,
        None,
        None,
    ),
    "naming a colleague": (
        "private-person-named",
        STAFF,
        NOVEMBER,
        "Mrs Dean from the office baked a cake for us all.",
        ("review", f"{PERSONAL} 7"),
        None,
        ("review", "9.2"),
        None,
    ),
    "naming a councillor": (
        "councillor-named-by-staff",
        STAFF,
        NOVEMBER,
        "Cllr Ann Field came into the office today to talk about the cemetery.",
        ("review", f"{PERSONAL} 7"),
        None,
        ("review", "9.2"),
        None,
    ),
    "one's own number": (
        "own-phone-number",
        MEMBER,
        NOVEMBER,
        "Happy to chat any evening, my own number is 07700 900318.",
        ("review", "7"),
        ("stop", "3"),
        None,
        ("review", LAW),
    ),
    "blocking": (
        "blocking-considered",
        OFFICER,
        NOVEMBER,
        "We have blocked two accounts after yesterday's comments.",
        ("ask", "6.5 appendix-a"),
        None,
        None,
        None,
    ),
    "what is confidential": (
        "closed-session",
        OFFICER,
        NOVEMBER,
        "From the confidential report: the tender is at £40,000.",
        ("stop", f"6.3 {BASICS}"),
        ("stop", "3"),
        ("stop", "6.4 7.2"),
        ("stop", "terms-of-use"),
    ),
    "whose view it is": (
        "view-without-disclaimer",
        MEMBER,
        NOVEMBER,
        "I think the new bypass is a mistake.",
        ("review", f"8 appendix-d {PERSONAL}"),
        ("review", "3 personal-social-media-accounts"),
        ("review", "6.4 6.5"),
        ("review", "terms-of-use"),
    ),
}
COUNCILS = ("flitwick", "loughton", "brackley", "elstree-borehamwood")


def answer(rule: str, council: str, who: tuple[str, str], day: str, text: str) -> Answer:
    """Return what a council's policies say of a draft, as far as one rule goes."""
    writer, account = who
    draft = Draft("x", council, writer, account, "facebook", date.fromisoformat(day), text)
    result = check(draft, BOOK)
    said = [(one.level, one.citations) for one in result.findings if one.rule == rule]
    said += [("ask", one.citations) for one in result.questions if one.rule == rule]
    answers = {(level, clauses(cited)) for level, cited in said}
    return next(iter(answers), None)


def clauses(cited: tuple[Citation, ...]) -> str:
    return " ".join(one.clause for one in cited) if cited[0].basis == "policy" else LAW


@pytest.mark.parametrize(
    ("case", "council"), [(case, council) for case in CASES for council in COUNCILS]
)
def test_each_council_answers_by_its_own_words(case: str, council: str) -> None:
    rule, who, day, text, *answers = CASES[case]
    assert answer(rule, council, who, day, text) == answers[COUNCILS.index(council)]


@pytest.mark.parametrize("case", CASES)
def test_the_councils_do_differ(case: str) -> None:
    assert len(set(CASES[case][4:])) > 1
