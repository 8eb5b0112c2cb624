// When a review is due: the same rule as build_scripts/review.py, held to it by
// tests/review_vectors.json. A page that was built long ago still says the truth today.
import { say } from "./words.js";

const DUE_SOON_DAYS = 90;
const DAY = 24 * 60 * 60 * 1000;

/** @typedef {"current" | "due-soon" | "overdue"} State */

/**
 * The state on `today` of a review due on `due`; the due day itself is not yet overdue.
 * @param {string} due an ISO day
 * @param {string} today an ISO day
 * @returns {State}
 */
export function stateOn(due, today) {
  const left = (Date.parse(due) - Date.parse(today)) / DAY;
  if (left < 0) return "overdue";
  return left <= DUE_SOON_DAYS ? "due-soon" : "current";
}

/** Today in the reader's own calendar, as an ISO day. @param {Date} now */
export function localDay(now) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * What stands before a template that has come into its day gives way to what is in it: the entry of
 * the version that is in force from that day on, as the build would write it. It may hold the next.
 * @param {ParentNode} page @param {string} today
 */
export function turn(page, today) {
  const come = () => [...page.querySelectorAll("template")].find(({ dataset }) => dataset.from && dataset.from <= today);
  for (let next = come(); next; next = come()) {
    next.previousElementSibling?.remove();
    next.replaceWith(next.content);
  }
}

/** Bring every review on the page up to `today`. @param {ParentNode} page @param {string} today */
export function age(page, today) {
  for (const shown of page.querySelectorAll(".state[data-due]")) {
    if (!(shown instanceof HTMLElement) || shown.dataset.state === "superseded") continue;
    const due = shown.dataset.due ?? "";
    const state = stateOn(due, today);
    if (state === shown.dataset.state) continue;
    shown.dataset.state = state;
    const words = shown.querySelector(".state-words");
    if (words) words.textContent = say.state(state, due);
  }
}
