"""Review dates as calendars (iCalendar): all-day events 90 and 30 days before and on the day.

VALARM is ignored by the calendars people use, and VTODO refused by one; so each reminder is an
event of its own. A subscriber's calendar keeps each apart by its UID, which never changes.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, vDuration

from build_scripts.dates import first_day, in_words
from build_scripts.inline import plain
from build_scripts.model import Handbook, Policy, Version
from build_scripts.pages.councils import council_ids, council_view
from build_scripts.register import Entry, register

FILE = "register.ics"
# Days before the due day: the part of the UID, and what the event says.
REMINDERS = {
    90: ("in-90-days", "Review due in 90 days"),
    30: ("in-30-days", "Review due in 30 days"),
    0: ("due", "Review due today"),
}


def calendar_files(handbook: Handbook, today: date, site_url: str) -> dict[str, bytes]:
    """Return every calendar by its path: one of everything, one for each council."""
    entries = sorted(register(handbook, today), key=_address)
    files = {FILE: _calendar(handbook, "Council policies: reviews", entries, today, site_url)}
    for id in council_ids(handbook):
        council = council_view(handbook, id)
        own = [entry for entry in entries if entry.policy.council == id]
        name = f"{council.name}: policy reviews"
        files[f"{council.address}{FILE}"] = _calendar(handbook, name, own, today, site_url)
    return files


def _calendar(
    handbook: Handbook, name: str, entries: Iterable[Entry], today: date, site_url: str
) -> bytes:
    calendar = Calendar()
    calendar.add("PRODID", "-//council-policy-handbook//review dates//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("NAME", name)
    calendar.add("X-WR-CALNAME", name)
    calendar.add("REFRESH-INTERVAL", vDuration(timedelta(days=1)), {"VALUE": "DURATION"})
    for entry in entries:
        for event in _events(handbook, entry, today, site_url):
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(handbook: Handbook, entry: Entry, today: date, site_url: str) -> Iterator[Event]:
    due, policy = entry.review.due, entry.policy
    if due is None:
        return
    council = council_view(handbook, policy.council)
    for days, (key, words) in REMINDERS.items():
        event = Event()
        day = due - timedelta(days=days)
        event.add("UID", f"{policy.council}.{policy.id}.{key}@council-policy-handbook")
        event.add("DTSTAMP", _known_since(policy, entry.version, today))
        event.add("SEQUENCE", _sequence(policy))
        event.add("DTSTART", day)
        event.add("DTEND", day + timedelta(days=1))  # the day after: the end is not part of it
        event.add("SUMMARY", f"{words}: {plain(policy.title)} ({council.short})")
        event.add("DESCRIPTION", " ".join(_sentences(entry, due)))
        event.add("TRANSP", "TRANSPARENT")
        event.add("CATEGORIES", ["Policy review"])
        if site_url:
            event.add("URL", f"{site_url.rstrip('/')}/{entry.address}")
        yield event


def _sentences(entry: Entry, due: date) -> Iterator[str]:
    yield f"To be reviewed by {in_words(due)}."
    yield entry.review.reason
    if entry.policy.owner:
        yield f"Owner: {entry.policy.owner}."
    if body := entry.version.approved_by or entry.policy.approved_by:
        yield f"Approved by: {body}."


def _sequence(policy: Policy) -> int:
    """Return a number that every version, recorded review and recorded correction raises.

    A date changed by hand leaves no fact that could be counted (docs/clerks.md tells the Clerk).
    """
    recorded = sum(len(each.reviews) + len(each.corrections) for each in policy.versions)
    return len(policy.versions) - 1 + recorded


def _known_since(policy: Policy, version: Version, today: date) -> datetime:
    """Return the latest stated day, so that a calendar changes only when a fact does."""
    stated = (version.in_force, version.adopted, version.last_reviewed)
    days = [first_day(day) for day in stated if day] + [record.on for record in version.reviews]
    known = max((day for day in days if day <= today), default=today)
    return datetime.combine(known, time.min, UTC)


def _address(entry: Entry) -> str:
    return entry.address
