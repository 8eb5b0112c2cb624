"""Files that are refused, with all that is wrong in them; the wording is prose under review."""

import contextlib
import tomllib
from pathlib import Path

import pytest
from small import COUNCIL, RULE, small

from checker.load import RuleError, bundle, draft, handbook

HERE = Path(__file__).parent / "bad_rules"
BAD_RULES = sorted(HERE.glob("*.toml"))


def refusal(file: Path) -> str:
    holds = tomllib.loads(file.read_text("utf-8"))
    rules = {"good.toml": tomllib.loads(RULE)}
    councils = {"southford": {"southford/council.toml": tomllib.loads(COUNCIL)}}
    if file.stem.startswith("council"):
        councils["southford"]["southford/council.toml"] = holds
    elif file.stem.startswith("bindings"):
        councils["southford"]["southford/rules.toml"] = holds
    else:
        rules[file.name] = holds
    with pytest.raises(RuleError) as refused:
        handbook(bundle(rules, {"good_data.toml": tomllib.loads(DATA)}, councils))
    return str(refused.value)


DATA = """
[[feature]]
name = "council"
phrases = ["the council"]

[[feature]]
name = "councillor"
phrases = ["the councillor"]

[[words]]
name = "rude"
[[words.grade]]
name = "mild"
source = "Us"
words = ["sod"]

[bank_holidays]
source = "Us"
days = ["2026-12-25", "2027-12-27"]
"""


@pytest.mark.parametrize("file", BAD_RULES, ids=lambda file: file.stem)
def test_a_bad_file_is_explained(file: Path) -> None:
    assert refusal(file) == file.with_suffix(".error.txt").read_text("utf-8").rstrip("\n")


@pytest.mark.parametrize(
    "bundle",
    [{}, {"rules": 5}, {"rules": [5]}, {"data": [], "councils": {}}, {"councils": [{"id": 1}]}],
)
def test_a_bundle_that_is_none_is_refused_and_not_a_crash(bundle: dict[str, object]) -> None:
    with contextlib.suppress(RuleError):
        assert handbook(bundle).councils == {}


def test_a_draft_is_refused_with_all_that_is_wrong() -> None:
    line = {
        "id": 7,
        "council": "nowhere",
        "writer": "me",
        "account": "mine",
        "platform": "myspace",
        "date": "31.12.2026",
    }
    with pytest.raises(RuleError) as refused:
        draft(line, small())
    assert str(refused.value).splitlines() == [
        "The draft has council “nowhere”. Councils are: southford.",
        "The draft has writer “me”. Writers are: officer, councillor, staff, partner.",
        "The draft has account “mine”. Accounts are: council, councillor, personal.",
        "The draft has platform “myspace”. "
        "Platforms are: facebook, x, instagram, linkedin, nextdoor, website, other.",
        "The draft has date “31.12.2026”. It must be a date such as 2027-05-06.",
        "The draft needs “text”, the words of the post.",
    ]


@pytest.mark.parametrize("line", [None, 1, "text", [], [{}], True])
def test_a_draft_that_is_no_table_is_refused(line: object) -> None:
    with pytest.raises(RuleError, match=r"^The draft must be a table of keys and values\."):
        draft(line, small())
