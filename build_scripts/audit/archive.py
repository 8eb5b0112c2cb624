"""Reads the posts of an archive one by one. A row that cannot be read is a post with a problem."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from build_scripts.errors import SourceError

# What a post may say of itself; a column of that name holds it.
FIELDS = ("text", "id", "council", "writer", "account", "platform", "date")
# Without these there is nothing to check; a column or an option gives each.
NEEDED = ("council", "writer", "account")
LARGEST_CELL = 1_000_000  # characters; beyond it a quotation mark was left open
_DELIMITERS = ",;\t"
_NAMES = ("council", "writer", "account", "platform")
_TIMESTAMP = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:.{1,40}")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:[ ,T].{0,40})?")


@dataclass(frozen=True, slots=True)
class Reading:
    """How an archive is read: other names of columns, and what stands where a post is silent."""

    name: str
    defaults: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    day_first: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """One post; `row` as a spreadsheet numbers it, or the line of a JSONL file."""

    row: int
    id: str
    draft: Mapping[str, object] = field(default_factory=dict)
    problem: str = ""

    @property
    def council(self) -> str:
        """The council, where the post could be read."""
        return str(self.draft.get("council", ""))

    @property
    def month(self) -> str:
        """The month as 2026-11, where the post could be read."""
        return str(self.draft.get("date", ""))[:7]


def csv_posts(lines: Iterable[str], how: Reading) -> Iterator[Post]:
    """Return the posts below a header; raise SourceError now for a header that will not do."""
    lines = iter(lines)
    first = next(lines, "").removeprefix("\ufeff")
    delimiter = max(_DELIMITERS, key=lambda sign: _width(first, sign))
    rows = csv.reader(_after(first, lines), delimiter=delimiter)
    header = [cell.strip() for cell in next(rows, [])]
    return _csv_rows(rows, len(header), _places(header, how), how)


def json_posts(lines: Iterable[bytes], how: Reading) -> Iterator[Post]:
    """Yield the posts of lines of JSON; an empty line is none."""
    for row, line in enumerate(lines, 1):
        if line.strip():
            yield _json_post(row, line, how)


def _after(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _width(line: str, delimiter: str) -> int:
    return len(next(csv.reader([line], delimiter=delimiter), []))


def _places(header: Sequence[str], how: Reading) -> dict[str, int]:
    """Return where each field stands in a row."""
    folded = [name.casefold() for name in header]
    wanted = {name: how.columns.get(name, name).casefold() for name in FIELDS}
    found = f"Columns are: {', '.join(name for name in header if name) or 'none'}."
    problems = [
        f"{how.name}: there are {folded.count(column)} columns “{column}”. Rename all but one."
        for column in dict.fromkeys(wanted.values())
        if folded.count(column) > 1
    ]
    problems += [
        f"{how.name}: there is no column “{how.columns[name]}” for {name}. {found}"
        for name in how.columns
        if wanted[name] not in folded
    ]
    if "text" not in how.columns and "text" not in folded:
        problems.append(
            f"{how.name}: there is no column “text”. {found} "
            "Say which it is, such as --column text=Message."
        )
    problems += [
        f"{how.name}: there is no column “{name}” and no --{name}. {found}"
        for name in NEEDED
        if wanted[name] not in folded and name not in how.defaults and name not in how.columns
    ]
    if problems:
        raise SourceError(problems)
    return {name: folded.index(column) for name, column in wanted.items() if column in folded}


def _csv_rows(
    rows: Iterator[list[str]], width: int, places: Mapping[str, int], how: Reading
) -> Iterator[Post]:
    row = 1
    while True:
        row += 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as refused:
            raise SourceError(
                [f"{how.name}: row {row}: {refused}. Is a quotation mark opened and never closed?"]
            ) from None
        if cells:
            yield _csv_post(row, cells, width, places, how)


def _csv_post(
    row: int, cells: Sequence[str], width: int, places: Mapping[str, int], how: Reading
) -> Post:
    said = {name: cells[at] for name, at in places.items() if at < len(cells)}
    if len(cells) > width:
        problem = f"The row has {len(cells)} cells and the header {width}. Quote the commas."
        return Post(row, said.get("id", "") or str(row), problem=problem)
    if "text" not in said:
        return Post(row, said.get("id", "") or str(row), problem="The row ends before its text.")
    return _post(row, said, how)


def _json_post(row: int, line: bytes, how: Reading) -> Post:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as refused:
        return Post(row, str(row), problem=f"The line is not JSON: {refused}.")
    if not isinstance(value, dict):
        return Post(row, str(row), problem="The line is not a JSON object.")
    folded = {key.strip().casefold(): one for key, one in value.items()}
    names = {name: how.columns.get(name, name).casefold() for name in FIELDS}
    return _post(
        row, {name: folded[key] for name, key in names.items() if folded.get(key) is not None}, how
    )


def _post(row: int, said: Mapping[str, object], how: Reading) -> Post:
    facts = {name: _clean(name, value) for name, value in said.items()}
    facts |= {key: value for key, value in how.defaults.items() if facts.get(key, "") == ""}
    if facts.get("platform") == "":
        del facts["platform"]
    name = str(facts.pop("id", "")) or str(row)
    day = facts.get("date")
    if isinstance(day, str):
        if (slashed := _SLASHES.fullmatch(day)) and not how.day_first:
            problem = f"The date is “{day}”. Write it as 2026-05-04, or say --day-first."
            return Post(row, name, problem=problem)
        facts["date"] = _iso(day, slashed)
    return Post(row, name, facts)


def _clean(name: str, value: object) -> object:
    if not isinstance(value, str) or name == "text":
        return value
    return value.strip().lower() if name in _NAMES else value.strip()


def _iso(day: str, slashed: re.Match[str] | None) -> str:
    if slashed:
        return f"{slashed[3]}-{slashed[2]:0>2}-{slashed[1]:0>2}"
    stamp = _TIMESTAMP.fullmatch(day)
    return stamp[1] if stamp else day
