"""The page of approved wordings: exact words, who may use them, and what is asked but not given."""

from dataclasses import dataclass

from build_scripts.edition import Edition
from build_scripts.inline import plain
from build_scripts.model import Policy, Version
from build_scripts.pages.clauses import clause_name
from build_scripts.pages.councils import CouncilView, council_ids, council_view
from build_scripts.pages.environment import page


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a policy with the clause that they stand in."""

    council: CouncilView
    title: str
    clause: str
    address: str
    text: str
    who: str = ""


def disclaimers_page(edition: Edition) -> str:
    """Return every approved wording in force, by council."""
    councils = []
    caveats: list[Quoted] = []
    for council_id in council_ids(edition.handbook):
        council = council_view(edition.handbook, council_id)
        found = [
            (policy, version, edition.reading(policy, version))
            for policy, version in edition.in_force(council_id)
        ]
        councils.append(
            (
                council,
                [
                    _quoted(council, policy, version, one.section, one.text, one.who)
                    for policy, version, reading in found
                    for one in reading.disclaimers
                ],
                [
                    _quoted(council, policy, version, duty.place.section, duty.text)
                    for policy, version, reading in found
                    for duty in reading.duties
                    if not duty.given
                ],
            )
        )
        caveats += [
            _quoted(council, policy, version, one.place.section, one.text)
            for policy, version, reading in found
            for one in reading.caveats
        ]
    return page(
        "disclaimers.html.j2",
        "disclaimers/",
        {
            "title": "Disclaimers to copy",
            "description": "The exact disclaimers that policies give, and who may use them.",
            "kind": "disclaimers",
        },
        councils=councils,
        caveats=caveats,
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
    )
