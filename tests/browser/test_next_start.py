"""The second start of the checker on a device remembers the first; nothing depends on it."""

from playwright.sync_api import Page, Worker, expect

from tests.browser.conftest import Open

DRAFT = "Ring Mrs Patel-Quixote on 07700 900461 about the fete."
KEPT = """async () => {
  const names = (await caches.keys()).filter((name) => name.endsWith(" started"));
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).matchAll()));
  const bytes = await Promise.all(kept.flat().map((one) => one.arrayBuffer()));
  return bytes.map((one) => one.byteLength);
}"""
HOLDS = """async (words) => {
  const name = (await caches.keys()).find((name) => name.endsWith(" started"));
  const [kept] = await (await caches.open(name)).matchAll();
  const bytes = new Uint8Array(await kept.arrayBuffer());
  const holds = (wanted) => {
    for (let at = bytes.indexOf(wanted[0]); at >= 0; at = bytes.indexOf(wanted[0], at + 1))
      if (wanted.every((byte, place) => bytes[at + place] === byte)) return true;
    return false;
  };
  const wide = (word, width) =>
    [...word].flatMap((sign) => [sign.charCodeAt(0), ...Array(width - 1).fill(0)]);
  return words.map((word) => [1, 2, 4].some((width) => holds(wide(word, width))));
}"""
SPOIL = """async () => {
  const name = (await caches.keys()).find((name) => name.endsWith(" started"));
  const cache = await caches.open(name);
  const [{ url }] = await cache.keys();
  const bytes = new Uint8Array(await (await cache.match(url)).arrayBuffer());
  await cache.put(url, new Response(bytes.fill(7, 0, 64)));
}"""


def checked(page: Page, how: str) -> list[str]:
    """Return what was found by a checker that started in that way."""
    page.get_by_label("Your draft").fill(DRAFT)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#check-findings li")).not_to_have_count(0)
    assert page.locator("#check-form").get_attribute("data-started") == how
    return page.locator("#check-result").all_inner_texts()


def visited(open_page: Open, address: str) -> tuple[Page, list[str]]:
    """Return the checker's page after a visit that prepared the next start, and what it found."""
    page = open_page(f"{address}check/", service_workers="allow")
    expect(page.locator("#check-offline")).to_contain_text("is kept", timeout=60_000)
    found = checked(page, "plain")
    expect(page.locator("#check-kept")).to_contain_text("faster on this device", timeout=60_000)
    return page, found


def comes_to_keep(page: Page, sizes: list[int]) -> None:
    """Wait until what is kept of a started checker has these sizes."""
    for _ in range(300):
        if page.evaluate(KEPT) == sizes:
            return
        page.wait_for_timeout(100)
    assert page.evaluate(KEPT) == sizes


def test_the_next_start_reads_what_this_one_made_and_finds_the_same(
    address: str, open_page: Open
) -> None:
    page, found = visited(open_page, address)
    [size] = page.evaluate(KEPT)
    assert 10e6 < size < 60e6
    page.context.set_offline(True)
    page.reload()
    assert checked(page, "remembered") == found


def test_no_word_of_a_draft_is_in_what_is_kept(address: str, open_page: Open) -> None:
    page, _ = visited(open_page, address)
    words = page.evaluate(HOLDS, ["private-person-named", "Patel-Quixote", "07700 900461 about"])
    assert words == [True, False, False]


def test_what_was_spoilt_is_thrown_away_and_the_checker_starts_all_the_same(
    address: str, open_page: Open
) -> None:
    page, found = visited(open_page, address)
    page.evaluate(SPOIL)
    page.reload()
    assert checked(page, "plain") == found
    expect(page.locator("#check-kept")).to_contain_text("faster on this device", timeout=60_000)
    page.reload()
    checked(page, "remembered")


def test_a_started_checker_that_dies_later_is_forgotten_and_another_answers(
    address: str, open_page: Open
) -> None:
    page, found = visited(open_page, address)
    page.reload()
    assert checked(page, "remembered") == found
    page.workers[0].evaluate("setTimeout(() => { throw Error('gone'); })")
    comes_to_keep(page, [])
    page.get_by_label("Your draft").fill(f"{DRAFT} RUMOUR has it the pub is to close.")
    expect(page.locator("#check-findings")).to_contain_text("RUMOUR")
    expect(page.locator("#check-failed")).to_be_hidden()
    expect(page.locator("#check-progress")).to_be_empty()
    assert len(page.workers) == 1


def test_where_it_cannot_be_made_it_is_tried_once_and_not_at_each_visit(
    address: str, open_page: Open
) -> None:
    page = open_page("about:blank", service_workers="allow")
    page.add_init_script(
        """const send = Worker.prototype.postMessage;
        window.tried = 0;
        Worker.prototype.postMessage = function (data, ...more) {
          if (data.keep) window.tried += 1;
          send.call(this, data.keep ? { keep: { ...data.keep, sizes: null } } : data, ...more);
        };"""
    )
    page.goto(f"{address}check/")
    expect(page.locator("#check-offline")).to_contain_text("is kept", timeout=60_000)
    checked(page, "plain")
    comes_to_keep(page, [0])
    assert page.evaluate("tried") == 1
    page.reload()
    checked(page, "plain")
    page.wait_for_timeout(4000)
    assert page.evaluate("tried") == 0
    expect(page.locator("#check-kept")).to_be_empty()


def test_what_cannot_be_read_or_thrown_away_is_no_hindrance(address: str, open_page: Open) -> None:
    page = open_page("about:blank")
    page.add_init_script(
        """const broken = { start: (made) => made.error(new Error("unreadable")) };
        CacheStorage.prototype.match = async () => new Response(new ReadableStream(broken));
        CacheStorage.prototype.delete = async () => { throw new Error("closed"); };"""
    )
    page.goto(f"{address}check/")
    assert checked(page, "plain")


def test_it_is_listed_with_its_size_and_cleared_with_the_copy(
    address: str, open_page: Open
) -> None:
    page, _ = visited(open_page, address)
    page.goto(f"{address}offline/")
    expect(page.locator("#offline-kept")).to_contain_text("starts faster")
    page.get_by_role("button", name="Clear the copy").click()
    expect(page.locator("#offline-kept")).to_contain_text("Everything was cleared")
    assert page.evaluate(KEPT) == []


def test_a_reader_who_wants_no_copy_is_not_given_one(address: str, open_page: Open) -> None:
    page = open_page(f"{address}check/", service_workers="allow")
    expect(page.locator("#check-offline")).to_contain_text("is kept", timeout=60_000)
    page.evaluate("localStorage.setItem('handbook-offline', 'no')")  # as “Clear” in another tab
    workers: list[Worker] = []
    page.on("worker", lambda worker: workers.append(worker))
    checked(page, "plain")
    page.wait_for_timeout(4000)
    assert len(workers) == 1  # a second one would be making what is kept
    assert page.evaluate(KEPT) == []
