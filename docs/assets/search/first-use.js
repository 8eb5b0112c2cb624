// The search waits for its first use: nothing of it is loaded before.

/** @param {HTMLElement | null} root holds the label and the input */
export function waitForSearch(root) {
  const input = root?.querySelector("input");
  if (!root || !input) return;
  const { base = ".", council } = document.documentElement.dataset;
  const where = { base: new URL(`${base}/`, document.baseURI).href, council };
  let coming = false;
  const come = async () => {
    if (coming) return;
    coming = true;
    style(new URL("assets/search/search.css", where.base));
    const { openSearch } = await import("./box.js");
    await openSearch(root, where);
  };
  input.addEventListener("focus", come);
  if (document.activeElement === input) void come(); // focused before this ran
}

/** @param {URL} address */
function style(address) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address.href;
  document.head.append(link);
}
