"""Which council a document belongs to: one that is there, or a new one with its name in full."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from build_scripts.errors import SourceError
from build_scripts.importing.language import slug
from build_scripts.sources import INBOX

_KIND = re.compile(
    r"^the |,? (?:town|parish|city|community|borough|district|county|village|neighbourhood)"
    r"(?: council)?$| council$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Council:
    """A council's folder and the names it goes by, the full one first."""

    id: str
    names: tuple[str, ...]
    new: bool = False


def find_council(folder: Path, asked: str) -> Council:
    """Return the council by its folder or one of its names; a full name begins a new one."""
    councils = [_read(path) for path in sorted(folder.iterdir()) if _is_council(path)]
    wanted = asked.strip().casefold()
    for council in councils:
        if wanted in {council.id, *(name.casefold() for name in council.names)}:
            return council
    if " council" not in wanted:
        known = ", ".join(council.id for council in councils) or "none yet"
        raise SourceError(
            [
                f"There is no council “{asked}”. Councils are: {known}. To begin a new one, give "
                'its name in full, such as --council "Northford Town Council".'
            ]
        )
    name = " ".join(asked.split())
    identity = slug(_KIND.sub("", name)) or slug(name)
    if identity in {council.id for council in councils}:
        raise SourceError(
            [
                f"“{name}” would get the folder {identity}, which is there for another council: "
                f"give --council {identity} if it is the same, else make the folder by hand."
            ]
        )
    return Council(identity, (name,), new=True)


def new_council_files(council: Council) -> dict[str, str]:
    """Return the files that a new council begins with: what is blank says what goes there."""
    name = council.names[0]
    return {
        "council.toml": (
            f"# What the checker and the site must know of {name}.\n"
            "# Everything that is empty is for the Clerk to fill in; nothing was guessed.\n\n"
            f"name = {_quoted(name)}\n\n"
            '# The abbreviation that the council uses of itself, such as "NTC".\n'
            'short_name = ""\n\n'
            "# Other names that people use of it.\n"
            "other_names = []\n\n"
            '# Its own website, such as "https://www.northford-tc.gov.uk".\n'
            'website = ""\n\n'
            "# What follows the @ in the council's e-mail addresses.\n"
            "email_domains = []\n\n"
            "# Telephone numbers and addresses that a post may give: the office, the helpline.\n"
            "public_contacts = []\n\n"
            '# Offices that the policies name, such as "Town Clerk".\n'
            "roles = []\n\n"
            "# Polling days, each as a block of its own; remove the # before the lines.\n"
            "# [[elections]]\n"
            "# poll = 2027-05-06\n"
            '# kind = "ordinary"\n'
        ),
        "rules.toml": (
            f"# Which rules of the checker apply at {name}, and the clause each rests on.\n"
            "# None yet: without a clause the checker cites the law and good practice alone.\n"
        ),
    }


def _is_council(path: Path) -> bool:
    return path.is_dir() and path.name != INBOX and not path.name.startswith(".")


def _read(path: Path) -> Council:
    file = path / "council.toml"
    try:
        facts = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError([f"{file}: {error}. Mend it before you import."]) from error
    others = facts.get("other_names")
    names = [facts.get("name"), facts.get("short_name")]
    names += others if isinstance(others, list) else []
    return Council(path.name, tuple(name for name in names if isinstance(name, str) and name))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
