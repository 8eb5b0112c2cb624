"""The checker, the search and a policy in a real Chromium, beside Pyodide as it comes.

Start-up is timed in turns within one run; the peer is the same checker as Python source, on the
same engine with the standard library that npm brings.
"""

import gzip
import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import USUAL
from tests.browser.site import ROOT, built, served, workshop

DRAFT = (
    "The splash park opens on Saturday at 10am and entry is free. Bring a towel and a picnic. "
    "Mrs Patel of the friends' group runs the raffle; ring 07700 900461 or see "
    "https://example.org/splash. Councillor Smith cuts the ribbon at noon. #splashpark "
)
DRAFT = DRAFT.ljust(280, ".")[:280]
QUERIES = ("photograph of a child", "disclaimer", "6.3", "purdah", "personal data breach", "libel")
_TURNS = 3
_SLOWER = 4
_HERE = Path(__file__).with_name("page_start.js")


def main() -> None:
    """Print the figures."""
    for line in report():
        print(line, flush=True)


def report() -> Iterator[str]:
    """Yield the figures as lines, as they come."""
    yield "In the page"
    for what, figure in figures().items():
        yield f"  {what}: {figure:g}"


def figures() -> dict[str, float]:
    """Return each figure by what it is; times of ours as how many times faster than the peer."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = built(workshop(Path(folder)))
        _add_peer(site)
        found = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        try:
            with served(site) as address:
                return {
                    **_weights(site),
                    **_starts(browser, address),
                    **_policy(browser, address, site),
                    **_search(browser, address, site),
                }
        finally:
            browser.close()


def _add_peer(site: Path) -> None:
    """Put Pyodide as it comes, and the checker as source, into the site."""
    peer = site / "bench"
    shutil.copytree(ROOT / "node_modules/pyodide", peer / "pyodide")
    source = io.BytesIO()
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted((ROOT / "checker").rglob("*.py")):
            archive.write(path, path.relative_to(ROOT))
    (peer / "checker.zip").write_bytes(source.getvalue())
    shutil.copy(_HERE, peer / "start.js")
    (peer / "index.html").write_text(
        '<!doctype html><html lang="en" data-base=".."><title>Bench</title>'
        '<script src="pyodide/pyodide.js"></script><script src="start.js"></script>',
        "utf-8",
    )


def _weights(site: Path) -> dict[str, float]:
    check = site / "assets/check"
    made = json.loads((check / "checker.json").read_bytes())
    parts = [check / made[part] for part in ("stdlib", "wheel", "bundle", "worker")]
    parts += [check / "checker.json", *check.glob("*.js"), *check.glob("*.css")]
    engine = [path for path in (check / made["pyodide"]).iterdir() if path.suffix in _KINDS]
    every = sorted({*parts, *engine})
    peer = [site / "bench/pyodide" / path.name for path in engine]
    peer += [site / "bench/pyodide/python_stdlib.zip", site / "bench/checker.zip"]
    peer += [check / made["bundle"]]
    ours = sum(_sent(path, "gz") for path in every)
    return {
        "checker, first visit, MB in brotli": round(sum(_sent(p, "br") for p in every) / 1e6, 2),
        "checker, first visit, MB in gzip": round(ours / 1e6, 2),
        "  of stock Pyodide's": round(ours / sum(_packed(path) for path in peer), 2),
    }


_KINDS = {".js", ".wasm"}


def _sent(path: Path, way: str) -> int:
    smaller = path.with_name(f"{path.name}.{way}")
    return (smaller if smaller.is_file() else path).stat().st_size


def _packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def _starts(browser: Browser, address: str) -> dict[str, float]:
    times: dict[str, list[float]] = {}
    for _ in range(_TURNS):
        for slower in (1, _SLOWER):
            for which in ("ours", "stock"):
                context = browser.new_context(**USUAL)
                for visit in ("cold", "warm"):
                    keep = which == "ours" and visit == "cold"
                    took = _start(context.new_page(), address, which, slower, keep=keep)
                    name = f"{visit}, {slower}x"
                    times.setdefault(f"{which} {name}", []).append(took["start"])
                    if which == "ours" and slower == 1:
                        times.setdefault("check", []).append(took["check"])
                context.close()
    middle = {name: median(every) for name, every in times.items()}
    said: dict[str, float] = {}
    for slower in (1, _SLOWER):
        for visit in ("cold", "warm"):
            name = f"{visit}, {slower}x"
            where = "worker" if slower == 1 else f"main thread, {slower}x slower"
            said[f"start, {visit}, {where}: times faster than stock"] = round(
                middle[f"stock {name}"] / middle[f"ours {name}"], 1
            )
            said[f"  ms, {visit}, {slower}x"] = round(middle[f"ours {name}"])
    return said | {"a check of 280 characters, ms": round(middle["check"], 1)}


def _start(
    page: Page, address: str, which: str, slower: int, *, keep: bool = False
) -> Mapping[str, float]:
    """Return milliseconds to the first result, and of a later check; `keep` prepares the next."""
    page.goto(f"{address}bench/index.html")
    if slower > 1:
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    took: Mapping[str, float] = page.evaluate(
        "(asked) => measure(asked)",
        {"which": which, "worker": slower == 1, "text": DRAFT, "keep": keep},
    )
    page.close()
    return took


def _policy(browser: Browser, address: str, site: Path) -> dict[str, float]:
    page = browser.new_page(**USUAL)
    loaded: list[str] = []
    page.on("requestfinished", lambda request: loaded.append(request.url))
    page.goto(f"{address}flitwick/digital-ict/")
    page.wait_for_load_state("networkidle")
    page.close()
    paths = [site / url.removeprefix(address).partition("?")[0] for url in loaded]
    files = [path / "index.html" if path.is_dir() else path for path in paths]
    return {
        "longest policy, first load, kB in gzip": round(sum(_sent(f, "gz") for f in files) / 1e3)
    }


def _search(browser: Browser, address: str, site: Path) -> dict[str, float]:
    page = browser.new_page(**USUAL)
    page.goto(f"{address}flitwick/")
    page.wait_for_load_state("networkidle")
    loaded: list[str] = []
    page.on("requestfinished", lambda request: loaded.append(request.url))
    page.get_by_label("Search the policies").fill("disclaimer")
    page.locator("#search-list [role=option]").first.wait_for()
    files = [site / url.removeprefix(address) for url in loaded]
    page.goto(f"{address}bench/index.html")
    took = page.evaluate(
        "(queries) => searches(queries)",
        QUERIES,
    )
    page.close()
    return {
        "search, kB in gzip before the first result": round(
            sum(_sent(f, "gz") for f in files) / 1e3
        ),
        "search, ms a query, every council": round(median(took), 1),
    }


if __name__ == "__main__":
    main()
