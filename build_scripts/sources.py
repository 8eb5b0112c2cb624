"""Reads `policy_sources/` from disk into one `Handbook`, and tells every mistake of every file."""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from build_scripts.errors import SourceError
from build_scripts.facts import read_policy, read_version
from build_scripts.model import Handbook, Policy, Version
from build_scripts.text_format import read_text

FOLDER = Path("policy_sources")
INBOX = "inbox"  # where a Clerk leaves files that are still to be imported; not a council

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read_handbook(root: Path, only: str | None = None) -> Handbook:
    """Return the handbook in `root`/policy_sources, or that of the council `only`."""
    folder = root / FOLDER
    problems: list[str] = []
    councils = sorted(path for path in _folders(folder) if path.name != INBOX)
    if only is not None and only not in {path.name for path in councils}:
        known = ", ".join(path.name for path in councils)
        raise SourceError([f"{FOLDER}: there is no council “{only}”. Councils are: {known}."])
    councils = [path for path in councils if only in (None, path.name)]
    policies = [
        policy
        for council in councils
        for path in sorted(_folders(council))
        if (policy := _policy(path, root, problems))
    ]
    data = {path.name: _toml(path / "council.toml", root, problems) for path in councils}
    bindings = {path.name: _toml(path / "rules.toml", root, problems) for path in councils}
    if problems:
        raise SourceError(problems)
    return Handbook(tuple(policies), data, bindings)


def original_of(root: Path, policy: Policy, version: Version) -> Path:
    """Return where the document lies as it was received."""
    return root / FOLDER / policy.council / policy.id / version.id / version.source.file


def _policy(path: Path, root: Path, problems: list[str]) -> Policy | None:
    where = _shown(path / "policy.toml", root)
    for part in (path.parent.name, path.name):
        if not _ID.fullmatch(part):
            problems.append(
                f"{_shown(path, root)}: “{part}” cannot be an address. Folders are named in "
                "small letters, figures and hyphens, such as social-media."
            )
    values, found = read_policy(_content(path / "policy.toml", root, problems), where)
    problems += found
    folders = sorted(_folders(path), key=lambda folder: (folder.name != "undated", folder.name))
    if not folders:
        problems.append(f"{_shown(path, root)}: there is no version. Import one into this folder.")
    versions = [version for folder in folders if (version := _version(folder, root, problems))]
    if found or len(versions) < len(folders) or not versions:
        return None
    return Policy(path.parent.name, path.name, versions=tuple(versions), **values)


def _version(path: Path, root: Path, problems: list[str]) -> Version | None:
    before = len(problems)
    text_file, facts_file = path / "text.md", path / "version.toml"
    try:
        text = read_text(_content(text_file, root, problems), _shown(text_file, root))
    except SourceError as error:
        problems += error.problems
        return None
    version, found = read_version(
        _content(facts_file, root, problems), _shown(facts_file, root), path.name, text
    )
    problems += found
    if version is None or len(problems) > before:
        return None
    problems += _original_problems(path / version.source.file, version, root)
    return version


def _original_problems(original: Path, version: Version, root: Path) -> list[str]:
    if original.parent.name != version.id or not original.is_file():
        return [f"{_shown(original, root)}: the original is not there; version.toml names it."]
    found = hashlib.sha256(original.read_bytes()).hexdigest()
    if found == version.source.sha256:
        return []
    return [
        f"{_shown(original, root)}: the original was changed: its sha256 is {found}, version.toml "
        f"says {version.source.sha256}. Put the original back, or import the document again."
    ]


def _content(path: Path, root: Path, problems: list[str]) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        problems.append(f"{_shown(path, root)}: this file is missing.")
    except UnicodeDecodeError as error:
        problems.append(
            f"{_shown(path, root)}: byte {error.start} is not UTF-8. Save the file as UTF-8."
        )
    return ""


def _toml(path: Path, root: Path, problems: list[str]) -> Mapping[str, object]:
    try:
        return tomllib.loads(_content(path, root, problems))
    except tomllib.TOMLDecodeError as error:
        problems.append(f"{_shown(path, root)}: {error}.")
        return {}


def _folders(path: Path) -> list[Path]:
    if not path.is_dir():
        raise SourceError([f"{path}: there is no such folder. Run this where the handbook lies."])
    return [each for each in path.iterdir() if each.is_dir() and not each.name.startswith(".")]


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()
