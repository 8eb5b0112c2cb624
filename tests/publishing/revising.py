"""Where the real policies are, and what a test sees of a handbook's sources."""

from pathlib import Path

HERE = Path(__file__).parents[2]


def tree(root: Path) -> dict[str, bytes]:
    """Return every file of policy_sources that is not a transaction's own."""
    folder = root / "policy_sources"
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    named = ((path.relative_to(folder).as_posix(), path) for path in files)
    return {name: path.read_bytes() for name, path in named if ".publishing/" not in name}
