// What the scripts need to speak: English has all but its dates in the scripts themselves. For another
// language the build writes this file out of docs/languages/<code>/messages.po and the rules of CLDR;
// browsers do not know every language that councils speak.

/** Sentences by their English: one form, or one for each kind of number. @type {Record<string, string[]>} */
export const messages = {};

/** Which form goes with a number. @param {number} count */
export const plural = (count) => (count === 1 ? 0 : 1);

/** A day in words, by its month. */
export const dates = [
  "%(day)s January %(year)s",
  "%(day)s February %(year)s",
  "%(day)s March %(year)s",
  "%(day)s April %(year)s",
  "%(day)s May %(year)s",
  "%(day)s June %(year)s",
  "%(day)s July %(year)s",
  "%(day)s August %(year)s",
  "%(day)s September %(year)s",
  "%(day)s October %(year)s",
  "%(day)s November %(year)s",
  "%(day)s December %(year)s",
];
