"""Going through a page by keyboard alone, and looking at where the focus is on the way."""

from playwright.sync_api import Locator, Page

_MOST = 400  # presses of Tab; a page with more stops before the goal is a page with a trap

# What is wrong with where the focus is: null where it is not in the page, nothing where it is seen.
_WRONG = """() => {
  const at = document.activeElement;
  if (at === document.body) return null;
  const name = at.outerHTML.slice(0, 120);
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
  const ringed = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  if (!ringed && boxShadow === 'none') return `no ring around ${name}`;
  const boxes = [...at.getClientRects()].filter((box) => box.width && box.height);
  if (!boxes.length) return `nothing to be seen of ${name}`;
  // Each line of it that is in the window lies on top there, and at least one is.
  const inside = (x, y) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
  const lines = boxes.map(({ left, top, width, height }) => [left + width / 2, top + height / 2]);
  const shown = lines.filter(([x, y]) => inside(x, y));
  if (!shown.length) return `outside the window: ${name}`;
  for (const [x, y] of shown) {
    const top = document.elementFromPoint(x, y);
    if (!(at.contains(top) || top?.contains(at))) {
      return `${name} lies under ${top?.outerHTML.slice(0, 120)}`;
    }
  }
  // Of a box to write in, a browser brings the place to write into the window.
  const { top, bottom, height } = at.getBoundingClientRect();
  const whole = height < innerHeight / 2 && !at.matches('textarea');
  const cut = whole && (top < -1 || bottom > innerHeight + 1);
  return cut ? `cut off by the window's edge: ${name}` : '';
}"""


def tab_to(page: Page, goal: Locator, key: str = "Tab") -> None:
    """Press Tab until `goal` has the focus; the focus can be seen at every stop."""
    for _ in range(_MOST):
        page.keyboard.press(key)
        assert_focus_seen(page)
        if goal.evaluate_all("all => all.includes(document.activeElement)"):
            return
    raise AssertionError(f"{_MOST} presses of {key} do not lead to {goal}")


def assert_focus_seen(page: Page) -> bool:
    """Fail where the focus is not seen; return whether it is in the page."""
    wrong = page.evaluate(_WRONG)
    assert not wrong, wrong
    return wrong is not None


def stops(page: Page) -> int:
    """Return how many stops the page has until Tab leaves it."""
    for count in range(_MOST):
        page.keyboard.press("Tab")
        if not assert_focus_seen(page):
            return count
    raise AssertionError(f"after {_MOST} presses of Tab the focus is still in the page")
