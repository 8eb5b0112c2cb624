"""The only place where an import touches the disk: all files of a version, or none."""

import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path

from build_scripts.facts import version_folder, write_policy, write_version
from build_scripts.importing.document import Imported, Stated
from build_scripts.importing.run import IMPORTER, suffix
from build_scripts.importing.titles import as_printed_in_text
from build_scripts.model import Correction, Source, StatedDate, Version
from build_scripts.sources import FOLDER
from build_scripts.text_format import write_text

_POLICY_FACTS = ("owner", "approved_by", "review_every")


def write_import(
    root: Path,
    council: str,
    policy: str,
    content: bytes,
    filename: str,
    imported: Imported,
    version: str | None = None,
) -> Path:
    """Write what was imported into its version's folder under `root`, and return that folder.

    What a person typed into version.toml and policy.toml stays; the same import writes the same
    bytes.
    """
    home = root / FOLDER / council / policy
    facts = {fact.name: fact for fact in imported.facts}
    name = version or version_folder(_date(facts, "adopted"), _date(facts, "last_reviewed"))
    folder = home / name
    original = f"original{suffix(filename)}"
    policy_toml = write_policy(_policy_values(imported, facts), _content(home / "policy.toml"))
    noun = _version(name, imported, facts, original, content, tomllib.loads(policy_toml))
    _write_all(
        {
            folder / original: content,
            folder / "text.md": write_text(imported.text).encode(),
            folder / "version.toml": write_version(
                noun, _content(folder / "version.toml")
            ).encode(),
            home / "policy.toml": policy_toml.encode(),
        }
    )
    return folder


def stated_corrections(folder: Path) -> tuple[Correction, ...]:
    """Return the corrections that a person wrote into the version.toml of `folder`."""
    data = tomllib.loads(_content(folder / "version.toml"))
    return tuple(Correction(**entry) for entry in data.get("corrections", []))


def _policy_values(imported: Imported, facts: Mapping[str, Stated]) -> dict[str, object]:
    stated = {name: facts[name].value for name in _POLICY_FACTS if name in facts}
    return {"title": as_printed_in_text(imported.text), **stated}


def _version(
    name: str,
    imported: Imported,
    facts: Mapping[str, Stated],
    original: str,
    content: bytes,
    policy: Mapping[str, object],
) -> Version:
    approved_by = _words(facts, "approved_by")
    return Version(
        id=name,
        text=imported.text,
        source=Source(original, hashlib.sha256(content).hexdigest(), IMPORTER),
        adopted=_date(facts, "adopted"),
        last_reviewed=_date(facts, "last_reviewed"),
        next_review=_date(facts, "next_review"),
        minute=_words(facts, "minute"),
        approved_by=approved_by if approved_by != policy.get("approved_by") else None,
        control=imported.control,
        removed=imported.removed,
        corrections=imported.corrections,
        unsure=imported.unsure,
    )


def _date(facts: Mapping[str, Stated], name: str) -> StatedDate | None:
    value = facts[name].value if name in facts else None
    return None if isinstance(value, str) else value


def _words(facts: Mapping[str, Stated], name: str) -> str | None:
    value = facts[name].value if name in facts else None
    return value if isinstance(value, str) else None


def _content(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""


def _write_all(files: Mapping[Path, bytes]) -> None:
    """Write every file beside its place, then move all into place."""
    beside: list[tuple[Path, Path]] = []
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = path.with_name(f".{path.name}.new")
            beside.append((temporary, path))
            temporary.write_bytes(content)
        for temporary, path in beside:
            temporary.replace(path)
    finally:
        for temporary, _ in beside:
            temporary.unlink(missing_ok=True)
