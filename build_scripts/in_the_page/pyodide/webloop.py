"""No event loop; see asyncio here."""


def _initialize_event_loop() -> None:
    """Start none. Pyodide calls this when it is imported."""
