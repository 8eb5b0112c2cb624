// A receipt of one check, as plain text: what was checked against what, when, and what came of it.
// Made here and saved here; nothing is sent.

import { approvalInWords, LEVELS, sourceOf, summary, whoDecides } from "./view.js";
import { say } from "./words.js";
import { day, THEIRS } from "../gettext.js";
import { stateOn } from "../review.js";
import { say as everywhere } from "../words.js";

/**
 * @typedef {object} Checked
 * @property {string} text
 * @property {string} hash of the text, empty where the browser gives none
 * @property {boolean} whole whether the text and words of it stand in the receipt
 * @property {import("./setting.js").Setting} setting
 * @property {[string, string][]} settingInWords
 * @property {import("./client.js").Result} result
 * @property {import("./decisions.js").Judged[]} findings
 * @property {import("./decisions.js").Asked[]} questions
 * @property {import("./view.js").Names} names
 * @property {string} address of the handbook, empty where it lies in a folder
 * @property {Date} now
 */

const WIDTH = 88;
const LABEL = 18;
const LINE = "-".repeat(WIDTH);
// As Python's str.split() takes them; \s of this language has U+FEFF and lacks some of these.
const SPACES = /[\t-\r\u001c- \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/gu;
const words = say.receipt;

/** @param {Checked} checked @returns {string} */
export function receipt(checked) {
  const { text, whole, setting, names } = checked;
  const parts = [
    [words.title.toUpperCase(), "", ...wrapped(`${words.aProgram} ${approvalInWords(setting, names)}`), ""],
    circumstances(checked),
    ["", ...wrapped(words.hashMeans)],
    section(words.against, against(checked)),
    section(words.result, wrapped(summary(checked.result, checked.findings, checked.questions, setting, names))),
    checked.result.language ? wrapped(say.language[checked.result.language]) : [],
    section(words.findings, findings(checked)),
    section(words.questions, questions(checked)),
    section(words.text, whole ? [words.textBegins, "", LINE, text, LINE] : wrapped(words.noText)),
  ];
  return `${parts.flat().join("\n")}\n`;
}

/** @param {string} council @param {Date} now @returns {string} */
export function receiptName(council, now) {
  return `receipt-${council}-${localTime(now).slice(0, 16).replace("T", "-").replace(":", "")}.txt`;
}

/** @param {Checked} checked */
function circumstances({ text, hash, setting, settingInWords, names, address, now }) {
  const shown = [
    [words.checked, `${inFull(now)} (${localTime(now)})`],
    ...settingInWords,
    [words.day, day(setting.date)],
    [words.length, say.length([...text].length)],
    [words.hash, hash || words.noHash],
    [words.handbook, words.build(names.built ? day(names.built) : "", names.rules ?? "")],
    ...(address ? [[words.address, address]] : []),
  ];
  return shown.flatMap(([label, value]) => wrapped(`${label}:`.padEnd(LABEL) + value, "", " ".repeat(LABEL)));
}

/** @param {Checked} checked */
function against({ setting, names, now }) {
  const versions = names.versions?.[setting.council] ?? [];
  if (!versions.length) return [words.noPolicy];
  return versions.flatMap(({ policy, version, review, due }) => {
    const state = due ? everywhere.state(stateOn(due, localTime(now).slice(0, 10)), due) : review;
    return wrapped(words.version(names.policies[policy] ?? policy, version, state), "- ", "  ");
  });
}

/** @param {Checked} checked */
function findings({ findings: judged, setting, names, whole }) {
  if (!judged.length) return [words.none];
  const byWeight = LEVELS.flatMap((level) => judged.filter(({ finding }) => finding.level === level));
  return byWeight.flatMap(({ finding, reason }, number) => {
    const said = whole ? finding.message : withoutWords(finding);
    const lines = [
      finding.start === null ? say.whole : words.place(finding.start + 1, finding.end ?? 0),
      words.fix(finding.fix),
      whoDecides(finding, setting, names),
      ...finding.citations.map((one) => cited(one, names)),
      ...(reason ? [say.because(reason)] : []),
    ];
    return [...numbered(number, words.finding(say.level[finding.level], said)), ...lines.flatMap((line) => wrapped(line, "   "))];
  });
}

/** @param {Checked} checked */
function questions({ questions: asked, names }) {
  if (!asked.length) return [words.none];
  return asked.flatMap(({ question, answered }, number) => {
    const answer = answered ? words.answer(say.answer[answered.answer], answered.note.trim()) : words.answer(say.unanswered, "");
    const lines = [answer, ...question.citations.map((one) => cited(one, names))];
    return [...numbered(number, question.question), ...lines.flatMap((line) => wrapped(line, "   "))];
  });
}

/** @param {import("./client.js").Citation} citation @param {import("./view.js").Names} names */
function cited(citation, names) {
  const quote = citation.quote ? `: “${citation.quote}”` : "";
  return words.cited(sourceOf(citation, names) + quote);
}

/** A receipt without the text has none of its words: they may be what should not be kept. @param {import("./client.js").Finding} finding */
export function withoutWords({ message, text }) {
  const flat = text.replace(SPACES, " ").replace(/^ | $/gu, "");
  const cut = `${[...flat].slice(0, 79).join("")}…`; // as checker/engine.py repeats long ones
  return [flat, cut].reduce((left, found) => (found ? left.replaceAll(`“${found}”`, "“…”") : left), message);
}

/** @param {string} title @param {string[]} lines */
const section = (title, lines) => ["", title.toUpperCase(), "", ...lines];

/** @param {number} number @param {string} line */
const numbered = (number, line) => wrapped(line, `${number + 1}.`.padEnd(3), "   ");

/** @param {string} text @param {string} [first] what the first line begins with @param {string} [others] */
function wrapped(text, first = "", others = first) {
  const lines = [first];
  let fresh = true;
  for (const word of text.split(/ |\n/u)) {
    const longer = lines[lines.length - 1] + (fresh ? "" : " ") + word;
    if (fresh || longer.length <= WIDTH) lines[lines.length - 1] = longer;
    else lines.push(others + word);
    fresh = false;
  }
  return lines;
}

/** The reader's own time and its name: “21 November 2026 at 18:10:16 GMT”. @param {Date} now */
function inFull(now) {
  const local = localTime(now);
  const parts = new Intl.DateTimeFormat(THEIRS, { timeZoneName: "short" }).formatToParts(now);
  const zone = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  return words.time(day(local.slice(0, 10)), local.slice(11, 19), zone);
}

/** The reader's own time with its distance from Greenwich, as ISO 8601 writes it. @param {Date} now */
function localTime(now) {
  const east = -now.getTimezoneOffset();
  const two = (/** @type {number} */ number) => String(Math.floor(Math.abs(number))).padStart(2, "0");
  const local = new Date(now.getTime() + east * 60_000).toISOString().slice(0, 19);
  return `${local}${east < 0 ? "-" : "+"}${two(east / 60)}:${two(Math.abs(east) % 60)}`;
}
