// What the scripts say in another language than English: nothing here. For another, the build writes
// this file out of docs/languages/<code>/messages.po.

/** Sentences by their English: one form, or one for each kind of number. @type {Record<string, string[]>} */
export const messages = {};

/** Which form goes with a number. @param {number} count */
export const plural = (count) => (count === 1 ? 0 : 1);
