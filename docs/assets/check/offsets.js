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

const ADDRESS = /https?:\/\/[^\s<>]{1,2000}/gu;

/** @type {Record<string, (text: string) => number>} the ways platforms count, as in checker/kinds.py */
export const COUNTS = {
  characters: (text) => [...text].length,
  weighted(text) {
    const addresses = text.match(ADDRESS)?.length ?? 0;
    return [...text.replace(ADDRESS, "")].reduce((sum, character) => sum + (isLight(character) ? 1 : 2), 23 * addresses);
  },
};

/** @param {string} character */
function isLight(character) {
  const code = character.codePointAt(0) ?? 0;
  return code <= 4351 || (code >= 8192 && code <= 8205) || (code >= 8208 && code <= 8223) || (code >= 8242 && code <= 8247);
}
