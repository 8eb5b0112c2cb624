"""Word, OpenDocument and web pages must be readable inside the page: standard library alone."""

import json
import subprocess
import sys

import pytest

NOT_IN_THE_PAGE = {"subprocess", "multiprocessing", "socket", "resource", "ssl"}
LOADED = "import json, sys; import build_scripts.importing.{}; print(json.dumps([*sys.modules]))"


@pytest.mark.parametrize("reader", ["read_docx", "read_odt", "read_html"])
def test_a_reader_loads_nothing_that_the_page_lacks(reader):
    def loaded(code: str) -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, timeout=60
        )
        return {name.partition(".")[0] for name in json.loads(done.stdout)}

    bare = loaded("import json, sys; print(json.dumps([*sys.modules]))")
    new = loaded(LOADED.format(reader)) - bare - {"build_scripts"}
    assert new <= sys.stdlib_module_names - NOT_IN_THE_PAGE
