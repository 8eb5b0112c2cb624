"""Reads the list of topics and what each council's file says of it, from disk."""

from datetime import date
from importlib.resources import files
from pathlib import Path

from build_scripts.errors import SourceError
from build_scripts.model import Handbook
from build_scripts.sources import FOLDER
from build_scripts.topics import FILE, Topics, read_topics


def load_topics(root: Path, handbook: Handbook, today: date) -> Topics:
    """Return the topics of the councils in `handbook`; one without a file was not yet read."""
    councils: dict[str, str] = {}
    problems: list[str] = []
    for council in sorted({policy.council for policy in handbook.policies}):
        path = root / FOLDER / council / FILE
        try:
            councils[council] = path.read_text("utf-8")
        except FileNotFoundError:
            continue
        except UnicodeDecodeError as error:
            where = path.relative_to(root).as_posix()
            problems.append(f"{where}: byte {error.start} is not UTF-8. Save the file as UTF-8.")
    if problems:
        raise SourceError(problems)
    return read_topics(topic_list(), councils, handbook, today)


def topic_list() -> str:
    """Return the handbook's own list of topics and questions."""
    return files("build_scripts").joinpath(FILE).read_text("utf-8")
