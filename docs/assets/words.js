// Every word that the scripts of all pages, and those of a policy's page, say by themselves.

import { day, gettext, number } from "./gettext.js";

/** @type {Record<string, (due: string) => string>} As build_scripts/register.py writes them. */
const STATES = {
  overdue: (due) => gettext("Review overdue since %(due)s", { due: day(due) }),
  "due-soon": (due) => gettext("Review due by %(due)s", { due: day(due) }),
  current: (due) => gettext("In date until %(due)s", { due: day(due) }),
};

export const say = {
  /** @param {string} state @param {string} due an ISO day */
  state: (state, due) => STATES[state](due),
  preElection: gettext("The pre-election period is on"),
  /** @param {string} theme */
  theme: (theme) => (theme === "dark" ? gettext("The page is now dark") : gettext("The page is now light")),
  noSearch: gettext("The search could not be loaded. Type again, or reload the page, to try once more."),

  copied: gettext("Copied"),
  copiedOld: gettext("Copied. This version is no longer in force"),
  copyByHand: gettext("Press Ctrl+C, or hold the words and choose Copy"),
  toCopy: gettext("The words to copy"),

  /** @param {number} shown @param {number} all */
  shown: (shown, all) => gettext("%(shown)s of %(all)s shown", { shown: number(shown), all: number(all) }),
  nothingFits: gettext("Nothing here fits. Ask the Clerk."),

  /** @param {string} changes */
  changed: (changes) => gettext("This policy has changed since you last read it here: %(changes)s.", { changes }),
  seeChanges: gettext("See what changed"),
  haveRead: gettext("I have read it"),
  current: gettext("Your paper copy is current: it has the same words as this page."),
  notCurrent: gettext("Your paper copy is not of the text in force, which is below."),
  /** @param {string} iso */
  printed: (iso) => gettext("Printed on %(day)s.", { day: day(iso) }),

  /** @param {string} clause */
  tools: (clause) => gettext("Copy or share %(clause)s", { clause }),
  copyClause: gettext("Copy clause"),
  share: gettext("Share"),
  shareLink: gettext("Share: copy the link"),
};
