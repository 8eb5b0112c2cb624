"""The words on a page are the words of the policy, whatever they are; nothing in them acts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

import made_up
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from pages_read import Page, read_page

from build_scripts.edition import Edition
from build_scripts.inline import literal, plain
from build_scripts.model import (
    Block,
    Handbook,
    Item,
    ItemList,
    Paragraph,
    Policy,
    Section,
    Source,
    Table,
    Text,
    Version,
)
from build_scripts.pages import handbook_pages
from build_scripts.pages.environment import page as make_page
from build_scripts.pages.policy import policy_page
from build_scripts.review import in_force
from build_scripts.sources import read_handbook

TODAY = date(2026, 11, 21)
EXTENSIONS = yaml.safe_load((made_up.HERE / "mkdocs.yml").read_text().replace("!ENV", ""))[
    "markdown_extensions"
]
SCHEMES = {"", "http", "https", "mailto", "tel"}
MAY_ACT = {"script", "style", "iframe", "object", "embed", "img", "base", "video"}


def test_hostile_words_are_only_words() -> None:
    handbook = _handbook(_everywhere(made_up.HOSTILE))
    for path, content in handbook_pages(_edition(handbook)).items():
        page = _rendered(content)
        assert not {tag for tag, _ in page.elements} & MAY_ACT, path
        assert not _harmful(page), path


def test_hostile_words_are_all_there() -> None:
    handbook = _handbook(_everywhere(made_up.HOSTILE))
    page = _rendered(handbook_pages(_edition(handbook))["northford/posting/index.md"])
    assert _squeezed("".join(page.adopted)) == _squeezed(_words_of(handbook))


ANY = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60)
MARKUP = st.sampled_from(
    ["**", "*", "[a](b)", "[x](javascript:y)", "<", "&lt;", "]]>", "`", "{#a}"]
)
WORDS = st.lists(ANY | MARKUP, min_size=1, max_size=4).map("".join)


@given(WORDS)
@settings(max_examples=60, deadline=None)
def test_any_words_are_shown_as_they_are(words: str) -> None:
    handbook = _handbook(_everywhere(words))
    page = _rendered(handbook_pages(_edition(handbook))["northford/posting/index.md"])
    assert _squeezed("".join(page.adopted)) == _squeezed(_words_of(handbook))
    assert not _harmful(page)


@given(st.text())
@settings(deadline=None)
def test_any_title_is_one_line_of_front_matter(title: str) -> None:
    content = make_page("parts.html.j2", "", {"title": title})
    head = content.split("---\n")[1]
    assert yaml.safe_load(head) == {"title": title.encode("utf-8", "replace").decode()}


@pytest.mark.parametrize("character", ["\x00", "\x02", "\x03", "\x1b", "\x7f"])
def test_a_character_that_html_cannot_hold_is_shown_as_unreadable(character: str) -> None:
    handbook = _handbook((Paragraph(f"a{character}b"),))
    content = handbook_pages(_edition(handbook))["northford/posting/index.md"]
    assert "<p>a\ufffdb</p>" in content


REAL = read_handbook(made_up.HERE)


@pytest.mark.parametrize("policy", REAL.policies, ids=lambda each: f"{each.council}/{each.id}")
def test_every_word_of_the_real_policies_is_on_its_page(policy: Policy) -> None:
    page = _rendered(policy_page(_edition(REAL), policy))
    words = " ".join(_said(in_force(policy, TODAY).text.sections))
    assert _squeezed("".join(page.adopted)) == _squeezed(words)


def _everywhere(words: str) -> tuple[Block, ...]:
    inner = Item(literal(words), "(a)")
    return (
        Paragraph(words),
        ItemList((Item(words, None, (inner,)), Item(literal(words)))),
        Table((words, "b"), ((words, f"one\n{words}"),)),
    )


def _handbook(blocks: tuple[Block, ...]) -> Handbook:
    words = next((block.text for block in blocks if isinstance(block, Paragraph)), "x")
    sections = (
        Section("1", "section", 1, "1", words, blocks),
        Section("1.1", "clause", 2, "1.1", None, blocks),
        Section("odd", "unnumbered", 1, None, words),
        Section("appendix-a", "appendix", 1, "Appendix A", words),
    )
    version = Version("undated", Text(words, sections), Source("original.txt", "0" * 64, "1"))
    control = ((words, words),)
    version = replace(version, control=control, minute=words, change_note=words)
    policy = Policy("northford", "posting", words, (version,), owner=words, approved_by=words)
    return Handbook((policy,), {"northford": {"name": "Northford Town Council"}})


def _edition(handbook: Handbook) -> Edition:
    return Edition(handbook, made_up.NO_RULES, TODAY)


def _rendered(content: str) -> Page:
    names = [name if isinstance(name, str) else next(iter(name)) for name in EXTENSIONS]
    return read_page(Markdown(extensions=names).convert(content.split("---\n", 2)[2]))


def _harmful(page: Page) -> list[str]:
    events = [name for _, named in page.elements for name in named if name.startswith("on")]
    styles = ["style" for _, named in page.elements if "style" in named]
    unsafe = [each for each in page.addresses if urlsplit(each).scheme not in SCHEMES]
    return [*events, *styles, *unsafe]


def _words_of(handbook: Handbook) -> str:
    [policy] = handbook.policies
    return " ".join(_said(policy.versions[0].text.sections))


def _said(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        yield section.number or ""
        yield plain(section.title or "")
        for block in section.blocks:
            match block:
                case Paragraph(text):
                    yield plain(text)
                case ItemList(items):
                    yield from _items(items)
                case Table(header, rows):
                    yield from (plain(cell) for row in (header, *rows) for cell in row)


def _items(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        yield item.marker or ""
        yield plain(item.text)
        yield from _items(item.items)


def _squeezed(words: str) -> str:
    """Only white space may differ between the page and the model."""
    return "".join(words.split())
