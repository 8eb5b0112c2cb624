"""`handbook serve`: builds, serves site/ on this computer, builds again when a file changes."""

import subprocess
import sys
import threading
import warnings
import webbrowser
from argparse import ArgumentParser, Namespace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from os import environ
from pathlib import Path
from time import monotonic

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from build_scripts.commands import add_language, add_root, add_today, root
from build_scripts.errors import SourceError

WATCHED = ("docs", "policy_sources", "checker", "build_scripts")
_QUIET = 0.3  # seconds without a change before building: an editor saves in several steps
_CHANGES = {"created", "modified", "moved", "deleted"}


def arguments(parser: ArgumentParser) -> None:
    """Add the options of `handbook serve`."""
    add_root(parser)
    add_today(parser)
    add_language(parser)
    parser.add_argument("--port", type=int, default=8000, help="0 takes any free one")
    parser.add_argument("--no-open", action="store_true", help="do not open the browser")


def run(options: Namespace) -> int:
    """Serve until Ctrl-C."""
    folder = root(options.root)
    _say("building")
    if _build(folder, options):
        return 1
    with _server(folder / "site", options.port) as server:
        address = f"http://localhost:{server.server_port}/"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        _say(f"open at {address} (Ctrl-C to stop)")
        if not options.no_open and _has_display():
            webbrowser.open(address)
        changed = _watch(folder)
        while True:
            _wait(changed)
            started = monotonic()
            if _build(folder, options):
                _say("not built; the last good site stays. It is built again when a file changes.")
            else:
                _say(f"built in {monotonic() - started:.1f} s; reload the page")


def _build(folder: Path, options: Namespace) -> int:
    """Build with the code as it is now, which may itself have changed; return the exit status."""
    day = ["--today", options.today.isoformat()] if options.today else []
    language = ["--language", options.language] if options.language else []
    command = [sys.executable, "-m", "build_scripts", "build", "--root", folder, *language, *day]
    return subprocess.run(command, cwd=folder, check=False).returncode


def _server(site: Path, port: int) -> ThreadingHTTPServer:
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, directory=str(site)))
    except OSError as error:
        raise SourceError(
            [f"port {port} cannot be used ({error.strerror}). Choose another: --port 8001."]
        ) from None


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".wasm": "application/wasm",
        ".md": "text/markdown; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
    }

    def translate_path(self, path: str) -> str:
        """Hide the service worker: whoever edits wants the page as it is now, not a kept one."""
        return super().translate_path("/no-such-file" if path.startswith("/sw.js") else path)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the handbook's own page where there is none."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


def _watch(folder: Path) -> threading.Event:
    changed = threading.Event()
    # A folder made inside a new folder, as publishing does, reaches watchdog twice: by its own
    # event and by the search of the new one. It then puts its watch in its own place, and warns.
    warnings.filterwarnings("ignore", "Callback with id .* already exists", RuntimeWarning)
    observer = Observer()
    for name in WATCHED:
        if (folder / name).is_dir():
            observer.schedule(_Changes(changed), str(folder / name), recursive=True)
    observer.daemon = True
    observer.start()
    return changed


class _Changes(FileSystemEventHandler):
    def __init__(self, changed: threading.Event) -> None:
        self.changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _CHANGES and "__pycache__" not in str(event.src_path):
            self.changed.set()


def _wait(changed: threading.Event) -> None:
    while not changed.wait(1):
        pass
    while changed.is_set():
        changed.clear()
        changed.wait(_QUIET)


def _has_display() -> bool:
    return sys.platform in {"darwin", "win32"} or bool(
        environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")
    )


def _say(words: str) -> None:
    print(f"handbook: {words}", flush=True)
