"""`handbook build`: the handbook into site/."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from build_scripts.commands import add_language, add_root, add_today, root, today
from build_scripts.publishing.transaction import settle
from build_scripts.unchanged import is_unchanged, made_from, remember


def arguments(parser: ArgumentParser) -> None:
    """Add the options of `handbook build`."""
    add_root(parser)
    add_today(parser)
    add_language(parser)
    parser.add_argument("--site", type=Path, help="where the site goes (default: site)")
    parser.add_argument("--council", help="build the handbook of this council alone")


def run(options: Namespace) -> int:
    """Build, and say in one line what was built, or that nothing changed since it was."""
    folder, day = root(options.root), today(options.today)
    site = options.site.resolve() if options.site else folder / "site"
    settle(folder)
    address = os.environ.get("HANDBOOK_URL", "")
    made = made_from(folder, day, options.council, address, options.language)
    if is_unchanged(folder, site, made):
        print(f"nothing changed -> {site.relative_to(folder) if not options.site else site}")
        return 0
    from build_scripts.build import build  # only here: it takes longer to load than to look

    print(build(folder, day, site, options.council, options.language))
    remember(folder, site, made)
    return 0
