"""Reads pages as a reader or a browser would: words, links, anchors, and what may do harm."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "hr", "img", "path", "rect", "line", "circle"}
# What the frame adds inside a policy's words, and is not the policy's.
OURS = {"visually-hidden", "sign", "copy", "tool", "elsewhere", "former", "now"}


@dataclass
class Page(HTMLParser):
    """What stands on one page; `adopted` holds the words inside `.adopted-words`."""

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    adopted: list[str] = field(default_factory=list)
    _open: list[tuple[str, bool, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.elements.append((tag, named))
        if tag in VOID:
            self.handle_data("\n" if tag == "br" else "")
            return
        classes = set((named.get("class") or "").split())
        _, inside, ours = self._open[-1] if self._open else ("", False, False)
        inside = inside or "adopted-words" in classes
        self._open.append((tag, inside, ours or bool(classes & OURS)))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self._open, f"</{tag}> closes nothing"
        opened = self._open.pop()[0]
        assert opened == tag, f"</{tag}> closes <{opened}>"

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][1] and not self._open[-1][2]:
            self.adopted.append(data)

    @property
    def ids(self) -> list[str]:
        return [str(named["id"]) for _, named in self.elements if "id" in named]

    @property
    def addresses(self) -> list[str]:
        return [
            str(named[key]) for _, named in self.elements for key in ("href", "src") if key in named
        ]


def read_page(html: str) -> Page:
    """Return what stands on the page; every element must be closed in its turn."""
    page = Page()
    page.feed(html)
    page.close()
    assert not page._open, f"never closed: {[tag for tag, *_ in page._open]}"
    return page
