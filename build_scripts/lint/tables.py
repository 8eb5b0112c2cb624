"""The linter's data files: TOML beside this module, each a list of tables of one name."""

import tomllib
from importlib.resources import files
from typing import Any

from build_scripts.errors import SourceError


def data(name: str) -> str:
    """Return the content of one of the linter's own data files."""
    return files("build_scripts.lint").joinpath(name).read_text("utf-8")


def read_entries(content: str, where: str, key: str) -> list[dict[str, Any]]:
    """Return the tables `[[key]]` of `content`, which may hold nothing else."""
    try:
        found = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise SourceError([f"{where}: {error}."]) from None
    entries = found.get(key, [])
    if list(found) != [key] or not isinstance(entries, list):
        raise SourceError(
            [f"{where}: found {', '.join(found) or 'nothing'}; allowed is [[{key}]]."]
        )
    return entries
