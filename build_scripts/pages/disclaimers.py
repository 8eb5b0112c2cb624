"""The page of approved wordings: exact words, who may use them, where they fit, what is missing."""

import re
from dataclasses import dataclass

from build_scripts.edition import Edition, Wordings
from build_scripts.inline import plain
from build_scripts.model import Policy, Version
from build_scripts.pages.clauses import clause_name
from build_scripts.pages.councils import CouncilView, council_ids, council_view
from build_scripts.pages.data import Profile, profiles
from build_scripts.pages.environment import page
from build_scripts.wording import N_, gettext

# Whom a policy's own words for “who may use it” mean; words that name nobody mean everybody.
PEOPLE = {
    "councillor": (
        N_("a councillor"),
        re.compile(r"\b(?:councillors?|cllrs?|members?(?!\s+of\s+(?:the\s+)?staff\b))\b", re.I),
    ),
    "staff": (N_("staff"), re.compile(r"\b(?:staff|employees?|officers?|workers?)\b", re.I)),
}
SORTS = {
    "website": N_("For the council's website"),
    "waiver": N_("For e-mail"),
}


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a policy with the clause that they stand in."""

    council: CouncilView
    title: str
    clause: str
    address: str
    text: str
    who: str = ""
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording that may be copied, and the profiles that hold it or do not."""

    quoted: Quoted
    use: str | None
    fits: tuple[Profile, ...]
    too_long_for: tuple[Profile, ...]


@dataclass(frozen=True, slots=True)
class CouncilWordings:
    """What one council gives and asks for. `differing`: its documents give several for profiles."""

    council: CouncilView
    personal: tuple[Wording, ...]
    other: tuple[Wording, ...]
    differing: bool
    unfit: tuple[Profile, ...]
    wanting: tuple[Quoted, ...]


def disclaimers_page(edition: Edition) -> str:
    """Return every approved wording in force, by council."""
    councils = [
        council_view(edition.handbook, council) for council in council_ids(edition.handbook)
    ]
    texts = {council.id: _texts(edition, council) for council in councils}
    return page(
        "disclaimers.html.j2",
        "disclaimers/",
        {
            "title": gettext("Disclaimers to copy"),
            "description": gettext(
                "The exact disclaimers that policies give, and who may use them."
            ),
            "kind": "disclaimers",
            "scripts": ["assets/filter.js"],
        },
        councils=[_wordings(council, texts[council.id]) for council in councils],
        caveats=[
            _quoted(council, policy, version, one.place.section, one.text)
            for council in councils
            for policy, version, reading in texts[council.id]
            for one in reading.caveats
        ],
        choices=[(council.id, council.name) for council in councils],
        people=[(id, gettext(words)) for id, (words, _) in PEOPLE.items()],
        profiles=profiles(),
    )


type _Texts = list[tuple[Policy, Version, Wordings]]


def _texts(edition: Edition, council: CouncilView) -> _Texts:
    return [
        (policy, version, edition.wordings(policy, version))
        for policy, version in edition.in_force(council.id)
    ]


def _wordings(council: CouncilView, texts: _Texts) -> CouncilWordings:
    every = [
        (one.sort, _quoted(council, policy, version, one.section, one.text, one.who))
        for policy, version, reading in texts
        for one in reading.disclaimers
    ]
    personal = tuple(_wording(quoted) for sort, quoted in every if sort == "personal")
    fitting = {profile for wording in personal for profile in wording.fits}
    return CouncilWordings(
        council,
        personal,
        tuple(_wording(quoted, SORTS[sort]) for sort, quoted in every if sort != "personal"),
        len({wording.quoted.address for wording in personal}) > 1,
        tuple(each for each in profiles().profiles if personal and each not in fitting),
        tuple(
            _quoted(council, policy, version, duty.place.section, duty.text, duty.text)
            for policy, version, reading in texts
            for duty in reading.duties
            if not duty.given
        ),
    )


def _wording(quoted: Quoted, use: str | None = None) -> Wording:
    """Return the wording; one for a website or an e-mail is not held against profiles."""
    room = () if use else profiles().profiles
    return Wording(
        quoted,
        use,
        tuple(each for each in room if len(quoted.text) <= each.limit),
        tuple(each for each in room if len(quoted.text) > each.limit),
    )


def _quoted(
    council: CouncilView, policy: Policy, version: Version, section: str, text: str, who: str = ""
) -> Quoted:
    clause = next(each for each in version.text.sections if each.id == section)
    return Quoted(
        council,
        plain(policy.title),
        clause_name(clause),
        f"{policy.council}/{policy.id}/#{section}",
        text,
        who,
        tuple(people_named(who) or PEOPLE),
    )


def people_named(who: str) -> list[str]:
    """Return which of `PEOPLE` a policy's words name."""
    return [id for id, (_, words) in PEOPLE.items() if words.search(who)]
