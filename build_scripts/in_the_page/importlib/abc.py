"""What Pyodide's way of importing from JavaScript builds on, without reading files of packages."""


class MetaPathFinder:
    """Something that finds modules."""


class Loader:
    """Something that loads modules."""

    def create_module(self, _: object) -> None:
        """Leave making the module to Python."""
