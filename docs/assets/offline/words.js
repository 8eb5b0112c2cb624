// Every word that the copy on this device says, in one place.

import { day, gettext, number } from "../gettext.js";

/** @param {number} bytes */
const size = (bytes) =>
  bytes < 1e6
    ? `${number(Math.max(1, Math.round(bytes / 1e3)))} kB`
    : `${number(bytes / 1e6, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} MB`;

/** @typedef {{fetch: number, store: number}} Group */

export const say = {
  /** @param {string} date */
  saved: (date) =>
    gettext("You are reading the saved copy of %(day)s. There is no connection to look for a newer one.", { day: day(date) }),
  next: gettext("A newer edition of the handbook is on this device."),
  show: gettext("Show it"),
  others: gettext("Another page still shows the edition before. Close it, then reload this one."),
  /** @param {Group} checker */
  checkerComing: ({ fetch, store }) =>
    gettext("Keeping the checker for use without a connection: up to %(fetch)s to fetch, once; %(store)s on this device.", {
      fetch: size(fetch),
      store: size(store),
    }),
  checkerKept: gettext("The checker is kept on this device and works without a connection."),

  cannot: gettext("This browser keeps no copy: it is too old, a private window, or the handbook was not opened over https."),
  notOffered: gettext("Here the handbook has no copy to keep, as in a preview of it. Where it is published, it has one."),
  archive: gettext("This is the archive. It lies where you opened it and needs neither a copy nor a connection."),
  none: gettext("No copy is kept on this device."),
  /** @param {string} date @param {string} version */
  edition: (date, version) => gettext("The copy on this device is that of %(day)s (%(version)s).", { day: day(date), version }),
  /** @param {string} name @param {Group} group */
  sizes: (name, { fetch, store }) =>
    gettext("%(name)s: up to %(fetch)s to fetch, %(store)s on this device.", { name, fetch: size(fetch), store: size(store) }),
  /** @param {number} bytes */
  started: (bytes) => gettext("The checker as it is once it has started, so that it starts faster: %(store)s on this device, nothing to fetch.", { store: size(bytes) }),
  kept: gettext("kept"),
  keep: gettext("Keep"),
  keeping: gettext("Being kept…"),
  failed: gettext("That could not be fetched. Is there a connection? Try again."),
  clear: gettext("Clear the copy"),
  again: gettext("Keep a copy"),
  cleared: gettext("Everything was cleared. Nothing is kept until you ask for it."),
  common: gettext("What every page shares, and the pages of no one council"),
  checker: gettext("The checker of draft posts"),
  /** @param {string} path */
  missing: (path) => gettext("The page %(path)s is not on this device, and there is no connection.", { path }),
};
