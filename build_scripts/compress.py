"""Puts `.gz` and `.br` beside the files of a site, for hosts that serve them as they are.

The same content gives the same bytes. What takes long is kept in `cache`, named by its content.
"""

import gzip
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import get_ident

import brotli

_TEXT = {".css", ".csv", ".html", ".ics", ".js", ".json", ".md", ".svg", ".txt", ".xml"}
_SUFFIXES = {*_TEXT, ".wasm", ".webmanifest", ".zip"}
_SMALLEST = 1024  # bytes; what is smaller travels in one packet anyway
_WORTH_IT = 0.95  # of its size, or less
_INDEXES = ("assets", "search")
_LARGE = 1 << 18  # bytes; a search index beyond this is one of many, and changes often
_KEPT_AT_MOST = 400  # in the cache; what was not used for longest goes


def compress(site: Path, cache: Path) -> None:
    """Write both beside each file of `site` that they make smaller."""
    files = [path for path in sorted(site.rglob("*")) if path.suffix in _SUFFIXES]
    with ThreadPoolExecutor() as pool:  # both libraries work outside Python's lock
        for _ in pool.map(lambda path: _beside(path, site, cache), files):
            pass
    _prune(cache)


def _beside(path: Path, site: Path, cache: Path) -> None:
    content = path.read_bytes()
    if len(content) < _SMALLEST:
        return
    # Pages are many and change with each build; assets are few and are kept by browsers.
    folder = path.relative_to(site).parts
    asset = folder[0] == "assets"
    # Twenty councils with fifty policies each would take half a minute for their indexes.
    many = folder[:2] == _INDEXES and len(content) > _LARGE
    for suffix, quick, good, best in WAYS:
        way = good if many else best
        smaller = _kept(content, way, cache, suffix) if asset else quick(content)
        if len(smaller) <= len(content) * _WORTH_IT:
            path.with_name(path.name + suffix).write_bytes(smaller)


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _quick_brotli(content: bytes) -> bytes:
    return bytes(brotli.compress(content, quality=5))


def _good_brotli(content: bytes) -> bytes:
    return bytes(brotli.compress(content, quality=9, lgwin=24))


def _best_brotli(content: bytes) -> bytes:
    """Return a sixth less than the quick way, after forty times as long."""
    return bytes(brotli.compress(content, quality=11, lgwin=24))


# For a page, for one of many large files, for any other file that browsers keep.
WAYS = (
    (".gz", _gzip, _gzip, _gzip),
    (".br", _quick_brotli, _good_brotli, _best_brotli),
)


def _kept(content: bytes, make: Callable[[bytes], bytes], cache: Path, suffix: str) -> bytes:
    kept = cache / f"{sha256(content).hexdigest()[:32]}{suffix}"
    if kept.is_file():
        os.utime(kept)
        return kept.read_bytes()
    made = make(content)
    cache.mkdir(parents=True, exist_ok=True)
    written = kept.with_suffix(f".{os.getpid()}-{get_ident()}")
    written.write_bytes(made)
    written.replace(kept)  # at once: two builds may run side by side
    return made


def _prune(cache: Path) -> None:
    with suppress(FileNotFoundError):  # another build prunes as well
        made = [path for suffix, *_ in WAYS for path in cache.glob(f"*{suffix}")]
        for old in sorted(made, key=lambda path: path.stat().st_mtime)[:-_KEPT_AT_MOST]:
            old.unlink()
