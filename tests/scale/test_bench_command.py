"""`python -m tests.bench` tells its parts, and refuses what is none."""

from pathlib import Path

import pytest

from tests.bench import __main__ as bench

PARTS = {
    file.stem
    for file in Path(bench.__file__).parent.glob("*.py")
    if "\ndef report(" in file.read_text("utf-8")
}


def test_every_part_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        bench.main(["--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out.partition("parts:\n")[2].splitlines()
    assert {line.split()[0] for line in told} == PARTS
    assert all(line.endswith(".") for line in told)


def test_an_unknown_part_is_refused_with_those_that_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        bench.main(["scale", "speed"])
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert "'speed'" in said
    assert all(part in said for part in PARTS)
