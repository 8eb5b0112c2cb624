"""What a council's rules.toml and council.toml quote from its policies, and whether it is there.

Words without `version` are those of the newest one. Words that no longer hold (`until`), and those
of a table that stands alone and so cannot be written once for each version, may be of any.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from build_scripts.analysis.passages import passages
from build_scripts.errors import meant
from build_scripts.model import Handbook, Policy, Section, Version
from build_scripts.redline.likeness import features, within
from build_scripts.redline.lines import as_lines, plain_line

QUOTING = ("rules.toml", "council.toml")  # files of a council that quote its policies
_LIKE = 0.4  # of the words and pairs of words quoted; with fewer, a clause is not meant
_SHOWN = 160  # characters of the nearest words

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation in a file of the council; `path` leads to its table."""

    path: Path
    said_by: str
    policy: str
    clause: str
    words: str
    version: str = ""
    ended: bool = False

    @property
    def stands_alone(self) -> bool:
        """True where there is one table and no list of them, such as that of the approver."""
        return not isinstance(self.path[-1], int)

    @property
    def of_any_version(self) -> bool:
        """True where the words need not be those of the newest version."""
        return self.ended or self.stands_alone

    @property
    def claim(self) -> tuple[str, str, str, str, bool]:
        """Return what is claimed, whoever says it."""
        return (self.policy, self.clause, self.words, self.version, self.of_any_version)


def quoted(values: Mapping[str, Any]) -> Iterator[Quote]:
    """Yield every quotation in a rules.toml or council.toml as read."""
    for path, table, above in _tables(values, (), {}):
        if {"policy", "clause", "quote"} <= table.keys():
            yield Quote(
                path,
                _said_by(path, above),
                str(table["policy"]),
                str(table["clause"]),
                str(table["quote"]),
                str(table.get("version", "")),
                "until" in table,
            )


def says(section: Section | None, words: str) -> bool:
    """Return whether `words` stand in the section, its title included, whatever the line breaks."""
    return section is not None and even(words) in words_of(section)


def is_there(quote: Quote, version: Version) -> bool:
    """Return whether the words stand in the very clause in that version."""
    return any(
        says(section, quote.words)
        for section in version.text.sections
        if section.id == quote.clause
    )


def words_of(section: Section) -> str:
    """Return the words of a section without marks, in one line."""
    lines = (plain_line(line).words for line in as_lines(section.blocks))
    return even(" ".join([section.title or "", *lines]))


def even(text: str) -> str:
    """Return `text` with every run of white space as one space."""
    return " ".join(text.split())


def misquoted(handbook: Handbook) -> Iterator[str]:
    """Yield each quotation whose words are not where it says, with what to do about it."""
    for file, councils in zip(QUOTING, (handbook.bindings, handbook.councils), strict=True):
        for council, values in councils.items():
            policies = {each.id: each for each in handbook.policies if each.council == council}
            for quote, names in _once_each(quoted(values)):
                if fault := _fault(quote, policies):
                    more = f" (and {len(names) - 1} more)" if names[1:] else ""
                    where = f"policy_sources/{council}/{file}"
                    who = "rule " if file == "rules.toml" else ""
                    yield f"{where}: {who}“{names[0]}”{more} quotes {fault}"


def _once_each(quotes: Iterable[Quote]) -> Iterator[tuple[Quote, list[str]]]:
    """Yield the first quotation of each claim, with all who make it: most are many rules'."""
    found: dict[object, list[Quote]] = {}
    for quote in quotes:
        found.setdefault(quote.claim, []).append(quote)
    for same in found.values():
        yield same[0], list(dict.fromkeys(quote.said_by for quote in same))


def _fault(quote: Quote, policies: Mapping[str, Policy]) -> str:
    """Return what is wrong with one quotation, and what to do; nothing where its words are."""
    policy = policies.get(quote.policy)
    if policy is None:
        allowed = ", ".join(policies) or "none"
        said = f"the policy “{quote.policy}”. Policies here are: {allowed}."
        return said + meant(quote.policy, policies)
    versions = {version.id: version for version in policy.versions}
    if quote.version and quote.version not in versions:
        return f"version “{quote.version}” of {policy.id}. Versions are: {', '.join(versions)}."
    named = versions.get(quote.version, policy.versions[-1])
    having = [version.id for version in policy.versions if is_there(quote, version)]
    if named.id in having or (having and quote.of_any_version and not quote.version):
        return ""
    said = (
        f"words that are not in clause “{quote.clause}” of {policy.id}, version {named.id}: "
        f"“{even(quote.words)}”. "
    )
    if place := next((each.id for each in named.text.sections if says(each, quote.words)), ""):
        return f"{said}They stand in clause “{place}”: correct the clause."
    if having:
        return (
            f'{said}They stand in version {having[-1]}: write version = "{having[-1]}" below '
            "them, or quote what the newer version says."
        )
    if near := _nearest(quote.words, named):
        return f"{said}Nearest is {near}. Copy the words from text.md, to the letter."
    return f"{said}No clause says anything like it: take the quotation out."


def _nearest(words: str, version: Version) -> str:
    """Return the clause that comes nearest, with its words; nothing where none is near."""
    wanted = features(even(words))
    scored = [(within(wanted, features(each.text)), each) for each in passages(version.text)]
    score, best = max(scored, key=lambda pair: pair[0])
    if score < _LIKE:
        return ""
    text = even(best.text)
    shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    return f"clause “{best.section.id}”, which says “{shown}”"


def _tables(
    value: object, path: Path, above: Mapping[str, Any]
) -> Iterator[tuple[Path, dict[str, Any], Mapping[str, Any]]]:
    """Yield every table with the keys that lead to it, and the table it stands in."""
    if isinstance(value, Mapping):
        yield path, dict(value), above
        for key, inner in value.items():
            yield from _tables(inner, (*path, key), value)
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _tables(inner, (*path, at), above)


def _said_by(path: Path, above: Mapping[str, Any]) -> str:
    return str(above.get("rule") or next((part for part in path if isinstance(part, str)), ""))
