"""What each version says of itself, worked out once for the pages, the API and the register."""

from collections.abc import Mapping

from build_scripts.analysis import Analysis, analyse
from build_scripts.inline import plain
from build_scripts.model import Handbook, Policy, Version

type Readings = Mapping[tuple[str, str, str], Analysis]


def read_all(handbook: Handbook) -> Readings:
    """Return the analysis of every version, by council, policy and version."""
    return {
        reading_key(policy, version): analyse(version.text, _others(handbook, policy))
        for policy in handbook.policies
        for version in policy.versions
    }


def reading_key(policy: Policy, version: Version) -> tuple[str, str, str]:
    """Return where the analysis of `version` is found."""
    return policy.council, policy.id, version.id


def _others(handbook: Handbook, policy: Policy) -> dict[str, str]:
    """Return the titles of the council's other policies, by their ids."""
    return {
        other.id: plain(other.title)
        for other in handbook.policies
        if other.council == policy.council and other.id != policy.id
    }
