"""Where everything about a policy is, counted from the site's root; what a version is called."""

from build_scripts.dates import in_words
from build_scripts.model import Policy, Version


def policy_address(policy: Policy) -> str:
    """Return where the text in force is."""
    return f"{policy.council}/{policy.id}/"


def version_address(policy: Policy, version: Version) -> str:
    """Return where one version is for ever."""
    return f"{policy_address(policy)}v/{version.id}/"


def history_address(policy: Policy) -> str:
    """Return where the history of a policy is."""
    return f"{policy_address(policy)}history/"


def compare_address(policy: Policy, old: Version, new: Version) -> str:
    """Return where the redline from `old` to `new` is."""
    return f"{policy_address(policy)}compare/{old.id}-to-{new.id}/"


def version_name(version: Version) -> str:
    """Return what readers call a version: its date in words, or that it has none."""
    stated = version.adopted or version.last_reviewed
    if stated is None:
        return "Undated version" if version.id == "undated" else f"Version {version.id}"
    return f"{'Adopted' if version.adopted else 'Reviewed'} {in_words(stated)}"
