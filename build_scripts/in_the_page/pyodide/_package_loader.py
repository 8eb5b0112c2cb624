"""No packages: the checker is all that is loaded. Pyodide asks for these when it starts."""

# Not used; see webloop here.
from pyodide_js import loadedPackages as loadedPackages


class _Folder:
    """A folder as Pyodide asks for it, without what pathlib brings along."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __str__(self) -> str:
        return self._path


SITE_PACKAGES = _Folder("/lib/python3.13/site-packages")
DSO_DIR = _Folder("/usr/lib")


def init_loaded_packages() -> None:
    """Find that none is there."""
