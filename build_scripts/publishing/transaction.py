"""Changes to `policy_sources/` that happen whole or not at all, and can be taken back.

Everything new is first written into a folder beside the councils. Renaming that folder to
`pending-…` is the one moment that decides: before it nothing happened, after it the rest is only
renames, which any later run finishes. What was replaced is kept, so that `undo` restores it.
"""

import contextlib
import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from build_scripts.errors import SourceError
from build_scripts.sources import FOLDER

STORE = FOLDER / ".publishing"
_RECORD = "record.json"


class Disk:
    """Every way in which a transaction touches the disk; each call is one write point."""

    def write(self, path: Path, content: bytes) -> None:
        """Make the file `path` hold `content`, safely on the disk."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    def move(self, source: Path, target: Path) -> None:
        """Rename `source` to `target` in one step; a file there is replaced."""
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)
        _sync(target.parent)

    def remove(self, path: Path) -> None:
        """Take away a file or a folder that nothing needs any more."""
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Step:
    """One change: a whole new folder, one file written, or one of either taken away."""

    kind: Literal["folder", "file", "remove"]
    path: str
    before: str | None = None
    after: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What one transaction did; `undoes` is the number of the one that it takes back."""

    title: str
    steps: tuple[Step, ...]
    undoes: int | None = None


def commit(
    root: Path,
    title: str,
    folders: Mapping[str, Mapping[str, bytes]],
    files: Mapping[str, bytes],
    disk: Disk | None = None,
) -> None:
    """Put `folders`, which are new, and `files` into `root`, all of them or none."""
    disk = disk or Disk()
    recover(root, disk)
    steps = [
        *(Step("folder", path, after=_prints(content)) for path, content in folders.items()),
        *(_file_step(root, path, content) for path, content in files.items()),
    ]
    inside = {f"{path}/{name}": data for path, all in folders.items() for name, data in all.items()}
    problems = [
        f"{path}: this folder is already there." for path in folders if (root / path).exists()
    ]
    if problems:
        raise SourceError(problems)
    _run(root, Record(title, tuple(steps)), {**inside, **files}, disk)


def undo(root: Path, disk: Disk | None = None) -> str:
    """Take back the last transaction exactly, and return what it had done."""
    disk = disk or Disk()
    recover(root, disk)
    numbers = _numbers(root, "done")
    if not numbers:
        raise SourceError(["There is nothing to take back: nothing was published here."])
    last = root / STORE / f"done-{numbers[-1]}"
    record = _read(last)
    if problems := list(_changed_since(root, record)):
        raise SourceError(problems)
    before = {
        step.path: (last / "before" / step.path).read_bytes()
        for step in record.steps
        if step.before is not None
    }
    steps = [
        _file_step(root, step.path, before[step.path])
        if step.before is not None
        else Step("remove", step.path)
        for step in reversed(record.steps)
    ]
    _run(root, Record(f"undo: {record.title}", tuple(steps), numbers[-1]), before, disk)
    return record.title


def last_title(root: Path) -> str | None:
    """Return what the last transaction that can be taken back did."""
    numbers = _numbers(root, "done")
    return _read(root / STORE / f"done-{numbers[-1]}").title if numbers else None


def recover(root: Path, disk: Disk | None = None) -> None:
    """Finish a transaction that was decided and interrupted; sweep away one that was not."""
    disk = disk or Disk()
    for number in _numbers(root, "work"):
        disk.remove(root / STORE / f"work-{number}")
    for number in _numbers(root, "pending"):
        _finish(root, number, disk)


def settle(root: Path) -> None:
    """Finish what an earlier run left half way, unless another run is at it at this moment."""
    if (root / STORE).is_dir():
        with contextlib.suppress(Busy), locked(root):
            recover(root)


class Busy(SourceError):
    """Another run holds the one right to change `policy_sources/`."""


@contextlib.contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the one right to change `policy_sources/`; it ends with the program, however it ends."""
    (root / STORE).mkdir(parents=True, exist_ok=True)
    _write_once(root / STORE / ".gitignore", "*\n")
    with (root / STORE / "lock").open("a+b") as file:
        if not _lock(file.fileno()):
            raise Busy(["Another run is publishing here at this moment. Wait until it ends."])
        yield


def _run(root: Path, record: Record, contents: Mapping[str, bytes], disk: Disk) -> None:
    number = max([0, *_numbers(root, "done"), *_numbers(root, "pending")]) + 1
    work = root / STORE / f"work-{number}"
    try:
        for path, content in contents.items():
            disk.write(work / "new" / path, content)
        for step in record.steps:
            if step.before is not None:
                disk.write(work / "before" / step.path, (root / step.path).read_bytes())
        disk.write(work / _RECORD, json.dumps(asdict(record), indent=1).encode())
        disk.move(work, work.with_name(f"pending-{number}"))
    except OSError as error:
        with contextlib.suppress(OSError):
            disk.remove(work)
        raise SourceError([f"{_cause(error)} Nothing was changed."]) from error
    try:
        _finish(root, number, disk)
    except OSError as error:
        raise SourceError(
            [f"{_cause(error)} It is half way: mend this, then run the same command again."]
        ) from error


def _finish(root: Path, number: int, disk: Disk) -> None:
    pending = root / STORE / f"pending-{number}"
    record = _read(pending)
    for step in record.steps:
        new, place = pending / "new" / step.path, root / step.path
        if step.kind == "remove":
            gone = pending / "removed" / step.path
            if place.exists() and not gone.exists():
                disk.move(place, gone)
        elif new.exists():
            disk.move(new, place)
    if record.undoes is None:
        disk.move(pending, pending.with_name(f"done-{number}"))
    else:
        disk.remove(pending.with_name(f"done-{record.undoes}"))
        disk.remove(pending)


def _file_step(root: Path, path: str, content: bytes) -> Step:
    place = root / path
    before = _print(place.read_bytes()) if place.exists() else None
    return Step("file", path, before, {"": _print(content)})


def _changed_since(root: Path, record: Record) -> Iterator[str]:
    for step in record.steps:
        place = root / step.path
        found = (
            {
                file.relative_to(place).as_posix(): _print(file.read_bytes())
                for file in _files(place)
            }
            if place.is_dir()
            else {"": _print(place.read_bytes())}
            if place.is_file()
            else {}
        )
        if found != step.after:
            yield (
                f"{step.path}: this was changed after it was published ({record.title}), so it "
                "cannot be taken back without losing that change. Mend it by hand."
            )


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


def _prints(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: _print(content) for name, content in files.items()}


def _print(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read(folder: Path) -> Record:
    data: dict[str, Any] = json.loads((folder / _RECORD).read_bytes())
    steps: Sequence[dict[str, Any]] = data["steps"]
    return Record(data["title"], tuple(Step(**step) for step in steps), data["undoes"])


def _numbers(root: Path, state: str) -> list[int]:
    """Return the numbers of the transactions in `state`: work, pending or done."""
    found = (root / STORE).glob(f"{state}-*")
    return sorted(int(path.name.removeprefix(f"{state}-")) for path in found)


def _cause(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "The disk is full. Make room."
    return f"{error.filename or 'A file'} cannot be written: {error.strerror}."


def _write_once(path: Path, content: str) -> None:
    if not path.exists():
        path.write_text(content, "utf-8")


def _sync(folder: Path) -> None:
    """Make a rename in `folder` last through a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _lock(handle: int) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
