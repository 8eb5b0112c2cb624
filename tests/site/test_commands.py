"""The command `handbook`: every sub-command is documented; mistakes are told, not thrown."""

import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import made_up
import pytest

from build_scripts.__main__ import COMMANDS, main

DOCS = "\n".join(
    path.read_text("utf-8")
    for path in [made_up.HERE / "README.md", *sorted((made_up.HERE / "docs").rglob("*.md"))]
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_in_the_docs(command: object) -> None:
    assert f"handbook {command.name}" in DOCS  # type: ignore[attr-defined]


def test_building_says_one_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--root", str(root), "--today", "2026-11-21"]) == 0
    assert re.fullmatch(r"2 policies, \d+ pages -> site\n", capsys.readouterr().out)


def test_a_mistake_in_a_source_has_no_traceback(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--root", str(root), "--council", "nowhere"]) == 1
    said = capsys.readouterr().err
    assert said == "policy_sources: there is no council “nowhere”. Councils are: northford.\n"


@pytest.mark.parametrize("wrong", [["--today", "2026-02-31"], ["--root", "/nowhere"]])
def test_a_wrong_option_is_explained(wrong: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["build", *wrong])


@pytest.fixture
def served(root: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    command = [sys.executable, "-m", "build_scripts", "serve", "--root", root, "--no-open"]
    with subprocess.Popen(
        [*command, "--port", "0"], cwd=made_up.HERE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield _wait_for(process, r"open at (\S+)"), process
        finally:
            process.terminate()


def test_serving_builds_again_when_a_source_changes(
    root: Path, served: tuple[str, subprocess.Popen[str]]
) -> None:
    address, process = served
    assert "Give no telephone number." in _get(f"{address}northford/posting/")
    text = root / "policy_sources/northford/posting/2025-06-02/text.md"
    kept = text.read_text("utf-8")
    try:
        text.write_text(kept.replace("Give no telephone number.", "Give no number."), "utf-8")
        _wait_for(process, "built in")
        assert "Give no number." in _get(f"{address}northford/posting/")
    finally:
        text.write_text(kept, "utf-8")
        _wait_for(process, "built in")
    with pytest.raises(urllib.error.HTTPError) as missing:
        _get(f"{address}nowhere/")
    assert "There is no page at this address" in missing.value.read().decode()
    missing.value.close()


def _wait_for(process: subprocess.Popen[str], pattern: str) -> str:
    assert process.stdout
    for line in process.stdout:
        if found := re.search(pattern, line):
            return found[found.lastindex or 0]
    raise AssertionError(f"never said {pattern}")


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return str(answer.read().decode())
