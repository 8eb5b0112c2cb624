from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import small_archive as northford

from build_scripts.audit.archive import Reading
from build_scripts.audit.begun import Outputs
from build_scripts.audit.run import Asked, audit
from build_scripts.audit.tally import Tally

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of Northford's handbook."""
    return northford.write_root(tmp_path_factory.mktemp("northford"))


@pytest.fixture
def audited(handbook: Path, tmp_path: Path) -> Callable[..., Tally]:
    """Audits tmp_path/posts.csv into tmp_path/out.csv."""

    def run(
        text: str | None = None, kind: str = "csv", *, again: bool = False, **said: object
    ) -> Tally:
        posts = tmp_path / f"posts.{kind}"
        if text is not None:
            posts.write_bytes(text.encode())
        root, today = said.pop("root", handbook), said.pop("today", TODAY)
        encoding = str(said.pop("encoding", "utf-8-sig"))
        asked = Asked(
            str(posts),
            kind,
            Outputs(tmp_path / "out.csv"),
            Reading("posts", **said),  # type: ignore[arg-type]
            encoding,
            start_again=again,
        )
        assert isinstance(root, Path)
        assert isinstance(today, date)
        return audit(asked, root, today)

    return run
