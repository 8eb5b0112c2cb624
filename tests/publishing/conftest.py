"""A handbook of its own for each test: the real policies, and a revision of one of them."""

import re
import shutil
from pathlib import Path

import pytest
from revising import HERE

LIVE = """6.4 Live Video

Live video is only broadcast from meetings of the full Council, with subtitles, by a member of SMAT.

"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(HERE / "mkdocs.yml", tmp_path / "mkdocs.yml")
    shutil.copytree(
        HERE / "policy_sources",
        tmp_path / "policy_sources",
        ignore=shutil.ignore_patterns(".publishing"),
    )
    # The linter reads every policy of the handbook, and is tested elsewhere.
    monkeypatch.setattr("build_scripts.publishing.publish.subjects", lambda *given: [])
    (tmp_path / "docs/assets").mkdir(parents=True)
    for name in ("handbook.css", "redline.css"):
        shutil.copy(HERE / "docs/assets" / name, tmp_path / "docs/assets" / name)
    return tmp_path


@pytest.fixture
def revision(tmp_path: Path) -> Path:
    """Flitwick's policy with a new 6.4, those behind it renumbered, 6.7 gone, 6.3 reworded."""
    original = HERE / "policy_sources/flitwick/social-media/undated/original.txt"
    text = original.read_text("utf-8")
    body = text.index("1. Policy Statement")
    contents, words = text[:body], text[body:]
    start, end = re.search(r"^6\.7 ", words, re.M), re.search(r"^7\. ", words, re.M)
    assert start is not None
    assert end is not None
    words = words[: start.start()] + words[end.start() :]
    for number in (6, 5, 4):
        words = re.sub(rf"^6\.{number} ", f"6.{number + 1} ", words, flags=re.M)
    words = re.sub(r"^6\.5 ", LIVE + "6.5 ", words, count=1, flags=re.M)
    words = words.replace("without the express authority of", "without the written authority of")
    file = tmp_path / "Social Media Policy v2.txt"
    file.write_text(contents + words, "utf-8")
    return file
