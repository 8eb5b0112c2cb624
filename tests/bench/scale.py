"""How a county builds: beside stock mkdocs-material on the same words, and beside five policies.

Seconds are of this machine; the ratios hold anywhere. Memory is what all processes of a build had
to themselves together (Linux tells), read four times a second.
"""

import gzip
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from tests.bench.county import SOURCES, County, write_county
from tests.site.made_up import frame

HERE = Path(__file__).parents[2]
COUNTY = County(councils=20, policies=50, words=2000, versions=2, revised_every=20)
ONE_EACH = County(councils=5, policies=10, words=2000, versions=1)
FOUR_EACH = County(councils=5, policies=10, words=2000, versions=4)
DAY = "2026-11-21"
ON_BOTH = "loughton"  # a real council that is built with the five and with the county
# What a page of the county must not weigh more for: the address, and what shows it.
PAGES = {
    "policy": f"{ON_BOTH}/social-media/",
    "council": f"{ON_BOTH}/",
    "front": "",
    "checker": "check/",
    "register": "register/",
    "disclaimers": "disclaimers/",
}
STOCK = """\
site_name: Stock
theme:
  name: material
markdown_extensions:
  - attr_list
  - sane_lists
  - tables
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What one build took."""

    seconds: float
    cpu: float
    megabytes: float

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s, {self.cpu:.1f} s of CPU, {self.megabytes:.0f} MB"


def report(county: County = COUNTY) -> Iterator[str]:
    """Yield the figures as lines, as they come."""
    yield "A county"
    with TemporaryDirectory(prefix="handbook-scale-") as name:
        folder = Path(name)
        for what, figure in chain(_against_stock(folder, county), _versions(folder)):
            yield f"  {what:<62} {figure}"


def _against_stock(folder: Path, county: County) -> Iterator[tuple[str, str]]:
    five, large = folder / "five", folder / "county"
    _handbook(five, None)
    _handbook(large, county)
    texts = _plain(large, folder / "plain")
    of = f"{county.councils * county.policies:,} policies of {county.words:,} words"
    _built(five)  # and the page's Python, which is the same for every handbook and kept
    _warm(large, five)
    ours, stock = _built(large), _stock(folder / "plain")
    yield f"{of}, {county.councils} councils, {_pages(large / 'site'):,} pages", str(ours)
    yield f"the same {texts:,} texts as plain Markdown, stock Material", str(stock)
    yield "CPU, ours / stock", f"{ours.cpu / stock.cpu:.2f}"
    yield (
        "CPU for a page, ours / stock",
        _ratio(ours.cpu / _pages(large / "site"), stock.cpu / _pages(folder / "plain" / "site")),
    )
    yield "memory, ours / stock", f"{ours.megabytes / stock.megabytes:.2f}"
    yield "nothing changed", str(_built(large))
    for name, address in PAGES.items():
        small, big = _weight(five / "site", address), _weight(large / "site", address)
        yield f"{name} page, all it loads, gzip: county / five", f"{big / small:.2f} ({big:,} B)"
    stock_page = next((folder / "plain" / "site" / "ashford").rglob("index.html"))
    yield "a policy page of stock Material, its HTML alone, gzip", f"{_gzip(stock_page):,} B"
    small, own = _search(five / "site", ON_BOTH), _search(large / "site", ON_BOTH)
    yield "search, before the first result, gzip: county / five", f"{own / small:.2f} ({own:,} B)"
    yield "the same for a council of fifty policies", f"{_search(large / 'site', 'ashford'):,} B"


def _versions(folder: Path) -> Iterator[tuple[str, str]]:
    one, four = folder / "one-each", folder / "four-each"
    _handbook(one, ONE_EACH, real=False)
    _handbook(four, FOUR_EACH, real=False)
    runs = {}
    for each in (one, four):
        _warm(each, folder / "county")
        runs[each] = _built(each)
    yield "50 policies, 50 versions", f"{runs[one]}; {_megabytes(one / 'site'):.0f} MB of site"
    yield "50 policies, 200 versions", f"{runs[four]}; {_megabytes(four / 'site'):.0f} MB of site"
    yield (
        "CPU for four times the versions and 300 comparisons",
        _ratio(runs[four].cpu, runs[one].cpu),
    )
    yield (
        "search of a council, 200 versions / 50, gzip",
        _ratio(_search(four / "site", "ashford"), _search(one / "site", "ashford")),
    )


# ── Building ──


def _handbook(folder: Path, county: County | None, real: bool = True) -> None:
    folder.mkdir()
    if county is None:
        shutil.copytree(SOURCES, folder / "policy_sources")
    else:
        write_county(folder, county)
        if real:
            shutil.copytree(SOURCES / ON_BOTH, folder / "policy_sources" / ON_BOTH)
    frame(folder)


def _warm(folder: Path, like: Path) -> None:
    """Make the page's Python for this handbook's councils: once for each, and then kept."""
    code = (
        "from pathlib import Path\nfrom build_scripts.bundle import checker_files\n"
        "from build_scripts.sources import read_handbook\n"
        f"root = Path({str(folder)!r})\n"
        "checker_files(root, read_handbook(root), root / 'build' / 'cache')\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=HERE, check=True)


def _built(folder: Path) -> Run:
    command = ["-m", "build_scripts", "build", "--root", str(folder), "--today", DAY]
    return _run([sys.executable, *command], HERE)


def _plain(handbook: Path, folder: Path) -> int:
    """Write the texts in force and before as a stock site's pages; return how many there are."""
    texts = sorted((handbook / "policy_sources").glob("*/*/*/text.md"))
    for text in texts:
        page = folder / "docs" / text.parent.relative_to(handbook / "policy_sources")
        page.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(text, page.with_suffix(".md"))
    (folder / "docs" / "index.md").write_text("# Policies\n", "utf-8")
    (folder / "mkdocs.yml").write_text(STOCK, "utf-8")
    return len(texts)


def _stock(folder: Path) -> Run:
    return _run([sys.executable, "-m", "mkdocs", "build", "--quiet"], folder)


def _run(command: Sequence[str], folder: Path) -> Run:
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    before, started = os.times(), perf_counter()
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL) as run:
        most = 0.0
        while run.poll() is None:
            most = max(most, sum(map(_own_megabytes, _family(run.pid))))
            sleep(0.25)
    after = os.times()
    if run.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {run.returncode}")
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    return Run(perf_counter() - started, cpu, most)


def _family(process: int) -> Iterator[int]:
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text("ascii")
    except OSError:  # it ended, or this is no Linux
        return
    for child in children.split():
        yield from _family(int(child))


def _own_megabytes(process: int) -> float:
    """Return its memory, of what it shares only its share."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0
    found = re.search(r"^Pss: +(\d+) kB", told, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0


# ── Weighing ──


def _weight(site: Path, address: str) -> int:
    """Return the bytes of a page with the styles, scripts and icon that it names."""
    page = site / address / "index.html"
    html = page.read_text("utf-8")
    named = re.findall(r'<(?:link [^>]*?rel="(?:stylesheet|icon)"|script)[^>]*>', html)
    files = {page}
    for tag in named:
        found = re.search(r'(?:href|src)="([^"]+)"', tag)
        if found:
            files.add((page.parent / found[1]).resolve())
    return sum(_gzip(file) for file in files)


def _search(site: Path, council: str) -> int:
    """Return the bytes of the search's scripts, its lists, and the index of one council."""
    folder = site / "assets" / "search"
    index = folder.glob(f"index/{council}-*.json")
    scripts = [*folder.glob("*.js"), *folder.glob("*.json"), *folder.glob("*.css")]
    return sum(map(_gzip, [*scripts, *index]))


def _gzip(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


def _pages(site: Path) -> int:
    return len(list(site.rglob("*.html")))


def _megabytes(site: Path) -> float:
    """Return the size of a site without what is beside its files for hosts."""
    files = [path for path in site.rglob("*") if path.suffix not in {".gz", ".br"}]
    return sum(path.stat().st_size for path in files if path.is_file()) / 1e6


def _ratio(one: float, other: float) -> str:
    return f"{one / other:.2f}"
