import sys

import pytest

# The libraries that it compares with are test tools of this machine; the page has none of them.
collect_ignore = ["test_oracles.py"] if sys.platform == "emscripten" else []


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "native: needs processes or much time; not run in Pyodide")
