"""The page of what the checker looks for, with the clauses that councils give for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.dates import in_words
from build_scripts.edition import Edition
from build_scripts.inline import plain
from build_scripts.pages.clauses import clause_name
from build_scripts.pages.councils import council_ids, council_view
from build_scripts.pages.environment import page
from build_scripts.review import in_force
from build_scripts.wording import N_, gettext
from checker.model import CATEGORIES, Citation, Rule

LEVELS = {
    "stop": N_("Stop"),
    "review": N_("Ask first"),
    "note": N_("Good practice"),
    "off": N_("Not looked for"),
}
CALLED = {
    "personal-data": N_("Personal data"),
    "credentials": N_("Credentials"),
    "confidential": N_("Confidential"),
    "party-political": N_("Party political"),
    "pre-election": N_("Pre election"),
    "offensive": N_("Offensive"),
    "discriminatory": N_("Discriminatory"),
    "harassment": N_("Harassment"),
    "defamation": N_("Defamation"),
    "misleading": N_("Misleading"),
    "illegal": N_("Illegal"),
    "minors": N_("Minors"),
    "image-consent": N_("Image consent"),
    "copyright": N_("Copyright"),
    "named-individual": N_("Named individual"),
    "endorsement": N_("Endorsement"),
    "speaking-for-council": N_("Speaking for council"),
    "disclaimer": N_("Disclaimer"),
    "criticism": N_("Criticism"),
    "authority": N_("Authority"),
    "controversy": N_("Controversy"),
    "contact-channel": N_("Contact channel"),
    "link": N_("Link"),
    "tone": N_("Tone"),
    "accessibility": N_("Accessibility"),
    "platform": N_("Platform"),
}
_EXAMPLES = 3
_GAP = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class Category:
    """One category as a heading."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class ClauseOfRule:
    """What one council's policy says for a rule."""

    council: str
    level: str
    clause: str
    address: str
    quote: str
    limits: str


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule as the page shows it; an example is the words before, within and after the mark."""

    id: str
    level: str
    message: str
    fix: str
    flagged: tuple[tuple[str, str, str], ...]
    clauses: tuple[ClauseOfRule, ...]
    sources: tuple[str, ...]


def rules_page(edition: Edition) -> str:
    """Return every rule, by category."""
    views = [(rule, _view(edition, rule)) for rule in edition.checker.rules.values()]
    categories = [
        (
            Category(category, gettext(CALLED[category])),
            [view for rule, view in views if rule.category == category],
        )
        for category in CATEGORIES
    ]
    return page(
        "rules.html.j2",
        "rules/",
        {
            "title": gettext("What the checker looks for"),
            "description": gettext(
                "Each rule of the draft checker and the clauses that it rests on."
            ),
            "kind": "rules",
        },
        categories=[(category, found) for category, found in categories if found],
    )


def rule_lines(edition: Edition) -> list[tuple[str, str]]:
    """Return the id of each rule and what it says, in the order of the page of rules."""
    ordered = sorted(
        edition.checker.rules.values(), key=lambda rule: CATEGORIES.index(rule.category)
    )
    return [(rule.id, _GAP.sub("…", rule.message)) for rule in ordered]


def _view(edition: Edition, rule: Rule) -> RuleView:
    return RuleView(
        rule.id,
        LEVELS[rule.level],
        _GAP.sub("…", rule.message),
        _GAP.sub("…", rule.fix),
        tuple(_marked(example.text) for example in rule.flagged[:_EXAMPLES]),
        tuple(_clauses(edition, rule)),
        tuple(" ".join(filter(None, (source.name, source.section))) for source in rule.sources),
    )


def _marked(text: str) -> tuple[str, str, str]:
    before, _, rest = text.partition("«")
    marked, _, after = rest.partition("»")
    return before, marked, re.sub("[«»]", "", after)


def _clauses(edition: Edition, rule: Rule) -> Iterator[ClauseOfRule]:
    for council_id in council_ids(edition.handbook):
        council = edition.checker.councils.get(council_id)
        for binding in council.bindings.get(rule.id, ()) if council else ():
            for citation in binding.citations:
                if citation.basis == "policy":
                    yield ClauseOfRule(
                        council_view(edition.handbook, council_id).short,
                        LEVELS[binding.level],
                        clause_title(edition, citation),
                        citation.url.removeprefix("/"),
                        citation.quote,
                        ", ".join(_limits(citation)),
                    )


def _limits(citation: Citation) -> Iterator[str]:
    """Yield what sets a quotation apart from the words in force."""
    if citation.version:
        yield gettext("version %(version)s", version=citation.version)
    if citation.since:
        yield gettext("from %(day)s", day=in_words(citation.since))
    if citation.until:
        yield gettext("before %(day)s", day=in_words(citation.until))


def clause_title(edition: Edition, citation: Citation) -> str:
    """Return what a cited clause is called: "Social Media Policy, 6.3 Posting"."""
    for policy in edition.handbook.policies:
        if (policy.council, policy.id) == (citation.council, citation.policy):
            sections = in_force(policy, edition.today).text.sections
            names = (clause_name(each) for each in sections if each.id == citation.clause)
            return f"{plain(policy.title)}, {next(names, citation.clause)}"
    return f"{citation.policy}, {citation.clause}"
