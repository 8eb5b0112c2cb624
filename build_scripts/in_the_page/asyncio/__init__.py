"""No event loop: the page's Python is asked, answers, and awaits nothing."""


def iscoroutine(_: object) -> bool:
    """Return whether something is to be awaited: nothing is."""
    return False
