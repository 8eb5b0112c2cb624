// Every word that the copy on this device says, in one place.

/** @param {number} bytes */
const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
/** @param {string} iso */
const day = (iso) => new Date(`${iso}T12:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** @typedef {{fetch: number, store: number}} Group */

export const say = {
  /** @param {string} date */
  saved: (date) => `You are reading the saved copy of ${day(date)}. There is no connection to look for a newer one.`,
  next: "A newer edition of the handbook is on this device.",
  show: "Show it",
  others: "Another page still shows the edition before. Close it, then reload this one.",
  /** @param {Group} checker */
  checkerComing: ({ fetch, store }) => `Keeping the checker for use without a connection: up to ${size(fetch)} to fetch, once; ${size(store)} on this device.`,
  checkerKept: "The checker is kept on this device and works without a connection.",

  cannot: "This browser keeps no copy: it is too old, a private window, or the handbook was not opened over https.",
  none: "No copy is kept on this device.",
  /** @param {string} date @param {string} version */
  edition: (date, version) => `The copy on this device is that of ${day(date)} (${version}).`,
  /** @param {Group} group */
  sizes: ({ fetch, store }) => `up to ${size(fetch)} to fetch, ${size(store)} on this device`,
  kept: "kept",
  keep: "Keep",
  keeping: "Being kept…",
  failed: "That could not be fetched. Is there a connection? Try again.",
  clear: "Clear the copy",
  again: "Keep a copy",
  cleared: "Everything was cleared. Nothing is kept until you ask for it.",
  common: "What every page shares, and the pages of no one council",
  checker: "The checker of draft posts",
  /** @param {string} path */
  missing: (path) => `The page ${path} is not on this device, and there is no connection.`,
};
