"""`handbook check`: one command for a draft and for an archive, in memory that does not grow."""

import io
import os
import signal
import subprocess
import sys
import tracemalloc
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

import pytest
import small_archive as northford

import checker.__main__ as one_draft
from build_scripts.__main__ import main
from build_scripts.audit.tally import Tally
from build_scripts.commands import check as command
from checker.engine import check
from checker.model import Draft, Handbook, Result

Audited = Callable[..., Tally]
WHO = ["--council", "northford", "--writer", "officer", "--account", "council"]
QUIET, STOP = "Hello there, all of you.", "Dave is a liar."
DOCS = (northford.HERE / "docs/audit.md").read_text("utf-8")


@pytest.fixture(autouse=True)
def _northford(handbook: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(command, "ROOT", handbook)
    monkeypatch.setattr(one_draft, "ROOT", handbook)
    monkeypatch.delenv("HANDBOOK_URL", raising=False)
    monkeypatch.chdir(tmp_path)


def given(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ([northford.row(1, QUIET)], 0),
        ([northford.row(1, "They say so.")], 0),
        ([northford.row(1, QUIET), northford.row(2, STOP)], 1),
        ([northford.row(1, STOP), northford.row(2, QUIET, "May")], 2),
    ],
    ids=["nothing", "review", "stop", "error"],
)
def test_the_exit_status_is_that_of_the_checker(rows: list[str], status: int) -> None:
    Path("posts.csv").write_text("\n".join([northford.HEADER, *rows]), "utf-8")
    assert main(["check", "--csv", "posts.csv"]) == status


def test_the_findings_lie_beside_the_archive(capsys: pytest.CaptureFixture[str]) -> None:
    Path("posts.csv").write_text(northford.ARCHIVE, "utf-8")
    assert main(["check", "--csv", "posts.csv"]) == 2
    said = capsys.readouterr()
    assert said.out == (
        "7 posts: 2 stop, 2 review, 1 nothing found, 1 too short, 1 error "
        "-> posts.audit.csv, posts.audit.html\n"
    )
    assert said.err == ""
    assert {file.name for file in Path().iterdir()} == {
        "posts.csv",
        "posts.audit.csv",
        "posts.audit.html",
        "posts.audit.json",
    }


def test_an_archive_may_come_through_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        given("text\nDave is a liar.\n", monkeypatch)
        assert main(["check", "--csv", "-", *WHO]) == 1
    assert Path("audit.html").exists()
    given("text\nAnother archive.\n", monkeypatch)
    assert main(["check", "--csv", "-", *WHO]) == 2


def test_lines_of_json_are_an_archive() -> None:
    Path("posts.jsonl").write_text('{"text": "Dave is a liar."}\nnot JSON\n')
    assert main(["check", "--jsonl", "posts.jsonl", *WHO]) == 2
    verdicts = [line.split(",")[2] for line in Path("posts.audit.csv").read_text().splitlines()]
    assert verdicts == ["verdict", "stop", "error"]


def test_addresses_are_whole_where_the_site_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBOOK_URL", "https://policies.example.gov.uk/")
    Path("posts.csv").write_text(northford.ARCHIVE, "utf-8")
    main(["check", "--csv", "posts.csv"])
    address = "https://policies.example.gov.uk/northford/posting/#2.1"
    assert address in Path("posts.audit.csv").read_text("utf-8")
    assert f'<a href="{address}">posting 2.1</a>' in Path("posts.audit.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--csv", "posts.csv", "--explain"], "--explain goes with one draft"),
        (["-", "--output", "a.csv"], "--output goes with --csv or --jsonl."),
        (["--csv", "nowhere.csv"], "nowhere.csv cannot be read: No such file"),
        (["--csv", "posts.csv", "--date", "May"], "--date: 'May' is not a day such as"),
        (["--csv", "posts.csv", "--writer", "me"], "--writer is “me”. Writers are: officer, "),
        (["--csv", "posts.csv", "--council", "x"], "--council is “x”. Councils are: northford."),
        (["--csv", "posts.csv", "--output", "posts.csv"], "posts.csv: is the archive itself."),
        (["--csv", "posts.csv", "--output", "no/a.csv"], "no: there is no such folder."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_bad_input_is_told_and_nothing_is_written(
    options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("posts.csv").write_text(northford.ARCHIVE, "utf-8")
    assert main(["check", *options]) == 2
    assert capsys.readouterr().err.startswith(said)
    assert [file.name for file in Path().iterdir()] == ["posts.csv"]


@pytest.mark.parametrize(
    "options",
    [
        ["draft.txt", "--csv", "posts.csv"],
        ["--csv", "posts.csv", "--output", "findings.txt"],
        ["--csv", "posts.csv", "--column", "words=Message"],
        ["--csv", "posts.csv", "--encoding", "latin-99"],
    ],
)
def test_a_wrong_option_is_refused(options: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["check", *options])


@pytest.mark.parametrize(
    ("options", "text", "status", "said"),
    [
        (["-"], STOP, 1, "draft:1:9: stop: “a liar” is stop."),
        ([], STOP, 1, "draft:1:9: stop: “a liar” is stop."),
        (["-", "--format", "json"], QUIET, 0, '{"id": "-", "verdict": "nothing-found"'),
        (["-", "--platform=pigeon"], QUIET, 2, ""),
        (["--batch"], "not JSON", 2, '{"id": null, "error": "The draft is not JSON'),
    ],
)
def test_one_draft_is_passed_to_the_checker(
    options: list[str],
    text: str,
    status: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    given(text, monkeypatch)
    assert main(["check", *options, *WHO]) == status
    assert capsys.readouterr().out.startswith(said)


def test_a_draft_in_a_file_may_have_any_name(capsys: pytest.CaptureFixture[str]) -> None:
    Path("my draft.txt").write_text(STOP)
    assert main(["check", "my draft.txt", *WHO]) == 1
    assert capsys.readouterr().out.startswith("my draft.txt:1:9: stop: ")


def test_every_option_is_in_the_documentation() -> None:
    parser = ArgumentParser()
    command.arguments(parser)
    options = {name for action in parser._actions for name in action.option_strings}
    assert {name for name in options if name.startswith("--") and name not in DOCS} == {"--help"}


def test_interrupted_it_says_that_it_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(draft: Draft, book: Handbook) -> Result:
        if "Boon" in draft.text:
            raise KeyboardInterrupt
        return check(draft, book)

    Path("posts.csv").write_text(northford.ARCHIVE, "utf-8")
    with monkeypatch.context() as patched:
        patched.setattr("build_scripts.audit.run.check", interrupted)
        assert main(["check", "--csv", "posts.csv"]) == 130
    assert capsys.readouterr().err == "Stopped. The same command goes on from here.\n"
    assert not Path("posts.audit.html").exists()
    assert main(["check", "--csv", "posts.csv"]) == 2
    assert capsys.readouterr().out.startswith("7 posts: ")


def memory(audited: Audited, posts: int) -> int:
    rows = (northford.row(n, f"{STOP} {n} They say so. {QUIET * 20}") for n in range(posts))
    text = "\n".join([northford.HEADER, *rows])
    Path("posts.csv").write_text(text, "utf-8")
    del rows, text
    tracemalloc.start()
    try:
        audited(again=True)
        audited()  # reading back what is finished
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_archive(audited: Audited) -> None:
    memory(audited, 800)  # fills what the checker remembers, which has an end
    few, many = memory(audited, 200), memory(audited, 800)
    assert many < few + 50_000


def test_a_killed_run_goes_on(handbook: Path, tmp_path: Path) -> None:
    rows = [northford.row(n, f"{STOP} {n} {'They say so. ' * 20}") for n in range(2000)]
    Path("posts.csv").write_text("\n".join([northford.HEADER, *rows]), "utf-8")
    findings = tmp_path / "posts.audit.csv"
    program = (
        "import sys; from pathlib import Path; from build_scripts.commands import check; "
        "from build_scripts.__main__ import main; "
        f"check.ROOT = Path({str(handbook)!r}); sys.exit(main())"
    )
    run = [sys.executable, "-c", program, "check", "--csv", "posts.csv"]
    folders = {**os.environ, "PYTHONPATH": str(northford.HERE)}
    with subprocess.Popen(run, env=folders) as killed:
        while killed.poll() is None and not (
            findings.exists() and findings.stat().st_size > 100_000
        ):
            pass
        killed.send_signal(signal.SIGKILL)
    assert killed.returncode == -signal.SIGKILL
    ran = subprocess.run(run, env=folders, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stdout.startswith("2,000 posts: 2,000 stop, ")
    numbers = {line.split(",")[0] for line in findings.read_text("utf-8").splitlines()[1:]}
    assert numbers == {str(n) for n in range(2, 2002)}
