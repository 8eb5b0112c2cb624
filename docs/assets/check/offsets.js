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
  /** @type {Map<number, {begin: number[], end: number[]}>} */
  const cuts = new Map();
  const cut = (/** @type {number} */ place) => cuts.get(place) ?? cuts.set(place, { begin: [], end: [] }).get(place);
  cut(0);
  findings.forEach(({ start, end }, number) => {
    if (start === null || end === null) return;
    cut(at(start))?.begin.push(number);
    cut(at(end))?.end.push(number);
  });
  const places = [...cuts.keys()].filter((place) => place < text.length).sort((a, b) => a - b);
  /** @type {Set<number>} */
  const open = new Set();
  return places.map((from, index) => {
    for (const number of cuts.get(from)?.begin ?? []) open.add(number);
    for (const number of cuts.get(from)?.end ?? []) open.delete(number);
    return { text: text.slice(from, places[index + 1]), findings: [...open] };
  });
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
