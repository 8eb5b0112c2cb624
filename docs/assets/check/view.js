// Draws what the checker said. Everything is built from text; nothing is ever parsed as HTML.

import { ANSWERS } from "./decisions.js";
import { pieces } from "./offsets.js";
import { say } from "./words.js";
import { element } from "../element.js";
import { THEIRS } from "../gettext.js";

/**
 * @typedef {import("./client.js").Finding} Finding
 * @typedef {import("./client.js").Result} Result
 * @typedef {import("./client.js").Citation} Citation
 * @typedef {import("./decisions.js").Judged} Judged
 * @typedef {import("./decisions.js").Asked} Asked
 * @typedef {import("./decisions.js").Answer} Answer
 * @typedef {import("./setting.js").Setting} Setting
 * @typedef {{short: string, approver?: string, approves?: boolean, approval?: Citation, days?: [string, boolean][]}} Council
 * @typedef {{text: string, writers: string[], policy: string, clause: string, url: string}} Wording
 * @typedef {{policy: string, version: string, review: string, due: string | null}} Version
 * @typedef {object} Names
 * @property {Record<string, Council>} councils
 * @property {Record<string, string>} policies
 * @property {Record<string, string>} clauses
 * @property {Record<string, {limit?: number, counts: string}>} limits
 * @property {string} [built] the day of the build
 * @property {string} [rules] the fingerprint of the rules
 * @property {Record<string, Version[]>} [versions]
 * @property {Record<string, Wording[]>} [disclaimers]
 * @typedef {object} Context
 * @property {Names} names
 * @property {string} base
 * @property {Setting} setting
 * @property {Wording} [wording] the one disclaimer that fits
 * @property {(finding: Finding) => void} show
 * @property {(judged: Judged) => void} dismiss
 * @property {(judged: Judged) => void} restore
 * @property {(asked: Asked, answered: import("./decisions.js").Answered | undefined) => void} answer
 */

/** @type {("stop" | "review" | "note")[]} */
export const LEVELS = ["stop", "review", "note"];
const QUOTED = 80;
const SHOWN = 50; // findings of a level that are drawn at once
const ENGLISH = { lang: THEIRS }; // what rules and councils say, whatever the page speaks

/**
 * One line that says what was found; never that the draft is in order.
 * @param {Result} result @param {Judged[]} findings @param {Asked[]} questions @param {Setting} setting @param {Names} names
 */
export function summary({ verdict, language }, findings, questions, setting, names) {
  if (verdict === "too-short") return say.tooShort;
  const open = findings.filter(({ reason }) => !reason);
  const dismissed = findings.filter(({ reason }) => reason);
  const remaining = questions.filter(({ answered }) => !answered).length;
  const no = questions.filter(({ answered }) => answered?.answer === "no").length;
  const aside = dismissed.length ? [say.dismissed(dismissed.length, ofLevel(dismissed, "stop").length)] : [];
  if (!open.length) {
    const remain = [say.remain(remaining), ...(no ? [say.saidNo(no)] : [])].join(", ");
    const approves = approval(setting, names);
    if (aside.length) return say.nothingElse(aside[0], remain, approves);
    return language === "other" ? say.nothingInEnglish(remain, approves) : say.nothing(remain, approves);
  }
  const counts = LEVELS.map((level) => /** @type {const} */ ([level, ofLevel(open, level).length]));
  const parts = counts.flatMap(([level, count]) => (count ? [say.levelCount[level](count)] : []));
  return [...parts, ...(remaining ? [say.questions(remaining)] : []), ...(no ? [say.saidNo(no)] : []), ...aside].join(" · ");
}

/** @param {Judged[]} findings @param {"stop" | "review" | "note"} level */
const ofLevel = (findings, level) => findings.filter(({ finding }) => finding.level === level);

/** @param {Setting} setting @param {Names} names */
function approval(setting, names) {
  const { name, clause, approves } = approverOf(setting, names);
  return approves ? say.approves(name, clause) : say.nobodyApproves;
}

/** That nothing is approved, and who approves. @param {Setting} setting @param {Names} names */
export function approvalInWords(setting, names) {
  const approver = approverOf(setting, names);
  return approver.approves ? say.stillApproves(inOne(approver)) : say.notApproval;
}

/** Whom the policy names on that day for posts on this account, where, and whether they approve each. @param {Setting} setting @param {Names} names */
function approverOf({ council, account, date }, names) {
  const { approver: name, approval: cited, approves = false, days = [] } = names.councils[council] ?? {};
  const saysSo = days.filter(([from]) => from <= date).pop()?.[1] ?? true;
  if (account !== "council" || !name || !saysSo) return { name: "", clause: "", approves: false };
  return { name, clause: cited?.clause ?? "", approves };
}

/** “SMAT (6.3)”. @param {{name: string, clause: string}} approver */
const inOne = ({ name, clause }) => (clause ? `${name} (${clause})` : name);

/** @param {Finding} finding @param {Setting} setting @param {Names} names */
export function whoDecides({ level }, setting, names) {
  const approver = inOne(approverOf(setting, names));
  return say.decides[level](approver || (level === "review" ? say.namedByClause : say.theClerk));
}

/**
 * The draft once more, with its findings marked, to lie behind the box it was typed in.
 * @param {string} text @param {{start: number | null, end: number | null, look: string}[]} marks
 */
export function markedText(text, marks) {
  const looks = [...LEVELS, "dismissed"];
  const nodes = pieces(text, marks).map((piece) => {
    const look = looks.find((one) => piece.findings.some((number) => marks[number].look === one));
    return look ? element("mark", { class: look }, piece.text) : piece.text;
  });
  return [...nodes, "\n"]; // a last empty line has its height in a box, but not in a block
}

/** @param {Judged[]} open @param {Context} context */
export function findingGroups(open, context) {
  return LEVELS.flatMap((level) => {
    const those = ofLevel(open, level);
    if (!those.length) return [];
    const title = element("h3", {}, `${say.level[level]} `, element("span", { class: "hint" }, say.levelMeans[level]));
    const draw = (/** @type {Judged} */ one) => element("li", { class: `finding ${level}` }, ...drawFinding(one, context));
    const list = element("ul", { role: "list" }, ...those.slice(0, SHOWN).map(draw));
    const rest = those.slice(SHOWN);
    return [element("section", { class: `findings ${level}` }, title, list, ...(rest.length ? [more(rest, list, draw)] : []))];
  });
}

/** @param {Judged[]} rest @param {HTMLElement} list @param {(one: Judged) => HTMLElement} draw */
function more(rest, list, draw) {
  const button = element("button", { type: "button", class: "plain" }, say.more(rest.length));
  button.addEventListener("click", () => {
    const items = rest.map(draw);
    list.append(...items);
    button.remove();
    items[0].querySelector("button")?.focus();
  });
  return button;
}

/** @param {Judged} judged @param {Context} context */
function drawFinding(judged, context) {
  const { finding } = judged;
  const dismiss = act(say.dismiss, say.dismissThis(finding.message), () => context.dismiss(judged));
  return [
    element("p", { class: "message", ...ENGLISH }, finding.message),
    place(finding, context),
    element("p", { class: "fix", ...ENGLISH }, finding.fix),
    ...citations(finding.citations, context),
    ...(finding.mend === "add-disclaimer" ? [disclaimer(context)] : []),
    element("p", { class: "decides hint" }, whoDecides(finding, context.setting, context.names)),
    element("p", { class: "actions" }, dismiss),
  ];
}

/** Where it is in the draft. @param {Finding} finding @param {Context} context */
function place(finding, context) {
  if (finding.start === null) return element("p", { class: "hint" }, say.whole);
  const words = shortened(finding.text);
  const shown = finding.message.includes(finding.text) ? say.showThis : `“${words}”`;
  const button = act(shown, say.show(words), () => context.show(finding));
  button.className = "found";
  return button;
}

/** The council's own wording where there is exactly one, else where to choose. @param {Context} context */
function disclaimer({ wording, base, setting, names }) {
  if (!wording) return element("p", {}, say.chooseWording, " ", inNewTab(new URL(`disclaimers/#${setting.council}`, base).href, say.disclaimers));
  const policy = names.policies[wording.policy] ?? wording.policy;
  const link = inNewTab(new URL(`.${wording.url}`, base).href, `${policy}, ${wording.clause}`);
  return element("p", {}, say.theWording, " ", element("q", ENGLISH, wording.text), " (", link, ")");
}

/** @param {Judged[]} dismissed @param {Context} context */
export function dismissedList(dismissed, context) {
  if (!dismissed.length) return [];
  const items = dismissed.map((judged) => {
    const { finding, reason } = judged;
    return element(
      "li",
      { class: "finding dismissed" },
      element("p", { class: "message" }, `${say.level[finding.level]}: `, element("span", ENGLISH, finding.message)),
      element("p", {}, say.because(reason ?? "")),
      ...citations(finding.citations, context),
      element("p", { class: "actions" }, act(say.restore, say.restoreThis(finding.message), () => context.restore(judged))),
    );
  });
  const title = element("summary", {}, say.dismissedTitle(dismissed.length));
  return [element("details", { class: "findings" }, title, element("ul", { role: "list" }, ...items))];
}

/** @param {Asked[]} questions @param {Context} context */
export function questionList(questions, context) {
  if (!questions.length) return [];
  const items = questions.map((asked) => element("li", {}, drawQuestion(asked, context), ...citations(asked.question.citations, context)));
  return [
    element("h3", {}, say.questionsTitle),
    element("p", { class: "hint" }, say.questionsMeans),
    element("ul", { role: "list" }, ...items),
  ];
}

/** @param {Asked} asked @param {Context} context */
function drawQuestion(asked, context) {
  const given = asked.answered;
  const note = element("input", { type: "text", maxlength: "200", autocomplete: "off" });
  const room = element("label", { class: "note" }, element("span", {}, say.note), note);
  note.value = given?.note ?? "";
  room.hidden = !given;
  const choices = [undefined, ...ANSWERS].map((answer) => {
    const dot = element("input", { type: "radio", name: `answer-${asked.question.rule}`, value: answer ?? "" });
    if (answer === given?.answer) dot.setAttribute("checked", "");
    dot.addEventListener("change", () => {
      room.hidden = !answer;
      context.answer(asked, answer && { answer, note: note.value });
    });
    return element("label", { class: "choice" }, dot, element("span", {}, answer ? say.answer[answer] : say.unanswered));
  });
  const legend = element("legend", { class: "question", ...ENGLISH }, asked.question.question);
  const answers = element("fieldset", { class: "answers" }, legend, ...choices, room);
  note.addEventListener("input", () => answers.querySelector(":checked")?.dispatchEvent(new Event("change")));
  return answers;
}

/** @param {Setting} setting @param {Context} context */
export function approvalLine(setting, context) {
  const { approval: cited } = context.names.councils[setting.council] ?? {};
  const [before, after] = approvalInWords(setting, context.names).split(`(${cited?.clause})`);
  if (!cited || after === undefined) return element("p", { class: "approval" }, before);
  return element("p", { class: "approval" }, `${before}(`, clauseLink(cited, context, `${cited.clause}`), `)${after}`);
}

/** @param {Citation[]} cited @param {Context} context */
function citations(cited, context) {
  if (!cited.length) return [];
  return [element("ul", { class: "citations", role: "list" }, ...cited.map((one) => element("li", {}, ...drawCitation(one, context))))];
}

/** @param {Citation} citation @param {Context} context */
function drawCitation(citation, context) {
  const source = sourceOf(citation, context.names);
  if (citation.basis !== "policy") return [source];
  return [clauseLink(citation, context, source), ": ", element("q", ENGLISH, citation.quote ?? "")];
}

/** What a finding rests on: “Flitwick, Social Media Policy, 6.6”. @param {Citation} citation @param {Names} names */
export function sourceOf(citation, names) {
  if (citation.basis !== "policy") {
    const basis = citation.basis === "law" ? say.law : say.goodPractice;
    return basis([citation.name, citation.section].filter(Boolean).join(", "));
  }
  const council = names.councils[citation.council ?? ""]?.short ?? citation.council;
  const policy = names.policies[`${citation.council}/${citation.policy}`] ?? citation.policy;
  const clause = names.clauses[`${citation.council}/${citation.policy}#${citation.clause}`] ?? citation.clause;
  const old = citation.version ? ` ${say.ofVersion(citation.version)}` : "";
  return `${council}, ${policy}, ${clause}${old}`;
}

/** @param {Citation} citation @param {Context} context @param {string} words */
function clauseLink(citation, context, words) {
  return inNewTab(new URL(`.${citation.url}`, context.base).href, element("span", ENGLISH, words));
}

/** The draft must still be there afterwards. @param {string} href @param {Node | string} words */
function inNewTab(href, words) {
  return element("a", { href, target: "_blank", rel: "noopener" }, words, element("span", { class: "visually-hidden" }, ` ${say.newTab}`));
}

/** @param {string} words */
export function shortened(words) {
  const flat = words.replace(/\s+/gu, " ").trim();
  const characters = [...flat];
  return characters.length > QUOTED ? `${characters.slice(0, QUOTED).join("")}…` : flat;
}

/** A button whose name says what it acts on. @param {string} words @param {string} label @param {() => void} action */
function act(words, label, action) {
  const button = element("button", { type: "button", class: "plain", "aria-label": label }, words);
  button.addEventListener("click", action);
  return button;
}
