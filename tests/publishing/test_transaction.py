"""Whole or not at all: whatever stops the run, and wherever."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts.errors import SourceError
from build_scripts.publishing.transaction import (
    Disk,
    commit,
    last_title,
    locked,
    recover,
    settle,
    undo,
)

VERSION = "policy_sources/northford/social-media/2027-05-01"
RULES = "policy_sources/northford/rules.toml"
FOLDERS = {VERSION: {"text.md": b"# New\n", "version.toml": b"a = 1\n", "original.txt": b"New"}}
FILES = {RULES: b"new rules", "policy_sources/northford/new.toml": b"new"}


class PowerCut(BaseException):
    """The machine went off: nothing after it happens."""


class Dying(Disk):
    """A disk of a machine that goes off at the `left`-th write, in the middle of it if `torn`."""

    def __init__(self, left: int, torn: bool) -> None:
        self.left, self.torn = left, torn

    def _spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise PowerCut

    def write(self, path: Path, content: bytes) -> None:
        if self.left == 0 and self.torn:
            super().write(path, content[: len(content) // 2])
        self._spend()
        super().write(path, content)

    def move(self, source: Path, target: Path) -> None:
        self._spend()
        super().move(source, target)

    def remove(self, path: Path) -> None:
        if self.left == 0 and self.torn and path.is_dir():
            for file in sorted(path.rglob("*"))[:1]:
                super().remove(file)
        self._spend()
        super().remove(path)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "policy_sources/northford/social-media/undated").mkdir(parents=True)
    (tmp_path / RULES).write_bytes(b"old rules")
    return tmp_path


def tree(root: Path) -> dict[str, bytes]:
    """Return every file that is not the transaction's own."""
    files = (path for path in sorted(root.rglob("*")) if path.is_file())
    names = ((path.relative_to(root).as_posix(), path) for path in files)
    return {name: path.read_bytes() for name, path in names if ".publishing/" not in name}


def outcome(root: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the tree before, and as it must be when all is done."""
    before = tree(root)
    inside = {f"{VERSION}/{name}": data for name, data in FOLDERS[VERSION].items()}
    return before, {**before, **inside, **FILES}


def test_everything_is_written(root):
    _, after = outcome(root)
    commit(root, "a version", FOLDERS, FILES)
    assert tree(root) == after


# Enough write points for the longest way: staging, deciding, three moves, finishing.
@pytest.mark.parametrize("torn", [False, True])
@pytest.mark.parametrize("point", range(14))
def test_killed_at_any_write_the_next_run_finds_all_or_nothing(root, point, torn):
    before, after = outcome(root)
    died = False
    try:
        commit(root, "a version", FOLDERS, FILES, Dying(point, torn))
    except PowerCut:
        died = True
    assert set(tree(root)) <= set(after)
    folder = root / VERSION
    assert not folder.exists() or len(list(folder.iterdir())) == len(FOLDERS[VERSION])
    recover(root)
    assert tree(root) in (before, after)
    if not died:
        assert tree(root) == after
    commit_again = tree(root) == before
    if commit_again:
        commit(root, "a version", FOLDERS, FILES)
    assert tree(root) == after
    assert not list((root / "policy_sources/.publishing").glob("work-*"))
    assert not list((root / "policy_sources/.publishing").glob("pending-*"))


@pytest.mark.parametrize("torn", [False, True])
@pytest.mark.parametrize("point", range(14))
def test_an_undo_killed_at_any_write_is_whole_or_not_begun_as_well(root, point, torn):
    before, after = outcome(root)
    commit(root, "a version", FOLDERS, FILES)
    try:
        undo(root, Dying(point, torn))
    except PowerCut:
        recover(root)
    assert tree(root) in (before, after)
    if tree(root) == after:
        undo(root)
    assert tree(root) == before
    assert last_title(root) is None


def test_undo_restores_every_byte_and_says_what_it_took_back(root):
    before, _ = outcome(root)
    commit(root, "social media of May", FOLDERS, FILES)
    assert undo(root) == "social media of May"
    assert tree(root) == before


def test_undo_takes_back_one_at_a_time_the_last_first(root):
    before, _ = outcome(root)
    commit(root, "first", FOLDERS, {})
    commit(root, "second", {}, FILES)
    assert [undo(root), undo(root)] == ["second", "first"]
    assert tree(root) == before
    with pytest.raises(SourceError, match="nothing was published"):
        undo(root)


@pytest.mark.parametrize("name", [RULES, f"{VERSION}/text.md", f"{VERSION}/note.md"])
def test_undo_refuses_to_lose_what_was_changed_since(root, name):
    commit(root, "a version", FOLDERS, FILES)
    (root / name).write_bytes(b"a person's work")
    with pytest.raises(SourceError, match="changed after it was published"):
        undo(root)
    assert (root / name).read_bytes() == b"a person's work"


def test_a_full_disk_changes_nothing_and_says_so(root):
    class Full(Disk):
        def write(self, path: Path, content: bytes) -> None:
            super().write(path, content[:2])
            if path.name == "version.toml":
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    before = tree(root)
    with pytest.raises(SourceError, match=r"The disk is full\. Make room\. Nothing was changed\."):
        commit(root, "a version", FOLDERS, FILES, Full())
    assert tree(root) == before
    assert not list((root / "policy_sources/.publishing").glob("work-*"))


def test_a_folder_that_is_there_is_never_written_over(root):
    (root / VERSION).mkdir()
    with pytest.raises(SourceError, match="already there"):
        commit(root, "a version", FOLDERS, FILES)


def test_two_runs_at_once_are_kept_apart(root):
    program = (
        "import sys; from pathlib import Path\n"
        "from build_scripts.errors import SourceError\n"
        "from build_scripts.publishing.transaction import locked\n"
        "try:\n"
        "    with locked(Path(sys.argv[1])): print('mine')\n"
        "except SourceError as error: print(error)\n"
    )

    def other() -> str:
        done = subprocess.run(
            [sys.executable, "-c", program, root], capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    with locked(root):
        assert other().startswith("Another run is publishing here")
    assert other() == "mine"


def test_a_build_finishes_what_was_interrupted_but_leaves_a_run_at_work_alone(root):
    _, after = outcome(root)
    with pytest.raises(PowerCut):
        commit(root, "a version", FOLDERS, FILES, Dying(9, torn=False))
    halfway = tree(root)
    assert halfway != after
    with locked(root):
        settle(root)
        assert tree(root) == halfway
    settle(root)
    assert tree(root) == after


def test_a_handbook_in_which_nothing_was_published_is_left_as_it_is(root):
    settle(root)
    assert not (root / "policy_sources/.publishing").exists()
