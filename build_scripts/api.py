"""The handbook as JSON, under site/api/v1: {path: value}. The shape is in docs/api.md."""

from datetime import date

from build_scripts.analysis import as_dict
from build_scripts.dates import as_json
from build_scripts.edition import Edition
from build_scripts.inline import plain
from build_scripts.lint.engine import as_dicts
from build_scripts.lint.model import Finding
from build_scripts.model import (
    Block,
    Handbook,
    Item,
    ItemList,
    Paragraph,
    Policy,
    Section,
    Version,
)
from build_scripts.pages.councils import council_view
from build_scripts.register import Entry, approved_by, last_minute, register
from build_scripts.review import Review, in_force, version_review

SCHEMA = 1


def version_files(edition: Edition) -> dict[str, object]:
    """Return the file of every version, by its path under api/v1."""
    return {
        f"{policy.council}/{policy.id}/{version.id}.json": version_json(edition, policy, version)
        for policy in edition.handbook.policies
        for version in policy.versions
    }


def handbook_json(handbook: Handbook, today: date) -> dict[str, object]:
    """Return the list of policies with the text in force of each."""
    return {
        "schema": SCHEMA,
        "generated": today.isoformat(),
        "policies": [_listed(handbook, entry) for entry in register(handbook, today)],
    }


def version_json(edition: Edition, policy: Policy, version: Version) -> dict[str, object]:
    """Return one version: its words without markup, and what it states about itself."""
    review = version_review(policy, version, edition.today)
    return {
        "schema": SCHEMA,
        "council": policy.council,
        "policy": policy.id,
        "version": version.id,
        "title": plain(policy.title),
        "metadata": _metadata(Entry(policy, version, review)),
        "review": _review(review),
        "sections": [_section(section) for section in version.text.sections],
        **as_dict(edition.reading(policy, version)),
        "lint": as_dicts(_findings(edition, policy, version)),
    }


def _findings(edition: Edition, policy: Policy, version: Version) -> tuple[Finding, ...]:
    """Return what was found in `version` where it is in force; older texts are not looked at."""
    if in_force(policy, edition.today) is not version:
        return ()
    return edition.findings[policy.council, policy.id]


def _listed(handbook: Handbook, entry: Entry) -> dict[str, object]:
    return {
        "council": entry.policy.council,
        "council_name": council_view(handbook, entry.policy.council).name,
        "policy": entry.policy.id,
        "title": plain(entry.policy.title),
        "url": f"/{entry.address}",
        "version": entry.version.id,
        "review": _review(entry.review),
    }


def _metadata(entry: Entry) -> dict[str, object]:
    version = entry.version
    return {
        "adopted": as_json(version.adopted),
        "in_force": as_json(version.in_force),
        "last_reviewed": as_json(version.last_reviewed),
        "review_every": entry.policy.review_every,
        "next_review": as_json(version.next_review),
        "owner": entry.policy.owner,
        "approved_by": approved_by(entry),
        "minute": last_minute(entry),
        "entered": list(version.entered),
        "source": {"file": version.source.file, "sha256": version.source.sha256},
    }


def _review(review: Review) -> dict[str, object]:
    return {"state": review.state, "due": as_json(review.due), "reason": review.reason}


def _section(section: Section) -> dict[str, object]:
    return {
        "id": section.id,
        "number": section.number,
        "title": plain(section.title) if section.title else None,
        "kind": section.kind,
        "level": section.level,
        "blocks": [_block(block) for block in section.blocks],
    }


def _block(block: Block) -> dict[str, object]:
    match block:
        case Paragraph(text):
            return {"type": "paragraph", "text": plain(text)}
        case ItemList(items):
            listed = [_item(item) for item in items]
            return {"type": "list", "ordered": block.ordered, "items": listed}
    return {
        "type": "table",
        "header": [plain(cell) for cell in block.header],
        "rows": [[plain(cell) for cell in row] for row in block.rows],
    }


def _item(item: Item) -> dict[str, object]:
    return {
        "text": plain(item.text),
        "marker": item.marker,
        "items": [_item(inner) for inner in item.items],
    }
