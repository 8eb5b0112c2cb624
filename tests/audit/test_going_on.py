"""An audit may be killed at any moment, goes on where it was, and is never mixed with another."""

import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import small_archive as northford
from small_archive import ARCHIVE, POSTS

from build_scripts.audit.findings_file import opened
from build_scripts.audit.lines import HEADER, records
from build_scripts.audit.tally import Tally
from build_scripts.errors import SourceError
from checker.engine import check
from checker.model import Draft, Handbook, Result

Audited = Callable[..., Tally]


@pytest.fixture
def whole(audited: Audited, tmp_path: Path) -> tuple[bytes, str]:
    """What an audit writes that nobody disturbs."""
    audited(ARCHIVE)
    return (tmp_path / "out.csv").read_bytes(), (tmp_path / "out.html").read_text("utf-8")


def test_whatever_is_left_of_a_row_is_taken_off(tmp_path: Path, whole: tuple[bytes, str]) -> None:
    findings, path = whole[0], tmp_path / "half.csv"
    rows = {0: len(HEADER)}
    for record in records(io.BytesIO(findings)):
        if record.cells[0].isdecimal():
            rows[int(record.cells[0])] = record.end
    for size in range(len(findings) + 1):
        path.write_bytes(findings[:size])
        with opened(path) as (_, last):
            assert path.read_bytes() == findings[: rows[last]], size
            assert rows[last] <= max(size, len(HEADER))


def test_killed_anywhere_it_ends_the_same(
    audited: Audited, tmp_path: Path, whole: tuple[bytes, str]
) -> None:
    findings, page = whole
    for size in range(0, len(findings) + 1, 23):
        (tmp_path / "out.csv").write_bytes(findings[:size])
        (tmp_path / "out.html").unlink(missing_ok=True)
        audited()
        assert (tmp_path / "out.csv").read_bytes() == findings, size
        assert (tmp_path / "out.html").read_text("utf-8") == page, size


def test_what_is_finished_is_not_checked_again(
    audited: Audited, whole: tuple[bytes, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[Draft] = []

    def counted(draft: Draft, book: Handbook) -> Result:
        checked.append(draft)
        return check(draft, book)

    monkeypatch.setattr("build_scripts.audit.run.check", counted)
    audited()
    assert len(checked) == 1  # the last row, which may have been written by half


def test_the_day_is_that_on_which_it_began(audited: Audited, tmp_path: Path) -> None:
    audited("text,council,writer,account\nHello there,northford,officer,council\n")
    page = (tmp_path / "out.html").read_text("utf-8")
    assert "<td" in page
    assert "2026-11" in page
    audited(today=date(2027, 3, 1))
    assert (tmp_path / "out.html").read_text("utf-8") == page


def other_rules(folder: Path) -> Path:
    root = northford.write_root(folder)
    rules = root / "checker/rules/rules.toml"
    rules.write_text(rules.read_text("utf-8").replace("Leave it out.", "Take it out."), "utf-8")
    return root


def changes(folder: Path) -> Iterator[tuple[str, dict[str, object]]]:
    yield "another archive, or this one has changed since", {"text": f"{ARCHIVE}{POSTS[0]}\r\n"}
    yield "other rules, or another checker", {"root": other_rules(folder / "other")}
    yield "another --platform: none, now x", {"defaults": {"platform": "x"}}
    yield "another column id: none, now text", {"columns": {"id": "text"}}
    yield "another day-first: none, now True", {"day_first": True}


def test_what_was_begun_otherwise_is_refused_by_name(
    audited: Audited, tmp_path: Path, whole: tuple[bytes, str]
) -> None:
    for what, change in changes(tmp_path):
        with pytest.raises(SourceError) as refused:
            audited(**change)
        assert str(refused.value) == (
            f"{tmp_path}/out.csv: was begun with {what}. "
            "Give another --output, or say --start-again to write it anew."
        )
        assert (tmp_path / "out.csv").read_bytes() == whole[0]
        audited(ARCHIVE)


def test_starting_again_takes_the_new_archive(
    audited: Audited, tmp_path: Path, whole: tuple[bytes, str]
) -> None:
    assert audited(f"{northford.HEADER}\n{POSTS[0]}\n", again=True).posts == 1
    assert len((tmp_path / "out.csv").read_bytes().splitlines()) == 2


@pytest.mark.parametrize("name", ["out.csv", "out.html", "out.json"])
def test_a_file_that_no_audit_made_is_left_alone(
    audited: Audited, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text("Mine.")
    for again in (False, True):
        with pytest.raises(SourceError, match=rf"{name}: is there already, and no audit made it."):
            audited(ARCHIVE, again=again)
    assert (tmp_path / name).read_text() == "Mine."


@pytest.mark.parametrize(
    "spoil",
    [
        lambda lines: [lines[0], *sorted(lines[1:], reverse=True)],
        lambda lines: [line.replace(b",,", b",", 1) for line in lines],
        lambda lines: [b"row\r\n", *lines[1:]],
        lambda lines: [lines[0], *lines[2:]],
    ],
    ids=["sorted", "a column less", "another header", "a row less"],
)
def test_findings_that_a_person_changed_are_not_gone_on_with(
    audited: Audited,
    tmp_path: Path,
    whole: tuple[bytes, str],
    spoil: Callable[[list[bytes]], list[bytes]],
) -> None:
    spoilt = b"".join(spoil(whole[0].splitlines(keepends=True)))
    (tmp_path / "out.csv").write_bytes(spoilt)
    with pytest.raises(SourceError, match="so it cannot go on"):
        audited()


def test_two_audits_do_not_write_one_file(
    audited: Audited, tmp_path: Path, whole: tuple[bytes, str]
) -> None:
    fcntl = pytest.importorskip("fcntl")
    with (tmp_path / "out.csv").open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(SourceError, match="another audit is writing it"):
            audited()


def test_a_header_that_will_not_do_leaves_nothing_behind(audited: Audited, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no column “text”"):
        audited("Message\nHello\n")
    with pytest.raises(SourceError, match=r"is not ASCII: .* say --encoding cp1252"):
        audited(ARCHIVE, encoding="ascii")
    assert [file.name for file in tmp_path.iterdir()] == ["posts.csv"]
