"""What an audit was begun with, beside its findings, so that nothing else is ever mixed in."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from build_scripts.errors import SourceError


@dataclass(frozen=True, slots=True)
class Begun:
    """Fingerprints of the archive and of the rules, the settings, and the day it began."""

    archive: str
    rules: str
    settings: Mapping[str, object]
    today: str


@dataclass(frozen=True, slots=True)
class Outputs:
    """The three files of an audit."""

    findings: Path

    @property
    def summary(self) -> Path:
        """The page for people."""
        return self.findings.with_suffix(".html")

    @property
    def begun(self) -> Path:
        """What it was begun with."""
        return self.findings.with_suffix(".json")


def go_on(outputs: Outputs, now: Begun, *, start_again: bool) -> Begun:
    """Return what the audit was begun with, which is `now` where it has not; refuse a mixture."""
    before = _read(outputs.begun)
    if before is None:
        there = [one for one in (outputs.findings, outputs.summary, outputs.begun) if one.exists()]
        if there:
            raise SourceError(
                [f"{one}: is there already, and no audit made it. Give --output." for one in there]
            )
    elif start_again:
        outputs.findings.unlink(missing_ok=True)
    else:
        differs = list(_differences(before, now))
        if differs:
            raise SourceError(
                [
                    f"{outputs.findings}: was begun with {one}. Give another --output, "
                    "or say --start-again to write it anew."
                    for one in differs
                ]
            )
        return before
    write(outputs.begun, json.dumps(asdict(now), ensure_ascii=False, indent=1) + "\n")
    return now


def fingerprint(*parts: bytes) -> str:
    """Return one fingerprint of several parts."""
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    half = path.with_name(f"{path.name}.part")
    half.write_text(text, "utf-8", errors="backslashreplace", newline="\n")
    half.replace(path)


def _read(path: Path) -> Begun | None:
    try:
        said = json.loads(path.read_text("utf-8"))
        return Begun(said["archive"], said["rules"], dict(said["settings"]), said["today"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def _differences(before: Begun, now: Begun) -> list[str]:
    differs = []
    if before.archive != now.archive:
        differs.append("another archive, or this one has changed since")
    if before.rules != now.rules:
        differs.append("other rules, or another checker")
    for key in sorted({*before.settings, *now.settings}):
        was, is_ = (one.settings.get(key) or "none" for one in (before, now))
        if was != is_:
            differs.append(f"another {key}: {was}, now {is_}")
    return differs
