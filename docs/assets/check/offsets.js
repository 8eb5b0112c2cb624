// The checker counts code points; a page counts UTF-16 units. "😀" is one of the first, two of the second.

/**
 * @param {string} text
 * @returns {(offset: number) => number} from an offset in code points to the one in UTF-16 units
 */
export function unitsOf(text) {
  /** @type {number[]} */
  const units = [];
  for (let at = 0; at < text.length; at += /** @type {number} */ (text.codePointAt(at)) > 0xffff ? 2 : 1) units.push(at);
  return (offset) => units[offset] ?? text.length;
}

/** @typedef {{text: string, findings: number[]}} Piece */

/**
 * Cuts `text` where a finding begins or ends: every piece says which findings cover it.
 * @param {string} text
 * @param {{start: number | null, end: number | null}[]} findings offsets in code points
 * @returns {Piece[]}
 */
export function pieces(text, findings) {
  const at = unitsOf(text);
  const spans = findings.map(({ start, end }) => (start === null || end === null ? null : [at(start), at(end)]));
  const cuts = [...new Set([0, text.length, ...spans.flatMap((span) => span ?? [])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => ({
    text: text.slice(from, cuts[index + 1]),
    findings: spans.flatMap((span, number) => (span && span[0] <= from && from < span[1] ? [number] : [])),
  }));
}
