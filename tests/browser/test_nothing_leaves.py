"""No page, and nothing that runs in one, asks another host for anything."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Open
from tests.browser.site import served

ELSEWHERE = "https://example.org/taken"
# The fixture `open_page` asserts for each test that every request stayed on the site.
KINDS = (
    "",
    "flitwick/",
    "flitwick/social-media/",
    "flitwick/digital-ict/",
    "flitwick/social-media/v/undated/",
    "register/",
    "disclaimers/",
    "rules/",
    "check/",
    "accessibility/",
    "no-such-page/",
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_asks_only_its_own_site(address: str, open_page: Open, kind: str) -> None:
    page = open_page(address + kind)
    page.wait_for_load_state("networkidle")
    outside = page.locator("script[src], link[rel~=stylesheet], link[rel~=icon], img, iframe")
    for link in outside.evaluate_all("all => all.map(one => one.src ?? one.href)"):
        assert link.startswith(address)


def test_a_draft_never_leaves_the_page(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/")
    secret = "Swordfish 07700 900461"
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url + (request.post_data or "")))
    page.get_by_label("Your draft").fill(f"Ring {secret} about the password.")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#check-result")).to_be_visible()
    assert sent
    assert not [one for one in sent if "Swordfish" in one or "900461" in one]
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "Swordfish" not in stored
    assert "Swordfish" not in page.url


def test_the_worker_has_no_way_out(address: str, open_page: Open) -> None:
    """Whatever runs inside the checker's worker, even code of ours gone wrong, cannot call out.

    Only `import()` is not shut here but by the Content-Security-Policy: see the next test.
    """
    page = open_page(f"{address}check/", bypass_csp=True)  # the probe is a worker made of text
    made = page.request.get(f"{address}assets/check/checker.json").json()
    worker = page.request.get(f"{address}assets/check/{made['worker']}").text()
    tried = page.evaluate(
        """async ({source, files, elsewhere}) => {
          const probe = `${source};
            const start_ = self.onmessage;
            self.onmessage = async (event) => {
              if (!event.data.probe) return start_(event);
              const tried = {};
              for (const [name, way] of Object.entries({
                fetch: () => fetch(event.data.probe),
                request: () => fetch(new Request(event.data.probe)),
                own: () => fetch(event.data.own),
                xhr: () => new XMLHttpRequest().open("GET", event.data.probe),
                socket: () => new WebSocket(event.data.probe.replace("http", "ws")),
                script: () => importScripts(event.data.probe),
                worker: () => new Worker(event.data.probe),
                caches: () => caches.open("kept"),  // what it adds, it fetches by itself
              })) {
                tried[name] = await Promise.resolve().then(way)
                  .then(() => "went out", () => "refused");
              }
              self.postMessage({ tried });
            };`;
          const worker = new Worker(URL.createObjectURL(new Blob([probe])));
          return new Promise((resolve, reject) => {
            worker.onerror = (event) => reject(event.message);
            worker.onmessage = ({ data }) => {
              if (data.failed) reject(data.failed);
              if (data.ready) worker.postMessage({ probe: elsewhere, own: document.baseURI });
              if (data.tried) resolve(data.tried);
            };
            worker.postMessage({ start: files });
          });
        }""",
        {
            "source": worker,
            "files": _whole(made, f"{address}assets/check/"),
            "elsewhere": ELSEWHERE,
        },
    )
    assert set(tried.values()) == {"refused"}, json.dumps(tried)


def test_the_policy_shuts_the_one_way_out_that_cannot_be_taken_from_the_worker(
    address: str, open_page: Open, site: Path
) -> None:
    page = open_page(f"{address}check/")
    # Tools show a request that the policy stops too: it goes to another port of this machine.
    with served(site) as another:
        outside = f"{another}assets/words.js"
        probe = f"""
          self.onmessage = () => {{}};
          let shut = "";
          self.addEventListener("securitypolicyviolation", (told) => {{ shut = told.blockedURI; }});
          import("{outside}").then(() => "went out", () => "refused").then((tried) =>
            setTimeout(() => self.postMessage({{ failed: `${{tried}} by policy: ${{shut}}` }})));"""

        def with_probe(route: Route) -> None:
            came = route.fetch()
            route.fulfill(response=came, body=came.text() + probe)

        page.route("**/worker-*.js", with_probe)
        page.get_by_label("Your draft").focus()
        expect(page.locator("#check-failed")).to_contain_text(f"refused by policy: {outside}")


def _whole(made: dict[str, object], folder: str) -> dict[str, object]:
    sizes = made["sizes"]
    assert isinstance(sizes, dict)
    return {
        "lock": made["lock"],
        "sizes": {folder + name: size for name, size in sizes.items()},
        **{key: f"{folder}{made[key]}" for key in ("pyodide", "stdlib", "wheel", "bundle")},
    }
