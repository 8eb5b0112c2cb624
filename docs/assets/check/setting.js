// Who writes, where and when: remembered on this device, and shared by a link. Never the draft.

import { say } from "./words.js";
import { day as inWords } from "../gettext.js";
import { localDay } from "../review.js";
import { recall, remember } from "../store.js";

const LONGEST = 40; // characters of a strange value that are repeated

/** @typedef {Record<"council" | "writer" | "account" | "platform" | "date", string>} Setting */

/**
 * @param {HTMLSelectElement[]} selects
 * @param {HTMLInputElement} date
 */
export function settingOf(selects, date) {
  const chosen = () => selects.map((select) => [select.name, select.value]);

  return {
    /** @returns {Setting} */
    now: () => Object.fromEntries([...chosen(), ["date", date.value || localDay(new Date())]]),

    /** What is chosen, as the form words it: a label and a value each. @returns {[string, string][]} */
    inWords: () => selects.map((select) => [labelOf(select), select.selectedOptions[0]?.text ?? ""]),

    keep() {
      for (const [name, value] of chosen()) remember(`handbook-${name}`, value);
    },

    /** @param {boolean} withDate @returns {string} the address of this page with what is chosen */
    link(withDate) {
      const address = new URL(location.href);
      address.hash = "";
      address.search = `${new URLSearchParams(withDate ? [...chosen(), ["date", date.value]] : chosen())}`;
      return address.href;
    },

    /**
     * Takes what the address asks for, else what was chosen last time.
     * @returns {{field: HTMLSelectElement | HTMLInputElement, words: string}[]} what the address asks for in vain
     */
    setUp() {
      const shared = new URLSearchParams(location.search);
      const problems = selects.flatMap((select) => {
        const wanted = shared.get(select.name);
        const known = wanted !== null && choose(select, wanted);
        if (!known) choose(select, recall(`handbook-${select.name}`));
        if (wanted === null || known) return [];
        const allowed = [...select.options].map(({ text }) => text);
        return [{ field: select, words: say.noSuchChoice(shortened(wanted), select.selectedOptions[0]?.text ?? "", allowed) }];
      });
      const day = shared.get("date");
      date.value = day ?? "";
      const isDay = day === null || date.value === day;
      date.value ||= localDay(new Date());
      return isDay ? problems : [...problems, { field: date, words: say.noSuchDay(shortened(day), inWords(date.value)) }];
    },
  };
}

/** @param {HTMLSelectElement} select @param {string | null} wanted @returns {boolean} whether there is such a choice */
function choose(select, wanted) {
  const known = [...select.options].some((option) => option.value === wanted);
  if (known) select.value = wanted ?? "";
  return known;
}

/** @param {HTMLSelectElement | HTMLInputElement} field */
export const labelOf = (field) => field.labels?.[0]?.textContent ?? field.name;

/** @param {string} value */
function shortened(value) {
  const characters = [...value];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join("")}…` : value;
}
