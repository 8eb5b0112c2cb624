"""What the checker's page knows of the texts it checks against: versions, reviews, wordings."""

from collections.abc import Iterable, Iterator

from build_scripts.analysis import Disclaimer
from build_scripts.dates import as_json
from build_scripts.edition import Edition
from build_scripts.model import Policy, Version
from build_scripts.pages.clauses import clause_name
from build_scripts.pages.councils import council_ids
from build_scripts.pages.disclaimers import people_named
from build_scripts.register import state_words
from build_scripts.review import version_review
from checker.model import WRITERS

# Whom the page of disclaimers calls by another name.
_PEOPLE = {"councillor": ("councillor",), "staff": ("officer", "staff")}


def checker_facts(edition: Edition) -> dict[str, object]:
    """Return the day of the build, and by council its versions in force and its disclaimers."""
    councils = council_ids(edition.handbook)
    return {
        "built": edition.today.isoformat(),
        "versions": {council: list(_versions(edition, council)) for council in councils},
        "disclaimers": {council: list(_disclaimers(edition, council)) for council in councils},
    }


def _versions(edition: Edition, council: str) -> Iterator[dict[str, object]]:
    """Yield the policies that the council's rules cite; of others nothing is checked."""
    known = edition.checker.councils.get(council)
    bindings = known.bindings.values() if known else ()
    cited = {one.policy for each in bindings for binding in each for one in binding.citations}
    for policy, version in edition.in_force(council):
        if policy.id in cited:
            review = version_review(policy, version, edition.today)
            yield {
                "policy": f"{council}/{policy.id}",
                "version": version.id,
                "review": state_words(review),
                "due": as_json(review.due),
            }


def _disclaimers(edition: Edition, council: str) -> Iterator[dict[str, object]]:
    """Yield each wording for a personal view once, with all who may use it and its first clause."""
    same: dict[str, list[tuple[Policy, Version, Disclaimer]]] = {}
    for policy, version in edition.in_force(council):
        for one in edition.wordings(policy, version).disclaimers:
            if one.sort == "personal":
                same.setdefault(one.text.casefold(), []).append((policy, version, one))
    for places in same.values():
        policy, version, first = places[0]
        clause = next(each for each in version.text.sections if each.id == first.section)
        may = {writer for *_, one in places for writer in _writers(one.who)}
        yield {
            "text": first.text,
            "writers": [writer for writer in WRITERS if writer in may],
            "policy": f"{council}/{policy.id}",
            "clause": clause_name(clause),
            "url": f"/{council}/{policy.id}/#{first.section}",
        }


def _writers(who: str) -> Iterable[str]:
    """Return the writers that a policy's words name; words that name nobody mean everybody."""
    return [writer for id in people_named(who) for writer in _PEOPLE[id]] or WRITERS
