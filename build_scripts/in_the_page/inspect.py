"""What Pyodide asks about functions, without what it takes to read their code."""


def iscoroutinefunction(_: object) -> bool:
    """Return whether calling something gives what is to be awaited: nothing is."""
    return False
