"""No help texts for what comes from JavaScript: nobody reads them in the page."""


def get_cmeth_docstring(method: object) -> str:
    """Return what Python wants before a help text; working out the true signatures takes long."""
    return f"{method.__name__}(*_)\n--\n\n"  # type: ignore[attr-defined]
