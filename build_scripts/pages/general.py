"""The pages that are not a policy: front, council, register, checker, accessibility."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from build_scripts.addresses import version_address
from build_scripts.approver import approver_days
from build_scripts.dates import in_words
from build_scripts.edition import Edition
from build_scripts.inline import plain
from build_scripts.model import Handbook, Policy
from build_scripts.pages.councils import CouncilView, council_ids, council_meta, council_view
from build_scripts.pages.data import statement
from build_scripts.pages.environment import page
from build_scripts.pages.rules import rule_lines
from build_scripts.pages.timeline import timeline
from build_scripts.pages.topics import QUESTIONS, STYLES, question_links
from build_scripts.register import (
    SHORT,
    STATES,
    Entry,
    approved_by,
    entry_on,
    last_minute,
    register,
    state_words,
    superseded,
)
from build_scripts.review import Review, coming, review_state
from build_scripts.topics import Question
from build_scripts.wording import N_, gettext
from checker.model import Window

ATTENTION = 5
QUESTIONS_IN_FRONT = 8
SOON = timedelta(days=183)

WRITERS = (
    ("officer", N_("an officer who may post")),
    ("councillor", N_("a councillor")),
    ("staff", N_("another member of staff")),
    ("partner", N_("a partner or volunteer")),
)
ACCOUNTS = (
    ("council", N_("the council's account")),
    ("councillor", N_("a councillor's account")),
    ("personal", N_("a personal account")),
)
PLATFORMS = (
    ("facebook", "Facebook"),
    ("x", "X (Twitter)"),
    ("instagram", "Instagram"),
    ("linkedin", "LinkedIn"),
    ("nextdoor", "Nextdoor"),
    ("website", N_("the council's website")),
    ("other", N_("somewhere else")),
)


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry of the register as a page shows it."""

    council: CouncilView
    title: str
    address: str
    review: Review
    state_words: str
    owner: str | None
    approved_by: str | None
    minute: str | None
    following: "Following | None"


@dataclass(frozen=True, slots=True)
class Following:
    """The version that comes into force on a day already known, and the entry from then on."""

    on: str
    when: str
    address: str
    entry: EntryView


@dataclass(frozen=True, slots=True)
class Period:
    """The pre-election period before one polling day; `own` has the councils' own first days."""

    poll: date
    notice: date
    start: date
    on: bool
    councils: tuple[CouncilView, ...]
    own: tuple[tuple[CouncilView, date], ...]


def front_page(edition: Edition) -> str:
    """Return the page at /."""
    entries = _views(edition.handbook, register(edition.handbook, edition.today), edition.today)
    councils = [
        council_view(edition.handbook, council) for council in council_ids(edition.handbook)
    ]
    return page(
        "front.html.j2",
        "",
        {"title": gettext("Council policies"), "kind": "front", "styles": STYLES},
        councils=[
            (council, [entry for entry in entries if entry.council == council])
            for council in councils
        ],
        worst=[entry for entry in entries if entry.review.state != "current"][:ATTENTION],
        questions=_questions(edition)[:QUESTIONS_IN_FRONT],
        all_questions=QUESTIONS,
        periods=_periods(edition, councils),
        name_councils=True,
    )


def council_page(edition: Edition, council_id: str) -> str:
    """Return the page of one council."""
    council = council_view(edition.handbook, council_id)
    approver = approver_days(edition.handbook, council_id)
    approves = [says for day, says in approver if day <= edition.today][-1]
    entries = _views(edition.handbook, register(edition.handbook, edition.today), edition.today)
    return page(
        "council.html.j2",
        council.address,
        council_meta(council, council.name, "council") | {"styles": STYLES},
        council=council,
        approves=approves,
        approves_until=next(
            (day for day, says in approver if day > edition.today and says != approves), None
        ),
        entries=[entry for entry in entries if entry.council == council],
        questions=_questions(edition, council_id),
        periods=_periods(edition, [council]),
        name_councils=False,
        disclaimers=sum(
            len(edition.reading(policy, version).disclaimers)
            for policy, version in edition.in_force(council_id)
        ),
    )


def register_page(edition: Edition) -> str:
    """Return the review register."""
    entries = register(edition.handbook, edition.today)
    counted = Counter(entry.review.state for entry in entries)
    replaced = superseded(edition.handbook, edition.today)
    counted["superseded"] = len(replaced)
    return page(
        "register.html.j2",
        "register/",
        {
            "title": gettext("Review register"),
            "description": gettext("When each council policy must be reviewed, the worst first."),
            "kind": "register",
            "scripts": ["assets/filter.js"],
        },
        entries=_views(edition.handbook, entries, edition.today),
        timeline=timeline(edition.handbook, entries, edition.today),
        counted_on=in_words(edition.today),
        councils=[(council.id, council.name) for council in _councils(edition)],
        states=[
            (state, _capital(gettext(SHORT[state]))) for state in STATES if state != "superseded"
        ],
        owners=[
            *((owner, owner) for owner in sorted(filter(None, {e.policy.owner for e in entries}))),
            ("?", gettext("Not stated")),
        ],
        superseded=_views(edition.handbook, replaced, edition.today),
        tally=[
            (state, gettext(SHORT[state]), counted[state]) for state in STATES if counted[state]
        ],
    )


def check_page(edition: Edition) -> str:
    """Return the frame that the checker fills."""
    councils = [
        council_view(edition.handbook, council) for council in council_ids(edition.handbook)
    ]
    choices = (
        ("council", gettext("Council"), [(council.id, council.name) for council in councils]),
        ("writer", gettext("I am"), _said(WRITERS)),
        ("account", gettext("I post from"), _said(ACCOUNTS)),
        ("platform", gettext("On"), _said(PLATFORMS)),
    )
    return page(
        "check.html.j2",
        "check/",
        {
            "title": gettext("Check a draft"),
            "description": gettext(
                "Paste a draft post and see which clauses of a policy it meets."
            ),
            "kind": "check",
            "scripts": ["assets/check/page.js"],
            "styles": ["assets/check/check.css"],
        },
        choices=choices,
        rules=rule_lines(edition),
    )


def offline_page(edition: Edition) -> str:
    """Return what a device keeps of the handbook, and how to clear it."""
    return page(
        "offline.html.j2",
        "offline/",
        {
            "title": gettext("Without a connection"),
            "description": gettext("What this device keeps of the handbook, and how to clear it."),
            "kind": "offline",
            "scripts": ["assets/offline/page.js"],
        },
        names=json.dumps({council.id: council.name for council in _councils(edition)}),
    )


def accessibility_page(edition: Edition) -> str:
    """Return the accessibility statement."""
    facts = statement()
    review = review_state(
        edition.today, last_reviewed=facts.prepared, review_every=facts.review_every
    )
    return page(
        "accessibility.html.j2",
        "accessibility/",
        {"title": gettext("Accessibility statement"), "kind": "notes"},
        statement=facts,
        review=review,
        state_words=state_words(review),
        councils=_councils(edition),
    )


def _said(choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(id, gettext(words)) for id, words in choices]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _questions(edition: Edition, council: str | None = None) -> list[tuple[Question, str]]:
    return question_links(edition.topics.questions if edition.topics else (), council)


def _councils(edition: Edition) -> list[CouncilView]:
    ids = council_ids(edition.handbook)
    return [council_view(edition.handbook, council) for council in ids]


def _periods(edition: Edition, councils: Iterable[CouncilView]) -> list[Period]:
    """Return the pre-election periods that are on or come within half a year, by polling day."""
    found: dict[tuple[date, date], list[tuple[CouncilView, Window]]] = {}
    for council in councils:
        known = edition.checker.councils.get(council.id)
        for window in known.windows if known else ():
            if edition.today <= window.poll and window.start <= edition.today + SOON:
                found.setdefault((window.poll, window.notice), []).append((council, window))
    return [
        Period(
            poll,
            notice,
            start := min(window.start for _, window in each),
            start <= edition.today,
            tuple(council for council, _ in each),
            tuple((council, window.own_start) for council, window in each if window.own_start),
        )
        for (poll, notice), each in sorted(found.items())
    ]


def _views(handbook: Handbook, entries: Iterable[Entry], today: date) -> list[EntryView]:
    return [_view(handbook, entry, today) for entry in entries]


def _view(handbook: Handbook, entry: Entry, today: date) -> EntryView:
    return EntryView(
        council_view(handbook, entry.policy.council),
        plain(entry.policy.title),
        entry.address,
        entry.review,
        state_words(entry.review),
        entry.policy.owner,
        approved_by(entry),
        last_minute(entry),
        None if entry.review.state == "superseded" else _following(handbook, entry.policy, today),
    )


def _following(handbook: Handbook, policy: Policy, today: date) -> Following | None:
    for day, version in coming(policy, today):
        entry = _view(handbook, entry_on(policy, day), day)
        return Following(day.isoformat(), in_words(day), version_address(policy, version), entry)
    return None
