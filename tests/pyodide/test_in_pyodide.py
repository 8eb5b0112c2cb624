"""The checker in the page's own Python: its tests again, the same answers to the same drafts."""

import json
import marshal
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from build_scripts.bundle import CHECK, checker_bundle, checker_files
from build_scripts.page_python import checker_wheel, standard_library
from build_scripts.sources import read_handbook
from checker.page import start

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CACHE = ROOT / "build" / "cache"
DRAFTS = sorted((ROOT / "tests" / "drafts").glob("*.jsonl"))


def node(script: str, *arguments: object, given: str = "") -> subprocess.CompletedProcess[str]:
    program = shutil.which("node") or Path(sys.executable).with_name("node")
    command = [str(program), str(HERE / script), *map(str, arguments)]
    return subprocess.run(command, input=given, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the checker as a site serves it."""
    folder = tmp_path_factory.mktemp("page")
    for path, content in checker_files(ROOT, read_handbook(ROOT), CACHE).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder / CHECK


def test_the_checkers_own_tests_pass_in_pyodide() -> None:
    done = node(
        "run_pytest.js",
        ROOT / "node_modules" / "pyodide",
        sysconfig.get_path("purelib"),
        ROOT,
        "--",
        *("tests/checker", "-q", "-p", "no:cacheprovider", "-m", "not native"),
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert " passed" in done.stdout


def test_the_page_answers_as_the_command_line_does(page: Path) -> None:
    drafts = [line for file in DRAFTS for line in file.read_text("utf-8").splitlines() if line]
    bundle, _ = checker_bundle(ROOT / "checker", read_handbook(ROOT))
    check = start(bundle.decode())
    done = node("check_drafts.js", page, given="\n".join(drafts))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [check(draft) for draft in drafts]


def test_hard_drafts_do_not_need_what_was_left_out(page: Path) -> None:
    who = {"council": "flitwick", "writer": "councillor", "account": "personal", "platform": "x"}
    texts = [
        "",
        " ",
        "\x00",
        "😀" * 280,
        "\ud83d",
        "ſtraße ﬁne İstanbul",
        "a" * 50_000,
        "٠١٢٣٤",
        "a&nbsp;b &eacute;",
    ]
    drafts = [{"id": 1, **who, "date": "2027-05-06", "text": text} for text in texts]
    drafts += [{}, {"council": "nowhere"}, {**drafts[0], "date": "31 February"}]
    given = "\n".join(map(json.dumps, drafts)) + "\nnot JSON\n[1]"
    done = node("check_drafts.js", page, given=given)
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(drafts) + 2
    assert all("verdict" in answer for answer in answers[: len(texts)])
    assert all("error" in answer for answer in answers[len(texts) :])


def test_everything_is_compiled_and_stored_and_nothing_else_comes(page: Path) -> None:
    made = json.loads((page / "checker.json").read_text())
    library = zipfile.ZipFile(page / made["stdlib"])
    wheel = zipfile.ZipFile(page / made["wheel"])
    stock = zipfile.ZipFile(ROOT / "node_modules/pyodide/python_stdlib.zip")
    assert suffixes(library.namelist()) == {".pyc"}
    assert suffixes(wheel.namelist()) == {".pyc", ""}  # METADATA
    ours = {"re/_compile_now.pyc", "re/_taken_apart.pyc"}
    assert {f"{name}c" for name in stock.namelist()} > set(library.namelist()) - ours
    assert len(library.namelist()) < 160
    for archive in (library, wheel):
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}


def test_the_patterns_that_most_drafts_ask_for_come_compiled(page: Path) -> None:
    made = json.loads((page / "checker.json").read_text())
    module = zipfile.ZipFile(page / made["stdlib"]).read("re/_taken_apart.pyc")
    holds: dict[str, dict[tuple[str, int], object]] = {}
    exec(marshal.loads(module[16:]), holds)
    known = holds["TAKEN_APART"]
    assert ("", 0) in known  # what importing re asks for
    assert (r"[^\W_]+(?:'[^\W_]+)*", 0) in known  # what finds the words of every draft
    assert len(known) > 100


def test_the_manifest_says_the_size_of_every_file(page: Path) -> None:
    made = json.loads((page / "checker.json").read_text())
    assert {made["stdlib"], made["wheel"], made["bundle"]} < set(made["sizes"])
    for name, size in made["sizes"].items():
        assert (page / name).stat().st_size == size


def test_making_it_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    checker, pyodide = tmp_path / "checker", ROOT / "node_modules" / "pyodide"
    shutil.copytree(ROOT / "checker", checker)

    def make(cache: Path) -> tuple[bytes, bytes]:
        bundle, _ = checker_bundle(checker, read_handbook(ROOT))
        return (
            standard_library(pyodide, checker, bundle, ["{}"], cache),
            checker_wheel(checker, cache),
        )

    assert make(tmp_path / "one") == make(tmp_path / "two")


def test_a_pyodide_without_a_module_that_ours_stands_in_for_is_refused(tmp_path: Path) -> None:
    stock = ROOT / "node_modules" / "pyodide" / "python_stdlib.zip"
    with (
        zipfile.ZipFile(stock) as whole,
        zipfile.ZipFile(tmp_path / "python_stdlib.zip", "w") as other,
    ):
        for name in whole.namelist():
            if name != "pyodide/webloop.py":
                other.writestr(name, whole.read(name))
    with pytest.raises(RuntimeError, match=r"pyodide/webloop\.py: not in this version of Pyodide"):
        standard_library(tmp_path, ROOT / "checker", b"", [], tmp_path)


def test_a_module_that_would_not_compile_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "checker"
    broken.mkdir()
    (broken / "pyproject.toml").write_bytes((ROOT / "checker" / "pyproject.toml").read_bytes())
    (broken / "__init__.py").write_text("def broken(:\n")
    with pytest.raises(RuntimeError, match="py-compile"):
        checker_wheel(broken, tmp_path / "cache")


def suffixes(names: Iterable[str]) -> set[str]:
    return {Path(name).suffix for name in names}
