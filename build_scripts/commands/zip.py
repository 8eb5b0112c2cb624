"""`handbook zip`: the handbook as one archive that opens from a folder."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.build import build
from build_scripts.commands import add_language, add_root, add_today, root, today
from build_scripts.zip import archive, from_folder

DIST = "dist"


def arguments(parser: ArgumentParser) -> None:
    """Add the options of `handbook zip`."""
    add_root(parser)
    add_today(parser)
    add_language(parser)
    parser.add_argument("--council", help="only the handbook of this council")


def run(options: Namespace) -> int:
    """Build aside, pack, and say where it is and how large."""
    folder, day = root(options.root), today(options.today)
    name = f"handbook-{options.council}-{day}" if options.council else f"handbook-{day}"
    (folder / "build").mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="zip-", dir=folder / "build") as aside:
        site = Path(aside, "site")
        build(folder, day, site, options.council, options.language)
        files = {
            path.relative_to(site).as_posix(): path.read_bytes()
            for path in site.rglob("*")
            if path.is_file()
        }
    made = folder / DIST / f"{name}.zip"
    made.parent.mkdir(exist_ok=True)
    made.write_bytes(archive(from_folder(files), name))
    print(f"{made.stat().st_size / 1e6:.1f} MB -> {made.relative_to(folder)}")
    return 0
