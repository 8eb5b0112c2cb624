// When a review is due: the same rule as build_scripts/review.py, held to it by
// tests/review_vectors.json. A page that was built long ago still says the truth today.

const DUE_SOON_DAYS = 90;
const DAY = 24 * 60 * 60 * 1000;
const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];

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

/**
 * The state in words, as build_scripts/register.py writes it.
 * @param {State} state
 * @param {string} due an ISO day
 */
export function inWords(state, due) {
  const [year, month, day] = due.split("-").map(Number);
  const date = `${day} ${MONTHS[month - 1]} ${year}`;
  const words = { overdue: "Review overdue since", "due-soon": "Review due by", current: "In date until" };
  return `${words[state]} ${date}`;
}

/** Today in the reader's own calendar, as an ISO day. @param {Date} now */
export function localDay(now) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
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
    if (words) words.textContent = inWords(state, due);
  }
}
