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

const SPACE = /[^\S\n]/u;
const CLOSES = /^(?:[\s.,;:!?)\]]|$)/u; // after this, a space before is one too many

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
  const cuts = joined(places).map(([start, end]) => ({ ...wider(text, start, end), words: text.slice(start, end) }));
  const asked = wording && findings.some(({ mend }) => mend === "add-disclaimer");
  return asked ? { cuts, wording } : { cuts };
}

/**
 * The text in pieces, in reading order: what stays, what goes, what comes.
 * @param {string} text @param {Mends} mends
 * @returns {Piece[]}
 */
export function mended(text, { cuts, wording }) {
  /** @type {Piece[]} */
  const pieces = [];
  let done = 0;
  for (const { start, end } of cuts) {
    const from = Math.max(start, done); // two cuts may share the space between them
    pieces.push({ change: "", text: text.slice(done, from) }, { change: "del", text: text.slice(from, end) });
    done = end;
  }
  pieces.push({ change: "", text: text.slice(done) });
  if (wording) pieces.push({ change: "ins", text: `${text.endsWith("\n") ? "\n" : "\n\n"}${wording.text}` });
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

/** Takes with it the space that would stand there twice. @param {string} text @param {number} start @param {number} end */
function wider(text, start, end) {
  if (CLOSES.test(text.slice(end, end + 1))) while (start > 0 && SPACE.test(text[start - 1])) start -= 1;
  if (start === 0 || text[start - 1] === "\n") while (SPACE.test(text[end] ?? "")) end += 1;
  return { start, end };
}
