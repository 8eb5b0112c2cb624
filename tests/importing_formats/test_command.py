"""`handbook import`: what the Clerk sees, what is asked, what is written."""

import io
import sys
from argparse import ArgumentParser
from pathlib import Path

import pytest

from build_scripts.errors import SourceError
from build_scripts.importing import command
from importing_formats.test_any_bytes import SAMPLE
from importing_formats.word_maker import Word, make, p, r


@pytest.fixture
def home(tmp_path):
    """A handbook with one council."""
    (tmp_path / "mkdocs.yml").write_text("site_name: Handbook\n", "utf-8")
    council = tmp_path / "policy_sources" / "northford"
    council.mkdir(parents=True)
    (council / "council.toml").write_text('name = "Northford Town Council"\n', "utf-8")
    return tmp_path


@pytest.fixture
def policy(tmp_path):
    """A Word file on the Clerk's desk."""
    from importing_formats.policy_as_word import as_word

    file = tmp_path / "Grants Policy v3.docx"
    file.write_bytes(as_word(SAMPLE, council="Northford Town Council"))
    return file


def run(home: Path, *words: str) -> int:
    parser = ArgumentParser(prog="handbook import")
    command.arguments(parser)
    return command.run(parser.parse_args(["--root", str(home), *words]))


def written(home: Path) -> set[str]:
    folder = home / "policy_sources"
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_document_is_written_with_its_original(home, policy, capsys):
    assert run(home, str(policy), "--council", "northford", "--policy", "grants", "--yes") == 0
    assert written(home) == {
        "northford/council.toml",
        "northford/grants/policy.toml",
        *(
            f"northford/grants/undated/{name}"
            for name in ("original.docx", "text.md", "version.toml")
        ),
    }
    original = home / "policy_sources/northford/grants/undated/original.docx"
    assert original.read_bytes() == policy.read_bytes()
    said = capsys.readouterr().out
    assert "1 Scope (1 paragraph)" in said
    assert "adopted: not stated" in said
    assert "line 1: Northford Town Council – Social Media Policy" in said


def test_importing_twice_is_importing_once(home, policy):
    def files() -> dict[str, bytes]:
        return {name: (home / "policy_sources" / name).read_bytes() for name in written(home)}

    words = (str(policy), "--council", "northford", "--policy", "grants", "--yes")
    run(home, *words)
    once = files()
    run(home, *words)
    assert files() == once


def test_a_dry_run_shows_all_and_writes_nothing(home, policy, capsys):
    before = written(home)
    assert run(home, str(policy), "--council", "northford", "--policy", "grants", "--dry-run") == 0
    assert written(home) == before
    assert "Nothing was written (--dry-run)." in capsys.readouterr().out


def test_nothing_is_written_without_a_yes(home, policy, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    before = written(home)
    assert run(home, str(policy), "--council", "northford", "--policy", "grants") == 1
    assert written(home) == before
    assert "run this again with --yes" in capsys.readouterr().err


@pytest.mark.parametrize(("answer", "status"), [("y", 0), ("", 1), ("no", 1)])
def test_a_person_at_the_keyboard_is_asked(home, policy, monkeypatch, answer, status):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: answer)
    assert run(home, str(policy), "--council", "northford", "--policy", "grants") == status


def test_a_new_council_begins_with_its_name_and_explained_blanks(home, policy):
    name = "Much Wenlock Town Council"
    run(
        home,
        str(policy),
        "--council",
        name,
        "--policy",
        "Grants",
        "--version",
        "2025-05-12",
        "--yes",
    )
    toml = (home / "policy_sources/much-wenlock/council.toml").read_text("utf-8")
    assert f'name = "{name}"' in toml
    assert 'short_name = ""' in toml
    assert "much-wenlock/grants/2025-05-12/text.md" in written(home)


def test_a_council_that_is_not_there_is_never_guessed(home, policy):
    with pytest.raises(
        SourceError, match=r"There is no council “nothford”\. Councils are: northford"
    ):
        run(home, str(policy), "--council", "nothford", "--policy", "grants", "--yes")


def test_the_name_of_another_council_is_pointed_out(home, tmp_path, capsys):
    file = tmp_path / "a.docx"
    file.write_bytes(
        make(Word(p("Olney Town Council") + p("Grants Policy") + p("1. Scope") + p("All.")))
    )
    run(home, str(file), "--council", "northford", "--policy", "grants", "--dry-run")
    said = capsys.readouterr().out
    assert "The document names Olney Town Council; you gave Northford Town Council." in said


def test_tracked_changes_are_refused_then_taken_as_the_clerk_decides(home, tmp_path, capsys):
    file = tmp_path / "a.docx"
    change = f'<w:ins w:author="Ann" w:date="2024-05-01T09:00:00Z">{r("must ")}</w:ins>'
    file.write_bytes(
        make(Word(p("Media Policy") + p(runs=r("Posts ") + change + r("be approved."))))
    )
    words = (str(file), "--council", "northford", "--policy", "media", "--yes")
    with pytest.raises(SourceError, match="Ann inserted 1 word"):
        run(home, *words)
    assert run(home, *words, "--accept-changes") == 0
    text = (home / "policy_sources/northford/media/undated/text.md").read_text("utf-8")
    assert "Posts must be approved." in text


class _Clipboard:
    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)

    def isatty(self) -> bool:
        return False


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (b"Media Policy\n\n1. Scope\n\nAll posts.\n", "txt"),
        (b"<h1>Media Policy</h1><p>All.", "html"),
    ],
)
def test_the_clipboard_is_read_as_what_it_is(home, monkeypatch, content, ending):
    monkeypatch.setattr(sys, "stdin", _Clipboard(content))
    assert run(home, "-", "--council", "northford", "--policy", "media", "--yes") == 0
    assert f"northford/media/undated/original.{ending}" in written(home)


def test_an_empty_clipboard_and_a_missing_file_are_explained(home, monkeypatch):
    monkeypatch.setattr(sys, "stdin", _Clipboard(b" \n"))
    with pytest.raises(SourceError, match="clipboard text is empty"):
        run(home, "-", "--council", "northford", "--policy", "media")
    with pytest.raises(SourceError, match="there is no such file"):
        run(home, "nowhere.docx", "--council", "northford", "--policy", "media")


def test_a_file_too_large_is_refused_before_it_is_read(home, tmp_path):
    file = tmp_path / "large.docx"
    with file.open("wb") as target:
        target.truncate(100_000_000)
    with pytest.raises(SourceError, match=r"large\.docx is 100 MB; at most 40 MB are read"):
        run(home, str(file), "--council", "northford", "--policy", "media")
