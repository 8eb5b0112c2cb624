// Every word that the checker page says by itself, in one place. What a rule says comes with the rule.

import { gettext, ngettext, number } from "../gettext.js";

/** @param {number} bytes */
const megabytes = (bytes) => number(bytes / 1e6, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
/** @param {number} count */
const characters = (count) => ngettext("%(count)s character", "%(count)s characters", count);

/** @typedef {"stop" | "review" | "note"} Level */

export const say = {
  starting: gettext("Starting the checker. You can type meanwhile."),
  /** @param {number} loaded @param {number} total */
  loading: (loaded, total) => gettext("Getting the checker: %(loaded)s of %(total)s MB", { loaded: megabytes(loaded), total: megabytes(total) }),
  rules: gettext("Reading the rules…"),
  ready: gettext("The checker is ready. Your draft stays on this device."),
  checking: gettext("Checking…"),
  /** @param {number} bytes */
  keeping: (bytes) => gettext("So that it starts faster next time, %(size)s MB of the checker's memory are being kept on this device. Your draft is not in them.", { size: megabytes(bytes) }),
  kept: gettext("The checker will start faster on this device next time."),
  empty: gettext("Paste or type the post first."),
  tooShort: gettext("This is too short to judge. Give the whole post, as it will appear."),
  refused: gettext("The checker could not read this."),
  /** @param {number} count @param {number} [limit] */
  length: (count, limit) => (limit ? gettext("%(length)s of %(limit)s", { length: number(count), limit: characters(limit) }) : characters(count)),
  /** @param {number} over */
  over: (over) => ngettext("%(count)s character too long", "%(count)s characters too long", over),

  failed: gettext("The checker could not start"),
  failedWhy: gettext("It needs a recent browser, and the whole of it must arrive once. You can read every rule and check by hand:"),
  notSaved: gettext("This device has no saved copy of the checker, and there is no connection. Open this page once while online; from then on it works without a connection. Until then you can read every rule and check by hand:"),
  failedLink: gettext("What the checker looks for"),
  again: gettext("Try again"),
  /** @param {string} message */
  detail: (message) => gettext("What the browser said: %(message)s", { message }),

  /** @param {string} value @param {string} used @param {string[]} allowed */
  noSuchChoice: (value, used, allowed) =>
    allowed.length > 12
      ? gettext("The link asks for “%(value)s”, which is not in this list. Chosen instead: %(used)s.", { value, used })
      : gettext("The link asks for “%(value)s”, which is not in this list. It has: %(allowed)s. Chosen instead: %(used)s.", { value, used, allowed: allowed.join("; ") }),
  /** @param {string} value @param {string} used */
  noSuchDay: (value, used) => gettext("The link asks for “%(value)s”, which is not a day. A day is written as in 2027-04-12. Chosen instead: %(used)s.", { value, used }),

  /** @type {Record<Level, string>} */
  level: { stop: gettext("Stop"), review: gettext("Ask first"), note: gettext("Good practice") },
  /** @type {Record<Level, string>} */
  levelMeans: {
    stop: gettext("The policy or the law forbids this."),
    review: gettext("A person whom the policy names must decide."),
    note: gettext("Not forbidden, but better otherwise."),
  },
  /** @type {Record<Level, (count: number) => string>} */
  levelCount: {
    stop: (count) => ngettext("%(count)s to stop", "%(count)s to stop", count),
    review: (count) => ngettext("%(count)s to ask about", "%(count)s to ask about", count),
    note: (count) => ngettext("%(count)s of good practice", "%(count)s of good practice", count),
  },
  /** @type {Record<Level, (who: string) => string>} */
  decides: {
    stop: (who) => gettext("Who decides: the policy or the law has decided. If you think it is wrong here, ask %(who)s.", { who }),
    review: (who) => gettext("Who decides: %(who)s.", { who }),
    note: () => gettext("Who decides: you."),
  },
  theClerk: gettext("the Clerk"),
  namedByClause: gettext("the person whom the clause names, else the Clerk"),
  /** @param {number} count */
  more: (count) => ngettext("Show %(count)s more", "Show %(count)s more", count),
  /** @param {number} count */
  questions: (count) => ngettext("%(count)s question", "%(count)s questions", count),
  /** @param {number} count @param {number} stops how many of them at “Stop” */
  dismissed: (count, stops) =>
    stops
      ? ngettext("%(count)s dismissed (%(stops)s to stop)", "%(count)s dismissed (%(stops)s to stop)", count, { stops: number(stops) })
      : ngettext("%(count)s dismissed", "%(count)s dismissed", count),
  /** @param {number} count */
  saidNo: (count) => ngettext("%(count)s answered No", "%(count)s answered No", count),
  /** @param {string} council */
  by: (council) => gettext("Read by the policies of %(council)s.", { council }),
  questionsTitle: gettext("Questions only you can answer"),
  questionsMeans: gettext("Answers are kept in this page until you leave it, and stand in the receipt."),

  /** @param {string} remain @param {string} approves */
  nothing: (remain, approves) => gettext("Nothing found, %(remain)s, and %(approves)s.", { remain, approves }),
  /** @param {string} remain @param {string} approves */
  nothingInEnglish: (remain, approves) => gettext("Nothing found, of what can be found without reading the language, %(remain)s, and %(approves)s.", { remain, approves }),
  /** @param {string} dismissed @param {string} remain @param {string} approves */
  nothingElse: (dismissed, remain, approves) => gettext("Nothing else found, %(dismissed)s, %(remain)s, and %(approves)s.", { dismissed, remain, approves }),
  /** @param {number} count */
  remain: (count) => (count ? ngettext("%(count)s question remains", "%(count)s questions remain", count) : gettext("no questions remain")),
  /** @param {string} approver with the clause that says so */
  approves: (approver, clause = "") =>
    clause ? gettext("%(approver)s still approves every post (%(clause)s)", { approver, clause }) : gettext("%(approver)s still approves every post", { approver }),
  nobodyApproves: gettext("this page approves nothing"),
  notApproval: gettext("Nothing is approved by this check."),
  /** @param {string} approver */
  stillApproves: (approver) => gettext("Nothing is approved by this check: %(approver)s approves every post.", { approver }),
  /** @type {Record<"other" | "part", string>} */
  language: {
    other: gettext("This does not read like English. It was checked for names, numbers and addresses only: the rules read English. Ask somebody who reads the language."),
    part: gettext("Part of this does not read like English. That part was checked for names, numbers and addresses only: the rules read English. Ask somebody who reads the language."),
  },
  whole: gettext("About the draft as a whole"),
  showThis: gettext("Show in the draft"),
  /** @param {string} words */
  show: (words) => gettext("Show in the draft: “%(words)s”", { words }),
  /** @param {string} name */
  law: (name) => gettext("Law: %(name)s", { name }),
  /** @param {string} name */
  goodPractice: (name) => gettext("Good practice: %(name)s", { name }),
  /** @param {string} version */
  ofVersion: (version) => gettext("(version %(version)s)", { version }),
  newTab: gettext("(opens in a new tab)"),

  theWording: gettext("The wording that the policy gives:"),
  chooseWording: gettext("The council's policies do not give exactly one wording for you. See what they say:"),
  disclaimers: gettext("Disclaimers to copy"),

  correctTitle: gettext("Copy corrected text"),
  correctWhat: gettext("Only what needs no judgement is changed. Untick what should stay as it is."),
  /** @param {string} words */
  takeOut: (words) => gettext("Take out “%(words)s”", { words }),
  /** @param {string} words */
  addWording: (words) => gettext("Add the council's own wording at the end: “%(words)s”", { words }),
  preview: gettext("What changes in the text"),
  correctThen: gettext(
    "The corrected text is not approved. It takes the place of your draft in the box and is checked again at once. Read it again too: the words round a gap may no longer fit. “Undo” brings your draft back.",
  ),
  correctNow: gettext("Copy corrected text"),
  nothingChosen: gettext("Tick at least one change."),
  corrected: gettext("The corrected text is copied, and in the box. It was checked again, and it is not approved."),
  correctedByHand: gettext("The corrected text is in the box and was checked again; it is not approved. The browser did not let this page copy it: it is selected, press Ctrl+C."),
  unchecked: gettext("The corrected text is in the box. It could not be checked, and it is not approved."),
  cleared: gettext("The draft is cleared."),
  undone: gettext("What was there before is back."),
  cancel: gettext("Cancel"),

  dismiss: gettext("Dismiss"),
  /** @param {string} message */
  dismissThis: (message) => gettext("Dismiss: %(message)s", { message }),
  dismissTitle: gettext("Dismiss this finding"),
  dismissWhat: gettext("Say why. It stays listed as dismissed, in this page until you leave it, and in the receipt. Dismissing it permits nothing."),
  reasons: [
    gettext("These words mean something else here."),
    gettext("The person concerned has agreed in writing."),
    gettext("It is public information of the council or an organisation."),
    gettext("The person whom the policy names has agreed."),
  ],
  ownReason: gettext("Another reason"),
  reasonMissing: gettext("Choose a reason, or write one."),
  dismissNow: gettext("Dismiss"),
  /** @param {number} count */
  dismissedTitle: (count) => ngettext("Dismissed by you: %(count)s", "Dismissed by you: %(count)s", count),
  /** @param {string} reason */
  because: (reason) => gettext("Dismissed. Reason: %(reason)s", { reason }),
  restore: gettext("Bring back"),
  /** @param {string} message */
  restoreThis: (message) => gettext("Bring back: %(message)s", { message }),
  isDismissed: gettext("Dismissed. It is listed below the findings."),
  isRestored: gettext("The finding is back."),

  unanswered: gettext("Not answered"),
  note: gettext("Who, when or why (if you like)"),
  /** @type {Record<import("./decisions.js").Answer, string>} */
  answer: { yes: gettext("Yes"), no: gettext("No"), "not-needed": gettext("Not needed") },

  saved: gettext("The receipt is saved where your browser keeps downloads. Nothing was sent."),

  receipt: {
    title: gettext("Receipt of a check"),
    aProgram: gettext("A program compared a draft with rules; people decide."),
    checked: gettext("Checked"),
    /** @param {string} day @param {string} time @param {string} zone */
    time: (day, time, zone) => gettext("%(day)s at %(time)s %(zone)s", { day, time, zone }),
    day: gettext("To be posted on"),
    length: gettext("Length"),
    hash: gettext("SHA-256"),
    noHash: gettext("not known: the page did not come over a secure connection"),
    handbook: gettext("Handbook"),
    /** @param {string} day @param {string} rules */
    build: (day, rules) => gettext("built on %(day)s, rules %(rules)s", { day, rules }),
    address: gettext("Address"),
    hashMeans: gettext("The SHA-256 is that of the text in UTF-8. If one character of the text changes, so does it."),
    against: gettext("Checked against"),
    /** @param {string} title @param {string} version @param {string} review */
    version: (title, version, review) => gettext("%(title)s, version %(version)s. %(review)s.", { title, version, review }),
    noPolicy: gettext("No policy of this council is cited by the rules."),
    result: gettext("Result"),
    findings: gettext("Findings"),
    none: gettext("None."),
    /** @param {string} level @param {string} message */
    finding: (level, message) => gettext("%(level)s: %(message)s", { level, message }),
    /** @param {number} first @param {number} last */
    place: (first, last) => gettext("Where: characters %(first)s to %(last)s", { first: number(first), last: number(last) }),
    /** @param {string} fix */
    fix: (fix) => gettext("What to do: %(fix)s", { fix }),
    /** @param {string} place */
    cited: (place) => gettext("Rests on: %(place)s", { place }),
    questions: gettext("Questions, and the answers of whoever checked"),
    /** @param {string} answer @param {string} note */
    answer: (answer, note) => (note ? gettext("Answer: %(answer)s. %(note)s", { answer, note }) : gettext("Answer: %(answer)s", { answer })),
    text: gettext("The text as it was checked"),
    noText: gettext("The text is not in this receipt, nor are words of it. Keep it beside the receipt if it must be shown later which text was checked."),
    textBegins: gettext("Between the two lines, as it was typed:"),
  },
};
