"""`python -m checker`, as people and programs call it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import ROOT

from checker.__main__ import files
from checker.load import RuleError
from checker.page import start

pytestmark = pytest.mark.native
if sys.platform == "emscripten":
    pytest.skip("a browser has no processes", allow_module_level=True)

WHO = [
    "--council",
    "flitwick",
    "--writer",
    "officer",
    "--account",
    "council",
    "--date",
    "2026-11-02",
]
LINE = {
    "id": "a",
    "council": "flitwick",
    "writer": "officer",
    "account": "council",
    "platform": "facebook",
    "date": "2026-11-02",
    "text": "Hello there.",
}


def run(
    *args: str, given: str | bytes = "", folder: Path = ROOT
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "checker", *args],
        input=given.encode() if isinstance(given, str) else given,
        capture_output=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )


def test_a_finding_is_a_line_that_leads_to_its_place(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text("The hall is open.\n😀 Her NI number is AB 12 34 56 C.\n", "utf-8")
    ran = run(str(file), *WHO)
    [line] = [one for one in ran.stdout.decode().splitlines() if "ask:" not in one]
    assert line.startswith(
        f"{file}:2:20: stop: “AB 12 34 56 C” looks like a National Insurance number."
    )
    assert line.endswith("(social-media 6.6) [national-insurance-number]")
    assert ran.stderr.decode() == "1 to stop, 0 for a person to decide, 1 question remains.\n"
    assert ran.returncode == 1


def test_nothing_found_is_never_called_safe() -> None:
    ran = run("-", *WHO, given="The hall is open on Monday.")
    said = ran.stdout.decode() + ran.stderr.decode()
    assert "Nothing found, 1 question remains, and the Social Media Administration Team " in said
    assert "(SMAT) (6.3) still approves every post." in said
    assert "safe" not in said
    assert "compliant" not in said
    assert ran.returncode == 0


@pytest.mark.parametrize(
    "who",
    [
        ("--council", "loughton", "--writer", "officer", "--account", "council"),
        ("--council", "flitwick", "--writer", "councillor", "--account", "personal"),
    ],
)
def test_nobody_is_said_to_approve_where_no_clause_says_so(who: tuple[str, ...]) -> None:
    ran = run("-", *who, "--date", "2026-11-02", given="The roses are late this year.")
    assert "and this approves nothing." in ran.stderr.decode()


def test_json_is_what_the_page_gets() -> None:
    ran = run("--format", "json", *WHO, given="Hello there, everybody.")
    draft = {**LINE, "id": "-", "platform": "other", "text": "Hello there, everybody."}
    assert json.loads(ran.stdout) == json.loads(start(json.dumps(files(ROOT)))(json.dumps(draft)))


def test_every_unknown_value_is_told_at_once() -> None:
    ran = run("-", "--council", "nowhere", "--writer", "me", given="Hello there")
    assert ran.returncode == 2
    assert ran.stdout == b""
    assert ran.stderr.decode().splitlines() == [
        "The draft has council “nowhere”. "
        "Councils are: brackley, elstree-borehamwood, flitwick, loughton.",
        "The draft has writer “me”. Writers are: officer, councillor, staff, partner.",
        "The draft needs “account”. Accounts are: council, councillor, personal.",
    ]


@pytest.mark.parametrize("given", [b"\xff\xfe", b"caf\xe9"])
def test_a_draft_that_is_no_text_is_refused(given: bytes) -> None:
    ran = run("-", *WHO, given=given)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"Traceback" not in ran.stderr
    assert ran.stderr.startswith(b"- cannot be read: ")


def test_a_file_that_is_not_there_is_refused() -> None:
    ran = run("nowhere.txt", *WHO)
    assert ran.returncode == 2
    assert ran.stderr.decode().startswith("nowhere.txt cannot be read: ")


def test_a_batch_answers_every_line_in_order() -> None:
    lines: list[bytes] = [
        json.dumps(LINE).encode(),
        b"not JSON",
        json.dumps({**LINE, "id": 2, "council": "nowhere"}).encode(),
        b"",
        b'{"id": "\xff"}',
        json.dumps({**LINE, "id": "\ud800", "text": "Her NI number is AB123456C \ud800"}).encode(),
        b"[" * 100_000,
        json.dumps({**LINE, "id": "z"}).encode(),
    ]
    ran = run("--batch", given=b"\n".join(lines))
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", None, 2, None, "\ud800", None, "z"]
    assert [answer.get("verdict", "error") for answer in answers] == [
        "nothing-found",
        "error",
        "error",
        "error",
        "stop",
        "error",
        "nothing-found",
    ]
    assert answers[2]["error"].startswith("The draft has council “nowhere”. Councils are: brackley")
    assert ran.returncode == 2
    assert ran.stderr == b""


def test_it_runs_from_any_folder(tmp_path: Path) -> None:
    ran = run("-", *WHO, given="Hello there", folder=tmp_path)
    assert ran.returncode == 0


def test_help_says_what_is_allowed() -> None:
    said = run("--help").stdout.decode()
    for word in (
        "--council",
        "--writer",
        "--batch",
        "officer",
        "nextdoor",
        "python -m checker",
        "Exit status",
    ):
        assert word in said


def test_a_rule_file_that_is_not_toml_is_told_by_name(tmp_path: Path) -> None:
    (tmp_path / "checker" / "rules").mkdir(parents=True)
    (tmp_path / "checker" / "data").mkdir()
    (tmp_path / "checker" / "rules" / "tone.toml").write_text("[[rule]\n")
    (tmp_path / "checker" / "data" / "people.toml").write_bytes(b"\xff")
    with pytest.raises(RuleError) as refused:
        files(tmp_path)
    one, two = str(refused.value).splitlines()
    assert one.startswith("checker/rules/tone.toml is not TOML: ")
    assert two.startswith("checker/data/people.toml is not TOML: ")


def test_every_option_is_in_the_documentation() -> None:
    page = (ROOT / "docs" / "add-a-rule.md").read_text("utf-8")
    for option in ("--explain", "--batch"):
        assert option in page


def test_a_draft_that_is_not_english_is_told_apart() -> None:
    welsh = "Mae'r parc ar agor o ddydd Llun tan ddydd Gwener. Dewch â'ch plant, ac mae am ddim."
    ran = run("-", *WHO, given=welsh)
    assert ran.stderr.decode().startswith("This is not English: only names, numbers and addresses")
