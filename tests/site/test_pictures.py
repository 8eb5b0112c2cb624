"""Pictures in the pages of docs/ and in the README: there, small, described, and made by us."""

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.screenshots import DOCS, KINDS, MORE, PICTURES

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SHOWN = [
    pytest.param(page, alt, address, id=f"{page.name}-{Path(address).stem}")
    for page in PAGES
    for alt, address in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", page.read_text("utf-8"))
]


@pytest.mark.parametrize(("page", "alt", "address"), SHOWN)
def test_a_picture_is_there_and_described(page: Path, alt: str, address: str) -> None:
    file = page.parent / address
    assert file.parent == DOCS
    with Image.open(file) as picture:
        assert picture.format == "WEBP"
    assert len(alt.split()) >= 8, "what a reader who does not see it needs to know"


def test_every_picture_is_shown_and_can_be_made_again() -> None:
    shown = {Path(str(one.values[2])).stem for one in SHOWN}
    files = {file.name for file in DOCS.iterdir()}
    assert shown == set(PICTURES)
    assert files == {f"{name}.webp" for name in PICTURES}
    assert {picture.kind for picture in PICTURES.values()} <= set(KINDS | MORE)


def test_pictures_are_small() -> None:
    sizes = {file.name: file.stat().st_size for file in DOCS.iterdir()}
    assert {name: size for name, size in sizes.items() if size > 80_000} == {}
    assert sum(sizes.values()) < 1_200_000
