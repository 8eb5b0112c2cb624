"""The pages about change: history, comparison of two versions, and what old anchors lead to."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from build_scripts.addresses import (
    compare_address,
    history_address,
    policy_address,
    version_address,
    version_name,
)
from build_scripts.dates import first_day, in_words
from build_scripts.history import Event, events, past, since, versions_up_to_now
from build_scripts.inline import plain
from build_scripts.model import Handbook, Policy, Version
from build_scripts.pages.clauses import ClauseView, clause_name, clause_views
from build_scripts.pages.councils import council_meta, council_view
from build_scripts.pages.environment import link, page, theirs
from build_scripts.redline import Changes, Former, anchors, forward, summary, wordings
from build_scripts.redline.view import changed_views, stretches
from build_scripts.wording import gettext

STYLES = ("assets/redline.css",)


@dataclass(frozen=True, slots=True)
class FormerView:
    """A note at an anchor whose clause moved on or went; `id` None: another clause has it now."""

    id: str | None
    name: str
    until: str
    targets: tuple[tuple[str, str], ...]
    words: ClauseView | None


@dataclass(frozen=True, slots=True)
class Formers:
    """Where the notes stand: at a clause, or behind the one that came before a clause now gone."""

    at: dict[str, tuple[FormerView, ...]]
    behind: dict[str, tuple[FormerView, ...]]


def change_pages(handbook: Handbook, policy: Policy, today: date) -> Iterator[tuple[str, str]]:
    """Yield the address and content of every page about how `policy` changed."""
    yield history_address(policy), _history_page(handbook, policy, today)
    for at, new in enumerate(policy.versions):
        for old in policy.versions[:at]:
            yield compare_address(policy, old, new), _compare_page(handbook, policy, old, new)


def formers(policy: Policy, today: date) -> Formers:
    """Return what the page of the text in force says at anchors that once meant another clause."""
    versions = versions_up_to_now(policy, today)
    steps = past(policy).steps[: len(versions) - 1]
    current = {section.id for section in versions[-1].text.sections}
    at: dict[str, list[FormerView]] = {}
    behind: dict[str, list[FormerView]] = {}
    for id, found in anchors(versions, steps).items():
        in_use = id in current
        for former in found:
            # The last clause that stood here owns the anchor, unless another has it now.
            owns = not in_use and former is found[-1]
            view = _former_view(former, versions, owns)
            if in_use:
                at.setdefault(id, []).append(view)
            elif former.to:
                at.setdefault(former.to[0], []).append(view)
            else:
                behind.setdefault(_behind(former, versions, steps), []).append(view)
    return Formers(
        {id: tuple(views) for id, views in at.items()},
        {id: tuple(views) for id, views in behind.items()},
    )


def reworded(policy: Policy, today: date) -> dict[str, tuple[str, str]]:
    """Return, for each clause in force that once read differently: since when, and the redline."""
    versions = versions_up_to_now(policy, today)
    ids = [version.id for version in versions]
    changed: dict[str, tuple[str, str]] = {}
    for clause, found in wordings(versions, past(policy).steps[: len(versions) - 1]).items():
        version, anchor = found[-1]
        if len(found) > 1:
            new = versions[ids.index(version)]
            address = compare_address(policy, versions[ids.index(version) - 1], new)
            changed[clause] = _when(new), f"{address}#{anchor}"
    return changed


def since_data(policy: Policy, today: date) -> str | None:
    """Return what the script that remembers the version last read needs; None for one version."""
    changes = since(policy, today)
    if not changes:
        return None
    versions = {version.id: version for version in policy.versions}
    current = versions_up_to_now(policy, today)[-1]
    data = {
        "policy": f"{policy.council}/{policy.id}",
        "version": current.id,
        "changes": {
            id: {
                "href": link(
                    policy_address(policy), compare_address(policy, versions[id], current)
                ),
                "summary": words,
            }
            for id, words in changes.items()
        },
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def in_force_now(policy: Policy, version: Version, today: date) -> dict[str, str]:
    """Return, for each clause of an older version, the anchor of the same clause in force."""
    versions = versions_up_to_now(policy, today)
    if version not in versions:
        return {}
    start = versions.index(version)
    steps = past(policy).steps[start : len(versions) - 1]
    found = {
        section.id: forward(section.id, versions[start:], steps)
        for section in version.text.sections
    }
    return {id: places[0] for id, places in found.items() if places}


def _compare_page(handbook: Handbook, policy: Policy, old: Version, new: Version) -> str:
    council = council_view(handbook, policy.council)
    change = past(policy).redlines[old.id, new.id]
    title = plain(policy.title)
    what = gettext("What changed: %(title)s", title=title)
    meta = council_meta(council, f"{what} · {council.short}", "compare") | {
        "description": gettext(
            "%(title)s of %(council)s, from %(old)s to %(new)s: %(summary)s.",
            title=title,
            council=council.name,
            old=version_name(old),
            new=version_name(new),
            summary=summary(change),
        ),
        "noindex": True,
        "styles": STYLES,
    }
    neighbours = new == _next(policy, old)
    return page(
        "compare.html.j2",
        compare_address(policy, old, new),
        meta,
        council=council,
        policy=policy,
        policy_address=policy_address(policy),
        old_address=version_address(policy, old),
        new_address=version_address(policy, new),
        old_name=version_name(old),
        new_name=version_name(new),
        summary=summary(change),
        note=new.change_note if neighbours else None,
        listed=changed_views(change),
        title=change.title,
        title_changed=any(segment.kind != "same" for segment in change.title),
        stretches=stretches(change),
        others=[
            (
                gettext("From %(old)s to %(new)s", old=version_name(a), new=version_name(b)),
                compare_address(policy, a, b),
            )
            for a, b in zip(policy.versions, policy.versions[1:], strict=False)
            if (a, b) != (old, new)
        ],
    )


def _history_page(handbook: Handbook, policy: Policy, today: date) -> str:
    council = council_view(handbook, policy.council)
    title = plain(policy.title)
    what = gettext("History: %(title)s", title=title)
    meta = council_meta(council, f"{what} · {council.short}", "history") | {
        "description": gettext(
            "Every version and review of the %(title)s of %(council)s.",
            title=title,
            council=council.name,
        ),
        "styles": STYLES,
    }
    current = versions_up_to_now(policy, today)[-1]
    return page(
        "history.html.j2",
        history_address(policy),
        meta,
        council=council,
        policy=policy,
        policy_address=policy_address(policy),
        current=current,
        feed=f"{council.address}updates.xml",
        events=[_event(policy, event, current) for event in events(policy, today)],
        wordings=_wordings(policy, today),
    )


def _event(policy: Policy, event: Event, current: Version) -> dict[str, object]:
    version, replaces = event.version, event.replaces
    links = []
    if event.kind == "version":
        links.append((gettext("Read this version"), version_address(policy, version)))
        if replaces:
            links.append((gettext("See what changed"), compare_address(policy, replaces, version)))
        if policy.versions.index(version) < policy.versions.index(current):
            address = compare_address(policy, version, current)
            links.append((gettext("Compare with the text in force"), address))
    in_force = in_words(version.in_force) if version.in_force else None
    next_review = in_words(event.next_review) if event.next_review else None
    # Each with whether it is shown where nothing is stated.
    facts = [
        (gettext("What"), event.what, True),
        (gettext("In force from"), in_force, False),
        (gettext("Minute"), theirs(event.minute), True),
        (gettext("Approved by"), theirs(event.approved_by), event.kind == "version"),
        (gettext("Next review"), next_review, False),
    ]
    return {
        "title": in_words(event.on) if event.on else gettext("No date stated"),
        "iso": first_day(event.on).isoformat() if event.on else None,
        "in_force": event.kind == "version" and version == current,
        "comes": in_words(event.comes) if event.comes else None,
        "facts": [(name, value) for name, value, always in facts if value or always],
        "summary": event.summary,
        "note": event.note,
        "links": links,
    }


def _wordings(policy: Policy, today: date) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return, for each clause in force: its name, its address, and the versions that worded it."""
    versions = versions_up_to_now(policy, today)
    by_id = {version.id: version for version in versions}
    found = wordings(versions, past(policy).steps[: len(versions) - 1])
    return [
        (
            clause_name(section),
            f"{policy_address(policy)}#{section.id}",
            [
                (version_name(by_id[version]), f"{version_address(policy, by_id[version])}#{id}")
                for version, id in found[section.id]
            ],
        )
        for section in versions[-1].text.sections
        if section.title or section.number
    ]


def _behind(former: Former, versions: Sequence[Version], steps: Sequence[Changes]) -> str:
    """Return the clause in force before the place of one that is gone; "" at the top."""
    ids = [version.id for version in versions]
    last = ids.index(former.until) - 1
    before = versions[last].text.sections
    place = next(at for at, section in enumerate(before) if section.id == former.id)
    for section in reversed(before[:place]):
        if stays := forward(section.id, versions[last:], steps[last:]):
            return stays[0]
    return ""


def _former_view(former: Former, versions: Sequence[Version], owns: bool) -> FormerView:
    by_id = {version.id: version for version in versions}
    sections = {section.id: section for section in versions[-1].text.sections}
    [words] = clause_views([former.section])
    return FormerView(
        former.id if owns else None,
        clause_name(former.section),
        _when(by_id[former.gone or former.until]),
        tuple((id, clause_name(sections[id])) for id in former.to),
        None if former.to else words,
    )


def _when(version: Version) -> str:
    """Return when a version took the place of the one before: "1 May 2024"."""
    stated = version.in_force or version.adopted or version.last_reviewed
    return in_words(stated) if stated else gettext("the version “%(id)s”", id=version.id)


def _next(policy: Policy, version: Version) -> Version | None:
    later = policy.versions[policy.versions.index(version) + 1 :]
    return later[0] if later else None
