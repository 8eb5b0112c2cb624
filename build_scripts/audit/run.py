"""An audit from end to end: reads the archive, checks each post, writes the three files."""

import codecs
import csv
import json
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from build_scripts.audit import archive, begun
from build_scripts.audit.archive import Post, Reading
from build_scripts.audit.begun import Begun, Outputs, fingerprint
from build_scripts.audit.findings_file import finished_rows, opened
from build_scripts.audit.lines import Line, as_csv, error_line, lines_of
from build_scripts.audit.page import summary_page
from build_scripts.audit.progress import progress
from build_scripts.audit.tally import Tally
from build_scripts.errors import SourceError
from checker.__main__ import __file__ as program
from checker.__main__ import files
from checker.engine import check
from checker.load import RuleError, draft, handbook
from checker.model import ACCOUNTS, PLATFORMS, WRITERS, Handbook

type _Tell = Callable[[], int]

_PIECE = 1 << 16
_SAVED_EVERY = 1.0  # seconds


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asked for; `source` "-" is standard input, `site` where the handbook is."""

    source: str
    kind: str
    outputs: Outputs
    reading: Reading
    encoding: str = "utf-8-sig"
    site: str = ""
    start_again: bool = False


def audit(asked: Asked, root: Path, today: date) -> Tally:
    """Check the archive that was asked for, going on where an earlier run ended."""
    everything = json.dumps(files(root), sort_keys=True)
    book = handbook(json.loads(everything))
    _know_defaults(asked.reading.defaults, book)
    _keep_apart(asked)
    with _source(asked.source) as path:
        now = Begun(
            _looked_over(path, asked),
            fingerprint(everything.encode(), *_code()),
            _settings(asked),
            today.isoformat(),
        )
        before = begun.go_on(asked.outputs, now, start_again=asked.start_again)
        # Posts without a date have that of the day it began, however long it takes.
        defaults = {"date": before.today, **asked.reading.defaults}
        how = replace(asked.reading, defaults=defaults)
        tally = _checked(path, asked, how, book)
    names = {council.id: council.name for council in book.councils.values()}
    css = (root / "docs/assets/handbook.css").read_text("utf-8")
    day = date.fromisoformat(before.today)
    begun.write(asked.outputs.summary, summary_page(tally, how.name, day, names, css))
    return tally


def _checked(path: Path, asked: Asked, how: Reading, book: Handbook) -> Tally:
    """Write what is missing in the file of findings, and count all of it."""
    tally = Tally()
    with (
        opened(asked.outputs.findings) as (out, last),
        _posts(path, asked, how) as (posts, read),
        progress(path.stat().st_size) as tell,
    ):
        done = finished_rows(asked.outputs.findings, last)
        saved = monotonic()
        for post in posts:
            if post.row <= last:
                row, lines = next(done, (0, []))
                if row != post.row:
                    raise SourceError([_not_ours(asked, post.row)])
            else:
                lines = _answer(post, book, asked.site)
                out.write(as_csv(lines))
            tally.add(post, lines)
            if monotonic() - saved > _SAVED_EVERY:
                out.flush()
                saved = monotonic()
            tell(tally.posts, read())
    return tally


def _answer(post: Post, book: Handbook, site: str) -> list[Line]:
    if post.problem:
        return error_line(post.row, post.id, post.problem)
    try:
        return lines_of(post.row, post.id, check(draft(post.draft, book), book), site)
    except RuleError as refused:
        return error_line(post.row, post.id, str(refused))


# ── the archive ──


@contextmanager
def _source(name: str) -> Iterator[Path]:
    """Yield the archive; standard input is put into a file first, to be read more than once."""
    if name != "-":
        yield Path(name)
        return
    with TemporaryDirectory() as folder:
        spooled = Path(folder) / "archive"
        with spooled.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file, _PIECE)
        yield spooled


def _looked_over(path: Path, asked: Asked) -> str:
    """Return the archive's fingerprint; refuse one that cannot be read before a post is checked."""
    # Lines of JSON are decoded one by one, and each may be refused by itself.
    decoder = codecs.getincrementaldecoder(asked.encoding if asked.kind == "csv" else "latin-1")()
    print_ = sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                print_.update(piece)
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except OSError as refused:
        raise SourceError([f"{asked.source} cannot be read: {refused.strerror}."]) from None
    except UnicodeError as refused:
        said = asked.encoding.removesuffix("-sig").upper()
        raise SourceError(
            [
                f"{asked.reading.name} is not {said}: {refused}. "
                "Save it as “CSV UTF-8”, or say --encoding cp1252, as Excel writes it."
            ]
        ) from None
    with _posts(path, asked, asked.reading):  # an unfit header, too, is refused now
        return print_.hexdigest()


@contextmanager
def _posts(path: Path, asked: Asked, how: Reading) -> Iterator[tuple[Iterator[Post], _Tell]]:
    """Yield the posts, and what tells how many bytes of them are read."""
    if asked.kind == "jsonl":
        with path.open("rb") as lines:
            yield archive.json_posts(lines, how), lines.tell
        return
    csv.field_size_limit(archive.LARGEST_CELL)
    with path.open("rb") as file, TextIOWrapper(file, asked.encoding, newline="") as text:
        yield archive.csv_posts(text, how), file.tell


# ── the settings ──


def _know_defaults(defaults: Mapping[str, str], book: Handbook) -> None:
    allowed = {
        "council": sorted(book.councils),
        "writer": WRITERS,
        "account": ACCOUNTS,
        "platform": PLATFORMS,
    }
    problems = [
        f"--{name} is “{defaults[name]}”. {name.capitalize()}s are: {', '.join(known)}."
        for name, known in allowed.items()
        if name in defaults and defaults[name] not in known
    ]
    if problems:
        raise SourceError(problems)


def _keep_apart(asked: Asked) -> None:
    """Refuse to write over the archive."""
    outputs = asked.outputs
    for path in (outputs.findings, outputs.summary, outputs.begun):
        if asked.source != "-" and path.resolve() == Path(asked.source).resolve():
            raise SourceError([f"{path}: is the archive itself. Give another --output."])
    if not outputs.findings.parent.is_dir():
        raise SourceError([f"{outputs.findings.parent}: there is no such folder."])


def _settings(asked: Asked) -> dict[str, object]:
    how = asked.reading
    return {
        "kind": asked.kind,
        "encoding": asked.encoding,
        "site": asked.site,
        "day-first": how.day_first,
        **{f"--{name}": value for name, value in how.defaults.items()},
        **{f"column {name}": value for name, value in how.columns.items()},
    }


def _code() -> list[bytes]:
    """Return the checker's own program: another one may find other things."""
    folder = Path(program).parent
    return [file.read_bytes() for file in sorted(folder.glob("*.py"))]


def _not_ours(asked: Asked, row: int) -> str:
    return (
        f"{asked.outputs.findings}: row {row} is missing, so it cannot go on. "
        "Give another --output, or say --start-again to write it anew."
    )
