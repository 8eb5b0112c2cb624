"""The whole handbook as pages: {path in build/docs: Markdown}. Knows nothing of disk or clock."""

from collections.abc import Callable, Iterator

from build_scripts.addresses import policy_address, version_address
from build_scripts.edition import Edition
from build_scripts.pages.changes import change_pages
from build_scripts.pages.councils import council_ids, council_view
from build_scripts.pages.disclaimers import disclaimers_page
from build_scripts.pages.environment import page_path
from build_scripts.pages.general import (
    accessibility_page,
    check_page,
    council_page,
    front_page,
    offline_page,
    register_page,
)
from build_scripts.pages.policy import policy_page, version_page
from build_scripts.pages.rules import rules_page

# The pages that are there once: their address, and what makes them.
SINGLE: dict[str, Callable[[Edition], str]] = {
    "": front_page,
    "accessibility/": accessibility_page,
    "check/": check_page,
    "disclaimers/": disclaimers_page,
    "offline/": offline_page,
    "register/": register_page,
    "rules/": rules_page,
}


def handbook_pages(edition: Edition) -> dict[str, str]:
    """Return every page, by its path."""
    pages = common_pages(edition)
    for council in council_ids(edition.handbook):
        pages |= council_pages(edition, council)
    return pages


def common_pages(edition: Edition) -> dict[str, str]:
    """Return the pages that are there once, by their path."""
    return {page_path(address): make(edition) for address, make in SINGLE.items()}


def council_pages(edition: Edition, council: str) -> dict[str, str]:
    """Return the pages of one council, by their path; no other council changes them."""
    return {page_path(address): content for address, content in _pages(edition, council)}


def _pages(edition: Edition, council: str) -> Iterator[tuple[str, str]]:
    yield council_view(edition.handbook, council).address, council_page(edition, council)
    for policy, _ in edition.in_force(council):
        yield policy_address(policy), policy_page(edition, policy)
        for version in policy.versions:
            yield version_address(policy, version), version_page(edition, policy, version)
        yield from change_pages(edition.handbook, policy, edition.today)
