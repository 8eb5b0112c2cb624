"""The sub-commands of `handbook`, one module each, and the options that several take."""

import os
from argparse import ArgumentParser, ArgumentTypeError
from datetime import UTC, date, datetime
from pathlib import Path

from build_scripts.errors import SourceError


def add_root(parser: ArgumentParser) -> None:
    """Add the option that says where the handbook lies."""
    parser.add_argument(
        "--root", type=handbook_root, default=None, help="where the handbook lies (default: here)"
    )


def add_today(parser: ArgumentParser) -> None:
    """Add the option that fixes the day, for a build that can be repeated to the byte."""
    parser.add_argument(
        "--today", type=day, default=None, metavar="YYYY-MM-DD", help="build as on this day"
    )


def add_language(parser: ArgumentParser) -> None:
    """Add the option that says which language the pages speak around the policies."""
    parser.add_argument(
        "--language",
        default=os.environ.get("HANDBOOK_LANGUAGE", ""),
        metavar="CODE",
        help="language of the pages' own words, such as cy (default: HANDBOOK_LANGUAGE or en-GB)",
    )


def day(text: str) -> date:
    """Return the day that `text` names."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a day such as 2026-11-21") from None


def today(chosen: date | None) -> date:
    """Return the chosen day, else that of SOURCE_DATE_EPOCH, else the clock's."""
    if chosen:
        return chosen
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now().astimezone().date()
    if not epoch.isdigit():
        raise SourceError([f"SOURCE_DATE_EPOCH is {epoch!r}. It must be a number of seconds."])
    return datetime.fromtimestamp(int(epoch), UTC).date()


def handbook_root(text: str) -> Path:
    """Return the folder that `text` names."""
    path = Path(text).resolve()
    if not (path / "mkdocs.yml").is_file():
        raise ArgumentTypeError(f"there is no handbook in {path}: mkdocs.yml is not there")
    return path


def root(chosen: Path | None) -> Path:
    """Return the chosen folder, else the nearest one above here that holds a handbook."""
    if chosen:
        return chosen
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "policy_sources").is_dir():
            return folder
    raise SourceError([f"{here}: there is no handbook here. Go to its folder, or name it: --root."])
