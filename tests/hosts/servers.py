"""Runs a real server with the configuration that the guide prints, as nobody, on high ports.

Only what the guide leaves to its reader is put in: where the files lie, names, ports. What a server
needs besides (its modules, where it keeps its papers) is written here as Debian has it.
"""

import os
import pwd
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.hosts.guide import part, printed

UNDER = "/policies/"  # as in the guide, and so are these:
_FILES, _ALONE, _ANOTHER = "/srv/handbook", "policies.example.gov.uk", "www.example.gov.uk"
_NGINX, _APACHE = Path("/etc/nginx"), Path("/etc/apache2/mods-available")
# What Debian switches on.
_APACHE_HAS = (
    *("mpm_event", "authz_core", "authz_host", "alias", "autoindex", "dir", "env", "filter"),
    *("deflate", "mime", "negotiation", "reqtimeout", "setenvif"),
)
_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin"
_PATIENCE = 10  # seconds until a server answers

type Ports = tuple[int, int]  # of the site at a root, and of another that has it in a folder


@dataclass(frozen=True, slots=True)
class Server:
    """A server by its name in the guide; `start` writes its papers and returns the command."""

    name: str
    program: str
    lacks: Callable[[], str]
    start: Callable[[Path, Path, Ports], list[str]]

    def lacking(self) -> str:
        """Return why it cannot be run on this machine, or nothing."""
        if not shutil.which(self.program, path=_PATH):
            return f"{self.name} is not on this machine: no program {self.program}"
        return self.lacks()


@contextmanager
def running(server: Server, files: Path, papers: Path) -> Iterator[dict[str, str]]:
    """Yield the addresses of the site `files`, each ending in "/", while `server` serves it."""
    ports = _free_port(), _free_port()
    command = server.start(files, papers, ports)
    for path in (papers, *papers.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o777 if path.is_dir() else 0o666)
    log = papers / "said.txt"
    with log.open("wb") as said:
        process = subprocess.Popen(
            command,
            stdout=said,
            stderr=said,
            env={"PATH": _PATH, "HOME": f"{papers}", "XDG_DATA_HOME": f"{papers}"},
            **_nobody(),
        )
    try:
        _wait(process, ports, log)
        alone, among = (f"http://127.0.0.1:{port}" for port in ports)
        yield {"at a root": f"{alone}/", "in a folder": f"{among}{UNDER}"}
    finally:
        process.terminate()
        process.wait(_PATIENCE)


def _nginx(files: Path, papers: Path, ports: Ports) -> list[str]:
    blocks = {place: block.replace(_FILES, f"{files}") for place, block in printed("nginx").items()}
    alone, among = (f"listen 127.0.0.1:{port}; server_name 127.0.0.1;" for port in ports)
    own = blocks["conf.d/handbook.conf"].replace(f"server_name {_ALONE};", alone)
    another = f"server {{ {among}\n{blocks[f'in the server of {_ANOTHER}']} }}"
    places = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "\n".join(f"{place}_temp_path {papers}/{place};" for place in places)
    (papers / "snippets").mkdir()
    (papers / "snippets/handbook.conf").write_text(blocks["snippets/handbook.conf"])
    (papers / "mime.types").symlink_to(_NGINX / "mime.types")
    (papers / "modules").symlink_to("/usr/share/nginx/modules")
    (papers / "nginx.conf").write_text(
        f"daemon off; pid {papers}/pid; error_log stderr;\n"
        f"include {_NGINX}/modules-enabled/*.conf;\n"
        "events { }\n"
        "http { include mime.types; default_type application/octet-stream; gzip on;\n"
        f"access_log off; {temporary}\n{own}\n{another} }}\n"
    )
    return ["nginx", "-e", "stderr", "-p", f"{papers}", "-c", f"{papers}/nginx.conf"]


def _nginx_lacks() -> str:
    known = any(_NGINX.glob("modules-enabled/*brotli-static*"))
    return "" if known else "nginx has no module brotli_static on this machine"


def _apache(files: Path, papers: Path, ports: Ports) -> list[str]:
    [rules] = printed("Apache").values()
    [in_folder] = re.findall("`(ErrorDocument .*)`", part("Apache"))
    alone, among = papers / "alone", papers / "among"
    for site, own in (
        (alone, rules),
        (among / UNDER.strip("/"), re.sub("ErrorDocument .*", in_folder, rules)),
    ):
        shutil.copytree(files, site)
        (site / ".htaccess").write_text(own)
    needed = re.findall(r"`mod_(\w+)`", part("Apache"))
    modules = [_APACHE / f"{name}.load" for name in (*_APACHE_HAS, *needed)]
    settings = [path for path in (load.with_suffix(".conf") for load in modules) if path.is_file()]
    included = "\n".join(f"Include {path}" for path in (*modules, *settings))
    hosts = "\n".join(
        f"Listen 127.0.0.1:{port}\n<VirtualHost 127.0.0.1:{port}>\nDocumentRoot {folder}\n"
        f"<Directory {folder}>\nAllowOverride All\nRequire all granted\n</Directory>\n"
        "</VirtualHost>"
        for port, folder in zip(ports, (alone, among), strict=True)
    )
    (papers / "apache2.conf").write_text(
        f"ServerRoot {papers}\nServerName 127.0.0.1\nPidFile {papers}/pid\n"
        f"ErrorLog {papers}/errors.txt\n{included}\n{hosts}\n"
    )
    return ["apache2", "-DFOREGROUND", "-f", f"{papers}/apache2.conf"]


def _apache_lacks() -> str:
    return "" if _APACHE.is_dir() else f"Apache is not as Debian has it: no {_APACHE}"


def _caddy(files: Path, papers: Path, ports: Ports) -> list[str]:
    blocks = printed("Caddy")
    alone, among = (f"http://127.0.0.1:{port}" for port in ports)
    own = blocks["Caddyfile"].replace(f"{_ALONE} {{", f"{alone} {{")
    another = f"{among} {{\n{blocks[f'in {_ANOTHER}']}}}\n"
    both = (own + another).replace(_FILES, f"{files}")
    (papers / "Caddyfile").write_text(f"{{\nadmin off\nauto_https off\n}}\n{both}")
    return ["caddy", "run", "--config", f"{papers}/Caddyfile", "--adapter", "caddyfile"]


SERVERS = (
    Server("nginx", "nginx", _nginx_lacks, _nginx),
    Server("Apache", "apache2", _apache_lacks, _apache),
    Server("Caddy", "caddy", str, _caddy),
)


def _nobody() -> dict[str, Any]:
    """Return what makes a process nobody's, where these tests are run by root."""
    if os.geteuid():
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], ports: Ports, log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    waiting = list(ports)
    while waiting:
        try:
            socket.create_connection(("127.0.0.1", waiting[-1])).close()
            waiting.pop()
        except ConnectionRefusedError:
            ended = process.poll() is not None or time.monotonic() > until
            assert not ended, f"it does not answer: {log.read_text('utf-8', 'replace')}"
            time.sleep(0.02)
