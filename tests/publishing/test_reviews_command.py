"""`handbook reviews`: the most urgent first, for a person, a program and a spreadsheet."""

import csv
import io
import json

import pytest

from build_scripts.__main__ import main


def reviews(root, capsys, *options: str, today: str = "2026-11-21") -> tuple[int, str]:
    status = main(["reviews", "--root", str(root), "--today", today, *options])
    return status, capsys.readouterr().out


def test_one_line_for_each_policy_the_worst_first(root, capsys):
    status, out = reviews(root, capsys)
    lines = out.splitlines()
    assert status == 0
    assert len(lines) == 5
    assert lines[0].startswith(
        "elstree-borehamwood/social-media  Review overdue since 31 October 2020"
    )
    assert "2,212 days over" in lines[0]


@pytest.mark.parametrize(
    ("today", "status"), [("2020-10-31", 0), ("2020-11-01", 1), ("2020-10-30", 0)]
)
def test_overdue_fails_only_where_that_is_asked_for(root, capsys, today, status):
    assert reviews(root, capsys, "--fail-overdue", today=today)[0] == status
    assert reviews(root, capsys, today=today)[0] == 0


@pytest.mark.parametrize(("today", "found"), [("2020-08-01", False), ("2020-08-02", True)])
def test_due_within_counts_from_today_and_keeps_what_has_no_date(root, capsys, today, found):
    _, out = reviews(root, capsys, "--due-within", "90", today=today)
    assert ("elstree-borehamwood" in out) == found
    assert out.count("No review date") == 4


def test_the_same_as_json_and_csv(root, capsys):
    rows = json.loads(reviews(root, capsys, "--format", "json")[1])["policies"]
    assert rows[0]["days"] == -2212
    table = list(csv.DictReader(io.StringIO(reviews(root, capsys, "--format", "csv")[1])))
    assert [row["council"] for row in table] == [row["council"] for row in rows]


def test_one_council_alone(root, capsys):
    assert reviews(root, capsys, "--council", "loughton")[1].count("\n") == 1


def test_what_is_no_number_of_days_is_refused(root, capsys):
    with pytest.raises(SystemExit):
        reviews(root, capsys, "--due-within", "soon")
