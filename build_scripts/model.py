"""The nouns of the handbook: frozen, typed, without behaviour that touches disk, clock or network.

Strings called `text` hold the words adopted, with at most the inline marks of `inline.py`
(emphasis, links). `inline.plain` gives the words alone, as the API and the redline use them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["section", "appendix", "unnumbered", "clause"]


@dataclass(frozen=True, slots=True)
class Item:
    """One list item; `marker` is its number as printed ("1.", "(a)"), None for a bullet."""

    text: str
    marker: str | None = None
    items: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class ItemList:
    """One list, in the order printed."""

    items: tuple[Item, ...]

    @property
    def ordered(self) -> bool:
        """True where the items are numbered or lettered."""
        return any(item.marker for item in self.items)


@dataclass(frozen=True, slots=True)
class Table:
    """One table; `header` is empty where the document gives none; "\\n" parts lines in a cell."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | ItemList | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading or a numbered clause with the blocks up to the next one.

    `level` 1 is an h2 on the page. `number` is as printed, without its full stop ("6.3",
    "Appendix A"). A clause has no title. Blocks before the first heading belong to a clause
    with the id "preamble" and no number.
    """

    id: str
    kind: Kind
    level: int
    number: str | None
    title: str | None
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A policy's words: its title as printed (or as inferred, which `version.toml` says)."""

    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A date that the document states only as a span; it is due at its end."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Month:
    """A date that the document states only as a month."""

    year: int
    month: int


StatedDate = date | Month | Span
"""A date in exactly the precision that the document states."""


@dataclass(frozen=True, slots=True)
class Removal:
    """Words of the original that are not in the text: a contents list, page noise."""

    kind: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Correction:
    """An exact find/replace on the original, made by a person, with its reason."""

    find: str
    replace: str
    reason: str


@dataclass(frozen=True, slots=True)
class Waiver:
    """A lint finding that the Clerk has looked at and lets stand, with the reason, until a day."""

    rule: str
    reason: str
    clause: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """The council looked at this version and changed nothing."""

    on: date
    minute: str | None = None
    next_review: StatedDate | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The document as received."""

    file: str
    sha256: str
    importer: str


@dataclass(frozen=True, slots=True)
class Version:
    """One adopted text of a policy and what is stated about it. None: the document does not say.

    `entered` names the facts that a person gave because the document does not state them so.
    """

    id: str
    text: Text
    source: Source
    adopted: StatedDate | None = None
    in_force: date | None = None
    last_reviewed: StatedDate | None = None
    next_review: StatedDate | None = None
    minute: str | None = None
    approved_by: str | None = None
    change: str | None = None
    change_note: str | None = None
    entered: tuple[str, ...] = ()
    control: tuple[tuple[str, str], ...] = ()
    removed: tuple[Removal, ...] = ()
    corrections: tuple[Correction, ...] = ()
    unsure: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    reviews: tuple[ReviewRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy of one council, with every version, oldest first."""

    council: str
    id: str
    title: str
    versions: tuple[Version, ...]
    owner: str | None = None
    approved_by: str | None = None
    review_every: str | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Handbook:
    """Everything that was read from `policy_sources/`, ready to be made into pages.

    `councils` maps a council's id to its `council.toml` as read; `bindings` to its `rules.toml`.
    """

    policies: tuple[Policy, ...]
    councils: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    bindings: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
