// What a person decided about a result: which findings were dismissed and why, which questions were
// answered. Kept in this page alone, and gone with it.

/**
 * @typedef {import("./client.js").Finding} Finding
 * @typedef {import("./client.js").Result} Result
 * @typedef {import("./setting.js").Setting} Setting
 * @typedef {"yes" | "no" | "not-needed"} Answer
 * @typedef {{answer: Answer, note: string}} Answered
 * @typedef {{reasons: Map<string, string>, answers: Map<string, Answered>}} Decisions
 * @typedef {{finding: Finding, key: string, reason?: string}} Judged
 * @typedef {{question: import("./client.js").Question, key: string, answered?: Answered}} Asked
 */

/** @type {Answer[]} */
export const ANSWERS = ["yes", "no", "not-needed"];

/** @returns {Decisions} */
export const undecided = () => ({ reasons: new Map(), answers: new Map() });

/**
 * Every finding with the reason it was dismissed for. A dismissal holds for the same words under the
 * same rule, while the rest of the draft changes; another setting has other clauses, and begins anew.
 * @param {Result} result @param {Setting} setting @param {Decisions} decided
 * @returns {Judged[]}
 */
export function judged({ findings }, setting, { reasons }) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return findings.map((finding) => {
    const same = keyOf(setting, finding.rule, finding.level, finding.text);
    const nth = (seen.get(same) ?? 0) + 1;
    seen.set(same, nth);
    const key = `${same} ${nth}`;
    return { finding, key, reason: reasons.get(key) };
  });
}

/**
 * @param {Result} result @param {Setting} setting @param {Decisions} decided
 * @returns {Asked[]} every question with its answer
 */
export function answered({ questions }, setting, { answers }) {
  return questions.map((question) => {
    const key = keyOf(setting, question.rule);
    return { question, key, answered: answers.get(key) };
  });
}

/** @param {Setting} setting @param {...string} what */
function keyOf({ council, writer, account, platform }, ...what) {
  return JSON.stringify([council, writer, account, platform, ...what]);
}
