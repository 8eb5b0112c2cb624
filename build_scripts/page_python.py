"""The Python that runs in the page: Pyodide, its standard library cut to size, the checker's wheel.

Making them takes seconds and starts other programs, so what was made is kept in `cache`, named by
what it was made from. The same input gives the same bytes.
"""

import io
import json
import marshal
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from types import CodeType
from typing import TypedDict

from build_scripts.errors import SourceError

PYODIDE_FILES = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm")
# Modules that stand in the page for those that Pyodide brings, where it imports a third of the
# library for what the checker never does: to await, and to load packages.
_OURS = Path(__file__).with_name("in_the_page")
_TRACE = Path(__file__).with_name("trace.js")
_COMPILER, _COMPILE_NOW = "re/_compiler.py", "re/_compile_now.py"
_TAKEN_APART = "re/_taken_apart.py"
_ASKED_BY = 0.02  # of the drafts: whoever reads a first draft waits for these patterns
_HEAD = 16  # bytes of a .pyc before its code
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_KEPT = 8  # of each kind in the cache; what is older goes
_EPOCH = "315532800"  # the same day, for the tools that ask SOURCE_DATE_EPOCH


# A regular expression with its flags, and what Python's engine is given for it, both as Python
# writes them; how many drafts asked for it.
type _Pattern = tuple[str, str, int]


class _Took(TypedDict):
    modules: list[str]
    patterns: list[_Pattern]


def pyodide_folder(root: Path) -> Path:
    """Return where npm put Pyodide; SourceError where it did not."""
    folder = root / "node_modules" / "pyodide"
    missing = [
        name for name in (*PYODIDE_FILES, "python_stdlib.zip") if not (folder / name).is_file()
    ]
    if missing:
        raise SourceError([f"{folder}: {', '.join(missing)} not found. Run: make"])
    return folder


def standard_library(
    pyodide: Path, checker: Path, bundle: bytes, drafts: Sequence[str], cache: Path
) -> bytes:
    """Return what checking `drafts` takes of Python's library, compiled, as a stored zip.

    That is modules, and the regular expressions that more than a few of the drafts wake.
    """
    library = _library(pyodide)
    made_from = [library, _TRACE.read_bytes(), *_sources(checker).values(), bundle]
    made_from += map(str.encode, drafts)

    def make() -> bytes:
        took = _trace(pyodide, library, checker, bundle, drafts)
        known = [one for one in took["patterns"] if one[-1] >= len(drafts) * _ASKED_BY]
        files = entries(library, took["modules"]) | {_TAKEN_APART: _taken_apart(known)}
        made = _compiled(stored_zip(files), "python_stdlib.zip")
        named = entries(made).items()
        return stored_zip({name: _without_lines(module) for name, module in named})

    return _kept(cache, "stdlib.zip", made_from, make)


def checker_wheel(checker: Path, cache: Path) -> bytes:
    """Return the wheel of `checker`, compiled; its rules travel in the bundle, not here."""
    sources = _sources(checker)
    made_from = [part for name, content in sources.items() for part in (name.encode(), content)]

    def make() -> bytes:
        name, wheel = _wheel(sources)
        compiled = _compiled(wheel, name)
        named = entries(compiled)
        return stored_zip({name: data for name, data in named.items() if _is_for_page(name)})

    return _kept(cache, "checker.whl", made_from, make)


def _library(pyodide: Path) -> bytes:
    """Return Pyodide's standard library as a zip, with our modules in the place of its own."""
    files = entries((pyodide / "python_stdlib.zip").read_bytes())
    ours = {path.relative_to(_OURS).as_posix(): path.read_bytes() for path in _OURS.rglob("*.py")}
    if gone := sorted(ours.keys() - files.keys()):
        raise RuntimeError(f"{_OURS}: {', '.join(gone)}: not in this version of Pyodide")
    own = {_COMPILE_NOW: files[_COMPILER], _TAKEN_APART: _taken_apart([])}
    return stored_zip(files | ours | own)


def _taken_apart(patterns: Iterable[_Pattern]) -> bytes:
    """Return a module with regular expressions as Python's engine is given them.

    {(pattern, flags): (all flags, code, groups, number of each named group, name of each group)}.
    The code is numbers of four bytes, and belongs to one version of Python, as the library does.
    """
    known = "".join(f"    {key}: {given},\n" for key, given, _ in patterns)
    return f"TAKEN_APART = {{\n{known}}}\n".encode()


def entries(archive: bytes, names: Iterable[str] | None = None) -> dict[str, bytes]:
    """Return the files `names` of a zip archive, or all of them."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in (opened.namelist() if names is None else names)}


def stored_zip(files: Mapping[str, bytes]) -> bytes:
    """Return an uncompressed zip of `files`, the same bytes every time.

    Uncompressed, so that the host's own compression, which is better, can work on it.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), files[name])
    return buffer.getvalue()


def _without_lines(compiled: bytes) -> bytes:
    """Return a compiled module without its line numbers, a sixth of what is sent.

    Python's own library needs none: a mistake shows in the lines of the checker that called it.
    """
    head, code = compiled[:_HEAD], marshal.loads(compiled[_HEAD:])
    return head + marshal.dumps(_bare(code))


def _bare(code: CodeType) -> CodeType:
    inner = (_bare(one) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_linetable=b"", co_consts=tuple(inner))


def _is_for_page(name: str) -> bool:
    return name.endswith("/METADATA") or (name.endswith(".pyc") and "__main__" not in name)


def _sources(checker: Path) -> dict[str, bytes]:
    kept = [checker / "pyproject.toml", *checker.rglob("*.py"), *checker.glob("*/*.toml")]
    return {path.relative_to(checker).as_posix(): path.read_bytes() for path in sorted(kept)}


def _trace(
    pyodide: Path, library: bytes, checker: Path, bundle: bytes, drafts: Sequence[str]
) -> _Took:
    """Return which modules and regular expressions it takes; see the script."""
    node = shutil.which("node") or str(Path(sys.executable).with_name("node"))
    asked = json.dumps({"bundle": bundle.decode(), "drafts": drafts})
    with TemporaryDirectory() as temporary:
        whole = Path(temporary, "python_stdlib.zip")
        whole.write_bytes(library)
        given = pyodide.resolve(), whole, checker.resolve().parent
        answer = _run([node, str(_TRACE), *map(str, given)], given=asked)
    took: _Took = json.loads(answer)
    return took


def _wheel(sources: Mapping[str, bytes]) -> tuple[str, bytes]:
    with TemporaryDirectory() as temporary:
        project, out = Path(temporary, "project"), Path(temporary, "out")
        for name, content in sources.items():
            (project / name).parent.mkdir(parents=True, exist_ok=True)
            (project / name).write_bytes(content)
        build = ["-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(project)]
        _run([sys.executable, *build])
        [made] = out.glob("*.whl")
        return made.name, made.read_bytes()


def _compiled(archive: bytes, name: str) -> bytes:
    """Return `archive` with its modules compiled by pyodide-build, and check that they are.

    Without docstrings, which are a third of what Pyodide brings.
    """
    with TemporaryDirectory() as temporary:
        given = Path(temporary, "given", name)
        given.parent.mkdir()
        given.write_bytes(archive)
        compile_it = ["-m", "pyodide_cli", "py-compile", "--compression-level", "0", str(given)]
        _run([sys.executable, "-OO", *compile_it])
        [made] = given.parent.iterdir()
        compiled = made.read_bytes()
    files = entries(compiled)
    left = [name for name in files if name.endswith(".py")]
    if left or not any(name.endswith(".pyc") for name in files):
        raise RuntimeError(f"{name}: py-compile left {', '.join(left) or 'nothing'} uncompiled")
    return stored_zip(files)


def _run(command: Sequence[str], given: str = "") -> str:
    done = subprocess.run(
        command,
        input=given,
        capture_output=True,
        encoding="utf-8",
        # Without PYTHONPATH: a relative one would put the checker's numbers.py over Python's own.
        env={
            **{name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
            "SOURCE_DATE_EPOCH": _EPOCH,
            "PYTHONHASHSEED": "0",
            # Compiled code without the columns of its instructions: a quarter less to send.
            "PYTHONNODEBUGRANGES": "1",
        },
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[:5])} …: {done.stderr.strip() or done.stdout}")
    return done.stdout


def _kept(cache: Path, name: str, made_from: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
    digest = sha256(sys.version.encode() + Path(__file__).read_bytes())
    for part in made_from:
        digest.update(sha256(part).digest())
    kept = cache / f"{digest.hexdigest()[:16]}-{name}"
    if not kept.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        written = kept.with_suffix(f".{os.getpid()}")
        written.write_bytes(make())
        written.replace(kept)  # at once: two builds may run side by side
        made = sorted(cache.glob(f"*-{name}"), key=lambda path: path.stat().st_mtime)
        for old in made[:-_KEPT]:
            old.unlink(missing_ok=True)
    return kept.read_bytes()
