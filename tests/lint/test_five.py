"""What people found by reading the five policies with which the handbook began.

The rules know nothing of these five; this file holds the facts itself. It reads the versions that
were imported first, so that a revision does not change what it says.
"""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from build_scripts.lint.engine import lint_handbook
from build_scripts.lint.model import LEVELS, Finding
from build_scripts.lint.rules import all_rules
from build_scripts.model import Handbook
from build_scripts.sources import read_handbook

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "lint.md").read_text("utf-8")
FIRST = {
    ("brackley", "social-media"): "undated",
    ("elstree-borehamwood", "social-media"): "2017-10-19",
    ("flitwick", "digital-ict"): "undated",
    ("flitwick", "social-media"): "undated",
    ("loughton", "social-media"): "undated",
}
FLITWICK = ("flitwick", "social-media")
ICT = ("flitwick", "digital-ict")
LOUGHTON = ("loughton", "social-media")
BRACKLEY = ("brackley", "social-media")
ELSTREE = ("elstree-borehamwood", "social-media")

WHOLE = None
ANY = object()
FACTS = [
    # policy, rule, section, words that the finding marks or says
    (FLITWICK, "no-date", WHOLE, ""),
    (FLITWICK, "cycle-without-start", WHOLE, "4 years"),
    (FLITWICK, "law-misnamed", "appendix-c", "General Data Protection Regulations (GDPR)"),
    (FLITWICK, "law-misnamed", "appendix-c", "European Court of Human Rights, Article 10"),
    (FLITWICK, "law-misnamed", "appendix-c", "Trademarks Act 1994"),
    (FLITWICK, "law-amended", "appendix-c", "Communications Act 2003"),
    (FLITWICK, "appendix-covers-fewer", "5", "12 of the 14"),
    (FLITWICK, "appendix-covers-fewer", "5", "Endorsing inappropriate or controversial views"),
    (FLITWICK, "appendix-covers-fewer", "5", "Inappropriate communication with minors"),
    (FLITWICK, "no-election-clause", WHOLE, ""),
    (FLITWICK, "no-approving-body", WHOLE, ""),
    (FLITWICK, "no-minute", WHOLE, ""),
    (FLITWICK, "no-version", WHOLE, ""),
    (LOUGHTON, "law-repealed", "4", "Data Protection Act 1998"),
    (LOUGHTON, "abbreviation-ambiguous", ANY, "LGA"),
    (LOUGHTON, "abbreviation-undefined", ANY, "DCLG"),
    (LOUGHTON, "law-abbreviated", "3", "LGA 1986"),
    (LOUGHTON, "law-misquoted", "3", "appears to affect public support"),
    (LOUGHTON, "no-date", WHOLE, ""),
    (LOUGHTON, "no-review-cycle", WHOLE, ""),
    (LOUGHTON, "no-owner", WHOLE, ""),
    (LOUGHTON, "no-approving-body", WHOLE, ""),
    (LOUGHTON, "no-minute", WHOLE, ""),
    (LOUGHTON, "no-version", WHOLE, ""),
    (LOUGHTON, "duty-without-wording", ANY, "please indicate a disclaimer in your blog"),
    (LOUGHTON, "promise-not-kept", "2", "the process of setting up a social media account"),
    (LOUGHTON, "name-renamed", "1", "Twitter"),
    (ICT, "appendix-missing", "1", "four appendices"),
    (ICT, "appendix-missing", "1", "Appendix 2: Internet Acceptable Usage Policy"),
    (ICT, "appendix-missing", "1", "Appendix 3: IT Access Policy"),
    (ICT, "appendix-missing", "1", "Appendix 4: Social Media Policy"),
    (ICT, "appendix-missing", "10", "Appendix 4"),
    (ICT, "appendix-misnumbered", "1", "Appendix 1: Removeable Media Policy"),
    (ICT, "contents-differ", WHOLE, "Flitwick Town Councils Website"),
    (ICT, "no-date", WHOLE, ""),
    (ICT, "no-review-cycle", WHOLE, ""),
    (ICT, "no-version", WHOLE, ""),
    (ICT, "no-approving-body", WHOLE, ""),
    (ICT, "abbreviation-undefined", ANY, "SMAT"),
    (ICT, "law-misnamed", "1", "General Data Protection Regulations"),
    (ICT, "law-misnamed", "3", "Copyright, Design and Patent Act 1988"),
    (ICT, "law-misnamed", "11", "Display Screen Equipment Regulations, 1992"),
    (ICT, "law-misnamed", ANY, "Code of Recommended Practice on Local Authority Publicity 2015"),
    (ICT, "law-misnamed", ANY, "Local Government (Electronic Communications) England Order 2015"),
    (ICT, "law-misnamed", ANY, "Article 8 of the Human Rights Act"),
    (ICT, "law-repealed", ANY, "Public Sector Bodies (Websites and Mobile Applications) Acc"),
    (ICT, "contradiction", "7", "Occasional and reasonable personal use"),
    (ICT, "duty-without-wording", ANY, "A waiver clause will be included"),
    (ICT, "name-renamed", "10", "Twitter"),
    (ICT, "name-closed", ANY, "Skype"),
    (ICT, "name-stale", "10", "Flickr"),
    (ICT, "no-election-clause", WHOLE, ""),
    (ICT, "reference-ambiguous", "9", "See Social Media Policy"),
    (ICT, "reference-ambiguous", "10", "See Social Media"),
    (BRACKLEY, "title-missing", WHOLE, "Social Media Policy"),
    (BRACKLEY, "no-date", WHOLE, ""),
    (BRACKLEY, "no-review-cycle", WHOLE, ""),
    (BRACKLEY, "no-owner", WHOLE, ""),
    (BRACKLEY, "no-approving-body", WHOLE, ""),
    (BRACKLEY, "no-version", WHOLE, ""),
    (BRACKLEY, "law-year-missing", "6.4", "Data Protection Act"),
    (BRACKLEY, "name-closed", "2.2", "Google Plus"),
    (BRACKLEY, "name-closed", "2.2", "Snip.it"),
    (BRACKLEY, "name-closed", ANY, "Improvement and Efficiency West Midlands"),
    (BRACKLEY, "appendix-orphan", "appendix-one", ""),
    (BRACKLEY, "third-party-undated", "appendix-one", "Local Government Association"),
    (ELSTREE, "review-overdue", WHOLE, "31 October 2020, 2,212 days ago"),
    (ELSTREE, "law-abbreviated", ANY, "LGA 1986"),
    (ELSTREE, "law-misquoted", ANY, "appears to affect public support"),
    (ELSTREE, "guidance-superseded", "2", "Principles for Participation Online"),
    (ELSTREE, "duty-without-wording", ANY, "speaking in a personal capacity"),
    (ELSTREE, "no-owner", WHOLE, ""),
    (ELSTREE, "no-minute", WHOLE, ""),
    (ELSTREE, "no-version", WHOLE, ""),
    (ELSTREE, "name-renamed", "2", "Twitter"),
]
# question, where it is asked, and both sides' words: what people read as contradictions
CONTRADICTIONS = [
    (FLITWICK, "6.4", "must be approved by SMAT", "responsible for all final published responses"),
    (FLITWICK, "6.3", "No content may be posted", "Councillors may respond to a post"),
    (FLITWICK, "6.5", "grossly offensive or illegal", "defamatory, offensive or libellous"),
    (FLITWICK, "7", "advised that they should not post", "will immediately be subject too"),
    (FLITWICK, "6.7", "at least 6 characters", "unique combination of numbers"),
    (FLITWICK, "appendix-a", "Sharing or liking", "A retweet or like is not an endorsement"),
    (FLITWICK, "appendix-a", "Sharing or liking", "Sharing of images from other social media"),
    (ICT, ANY, "Not all communication requires a response", "Respond to comments by members"),
    (ICT, ANY, "business websites", "No individual businesses to be linked"),
    (ICT, "7", "Private use of the facilities", "personal use of the Council's telephone"),
]


@pytest.fixture(scope="module")
def findings() -> dict[tuple[str, str], tuple[Finding, ...]]:
    handbook = read_handbook(ROOT)
    first = [
        replace(policy, versions=tuple(v for v in policy.versions if v.id == FIRST[key]))
        for policy in handbook.policies
        if (key := (policy.council, policy.id)) in FIRST
    ]
    return dict(lint_handbook(Handbook(tuple(first), handbook.councils), date(2026, 11, 21)))


@pytest.mark.parametrize(
    ("policy", "rule", "section", "words"),
    FACTS,
    ids=[f"{policy[0]}-{rule}-{words[:20]}" for policy, rule, _, words in FACTS],
)
def test_reports_what_a_person_found(findings, policy, rule, section, words):
    same = [one for one in findings[policy] if one.rule == rule]
    assert any(
        (section is ANY or one.section == section) and words in f"{one.words} {one.message}"
        for one in same
    ), same


@pytest.mark.parametrize(("policy", "section", "here", "there"), CONTRADICTIONS)
def test_puts_both_sides_of_a_contradiction_side_by_side(findings, policy, section, here, there):
    same = [one for one in findings[policy] if one.rule == "contradiction"]
    assert any(
        (section is ANY or one.section == section) and here in one.words and there in one.message
        for one in same
    ), [(one.section, one.words, one.message) for one in same]


def test_two_policies_on_one_subject_and_two_wordings_are_found(findings):
    rules = {one.rule for one in findings[ICT]}
    assert {"subject-twice", "disclaimers-differ"} <= rules


def test_every_finding_says_why_what_to_do_and_where_it_is_from(findings):
    for found in findings.values():
        for one in found:
            assert all((one.message, one.why, one.fix, one.source, one.clause)), one
            assert "{" not in one.message + one.why + one.fix, one
            if one.place and one.section:
                assert one.place.section == one.section


def test_contents_that_match_are_not_reported(findings):
    assert "contents-differ" not in {one.rule for one in findings[FLITWICK]}


@pytest.mark.parametrize(
    ("policy", "rule"),
    [
        (FLITWICK, "no-owner"),
        (ELSTREE, "no-date"),
        (ELSTREE, "no-election-clause"),
        (BRACKLEY, "no-election-clause"),
        (LOUGHTON, "no-election-clause"),
        (BRACKLEY, "duty-without-wording"),
        (FLITWICK, "duty-without-wording"),
        (FLITWICK, "promise-not-kept"),
        (ICT, "promise-not-kept"),
        (BRACKLEY, "promise-not-kept"),
        (ELSTREE, "contradiction"),
        (ICT, "law-unknown"),
        (FLITWICK, "law-unknown"),
    ],
)
def test_does_not_report_what_the_document_does_say(findings, policy, rule):
    assert [one.message for one in findings[policy] if one.rule == rule] == []


def test_the_figures_in_the_docs_are_those_of_the_linter(findings):
    counted = {
        "/".join(policy): [sum(one.level == level for one in found) for level in LEVELS]
        for policy, found in findings.items()
    }
    counted["all"] = [sum(column) for column in zip(*counted.values(), strict=True)]
    said = re.findall(r"^\| ([a-z/-]+) \| (\d+) \| (\d+) \| (\d+) \|$", DOCS, re.MULTILINE)
    assert {name: [*map(int, figures)] for name, *figures in said} == counted


def test_every_rule_is_in_the_docs_with_its_level():
    said = dict(re.findall(r"^\| `([a-z-]+)` \| (\w+) \|", DOCS, re.MULTILINE))
    assert said == {rule.id: rule.level for rule in all_rules()}
