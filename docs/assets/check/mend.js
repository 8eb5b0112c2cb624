// Fixes that need no judgement: words taken out, the council's own disclaimer added. Nothing is changed
// here: what would change is told, and what would come of it.

import { unitsOf } from "./offsets.js";

/**
 * @typedef {import("./client.js").Finding} Finding
 * @typedef {import("./view.js").Names} Names
 * @typedef {import("./view.js").Wording} Wording
 * @typedef {import("./setting.js").Setting} Setting
 * @typedef {{start: number, end: number, words: string}} Cut in UTF-16 units
 * @typedef {{cuts: Cut[], wording?: Wording}} Mends what may be done
 * @typedef {{change: "" | "del" | "ins", text: string}} Piece
 */

/** @type {Record<string, string>} */
const CLOSING = { "(": ")", "[": "]", "{": "}", "“": "”", "‘": "’", "«": "»", '"': '"', "'": "'" };
// Within one line: what may stand between two cuts that are one gap, and the space beside a gap.
const BETWEEN = /^[^\S\n]*(?:[,;/|&–—-][^\S\n]*)*$/u;
const SPACE_BEFORE = /[^\S\n]*$/u;
const SPACE_AFTER = /^[^\S\n]*/u;

/**
 * The one wording that the council's policies give this writer; where there are several, a person chooses.
 * @param {Setting} setting @param {Names} names
 * @returns {Wording | undefined}
 */
export function onlyWording({ council, writer }, names) {
  const fitting = (names.disclaimers?.[council] ?? []).filter((one) => one.writers.includes(writer));
  return fitting.length === 1 ? fitting[0] : undefined;
}

/**
 * @param {string} text @param {Finding[]} findings @param {Wording} [wording]
 * @returns {Mends}
 */
export function mendsOf(text, findings, wording) {
  const at = unitsOf(text);
  const places = findings.flatMap(({ mend, start, end }) =>
    mend === "take-out" && start !== null && end !== null ? [[at(start), at(end)]] : [],
  );
  const cuts = joined(places).map(([start, end]) => ({ start, end, words: text.slice(start, end) }));
  const asked = wording && findings.some(({ mend }) => mend === "add-disclaimer");
  return asked ? { cuts, wording } : { cuts };
}

/**
 * The text in pieces, in reading order: what stays, what goes, what comes. A gap is closed: with the
 * words go the space, the comma or the empty brackets that they would leave behind, and nothing else.
 * @param {string} text @param {Mends} mends
 * @returns {Piece[]}
 */
export function mended(text, { cuts, wording }) {
  /** @type {Piece[]} */
  const pieces = [];
  const gaps = asGaps(text, cuts);
  let [done, kept] = [0, ""];
  gaps.forEach(({ start, end }, place) => {
    const besides = leftBehind(kept + text.slice(done, start), text.slice(end));
    const from = Math.max(start - besides.before, done);
    const to = Math.min(end + besides.after, gaps[place + 1]?.start ?? text.length);
    kept += text.slice(done, from);
    pieces.push({ change: "", text: text.slice(done, from) }, { change: "del", text: text.slice(from, to) });
    done = to;
  });
  kept += text.slice(done);
  pieces.push({ change: "", text: text.slice(done) });
  if (wording) pieces.push({ change: "ins", text: `${kept.endsWith("\n") ? "\n" : "\n\n"}${wording.text}` });
  return pieces.filter((piece) => piece.text);
}

/** @param {Piece[]} pieces @returns {string} the text that comes of it */
export const mendedText = (pieces) => pieces.flatMap(({ change, text }) => (change === "del" ? [] : [text])).join("");

/** Places that overlap are one. @param {number[][]} places */
function joined(places) {
  /** @type {number[][]} */
  const apart = [];
  for (const [start, end] of places.sort((a, b) => a[0] - b[0])) {
    const last = apart.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart;
}

/**
 * Cuts that leave one gap are one: with nothing between them but commas or space. So do the brackets or
 * quotation marks that would be empty.
 * @param {string} text @param {{start: number, end: number}[]} cuts
 * @returns {{start: number, end: number}[]}
 */
function asGaps(text, cuts) {
  /** @type {{start: number, end: number}[]} */
  const gaps = [];
  for (const { start, end } of cuts) {
    const last = gaps.at(-1);
    if (last && BETWEEN.test(text.slice(last.end, start))) last.end = end;
    else gaps.push({ start, end });
  }
  const wider = gaps.map((gap) => withBrackets(text, gap));
  return wider.some(({ start }, at) => start < gaps[at].start) ? asGaps(text, wider) : gaps;
}

/** @param {string} text @param {{start: number, end: number}} gap */
function withBrackets(text, { start, end }) {
  const [near, far] = close(text.slice(0, start), text.slice(end));
  const isTight = near.length === start && far.length === text.length - end;
  const mark = near.at(-1) ?? "";
  // Straight marks open and close alike: with a space between, they are those of two neighbours.
  const empty = far && CLOSING[mark] === far[0] && (isTight || mark !== far[0]);
  return empty ? { start: near.length - 1, end: text.length - far.length + 1 } : { start, end };
}

/**
 * How many characters on each side of a gap go with it.
 * @param {string} before what stays before it @param {string} after what stood behind it
 */
function leftBehind(before, after) {
  const [left, right] = withoutSpace(...withoutMarks(before, after));
  return { before: before.length - left.length, after: after.length - right.length };
}

const close = (/** @type {string} */ left, /** @type {string} */ right) => [left.replace(SPACE_BEFORE, ""), right.replace(SPACE_AFTER, "")];

/** Marks that parted what is gone from what stays. @param {string} left @param {string} right @returns {[string, string]} */
function withoutMarks(left, right) {
  const [near, far] = close(left, right);
  const begins = /(?:^|[\n([{“‘])$/u.test(near);
  const ends = /^(?:$|[\n)\]}”’])/u.test(far);
  const stops = /^[.!?](?![.!?])/u.test(far);
  const hangsOver = /[,;]$|(?:^|\s)[-–—]$/u.test(near) && (ends || stops);
  if (hangsOver || (/:$/u.test(near) && stops) || (/\s[-–—]$/u.test(near) && /^[,;]/u.test(far))) return withoutMarks(near.slice(0, -1), right);
  const isAlone = (begins || /[.,;:!?]$/u.test(near)) && /^[,;]/u.test(far);
  if (isAlone || ((begins || /[.!?]$/u.test(near)) && stops) || (begins && /^[-–—](?:\s|$)/u.test(far))) return withoutMarks(left, far.slice(1));
  return [left, right];
}

/** Space that would stand there twice, at a line's end or before a mark; a line with nothing left on it. @param {string} left @param {string} right */
function withoutSpace(left, right) {
  const [near, far] = close(left, right);
  const atStart = !near || near.endsWith("\n");
  const atEnd = !far || far.startsWith("\n");
  if (atStart && atEnd) return withoutLine(near, far);
  if (atStart) return [left, far];
  if (atEnd || /[([{“‘]$/u.test(near) || /^[,;.!?]/u.test(far)) return [near, far];
  if (left === near || right === far) return /^[:)\]}”’]/u.test(right) ? [near, far] : [left, right];
  return [near, right.slice(right.length - far.length - 1)];
}

/** @param {string} near @param {string} far */
function withoutLine(near, far) {
  const [above, below] = [/\n*$/u.exec(near)?.[0].length ?? 0, /^\n*/u.exec(far)?.[0].length ?? 0];
  if (!near) return [near, far.slice(below)];
  return [near.slice(0, near.length - (far ? Math.min(above, below) : above)), far];
}
