"""Reading an archive: columns by name, rows as a spreadsheet counts them, and kind refusals."""

import csv
import json

import pytest
import small_archive as northford
from small_archive import WHO

from build_scripts.audit.archive import Post, Reading, csv_posts, json_posts
from build_scripts.errors import SourceError


def read(text: str, **said: object) -> list[Post]:
    how = Reading("posts.csv", **{"defaults": WHO, **said})  # type: ignore[arg-type]
    return list(csv_posts(text.splitlines(keepends=True), how))


def test_columns_are_found_by_name_in_any_order_and_case() -> None:
    [post] = read("Date, TEXT ,Likes,ID\n2026-05-04,Hello,7,a1\n")
    assert (post.row, post.id) == (2, "a1")
    assert post.draft == {**WHO, "date": "2026-05-04", "text": "Hello"}


def test_an_empty_cell_is_filled_and_a_full_one_is_kept() -> None:
    empty, full = read("text,writer,platform\nHello,,\nHello,Councillor,Facebook \n")
    assert empty.draft == {**WHO, "text": "Hello"}
    assert full.draft == {**WHO, "text": "Hello", "writer": "councillor", "platform": "facebook"}


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_excel_writes_other_commas_elsewhere(sign: str) -> None:
    [post] = read(f"\ufeffid{sign}text\na{sign}Hello, you\n".replace("Hello,", "Hello"))
    assert (post.id, post.draft["text"]) == ("a", "Hello you")


def test_rows_are_numbered_as_a_spreadsheet_does() -> None:
    posts = read('text\n"One\n\nstill one"\n\nThree\n')
    assert [(post.row, post.draft["text"]) for post in posts] == [
        (2, "One\n\nstill one"),
        (4, "Three"),
    ]


def test_a_column_may_have_another_name() -> None:
    [post] = read("Message,When\nHello,2026-05-04\n", columns={"text": "message", "date": "When"})
    assert post.draft == {**WHO, "text": "Hello", "date": "2026-05-04"}


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-05-04", "2026-05-04"),
        ("2026-05-04T23:59:01Z", "2026-05-04"),
        ("2026-05-04 07:30:00+01:00", "2026-05-04"),
        ("04/05/2026", "2026-05-04"),
        ("4/5/2026 07:30", "2026-05-04"),
        ("4 May", "4 May"),
    ],
)
def test_days_are_read_as_they_are_written(typed: str, day: str) -> None:
    [post] = read(f"text,date\nHello,{typed}\n", day_first=True)
    assert post.draft["date"] == day


def test_a_day_that_may_be_another_is_not_guessed() -> None:
    [post] = read("text,date\nHello,04/05/2026\n")
    assert post.problem == "The date is “04/05/2026”. Write it as 2026-05-04, or say --day-first."


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("id,text\na,Hello, you\n", "The row has 3 cells and the header 2. Quote the commas."),
        ("id,text\na\n", "The row ends before its text."),
    ],
)
def test_a_broken_row_is_told_and_the_rest_goes_on(rows: str, problem: str) -> None:
    broken, good = read(f"{rows}b,Hello\n")
    assert (broken.row, broken.id, broken.problem) == (2, "a", problem)
    assert (good.row, good.problem) == (3, "")


def test_every_mistake_of_a_header_is_told_at_once() -> None:
    with pytest.raises(SourceError) as refused:
        read("Message,date,date\n", defaults={"writer": "officer"}, columns={"id": "Number"})
    assert refused.value.problems == (
        "posts.csv: there are 2 columns “date”. Rename all but one.",
        "posts.csv: there is no column “Number” for id. Columns are: Message, date, date.",
        "posts.csv: there is no column “text”. Columns are: Message, date, date. "
        "Say which it is, such as --column text=Message.",
        "posts.csv: there is no column “council” and no --council. "
        "Columns are: Message, date, date.",
        "posts.csv: there is no column “account” and no --account. "
        "Columns are: Message, date, date.",
    )


def test_an_empty_archive_has_no_columns() -> None:
    with pytest.raises(SourceError, match=r"there is no column “text”\. Columns are: none\."):
        read("")


def test_a_quotation_mark_left_open_is_told_by_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = csv.field_size_limit(1000)
    try:
        with pytest.raises(SourceError, match=r"row 3: .* Is a quotation mark opened and never"):
            read('text\nHello\n"Hello\n' + "more\n" * 1000)
    finally:
        csv.field_size_limit(limit)


def test_lines_of_json_are_posts_too() -> None:
    lines: list[object] = [
        {"ID": 7, "text": "Hello", "date": "2026-05-04", "writer": None, "likes": 3},
        ["Hello"],
        {"text": 3},
    ]
    encoded = [json.dumps(line).encode() for line in lines]
    archive = [*encoded, b"\n", b"not JSON\n", b"\xff\n", b"[" * 100_000]
    one, listed, number, *broken = json_posts(archive, Reading("posts", WHO))
    assert (one.row, one.id) == (1, "7")
    assert one.draft == {**WHO, "text": "Hello", "date": "2026-05-04"}
    assert listed.problem == "The line is not a JSON object."
    assert number.draft["text"] == 3
    assert [post.row for post in broken] == [5, 6, 7]
    assert all(post.problem.startswith("The line is not JSON: ") for post in broken)


def test_the_archive_of_the_other_tests_is_whole() -> None:
    posts = read(northford.ARCHIVE.replace("\r\n", "\n"))
    assert [post.row for post in posts] == [2, 3, 4, 5, 6, 7, 8]
