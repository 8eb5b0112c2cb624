"""What the pages say of a council, from its `council.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.model import Handbook


@dataclass(frozen=True, slots=True)
class CouncilView:
    """One council as its pages name it."""

    id: str
    name: str
    short: str
    website: str | None = None
    approver: str | None = None
    contacts: tuple[str, ...] = ()
    feedback: str | None = None

    @property
    def address(self) -> str:
        """Where its page is."""
        return f"{self.id}/"


def council_view(handbook: Handbook, council: str) -> CouncilView:
    """Return the council; one without a `council.toml` is called by its folder's name."""
    facts = handbook.councils.get(council, {})
    fallback = council.replace("-", " ").title()
    name = _words(facts.get("name")) or fallback
    return CouncilView(
        council,
        name,
        _place(name) or fallback,
        _words(facts.get("website")),
        _words(_approver(facts)),
        tuple(_texts(facts.get("public_contacts"))),
        _words(facts.get("feedback")),
    )


def council_ids(handbook: Handbook) -> list[str]:
    """Return the councils that have a policy, in the order of their names."""
    ids = {policy.council for policy in handbook.policies}
    return sorted(ids, key=lambda council: council_view(handbook, council).name)


def council_meta(council: CouncilView, title: str, kind: str) -> dict[str, object]:
    """Return what the frame must know of a page that belongs to a council."""
    return {
        "title": title,
        "kind": kind,
        "council": council.id,
        "council_short": council.short,
    }


def _place(name: str) -> str:
    """Return "Flitwick" for "Flitwick Town Council"."""
    words = name.removeprefix("The ").split()
    while words and words[-1] in {"Council", "Town", "Parish", "City", "Community"}:
        words.pop()
    return " ".join(words)


def _approver(facts: Mapping[str, object]) -> object:
    approver = facts.get("approver")
    if isinstance(approver, Mapping) and approver.get("approves") is True:
        return approver.get("name")
    return None


def _words(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _texts(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
