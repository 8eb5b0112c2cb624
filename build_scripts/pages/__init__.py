"""The whole handbook as pages: {path in build/docs: Markdown}. Knows nothing of disk or clock."""

from collections.abc import Callable, Iterator
from datetime import date

from build_scripts.model import Handbook
from build_scripts.pages.councils import council_ids, council_view
from build_scripts.pages.disclaimers import disclaimers_page
from build_scripts.pages.environment import page_path
from build_scripts.pages.general import (
    accessibility_page,
    check_page,
    council_page,
    front_page,
    register_page,
)
from build_scripts.pages.policy import policy_page, version_page
from build_scripts.readings import Readings

# The pages that are there once: their address, and what makes them.
SINGLE: dict[str, Callable[[Handbook, Readings, date], str]] = {
    "": front_page,
    "accessibility/": accessibility_page,
    "check/": check_page,
    "disclaimers/": disclaimers_page,
    "register/": register_page,
}


def handbook_pages(handbook: Handbook, readings: Readings, today: date) -> dict[str, str]:
    """Return every page, by its path."""
    return {page_path(address): content for address, content in _pages(handbook, readings, today)}


def _pages(handbook: Handbook, readings: Readings, today: date) -> Iterator[tuple[str, str]]:
    for address, make in SINGLE.items():
        yield address, make(handbook, readings, today)
    for council in council_ids(handbook):
        address = council_view(handbook, council).address
        yield address, council_page(handbook, readings, council, today)
    for policy in handbook.policies:
        yield f"{policy.council}/{policy.id}/", policy_page(handbook, readings, policy, today)
        for version in policy.versions:
            address = f"{policy.council}/{policy.id}/v/{version.id}/"
            yield address, version_page(handbook, readings, policy, version, today)
