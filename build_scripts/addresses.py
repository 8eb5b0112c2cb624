"""Where everything about a policy is, counted from the site's root; what a version is called."""

from build_scripts.dates import in_words
from build_scripts.model import Policy, Version
from build_scripts.wording import gettext


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
        if version.id == "undated":
            return gettext("Undated version")
        return gettext("Version %(id)s", id=version.id)
    if version.adopted:
        return gettext("Adopted %(day)s", day=in_words(stated))
    return gettext("Reviewed %(day)s", day=in_words(stated))
