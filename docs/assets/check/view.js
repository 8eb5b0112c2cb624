// Draws what the checker said. Everything is built from text; nothing is ever parsed as HTML.

import { pieces } from "./offsets.js";
import { say } from "./words.js";

/**
 * @typedef {import("./client.js").Finding} Finding
 * @typedef {import("./client.js").Result} Result
 * @typedef {import("./client.js").Citation} Citation
 * @typedef {{short: string, approver?: string, approval?: Citation}} Council
 * @typedef {{councils: Record<string, Council>, policies: Record<string, string>, clauses: Record<string, string>, limits: Record<string, {limit?: number, counts: string}>}} Names
 * @typedef {{council: string, account: string}} Setting
 * @typedef {{names: Names, base: string, show: (finding: Finding) => void}} Context
 */

/** @type {("stop" | "review" | "note")[]} */
const LEVELS = ["stop", "review", "note"];
const QUOTED = 80;

/**
 * One line that says what was found; never that the draft is in order.
 * @param {Result} result @param {Setting} setting @param {Names} names
 */
export function summary({ verdict, findings, questions }, setting, names) {
  if (verdict === "too-short") return say.tooShort;
  if (!findings.length) return `${say.nothingFound}, ${say.remain(questions.length)}, and ${approval(setting, names)}.`;
  const counts = LEVELS.map((level) => [level, findings.filter((finding) => finding.level === level).length]);
  const parts = counts.flatMap(([level, count]) => (count ? [say.levelCount[level](count)] : []));
  if (questions.length) parts.push(say.questions(questions.length));
  return parts.join(" · ");
}

/** @param {Setting} setting @param {Names} names */
function approval({ council, account }, names) {
  const { approver, approval: cited } = names.councils[council] ?? {};
  if (account !== "council" || !approver) return say.nobodyApproves;
  return say.approves(approver) + (cited ? ` (${cited.clause})` : "");
}

/**
 * The draft once more, with its findings marked, to lie behind the box it was typed in.
 * @param {string} text @param {Finding[]} findings
 */
export function markedText(text, findings) {
  const nodes = pieces(text, findings).map((piece) => {
    const level = LEVELS.find((one) => piece.findings.some((number) => findings[number].level === one));
    return level ? element("mark", { class: level }, piece.text) : piece.text;
  });
  return [...nodes, "\n"]; // a last empty line has its height in a box, but not in a block
}

/** @param {Finding[]} findings @param {Context} context */
export function findingGroups(findings, context) {
  return LEVELS.flatMap((level) => {
    const those = findings.filter((finding) => finding.level === level);
    if (!those.length) return [];
    const title = element("h3", {}, `${say.level[level]} `, element("span", { class: "hint" }, say.levelMeans[level]));
    const items = those.map((finding) => element("li", { class: `finding ${level}` }, ...drawFinding(finding, context)));
    return [element("section", { class: `findings ${level}` }, title, element("ul", { role: "list" }, ...items))];
  });
}

/** @param {Finding} finding @param {Context} context */
function drawFinding(finding, context) {
  const about = [element("p", { class: "message" }, finding.message)];
  if (finding.start === null) about.push(element("p", { class: "hint" }, say.whole));
  else {
    const words = shortened(finding.text);
    const shown = finding.message.includes(finding.text) ? say.showThis : `“${words}”`;
    const button = element("button", { type: "button", class: "found", "aria-label": say.show(words) }, shown);
    button.addEventListener("click", () => context.show(finding));
    about.push(button);
  }
  return [...about, element("p", { class: "fix" }, finding.fix), ...citations(finding.citations, context)];
}

/** @param {import("./client.js").Question[]} questions @param {Context} context */
export function questionList(questions, context) {
  if (!questions.length) return [];
  const items = questions.map(({ question, citations: cited }) => element("li", {}, element("p", { class: "question" }, question), ...citations(cited, context)));
  return [element("h3", {}, say.questionsTitle), element("ul", { role: "list" }, ...items)];
}

/** @param {Setting} setting @param {Context} context */
export function approvalLine(setting, context) {
  const { approver, approval: cited } = context.names.councils[setting.council] ?? {};
  if (setting.account !== "council" || !approver) return element("p", { class: "approval" }, `${say.notApproval}.`);
  const clause = cited ? [" (", clauseLink(cited, context, `${cited.clause}`), ")"] : [];
  return element("p", { class: "approval" }, `${say.notApproval}: ${say.stillApproves(approver)}`, ...clause, ".");
}

/** @param {Citation[]} cited @param {Context} context */
function citations(cited, context) {
  if (!cited.length) return [];
  return [element("ul", { class: "citations", role: "list" }, ...cited.map((one) => element("li", {}, ...drawCitation(one, context))))];
}

/** @param {Citation} citation @param {Context} context */
function drawCitation(citation, context) {
  if (citation.basis !== "policy") {
    const basis = citation.basis === "law" ? say.law : say.goodPractice;
    return [`${basis}: ${[citation.name, citation.section].filter(Boolean).join(", ")}`];
  }
  const { councils, policies } = context.names;
  const council = councils[citation.council ?? ""]?.short ?? citation.council;
  const policy = policies[`${citation.council}/${citation.policy}`] ?? citation.policy;
  const link = clauseLink(citation, context, `${council}, ${policy}, ${clauseName(citation, context.names)}`);
  return [link, ": ", element("q", {}, citation.quote ?? "")];
}

/** “6.6”, “Appendix A”, “Editorial content”. @param {Citation} citation @param {Names} names */
function clauseName(citation, names) {
  return names.clauses[`${citation.council}/${citation.policy}#${citation.clause}`] ?? citation.clause;
}

/** In a new tab: the draft must still be there afterwards. @param {Citation} citation @param {Context} context @param {string} words */
function clauseLink(citation, context, words) {
  const href = new URL(`.${citation.url}`, context.base).href;
  return element("a", { href, target: "_blank", rel: "noopener" }, words, element("span", { class: "visually-hidden" }, ` ${say.newTab}`));
}

/** @param {string} words */
function shortened(words) {
  const flat = words.replace(/\s+/gu, " ").trim();
  const characters = [...flat];
  return characters.length > QUOTED ? `${characters.slice(0, QUOTED).join("")}…` : flat;
}

/** @param {string} name @param {Record<string, string>} attributes @param {...(Node | string)} children */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
