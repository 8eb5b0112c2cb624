// What the search leaves in this session for the page that a hit leads to, and what that page takes.
// Apart from arrival.js, which finds and marks the passage: whoever searches need not wait for that.

const KEY = "handbook-found";

/** @typedef {{passage: string, sought: string[]}} Found the passage as the search has it, and the words sought in it */

/**
 * Leaves for the page at `href` what was found there; shows it where the reader is there already.
 * @param {string} href @param {Found} found
 */
export function leave(href, found) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ at: place(href), ...found }));
  } catch {
    return; // storage is closed: the clause is all there is
  }
  if (place(href) !== place(location.href, new URL(href).hash)) return;
  void import("./arrival.js").then(({ arrive }) => setTimeout(arrive)); // once the browser has gone there
}

/** What was left, once. @returns {Found & {at: string} | undefined} */
export function taken() {
  try {
    const left = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return left ? JSON.parse(left) : undefined;
  } catch {
    return undefined;
  }
}

/** Where `href` leads, without its host. @param {string} href @param {string} [hash] in place of its own */
export function place(href, hash) {
  const { pathname, hash: own } = new URL(href);
  return pathname.replace(/index\.html$/u, "") + (hash ?? own);
}
