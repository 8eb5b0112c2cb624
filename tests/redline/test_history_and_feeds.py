"""History, feeds and calendars say what happened, from stated facts alone, the same every time."""

from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar
from northford import FIRST, HANDBOOK, NEVER, POLICY, SECOND, THIRD, TODAY

from build_scripts.calendars import calendar_files
from build_scripts.feeds import feed_files
from build_scripts.history import events, since, versions_up_to_now
from build_scripts.model import Correction, Handbook

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITE = "https://policies.example/"


def test_the_history_has_every_version_and_every_review_the_latest_first():
    assert [(event.kind, event.version.id, event.what) for event in events(POLICY, TODAY)] == [
        ("version", "2026-06-01", "Changed"),
        ("review", "2023-05-01", "Reviewed, no change"),
        ("version", "2023-05-01", "Change of substance"),
        ("version", "undated", "First version in this handbook"),
    ]


def test_each_version_says_in_a_sentence_what_it_changed():
    summaries = [event.summary for event in events(POLICY, TODAY) if event.kind == "version"]
    assert summaries == [
        "1 clause changed, 1 removed",
        "1 clause added, 6.3 is now 6.4, 6.4 is now 6.5, 6.5 is now 6.6",
        None,
    ]


@pytest.mark.parametrize(
    ("today", "current"), [(date(2026, 6, 30), SECOND), (date(2026, 7, 1), THIRD)]
)
def test_what_changed_since_ends_at_the_text_in_force(today, current):
    assert versions_up_to_now(POLICY, today)[-1] == current
    assert current.id not in since(POLICY, today)
    assert FIRST.id in since(POLICY, today)


def test_a_version_for_later_is_announced_before_its_day():
    comes = {e.version.id: e.comes for e in events(POLICY, date(2026, 6, 30))}
    assert comes["2026-06-01"] == date(2026, 7, 1)
    assert all(event.comes is None for event in events(POLICY, date(2026, 7, 1)))


def feed(path: str = "updates.xml", site: str = SITE) -> ET.Element:
    return ET.fromstring(feed_files(HANDBOOK, TODAY, site)[path])


def test_the_feed_has_what_has_a_date_the_latest_first():
    titles = [title.text for title in feed().findall("a:entry/a:title", ATOM)]
    assert titles == [
        "Social Media <Policy> (Northford): Changed",
        "Social Media <Policy> (Northford): Reviewed, no change",
        "Social Media <Policy> (Northford): Change of substance",
    ]


def test_the_feed_holds_what_atom_asks_for():
    root = feed()
    for element in (root, *root.findall("a:entry", ATOM)):
        for needed in ("id", "title", "updated", "link"):
            assert element.find(f"a:{needed}", ATOM) is not None
    assert all(
        entry.find("a:author/a:name", ATOM) is not None for entry in root.findall("a:entry", ATOM)
    )


def test_an_entry_keeps_its_id_on_any_host_and_any_day():
    def ids(root: ET.Element) -> list[str | None]:
        return [id.text for id in root.findall("a:entry/a:id", ATOM)]

    later = ET.fromstring(feed_files(HANDBOOK, TODAY + timedelta(9), "")["updates.xml"])
    assert ids(feed()) == ids(later) == ids(feed("northford/updates.xml"))
    assert len(set(ids(feed()))) == 3


@pytest.mark.parametrize("path", ["updates.xml", "northford/updates.xml"])
def test_relative_links_lead_where_whole_ones_lead(path):
    def hrefs(root: ET.Element) -> list[str]:
        return [
            urljoin(SITE + path, link.get("href", "")) for link in root.iter(f"{{{ATOM['a']}}}link")
        ]

    assert hrefs(feed(path, "")) == hrefs(feed(path))


def calendar(
    today: date = TODAY, path: str = "register.ics", handbook: Handbook = HANDBOOK
) -> list:
    read = Calendar.from_ical(calendar_files(handbook, today, SITE)[path])
    return list(read.walk("VEVENT"))


def test_the_calendar_has_all_day_events_before_and_on_the_day():
    days = [(event["DTSTART"].dt, event["DTEND"].dt) for event in calendar()]
    assert days == [
        (date(2026, 11, 2), date(2026, 11, 3)),
        (date(2027, 1, 1), date(2027, 1, 2)),
        (date(2027, 1, 31), date(2027, 2, 1)),
    ]
    assert {event["DTSTART"].params["VALUE"] for event in calendar()} == {"DATE"}


def test_an_event_blocks_nobody_and_leads_to_the_policy():
    for event in calendar():
        assert event["TRANSP"] == "TRANSPARENT"
        assert event["URL"] == f"{SITE}northford/social-media/"
        assert "Social Media <Policy>" in event["SUMMARY"]


def test_an_event_keeps_its_uid_and_its_sequence_rises_with_each_version_and_review():
    before = calendar(date(2026, 6, 30))
    assert [e["UID"] for e in before] == [e["UID"] for e in calendar()]
    assert len({e["UID"] for e in before}) == 3
    assert {event["SEQUENCE"] for event in calendar()} == {3}


def test_a_recorded_correction_raises_the_sequence_of_a_date_that_it_puts_right():
    wrong = Correction("31 January 2026", "31 January 2027", "The minute says 2027.")
    put_right = replace(THIRD, corrections=(wrong,))
    policy = replace(POLICY, versions=(FIRST, SECOND, put_right))
    assert {event["SEQUENCE"] for event in calendar(handbook=Handbook((policy,)))} == {4}


def test_a_policy_without_a_review_date_has_no_event():
    assert NEVER.id not in str(calendar_files(HANDBOOK, TODAY, SITE))


@pytest.mark.parametrize("make", [feed_files, calendar_files])
def test_the_same_facts_give_the_same_bytes_on_another_day(make):
    assert make(HANDBOOK, TODAY, SITE) == make(HANDBOOK, TODAY + timedelta(1), SITE)
