// Where a search hit leads: to its clause by the address, and to the passage that was found in it by
// what the search left in this session (found.js). So a shared address stays that of the clause, and nothing is
// added to the page but a look: no word for a screen reader, nothing on paper.

import { place, taken } from "./found.js";

const LOOK = "found"; // the class of the passage, and the name of the highlight of its words
const WORD = /[\p{L}\p{N}]+(?:[.'’][\p{L}\p{N}]+)*/gu;

/** Marks and shows what was found, once the page has come to rest at the clause. */
export function arrive() {
  const found = taken();
  if (!found || found.at !== place(location.href)) return;
  let moved = false; // a reader who goes on is not called back
  for (const way of ["keydown", "pointerdown", "wheel"]) addEventListener(way, () => (moved = true), { once: true, passive: true });
  const go = () => {
    const clause = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const passage = clause && passageIn(clause, found.passage);
    if (!passage) return;
    mark(passage, new Set(found.sought));
    if (!moved) bringIntoView(passage);
  };
  if (document.readyState === "complete") go();
  else addEventListener("load", () => setTimeout(go), { once: true });
}

/** The paragraph, item or row of `clause` that has these words. @param {Element} clause @param {string} words */
export function passageIn(clause, words) {
  const places = /** @type {NodeListOf<HTMLElement>} */ (clause.querySelectorAll(".words :is(p, .said, tr)"));
  return [...places].find((one) => key(said(one)) === key(words));
}

/** @param {HTMLElement} passage @param {Set<string>} sought */
function mark(passage, sought) {
  document.querySelector(`.${LOOK}`)?.classList.remove(LOOK);
  passage.classList.add(LOOK);
  if ("highlights" in CSS) CSS.highlights.set(LOOK, new Highlight(...ranges(passage, sought)));
}

/** @param {HTMLElement} passage */
function bringIntoView(passage) {
  const { top, bottom, height } = passage.getBoundingClientRect();
  const covered = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
  // Not scrollIntoView: it would move the place from which Tab goes on, past the clause's own tools.
  if (top < covered || bottom > innerHeight * 0.85) scrollBy(0, top - Math.max(covered, (innerHeight - height) / 2));
}

/** @param {HTMLElement} passage @param {Set<string>} sought */
function ranges(passage, sought) {
  const texts = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    for (const [word, at] of [...(text.nodeValue ?? "").matchAll(WORD)].map((one) => /** @type {const} */ ([one[0], one.index]))) {
      if (!sought.has(word)) continue;
      const range = new Range();
      range.setStart(text, at);
      range.setEnd(text, at + word.length);
      found.push(range);
    }
  }
  return found;
}

/** The council's words alone, without our notes. @param {Element} passage */
function said(passage) {
  const copy = /** @type {Element} */ (passage.cloneNode(true));
  copy.querySelectorAll(".visually-hidden, .tool, button.copy").forEach((note) => note.remove());
  return copy.textContent ?? "";
}

/** Letters and figures alone: how a passage is broken and pointed differs from page to index. @param {string} words */
const key = (words) => (words.normalize("NFC").match(/[\p{L}\p{N}]+/gu) ?? []).join("");
