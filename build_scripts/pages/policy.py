"""The page of a policy: its text in force, and each version at its own address."""

from dataclasses import dataclass
from datetime import date
from html import escape
from urllib.parse import quote

from markupsafe import Markup

from build_scripts.addresses import (
    compare_address,
    history_address,
    policy_address,
    version_address,
    version_name,
)
from build_scripts.analysis import Analysis, Reference
from build_scripts.dates import duration_in_words, first_day, in_words
from build_scripts.edition import Edition
from build_scripts.inline import plain
from build_scripts.lint.model import Finding, Level
from build_scripts.model import Policy, StatedDate, Version
from build_scripts.pages.changes import STYLES, formers, in_force_now, reworded, since_data
from build_scripts.pages.clauses import Copy, Mark, clause_name, clause_views
from build_scripts.pages.councils import council_meta, council_view
from build_scripts.pages.environment import lang, link, page, theirs
from build_scripts.pages.paper import paper
from build_scripts.pages.terms import terms
from build_scripts.pages.topics import topic_address
from build_scripts.register import Entry, approved_by, last_minute, state_words
from build_scripts.review import coming, in_force, version_review
from build_scripts.wording import N_, gettext

# References that lead to no one place: how the page says so.
UNSURE = {
    "broken": N_("this reference leads nowhere"),
    "ambiguous": N_("this could mean several places"),
}
# What the linter's levels are called on the page.
FOR_THE_CLERK: dict[Level, str] = {
    "must": N_("To put right"),
    "should": N_("To add or decide"),
    "note": N_("Good practice"),
}
# An original that a browser would run is offered as plain text.
_INERT = {".txt", ".md", ".docx", ".doc", ".odt", ".rtf", ".pdf"}


@dataclass(frozen=True, slots=True)
class Banner:
    """What a version that is not the text in force says of itself, before everything else."""

    kind: str
    words: str
    link: str
    link_words: str
    turn: "Turn | None" = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What the banner says from the day on which another version comes into force."""

    on: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Coming:
    """The next version, adopted and not yet in force."""

    on: str
    when: str
    address: str
    compare: str


@dataclass(frozen=True, slots=True)
class VersionLink:
    """One version in the list of versions."""

    address: str
    name: str
    note: str | None
    in_force: bool
    here: bool


def policy_page(edition: Edition, policy: Policy) -> str:
    """Return the page that always shows the text in force."""
    version = in_force(policy, edition.today)
    return _page(edition, policy, version, policy_address(policy), None)


def version_page(edition: Edition, policy: Policy, version: Version) -> str:
    """Return the page that shows `version` for ever, and says where the text in force is."""
    banner = _banner(policy, version, edition.today)
    return _page(edition, policy, version, version_address(policy, version), banner)


def original_name(version: Version) -> str:
    """Return the name under which the document as received is offered."""
    file = version.source.file
    suffix = f".{file.rpartition('.')[2].lower()}"
    return file if suffix in _INERT else f"{file}.txt"


def _page(
    edition: Edition, policy: Policy, version: Version, address: str, banner: Banner | None
) -> str:
    reading = edition.reading(policy, version)
    council = council_view(edition.handbook, policy.council)
    review = version_review(policy, version, edition.today)
    title = plain(policy.title)
    since = None if banner else since_data(policy, edition.today)
    marks = _marks(policy, reading, address)
    defined, buttons = terms(reading, marks)
    meta = council_meta(council, f"{title} · {council.short}", "policy") | {
        "description": gettext(
            "%(title)s of %(council)s, word for word. %(state)s.",
            title=title,
            council=council.name,
            state=state_words(review),
        ),
        "noindex": True if banner else None,
        "canonical": policy_address(policy) if banner else None,
        "styles": (*STYLES, "assets/policy.css"),
        "scripts": ("assets/policy/page.js", *(["assets/since.js"] if since else [])),
    }
    return page(
        "policy.html.j2",
        address,
        meta,
        council=council,
        policy=policy,
        version=version,
        banner=banner,
        review=review,
        state_words=state_words(review),
        facts=_facts(Entry(policy, version, review)),
        views=clause_views(version.text.sections, [*marks, *buttons], _copies(reading)),
        terms=defined,
        elsewhere={} if banner else _elsewhere(edition, policy),
        coming=None if banner else _coming(policy, edition.today),
        paper=paper(policy, version, edition.address),
        version_called=_called(version, banner),
        findings=None if banner else _findings(edition, policy),
        broken=[one for one in reading.references if banner and one.status in UNSURE],
        formers=None if banner else formers(policy, edition.today),
        reworded={} if banner else reworded(policy, edition.today),
        now=in_force_now(policy, version, edition.today) if _is_past(banner) else None,
        since=since,
        history=history_address(policy),
        names={section.id: clause_name(section) for section in version.text.sections},
        control=version.control,
        version_address=version_address(policy, version),
        original_name=original_name(version),
        api_address=f"api/v1/{policy.council}/{policy.id}/{version.id}.json",
        versions=_versions(policy, version, edition.today),
    )


def _findings(edition: Edition, policy: Policy) -> list[tuple[str, list[Finding]]]:
    """Return what the Clerk should look at, by how grave it is."""
    findings = edition.findings[policy.council, policy.id]
    return [
        (gettext(words), found)
        for level, words in FOR_THE_CLERK.items()
        if (found := [finding for finding in findings if finding.level == level])
    ]


def _marks(policy: Policy, reading: Analysis, address: str) -> list[Mark]:
    """Return a link for each reference that leads somewhere, and a mark for one that does not."""
    return [
        Mark(place.section, place.block, place.path, place.start, place.end, *tags)
        for reference in reading.references
        if (place := reference.place) and (tags := _tags(policy, reference, address))
    ]


def _tags(policy: Policy, reference: Reference, address: str) -> tuple[str, str] | None:
    if reference.status == "ok" and reference.target:
        return _link(f"#{reference.target}"), "</a>"
    if reference.status == "held" and reference.policy:
        return _link(link(address, f"{policy.council}/{reference.policy}/")), "</a>"
    if words := UNSURE.get(reference.status):
        said, why = escape(gettext(words)), Markup(escape(reference.why or ""))
        note = f"{said}: {why}" if why else said
        aloud = f"{said}: {theirs(why)}" if why else said
        start = f'<span class="{reference.status}-reference" title="{note}">'
        return start, f'<span class="visually-hidden"{lang(ours=True)}> ({aloud})</span></span>'
    return None


def _link(address: str) -> str:
    return f'<a class="cross-reference" href="{escape(quote(address, safe="#/.-_~"))}">'


def _copies(reading: Analysis) -> list[Copy]:
    return [
        Copy(one.place.section, one.place.block, one.place.path, one.text)
        for one in reading.disclaimers
    ]


def _elsewhere(edition: Edition, policy: Policy) -> dict[str, list[tuple[str, str]]]:
    """Return, for each clause that speaks to topics, their titles and where they are compared."""
    clauses = edition.clause_topics.get((policy.council, policy.id), {})
    return {
        clause: [(topic.title, topic_address(topic)) for topic in topics]
        for clause, topics in clauses.items()
    }


def _coming(policy: Policy, today: date) -> Coming | None:
    """Return the version that will follow the one in force on a day already known."""
    following = next(coming(policy, today), None)
    if not following:
        return None
    start, version = following
    return Coming(
        start.isoformat(),
        in_words(start),
        version_address(policy, version),
        compare_address(policy, in_force(policy, today), version),
    )


def _start(version: Version) -> date | None:
    stated = version.in_force or version.adopted or version.last_reviewed
    return first_day(stated) if stated else None


def _called(version: Version, banner: Banner | None) -> str:
    """Return what a clause that was copied says of its version."""
    if _is_past(banner):
        return gettext("version %(id)s, superseded", id=version.id)
    return gettext("version %(id)s", id=version.id)


def _is_past(banner: Banner | None) -> bool:
    return banner is not None and banner.kind == "superseded"


def _facts(entry: Entry) -> list[tuple[str, object]]:
    policy, version = entry.policy, entry.version
    every = policy.review_every
    latest = max(version.reviews, key=lambda record: record.on, default=None)
    next_review = latest.next_review if latest and latest.next_review else version.next_review
    return [
        (gettext("Version"), None if version.id == "undated" else version.id),
        (gettext("Adopted"), _date(version.adopted)),
        *([(gettext("In force from"), _date(version.in_force))] if version.in_force else []),
        (gettext("Last reviewed"), _date(latest.on if latest else version.last_reviewed)),
        (gettext("Next review"), _date(next_review)),
        (gettext("Reviewed every"), duration_in_words(every) if every else None),
        (gettext("Owner"), theirs(policy.owner)),
        (gettext("Approved by"), theirs(approved_by(entry))),
        (gettext("Minute"), theirs(last_minute(entry))),
    ]


def _date(stated: StatedDate | None) -> str | None:
    return in_words(stated) if stated else None


def _banner(policy: Policy, version: Version, today: date) -> Banner:
    current = in_force(policy, today)
    order = [each.id for each in policy.versions]
    address = policy_address(policy)
    if version.id == current.id:
        return Banner(
            "kept",
            gettext("This is the text in force, at an address that will always show these words."),
            address,
            gettext("Go to the page that always shows the text in force"),
            _gives_way(policy, today),
        )
    if order.index(version.id) < order.index(current.id):
        return Banner(
            "superseded",
            gettext(
                "Superseded: this is not the text in force. In force now: %(version)s.",
                version=version_name(current),
            ),
            address,
            gettext("Read the text in force"),
        )
    start = _start(version)
    if not start:
        words = gettext("This text is not yet in force.")
        return Banner("coming", words, address, gettext("Read the text in force"))
    day = in_words(start)
    return Banner(
        "coming",
        gettext("This text is not yet in force. It will be from %(day)s.", day=day),
        address,
        gettext("Go to the page that always shows the text in force"),
        Turn(start.isoformat(), "kept", gettext("This text is in force since %(day)s.", day=day)),
    )


def _gives_way(policy: Policy, today: date) -> Turn | None:
    following = _coming(policy, today)
    if not following:
        return None
    words = gettext("Superseded: another text is in force since %(day)s.", day=following.when)
    return Turn(following.on, "superseded", words)


def _versions(policy: Policy, shown: Version, today: date) -> list[VersionLink]:
    current = in_force(policy, today)
    return [
        VersionLink(
            version_address(policy, version),
            version_name(version),
            version.change_note,
            version.id == current.id,
            version.id == shown.id,
        )
        for version in reversed(policy.versions)
    ]
