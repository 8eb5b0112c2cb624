"""Drives the machine's Firefox by its own protocol: Playwright drives only its own build."""

import json
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

BINARY = shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """One window of a headless Firefox."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.stream = connection.makefile("rb")
        self.number = 0
        self._read()  # it says hello

    def ask(self, command: str, **given: Any) -> Any:
        """Return the answer to one command of WebDriver."""
        self.number += 1
        asked = json.dumps([0, self.number, f"WebDriver:{command}", given]).encode()
        self.connection.sendall(b"%d:%s" % (len(asked), asked))
        _, _, error, answer = self._read()
        if error:
            raise RuntimeError(f"{command}: {error['message']}")
        return answer

    def run(self, script: str) -> Any:
        """Return what `script`, the body of a function, returns."""
        return self.ask("ExecuteScript", script=script, args=[])["value"]

    def wait(self, script: str, seconds: float = 60) -> Any:
        """Return what `script` returns, once it is true."""
        until = monotonic() + seconds
        while not (found := self.run(script)):
            assert monotonic() < until, f"never true: {script}"
            sleep(0.1)
        return found

    def _read(self) -> Any:
        length = b""
        while (digit := self.stream.read(1)) != b":":
            length += digit
        return json.loads(self.stream.read(int(length)))


@contextmanager
def firefox(profile: Path) -> Iterator[Firefox]:
    """Yield a Firefox with a fresh profile, which cannot reach any network."""
    assert BINARY
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    profile.mkdir()
    settings = {
        "marionette.port": port,
        "network.proxy.type": 1,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": 9,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": 9,
        "app.update.enabled": False,
        "datareporting.policy.dataSubmissionEnabled": False,
    }
    lines = [
        f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in settings.items()
    ]
    (profile / "user.js").write_text("\n".join(lines), "utf-8")
    command = [BINARY, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **quiet) as process:  # type: ignore[call-overload]
        try:
            with _connected(port, process) as connection:
                window = Firefox(connection)
                window.ask("NewSession", capabilities={})
                yield window
                window.stream.close()
        finally:
            process.terminate()


def _connected(port: int, process: "subprocess.Popen[bytes]") -> socket.socket:
    until = monotonic() + 60
    while process.poll() is None and monotonic() < until:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=90)
        except ConnectionRefusedError:
            sleep(0.1)
    raise RuntimeError("Firefox did not start")
