"""The service worker of a site: what a device keeps of it, in groups, each file with its digest."""

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

from build_scripts.search_index import as_json

COMMON, CHECKER = "common", "checker"
WORKER = Path("assets/offline/worker.js")
_LISTS = "assets/offline/"
_PAGE = ".html"
_ASSETS = {".css", ".js", ".json", ".svg", ".png", ".zip", ".wasm"}
_ALWAYS = 2_000_000  # bytes to fetch; a larger handbook keeps the councils that are looked at
_FOR_EVER = "public, max-age=31536000, immutable"


def add_offline(site: Path, today: date, councils: Iterable[str]) -> None:
    """Write sw.js, the lists it keeps by, and the host's rules for files that never change."""
    groups = grouped(site, sorted(councils))
    listed = {
        group: as_json({path: _digest(site / path) for path in groups[group]}) for group in groups
    }
    sizes = {
        group: (
            sum(_sent(site / path) for path in groups[group]),
            sum(_file(site / path).stat().st_size for path in groups[group]),
        )
        for group in groups
    }
    small = sum(sent for group, (sent, _) in sizes.items() if group != CHECKER) <= _ALWAYS
    names = {
        group: f"{_LISTS}{group}-{sha256(content).hexdigest()[:12]}.json"
        for group, content in listed.items()
    }
    build = {
        "version": sha256(b"".join(listed.values())).hexdigest()[:12],
        "date": today.isoformat(),
        "groups": {
            group: {
                "list": names[group],
                "digest": _base64(content),
                "fetch": sizes[group][0],
                "store": sizes[group][1],
                "always": group == COMMON or (small and group != CHECKER),
            }
            for group, content in listed.items()
        },
    }
    for group, content in listed.items():
        (site / names[group]).write_bytes(content)
    worker = site / WORKER
    (site / "sw.js").write_bytes(b"const BUILD = " + as_json(build) + b";\n" + worker.read_bytes())
    for path in worker.parent.glob(f"{worker.name}*"):
        path.unlink()
    with (site / "_headers").open("a", encoding="utf-8") as headers:
        for name in ("sw.js", *groups[CHECKER]):
            kept = "no-cache" if name == "sw.js" else _FOR_EVER
            headers.write(f"/{name}\n  Cache-Control: {kept}\n")


def grouped(site: Path, councils: Iterable[str]) -> Mapping[str, list[str]]:
    """Return what belongs together, as addresses: what all share, the checker, each council's."""
    heavy = _checker_files(site)
    own = {
        council: [
            *_pages(site, site / council),
            *_names(site, (site / "assets/search/index").glob(f"{council}-????????????.json")),
        ]
        for council in councils
    }
    apart = {*heavy, *(path for paths in own.values() for path in paths), WORKER.as_posix()}
    shared = [
        *_pages(site, site),
        *_names(site, (path for path in (site / "assets").rglob("*") if path.suffix in _ASSETS)),
        "manifest.webmanifest",
    ]
    return {COMMON: [path for path in shared if path not in apart], CHECKER: heavy, **own}


def _pages(site: Path, folder: Path) -> list[str]:
    """Return the addresses of the pages in `folder`, as a browser asks for them."""
    return [path.removesuffix("index.html") for path in _names(site, folder.rglob(f"*{_PAGE}"))]


def _checker_files(site: Path) -> list[str]:
    """Return what the checker is made of, but for the list of it, which every device keeps."""
    folder = site / "assets/check"
    made = json.loads((folder / "checker.json").read_bytes())
    engine = (folder / made["pyodide"]).iterdir()
    named = (folder / made[part] for part in ("stdlib", "wheel", "bundle", "worker"))
    return _names(site, (path for path in (*engine, *named) if path.suffix in _ASSETS))


def _names(site: Path, paths: Iterable[Path]) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in paths)


def _file(path: Path) -> Path:
    return path / "index.html" if path.is_dir() else path


def _digest(path: Path) -> str:
    return _base64(_file(path).read_bytes())


def _base64(content: bytes) -> str:
    return b64encode(sha256(content).digest()).decode()


def _sent(path: Path) -> int:
    """Return how many bytes a host sends that compresses with gzip, the worse of the two ways."""
    file = _file(path)
    smaller = file.with_name(f"{file.name}.gz")
    return (smaller if smaller.is_file() else file).stat().st_size
