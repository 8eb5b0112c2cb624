"""What a person sees in the window of `make serve` when a policy is published beside it."""

import sys
import warnings

import pytest

from build_scripts.commands.serve import _watch


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux watches folder by folder")
def test_a_new_folder_that_is_watched_twice_is_no_matter_for_the_clerk(tmp_path):
    from watchdog.observers.inotify_c import InotifyFD

    (tmp_path / "policy_sources").mkdir()
    new = str(tmp_path / "policy_sources").encode()
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        _watch(tmp_path)
        watches = InotifyFD.get_instance()
        for _ in range(2):
            watches.add_callback(new, 0x100, lambda *event: None, 1)
        warnings.warn("Anything else is still told", RuntimeWarning, stacklevel=1)
    assert [str(each.message) for each in said] == ["Anything else is still told"]
