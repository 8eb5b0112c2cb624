import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "native: needs processes or much time; not run in Pyodide")
