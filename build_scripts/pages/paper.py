"""What a printed copy says of itself: where to see whether it is still current."""

import io
from dataclasses import dataclass

import segno
from markupsafe import Markup

from build_scripts.addresses import policy_address, version_name
from build_scripts.model import Policy, Version
from build_scripts.wording import gettext


@dataclass(frozen=True, slots=True)
class Paper:
    """`qr` is a picture of `url`; None where nobody said at which address the site will be."""

    version: str
    path: str
    url: str | None
    qr: Markup | None


def paper(policy: Policy, version: Version, site: str) -> Paper:
    """Return what a copy of `version` says on paper; `site` is the site's address, or ""."""
    path = policy_address(policy)
    name = version_name(version)
    if not site:
        return Paper(name, f"/{path}", None, None)
    url = f"{site.rstrip('/')}/{path}"
    return Paper(name, f"/{path}", url, qr_code(f"{url}?copy={version.id}"))


def qr_code(address: str) -> Markup:
    """Return the QR code of `address` as SVG that needs no style of its own."""
    drawn = io.BytesIO()
    segno.make_qr(address, error="m").save(
        drawn, kind="svg", xmldecl=False, svgns=True, omitsize=True, nl=False,
        svgclass="qr", lineclass=None, title=gettext("QR code of this policy's address"),
    )  # fmt: skip
    return Markup(drawn.getvalue().decode())
