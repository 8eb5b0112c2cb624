"""The site as one archive that opens from a folder, a stick or a shared drive, without a host.

A page opened from a folder may load scripts and styles, but no modules, no data and no worker. So
modules become functions in one script, data becomes scripts that hold it, and the checker's worker
is made of text. Pure: files in, files out.
"""

import gzip
import io
import json
import re
import zipfile
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from posixpath import dirname, join, normpath

PRELUDE = Path(__file__).with_name("from_folder.js")
_MODULES = "assets/modules.js"
_CHECKER = "assets/check/checker.json"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
# What only a host or a browser on the web has a use for.
_LEFT_OUT = re.compile(
    r".*\.(gz|br|webmanifest)|sw\.js|_headers|404\.html|sitemap\.xml|assets/offline/.*\.json"
)
_DATA = re.compile(r"assets/.*\.(bin|json|wasm|zip)")
_CLASSIC = {"assets/theme-early.js"}
_POLICY = (
    "default-src 'none'; script-src 'self' file: blob: 'wasm-unsafe-eval'; style-src 'self' file:; "
    "img-src 'self' file:; worker-src blob:; base-uri 'none'; form-action 'none'"
)

_META = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*')
_APP = re.compile(r'\s*<link rel="(?:manifest|apple-touch-icon)"[^>]*>')
_MODULE = re.compile(r'<script type="module" src="([^"]*)"></script>')
_LINK = re.compile(r'(<a\b[^>]*?\bhref=")([^"#?:]*)([^":]*")')
_IMPORT = re.compile(r'^import\s*(\{[^}]*\}|\w+)\s*from\s*"([^"]+)";?', re.MULTILINE)
_DYNAMIC = re.compile(r'\bimport\("([^"]+)"\)')
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class) (\w+))", re.MULTILINE)
_DEFAULT = re.compile(r"^export \{ (\w+) as default \};?", re.MULTILINE)
_NOT_UNDERSTOOD = re.compile(r"^\s*(?:import|export)\b.*", re.MULTILINE)


def from_folder(site: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of `site` so that it opens from a folder."""
    site = {path: content for path, content in site.items() if not _LEFT_OUT.fullmatch(path)}
    site |= _checker(site)
    modules = {
        path: content.decode()
        for path, content in site.items()
        if re.fullmatch(r"assets/(?!check/(?:pyodide|worker)).*\.js", path) and path not in _CLASSIC
    }
    made = {_MODULES: _joined(modules).encode()}
    for path, content in site.items():
        if path.endswith(".html"):
            made[path] = _page(content.decode()).encode()
        elif path in modules:
            made[path] = f'handbookNeed("{path}");\n'.encode()
        elif _DATA.fullmatch(path):
            made[f"{path}.js"] = _as_script(path, content)
        elif not path.startswith("assets/check/") or path.endswith(".css"):
            made[path] = content
    return made


def archive(files: Mapping[str, bytes], folder: str) -> bytes:
    """Return a zip of `files` in `folder`, the same bytes every time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as opened:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{path}", _LONG_AGO)
            opened.writestr(entry, files[path], zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()


def joined_links(path: str) -> str:
    """Return where a link to a folder leads when nobody serves the page in it."""
    return join(path, "index.html") if path.endswith(("/", ".")) else path


def _page(html: str) -> str:
    html = _APP.sub("", _META.sub(rf"\g<1>{_POLICY}", html))
    html = _LINK.sub(lambda link: link[1] + joined_links(link[2]) + link[3], html)
    first = _MODULE.search(html)
    if first:
        root = first[1].partition("assets/")[0]
        joined = f'<script defer src="{root}{_MODULES}"></script>\n    '
        html = html[: first.start()] + joined + html[first.start() :]
    return _MODULE.sub(r'<script defer src="\1"></script>', html)


def _joined(modules: Mapping[str, str]) -> str:
    """Return one script that holds `modules` as functions; each runs when it is first needed."""
    parts = [PRELUDE.read_text("utf-8")]
    for path, source in sorted(modules.items()):
        parts.append(
            f"handbookModules[{json.dumps(path)}] = function (need, exports, fetch) {{\n"
            f"{_as_function(path, source)}\n}};\n"
        )
    return "".join(parts)


def _as_function(path: str, source: str) -> str:
    def at(name: str) -> str:
        return json.dumps(normpath(join(dirname(path), name)))

    def imported(found: re.Match[str]) -> str:
        names = found[1].replace(" as ", ": ")
        names = names if names.startswith("{") else f"{{ default: {names} }}"
        return f"const {names} = need({at(found[2])});"

    exported = _EXPORT.findall(source)
    exported += [f"default: {name}" for name in _DEFAULT.findall(source)]
    source = _DEFAULT.sub("", _EXPORT.sub("", _IMPORT.sub(imported, source)))
    source = _DYNAMIC.sub(
        lambda found: f"Promise.resolve().then(() => need({at(found[1])}))", source
    )
    left = _NOT_UNDERSTOOD.search(source)
    if left:
        raise RuntimeError(f"docs/{path}: cannot be joined: {left[0].strip()}")
    return f"{source}\nObject.assign(exports, {{ {', '.join(exported)} }});"


def _as_script(path: str, content: bytes) -> bytes:
    packed = b64encode(gzip.compress(content, 9, mtime=0)).decode()
    return f'handbookFile({json.dumps(path)}, "{packed}");\n'.encode()


def _checker(site: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the checker's manifest for a folder, and its worker, which cannot load the engine."""
    manifest = json.loads(site[_CHECKER])
    folder = dirname(_CHECKER)
    engine = [f"{folder}/{manifest['pyodide']}{name}" for name in ("pyodide.js", "pyodide.asm.js")]
    worker = f"{folder}/{manifest['worker']}"
    whole = b";\n".join(site[path] for path in (*engine, worker))
    manifest |= {"folder": True, "worker": "worker.bin"}
    return {_CHECKER: json.dumps(manifest).encode(), f"{folder}/worker.bin": whole}
