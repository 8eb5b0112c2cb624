// What the interface says, in the language of the page: its sentences, its numbers, its dates.
//
// A sentence in English is its own name, as in the templates (docs/languages.md tells how another
// language comes about). Every script keeps its sentences in a words.js.

import { dates, messages, plural } from "./language.js";

/** What councils write their policies in, whatever the page speaks. */
export const THEIRS = "en-GB";
const LANGUAGES = [globalThis.document?.documentElement.lang || THEIRS, THEIRS];

/**
 * The sentence as it is said here, with %(name)s filled in; %% is a per cent sign.
 * @param {string} message @param {Record<string, string | number>} [values]
 */
export function gettext(message, values = {}) {
  return filled(messages[message]?.[0] ?? message, values);
}

/**
 * The form that goes with `count`, which fills in %(count)s.
 * @param {string} one @param {string} many @param {number} count @param {Record<string, string | number>} [values]
 */
export function ngettext(one, many, count, values = {}) {
  const said = messages[one]?.[plural(count)] ?? (count === 1 ? one : many);
  return filled(said, { count: number(count), ...values });
}

/** @param {number} value @param {Intl.NumberFormatOptions} [options] */
export function number(value, options) {
  return value.toLocaleString(LANGUAGES, options);
}

/** “1 May 2024”. @param {string} iso */
export function day(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return filled(dates[month - 1], { day, year });
}

/** @param {string} message @param {Record<string, string | number>} values */
function filled(message, values) {
  return message.replace(/%(?:\((\w+)\)s|%)/g, (_, name) => (name ? String(values[name]) : "%"));
}
