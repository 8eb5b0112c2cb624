"""Small policies for the tests, written as `text.md` so that they read as policies."""

from build_scripts.model import Text
from build_scripts.text_format import read_text


def policy(body: str, title: str = "Notice Board Policy") -> Text:
    """Return a policy with this body; a body without a heading stands in section 1."""
    if not body.startswith("## "):
        body = f"## 1 Words {{#1}}\n\n{body}"
    return read_text(f"# {title}\n\n{body}\n", "sample")
