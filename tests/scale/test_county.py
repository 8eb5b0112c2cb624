"""Many councils: built side by side or alone they give the same bytes; nothing is made twice."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from build_scripts import build as builder
from build_scripts.__main__ import main
from build_scripts.build import build
from build_scripts.errors import SourceError
from build_scripts.side_by_side import each
from build_scripts.sources import read_handbook
from build_scripts.unchanged import is_unchanged, made_from, remember
from tests.bench.county import County, county_files, write_county
from tests.site.made_up import frame

TODAY = date(2026, 11, 21)
SMALL = County(councils=2, policies=3, words=300, versions=3, revised_every=2)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("county")
    write_county(folder, SMALL)
    frame(folder)
    return folder


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    return root / build(root, TODAY).site


def test_a_county_is_read_without_a_mistake(root: Path) -> None:
    handbook = read_handbook(root)
    assert [len(policy.versions) for policy in handbook.policies] == [3, 1, 3, 3, 1, 3]
    assert len({version.text for policy in handbook.policies for version in policy.versions}) == 14


def test_the_same_seed_gives_the_same_county() -> None:
    one, again = dict(county_files(SMALL)), dict(county_files(SMALL))
    assert one == again
    other = dict(county_files(County(2, 3, 300, 3, 2, seed=2)))
    assert [path for path in one if path.endswith("text.md") and one[path] == other[path]] == []


def test_side_by_side_in_another_folder_gives_the_same_bytes(
    root: Path, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "another" / "folder"
    made = shutil.ignore_patterns("site", ".*", "docs-*")
    shutil.copytree(root, other, symlinks=True, ignore=made)
    monkeypatch.setattr(builder, "_MANY", 1)
    monkeypatch.setattr(builder, "processes", lambda: 2)
    build(other, TODAY)
    assert _contents(other / "site") == _contents(site)


def test_a_council_built_alone_has_the_same_pages(root: Path, site: Path, tmp_path: Path) -> None:
    built = build(root, TODAY, tmp_path / "alone", "ashford")
    alone, whole = _contents(built.site), _contents(site)
    own = [path for path in whole if path.startswith(("ashford/", "api/v1/ashford/"))]
    assert len(own) > 30
    assert {path: alone.get(path) for path in own} == {path: whole[path] for path in own}
    assert [path for path in alone if "brookford" in path] == []


def test_what_goes_wrong_in_another_process_is_told_in_the_same_words() -> None:
    def make(thing: int) -> int:
        if thing == 2:
            raise SourceError(["first.toml: wrong.", "second.toml: wrong."])
        return thing * 10

    assert each(make, [1, 3, 4], 2) == [10, 30, 40]
    with pytest.raises(SourceError) as told:
        each(make, [1, 2, 3], 2)
    assert told.value.problems == ("first.toml: wrong.", "second.toml: wrong.")


# ── Nothing changed ──


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder that holds one of each kind of input, and a site."""
    for name in ("policy_sources/a/text.md", "docs/a.css", "checker/a.py", "mkdocs.yml", "site/a"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
    return tmp_path


def test_the_same_inputs_are_known_again(small: Path) -> None:
    made = made_from(small, TODAY, None, "")
    assert not is_unchanged(small, small / "site", made)
    remember(small, small / "site", made)
    assert is_unchanged(small, small / "site", made_from(small, TODAY, None, ""))
    assert not is_unchanged(small, small / "elsewhere", made)


@pytest.mark.parametrize(
    ("day", "council", "address"),
    [
        (date(2026, 11, 22), None, ""),
        (TODAY, "ashford", ""),
        (TODAY, None, "https://policies.example/"),
    ],
)
def test_another_day_council_or_address_is_another_site(
    small: Path, day: date, council: str | None, address: str
) -> None:
    assert made_from(small, TODAY, None, "") != made_from(small, day, council, address)


@pytest.mark.parametrize(
    "name", ["policy_sources/a/text.md", "docs/a.css", "checker/a.py", "mkdocs.yml"]
)
def test_any_byte_of_any_input_counts(small: Path, name: str) -> None:
    before = made_from(small, TODAY, None, "")
    (small / name).write_text("two")
    assert made_from(small, TODAY, None, "") != before
    (small / name).write_text("one")
    assert made_from(small, TODAY, None, "") == before
    (small / name).rename(small / f"{name}.bak")
    assert made_from(small, TODAY, None, "") != before


def test_a_site_that_somebody_touched_is_built_again(small: Path) -> None:
    made = made_from(small, TODAY, None, "")
    remember(small, small / "site", made)
    (small / "site" / "a").write_text("mended by hand")
    assert not is_unchanged(small, small / "site", made)


def test_the_command_says_that_nothing_changed(
    root: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["build", "--root", str(root), "--today", TODAY.isoformat()]
    assert main(command) == 0
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*")}
    assert main(command) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("6 policies, ")
    assert said[1] == "nothing changed -> site"
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*")} == before


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
