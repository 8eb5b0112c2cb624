"""Progress: none where the work is short, a bar for a person, a line now and then for a log."""

import io

import pytest

import build_scripts.audit.progress as module
from build_scripts.audit.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, seconds: float) -> str:
    """Return what stands on standard error after 1,000 posts, told a second apart or less."""
    clock = iter(seconds * step / 1000 for step in range(10_000))
    monkeypatch.setattr(module, "monotonic", lambda: next(clock))
    monkeypatch.setattr("sys.stderr", stream)
    with progress(4000) as tell:
        for post in range(1, 1001):
            tell(post, 4 * post)
    return stream.getvalue()


@pytest.mark.parametrize("stream", [io.StringIO, Terminal])
def test_short_work_is_done_in_silence(
    monkeypatch: pytest.MonkeyPatch, stream: type[io.StringIO]
) -> None:
    assert shown(monkeypatch, stream(), 0.4).strip() == ""


def test_a_log_has_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(monkeypatch, io.StringIO(), 25).splitlines()
    assert 2 <= len(lines) <= 4
    assert all(line.endswith("%") and " posts, " in line for line in lines)


def test_a_terminal_has_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert " posts" in shown(monkeypatch, Terminal(), 25)
