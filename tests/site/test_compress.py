"""What lies beside large files for hosts that can send it."""

import gzip
from pathlib import Path

import brotli

from build_scripts.compress import compress

WORDS = b"A council adopts a policy. " * 200


def test_both_ways_lie_beside_what_they_make_smaller(tmp_path: Path) -> None:
    site = tmp_path / "site"
    files = {
        "index.html": WORDS,
        "assets/long.js": WORDS,
        "short.html": b"short",
        "original.docx": WORDS,
        "random.json": bytes(range(256)) * 4,
    }
    for name, content in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content)
    compress(site, tmp_path / "cache")
    beside = {path.relative_to(site).as_posix() for path in site.rglob("*.*")} - files.keys()
    for page in ("index.html", "assets/long.js"):
        assert gzip.decompress((site / f"{page}.gz").read_bytes()) == WORDS
        assert brotli.decompress((site / f"{page}.br").read_bytes()) == WORDS
    assert not {name for name in beside if name.startswith(("short", "original"))}


def test_an_asset_is_made_smaller_once(tmp_path: Path) -> None:
    asset, cache = tmp_path / "site" / "assets" / "long.js", tmp_path / "cache"
    asset.parent.mkdir(parents=True)
    asset.write_bytes(WORDS)
    compress(tmp_path / "site", cache)
    [kept] = cache.glob("*.br")
    kept.write_bytes(b"taken from the cache")
    compress(tmp_path / "site", cache)
    assert asset.with_name("long.js.br").read_bytes() == b"taken from the cache"


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        page = tmp_path / name / "index.html"
        page.parent.mkdir()
        page.write_bytes(WORDS)
        compress(page.parent, tmp_path / f"cache of {name}")
    for suffix in (".gz", ".br"):
        first, second = ((tmp_path / name / f"index.html{suffix}") for name in ("one", "two"))
        assert first.read_bytes() == second.read_bytes()
