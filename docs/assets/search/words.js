// Every word that the search says, in one place.

/** @param {number} count @param {string} one @param {string} many */
const counted = (count, one, many) => `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;

export const say = {
  scope: "Search in",
  everywhere: "every council",
  choose: "choose a council",
  list: "Clauses found",
  loading: "Getting the policies ready…",
  failed: "The search could not start. The policies themselves are all here: choose a council on the front page.",
  hint: "Type two letters or more, or a number such as 6.3 or Appendix D.",
  hintScope: "Choose a council to search.",
  /** @param {number} clauses @param {number} policies */
  found: (clauses, policies) => `${counted(clauses, "clause", "clauses")} in ${counted(policies, "policy", "policies")}`,
  partly: "No clause has all of these words. These have some of them:",
  /** @param {string} query @param {string} where */
  none: (query, where) => `No policy ${where} covers “${query}”.`,
  /** @param {string} name */
  of: (name) => `of ${name}`,
  ofAny: "here",
  /** @param {string} name */
  ask: (name) => `Ask the Clerk of ${name}.`,
  who: "Whom to ask",
  askOwn: "Ask your council's Clerk.",
  wider: "Search every council",
  /** @param {string[]} names */
  silent: (names) => `Nothing on this: ${names.join(", ")}.`,
  /** @param {number} count */
  more: (count) => `Show ${counted(count, "more clause", "more clauses")}`,
};
