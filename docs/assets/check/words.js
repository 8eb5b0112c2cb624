// Every word that the checker page says by itself, in one place. What a rule says comes with the rule.

/** @param {number} count @param {string} one @param {string} many */
const counted = (count, one, many) => `${number(count)} ${count === 1 ? one : many}`;
/** @param {number} count */
const number = (count) => count.toLocaleString("en-GB");
/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1e6).toLocaleString("en-GB", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** @typedef {"stop" | "review" | "note"} Level */

export const say = {
  starting: "Starting the checker. You can type meanwhile.",
  /** @param {number} loaded @param {number} total */
  loading: (loaded, total) => `Getting the checker: ${megabytes(loaded)} of ${megabytes(total)} MB`,
  rules: "Reading the rules…",
  ready: "The checker is ready. Your draft stays on this device.",
  checking: "Checking…",
  empty: "Paste or type the post first.",
  tooShort: "This is too short to judge. Give the whole post, as it will appear.",
  refused: "The checker could not read this.",
  /** @param {number} count @param {number} [limit] */
  length: (count, limit) => (limit ? `${number(count)} of ${counted(limit, "character", "characters")}` : counted(count, "character", "characters")),
  /** @param {number} over */
  over: (over) => `${counted(over, "character", "characters")} too long`,

  failed: "The checker could not start",
  failedWhy: "It needs a recent browser, and the whole of it must arrive once. You can read every rule and check by hand:",
  failedLink: "What the checker looks for",
  again: "Try again",
  /** @param {string} message */
  detail: (message) => `What the browser said: ${message}`,

  /** @type {Record<Level, string>} */
  level: { stop: "Stop", review: "Ask first", note: "Good practice" },
  /** @type {Record<Level, string>} */
  levelMeans: {
    stop: "The policy or the law forbids this.",
    review: "A person whom the policy names must decide.",
    note: "Not forbidden, but better otherwise.",
  },
  /** @type {Record<Level, (count: number) => string>} */
  levelCount: {
    stop: (count) => `${number(count)} to stop`,
    review: (count) => `${number(count)} to ask about`,
    note: (count) => `${number(count)} of good practice`,
  },
  /** @param {number} count */
  questions: (count) => counted(count, "question", "questions"),
  questionsTitle: "Questions only you can answer",
  nothingFound: "Nothing found",
  /** @param {number} count */
  remain: (count) => (count === 1 ? "1 question remains" : `${count ? number(count) : "no"} questions remain`),
  /** @param {string} approver */
  approves: (approver) => `${approver} still approves every post`,
  nobodyApproves: "this page approves nothing",
  notApproval: "Nothing is approved by this page",
  /** @param {string} approver */
  stillApproves: (approver) => `${approver} approves every post`,
  whole: "About the draft as a whole",
  showThis: "Show in the draft",
  /** @param {string} words */
  show: (words) => `Show in the draft: “${words}”`,
  law: "Law",
  goodPractice: "Good practice",
  newTab: "(opens in a new tab)",
};
