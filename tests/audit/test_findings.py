"""The file of findings: what a line says, and that no cell is ever a formula."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
import small_archive as northford
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.audit.lines import COLUMNS, Line, as_csv, guarded, records
from build_scripts.audit.tally import Tally

Audited = Callable[..., Tally]


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_each_finding_is_a_line_and_each_quiet_post_is_one(
    audited: Audited, tmp_path: Path
) -> None:
    audited(northford.ARCHIVE)
    said = [(one["row"], one["id"], one["verdict"], one["rule"]) for one in rows(tmp_path)]
    assert said == [
        ("2", "p1", "nothing-found", ""),
        ("3", "p2", "stop", "liar"),
        ("3", "p2", "stop", "rumour"),
        ("3", "p2", "stop", "liar"),
        ("3", "p2", "stop", "liar"),
        ("4", "p3", "review", "rumour"),
        ("5", "p4", "review", "soon"),
        ("5", "p4", "review", "rumour"),
        ("6", "p5", "too-short", ""),
        ("7", "p6", "error", ""),
        ("8", "p7", "stop", "liar"),
    ]


WELSH = "Mae swyddfa'r cyngor ar gau ddydd Llun ac ar agor eto ddydd Mawrth, gyda diolch i chi."


def test_every_line_of_a_post_says_where_it_is_not_english(
    audited: Audited, tmp_path: Path
) -> None:
    english = "The office is shut on Monday and open again on Tuesday, with thanks to you all."
    posts = {"p1": english, "p2": WELSH, "p3": f"{english} They say he is a liar.\n{WELSH}"}
    given = "\n".join(northford.row(name, text) for name, text in posts.items())
    audited(f"{northford.HEADER}\n{given}\n")
    said = [(one["id"], one["rule"], one["language"]) for one in rows(tmp_path)]
    assert said == [
        ("p1", "", ""),
        ("p2", "", "other"),
        ("p3", "rumour", "part"),
        ("p3", "liar", "part"),
    ]


def test_places_lead_to_the_words_and_clauses_to_the_policy(
    audited: Audited, tmp_path: Path
) -> None:
    audited(northford.ARCHIVE)
    text = 'He is "a liar".\nThey say he is\ta liar 😀, a liar.'
    found = [one for one in rows(tmp_path) if one["id"] == "p2"]
    assert [text[int(one["start"]) : int(one["end"])] for one in found] == [
        one["found"] for one in found
    ]
    last = found[-1]
    assert last["category"] == "defamation"
    assert last["level"] == "stop"
    assert last["message"] == "“a liar” is stop. Leave it out."
    assert last["clause"] == "posting 2.1 | conduct 4"
    assert last["quote"] == "Call nobody a liar. | Members are civil."
    assert last["url"] == "/northford/posting/#2.1 | /northford/conduct/#4"


def test_a_row_that_cannot_be_checked_says_why(audited: Audited, tmp_path: Path) -> None:
    audited(northford.ARCHIVE)
    [error] = [one for one in rows(tmp_path) if one["verdict"] == "error"]
    assert error["message"] == "The draft has date “1 May”. It must be a date such as 2027-05-06."


@pytest.mark.parametrize("sign", "=+-@\t\r\n＝＋－＠")
def test_no_cell_begins_like_a_formula(sign: str) -> None:
    assert guarded(f"{sign}1") == f"'{sign}1"
    assert guarded(f"1{sign}") == f"1{sign}"


@pytest.mark.parametrize("sign", "=+-@")
def test_spaces_before_a_formula_hide_nothing(sign: str) -> None:
    assert guarded(f"  {sign}1") == f"'  {sign}1"


def test_an_id_cannot_be_a_formula_either(audited: Audited, tmp_path: Path) -> None:
    audited(f"{northford.HEADER}\n" + northford.row("=1+1", "Hello there."))
    assert [one["id"] for one in rows(tmp_path)] == ["'=1+1"]


def line_of(text: str) -> Line:
    """Return a line whose cells are pieces of `text`."""
    return Line(*(text[at * 4 : at * 4 + 4] for at in range(len(COLUMNS))))


ANY_LINE = st.text(st.characters(exclude_categories=("Cs",)), max_size=60).map(line_of)


@given(st.lists(ANY_LINE, max_size=4))
@settings(max_examples=100, deadline=None)
def test_whatever_a_cell_holds_comes_back(lines: list[Line]) -> None:
    data = as_csv(lines)
    found = list(records(io.BytesIO(data)))
    assert [Line(*one.cells) for one in found] == lines
    assert [data[one.start : one.end] for one in found] == [as_csv([line]) for line in lines]
