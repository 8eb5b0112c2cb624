"""Links between pages, marks on words, and the script that ages review dates."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import made_up
import pytest

from build_scripts.pages.clauses import Mark, annotated
from build_scripts.pages.environment import link

VECTORS = json.loads((made_up.HERE / "tests" / "review_vectors.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("here", "target", "expected"),
    [
        ("", "", "./"),
        ("", "northford/", "northford/"),
        ("northford/posting/", "", "../../"),
        ("northford/posting/", "northford/", "../"),
        ("northford/posting/", "northford/posting/#6.3", "#6.3"),
        ("northford/posting/v/undated/", "northford/posting/#6.3", "../../#6.3"),
        ("northford/posting/", "northford/posting/v/undated/text.md", "v/undated/text.md"),
        ("register/", "register.csv", "../register.csv"),
        ("", 'northford/posting/#a"><b', "northford/posting/#a%22%3E%3Cb"),
    ],
)
def test_links_work_from_any_folder(here: str, target: str, expected: str) -> None:
    assert link(here, target) == expected


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("See Section 3 now", (4, 13), "See <a>Section 3</a> now"),
        ("**See Section 3**", (4, 13), "<strong>See <a>Section 3</a></strong>"),
        ("See *Section* 3", (4, 13), "See <em><a>Section</a></em><a> 3</a>"),
        ("A & B, Section 3", (7, 16), "A &amp; B, <a>Section 3</a>"),
        ("[See 3](http://x.test)", (4, 5), '<a href="http://x.test">See 3</a>'),
    ],
)
def test_marks_stand_around_exactly_their_words(
    text: str, span: tuple[int, int], expected: str
) -> None:
    assert annotated(text, [Mark("1", 0, (), *span, "<a>", "</a>")]) == expected


def test_the_page_ages_by_the_rule_of_the_build() -> None:
    script = (made_up.HERE / "docs/assets/review.js").as_uri()
    program = (
        f"import {{stateOn}} from {json.dumps(script)};"
        "const vectors = JSON.parse(process.argv[1]);"
        "console.log(JSON.stringify(vectors.map(({due, today}) => stateOn(due, today))));"
    )
    dated = [vector for vector in VECTORS if vector["due"] and vector["state"] != "superseded"]
    node = shutil.which("node") or str(Path(sys.executable).with_name("node"))
    done = subprocess.run(
        [node, "--input-type=module", "--eval", program, json.dumps(dated)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == [vector["state"] for vector in dated]
