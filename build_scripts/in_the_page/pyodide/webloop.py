"""No event loop; see asyncio here."""

# Not used: a snapshot of the memory counts on all that Pyodide takes from JavaScript, in its order.
from pyodide_js._api import scheduleCallback as scheduleCallback


def _initialize_event_loop() -> None:
    """Start none. Pyodide calls this when it is imported."""
