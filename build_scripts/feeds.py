"""Atom feeds of what changed: everything, and each council. Same facts and day, same bytes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from build_scripts.addresses import compare_address, history_address, version_address, version_name
from build_scripts.dates import first_day, in_words
from build_scripts.history import Event, events
from build_scripts.inline import plain
from build_scripts.model import Handbook, Policy
from build_scripts.pages.councils import council_ids, council_view

ATOM = "http://www.w3.org/2005/Atom"
FILE = "updates.xml"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: something that happened to a policy on a stated day."""

    id: str
    title: str
    on: date
    address: str
    council: str
    words: str


def feed_files(
    handbook: Handbook, today: date, site_url: str, news: Iterable[Entry] | None = None
) -> dict[str, bytes]:
    """Return every feed by its path; without `site_url` the links in them are relative.

    `news` is what `entries` gave for each council, where that was asked before.
    """
    news = entries(handbook, today) if news is None else news
    found = sorted(news, key=lambda entry: entry.on, reverse=True)
    files = {FILE: _feed("", "Council policies: what changed", found, today, site_url)}
    for id in council_ids(handbook):
        council = council_view(handbook, id)
        own = [entry for entry in found if entry.council == council.name]
        path = f"{council.address}{FILE}"
        title = f"{council.name}: what changed in its policies"
        files[path] = _feed(council.address, title, own, today, site_url)
    return files


def entries(handbook: Handbook, today: date) -> Iterator[Entry]:
    """Yield the entries, the latest first. What has no stated date is not news, and is left out."""
    dated = [
        (policy, event)
        for policy in handbook.policies
        for event in events(policy, today)
        if event.on and first_day(event.on) <= today
    ]
    dated.sort(key=lambda pair: (pair[0].council, pair[0].id))
    dated.sort(key=lambda pair: _day(pair[1]), reverse=True)
    for policy, event in dated:
        yield _entry(handbook, policy, event)


def _entry(handbook: Handbook, policy: Policy, event: Event) -> Entry:
    council = council_view(handbook, policy.council)
    if event.kind == "review":
        address = history_address(policy)
    elif event.replaces:
        address = compare_address(policy, event.replaces, event.version)
    else:
        address = version_address(policy, event.version)
    return Entry(
        uuid5(NAMESPACE_URL, f"handbook/{policy.council}/{policy.id}/{event.key}").urn,
        f"{plain(policy.title)} ({council.short}): {event.what}",
        _day(event),
        address,
        council.name,
        " ".join(_sentences(event)),
    )


def _sentences(event: Event) -> Iterator[str]:
    yield f"{version_name(event.version) if event.kind == 'version' else event.what}."
    if event.summary:
        yield f"{event.summary}."
    if event.note:
        yield event.note if event.note.endswith(".") else f"{event.note}."
    if event.version.in_force and event.kind == "version":
        yield f"In force from {in_words(event.version.in_force)}."
    if event.minute:
        yield f"Minute {event.minute}."


def _day(event: Event) -> date:
    return first_day(event.on) if event.on else date.min


def _feed(folder: str, title: str, found: Iterable[Entry], today: date, site_url: str) -> bytes:
    found = list(found)
    up = "../" * folder.count("/")
    base = f"{site_url.rstrip('/')}/" if site_url else up
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en-GB"})
    _add(feed, "id", uuid5(NAMESPACE_URL, f"handbook/{folder}{FILE}").urn)
    _add(feed, "title", title)
    _add(feed, "updated", _moment(max((entry.on for entry in found), default=today)))
    own = f"{base}{folder}{FILE}" if site_url else FILE
    _add(feed, "link", rel="self", type="application/atom+xml", href=own)
    _add(feed, "link", rel="alternate", type="text/html", href=f"{base}{folder}" or "./")
    for entry in found:
        element = ET.SubElement(feed, f"{{{ATOM}}}entry")
        _add(element, "id", entry.id)
        _add(element, "title", entry.title)
        _add(element, "updated", _moment(entry.on))
        _add(ET.SubElement(element, f"{{{ATOM}}}author"), "name", entry.council)
        _add(element, "link", rel="alternate", type="text/html", href=f"{base}{entry.address}")
        _add(element, "summary", entry.words, type="text")
    if not found:  # Atom wants an author somewhere
        _add(ET.SubElement(feed, f"{{{ATOM}}}author"), "name", "Council policy handbook")
    ET.indent(feed)
    content: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> None:
    element = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = None if text is None else _xml_words(text)


def _xml_words(text: str) -> str:
    """Return `text` without the characters that XML cannot hold."""
    return "".join(c for c in text if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
