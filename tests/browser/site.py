"""A built handbook to look at: made once, in a folder of its own, and served as a host would."""

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from build_scripts.build import ADDRESS, build

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)
# Under a folder, as on a host that serves many sites: an address that begins with / would miss.
UNDER = "/handbook/"
_SHARED = ("docs", "node_modules", "build_scripts", "checker", "mkdocs.yml")


def workshop(folder: Path) -> Path:
    """Return a checkout in `folder` whose policy_sources may be changed; the rest is ours."""
    for name in _SHARED:
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "policy_sources", folder / "policy_sources")
    (folder / "build").mkdir()
    (ROOT / "build" / "cache").mkdir(parents=True, exist_ok=True)
    (folder / "build" / "cache").symlink_to(ROOT / "build" / "cache")
    return folder


def built(root: Path, today: date = TODAY) -> Path:
    """Return the site of `root`, built now for a host that serves it under a folder."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(ADDRESS, f"https://handbook.example{UNDER}")
        build(root, today)
    return root / "site"


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Yield the address at which `site` is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(site)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{UNDER}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@cache
def headers(site: Path) -> dict[str, str]:
    """Return what the site asks its host to send with every file."""
    everywhere = (site / "_headers").read_text("utf-8").partition("/*\n")[2]
    return dict(re.findall(r"^  ([\w-]+): (.+)$", everywhere.partition("\n/")[0], re.MULTILINE))


class _Host(SimpleHTTPRequestHandler):
    """A static host: files under UNDER, the site's own 404 page, nothing else."""

    extensions_map = {  # noqa: RUF012
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".json": "application/json",
        ".wasm": "application/wasm",
        ".svg": "image/svg+xml",
    }

    def end_headers(self) -> None:
        for name, value in headers(Path(self.directory)).items():
            self.send_header(name, value)
        super().end_headers()

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(UNDER) if path.startswith(UNDER) else "no-such-place"
        return super().translate_path("/" + inside)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        with suppress(ConnectionError):  # the page was closed while something was on its way
            super().handle()

    def log_message(self, *_: object) -> None:
        pass
