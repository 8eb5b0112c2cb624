// Every word that the search says, in one place.

import { gettext, ngettext } from "../gettext.js";

/** @param {number} count */
const clauses = (count) => ngettext("%(count)s clause", "%(count)s clauses", count);
/** @param {number} count */
const policies = (count) => ngettext("%(count)s policy", "%(count)s policies", count);

export const say = {
  scope: gettext("Search in"),
  everywhere: gettext("every council"),
  choose: gettext("choose a council"),
  list: gettext("What was found"),
  /** @type {Record<"question" | "topic", string>} */
  kind: { question: gettext("Question"), topic: gettext("Topic") },
  /** @type {Record<"question" | "topic", string>} */
  ours: {
    question: gettext("Questions people ask: our words, the council's answers"),
    topic: gettext("Topics: our headings, the councils' clauses"),
  },
  loading: gettext("Getting the policies ready…"),
  failed: gettext("The search could not start. The policies themselves are all here: choose a council on the front page."),
  hint: gettext("Type two letters or more, or a number such as 6.3 or Appendix D."),
  hintScope: gettext("Choose a council to search."),
  /** @param {number} hits @param {number} books @param {number} asked @param {number} named */
  found: (hits, books, asked, named) =>
    [
      ...(hits ? [gettext("%(clauses)s in %(policies)s", { clauses: clauses(hits), policies: policies(books) })] : []),
      ...(asked ? [ngettext("%(count)s question", "%(count)s questions", asked)] : []),
      ...(named ? [ngettext("%(count)s topic", "%(count)s topics", named)] : []),
    ].join(" · "),
  /** @param {string} found */
  noClause: (found) => gettext("No clause has these words, but this may help: %(found)s", { found }),
  partly: gettext("No clause has all of these words. These have some of them:"),
  /** @param {string} query @param {string} council "" where no one council was asked */
  none: (query, council) =>
    council
      ? gettext("No policy of %(council)s covers “%(query)s”.", { query, council })
      : gettext("No policy here covers “%(query)s”.", { query }),
  /** @param {string} council */
  ask: (council) => gettext("Ask the Clerk of %(council)s.", { council }),
  who: gettext("Whom to ask"),
  askOwn: gettext("Ask your council's Clerk."),
  wider: gettext("Search every council"),
  /** @param {string[]} names */
  silent: (names) => gettext("Nothing on this: %(councils)s.", { councils: names.join(", ") }),
  /** @param {number} count */
  more: (count) => ngettext("Show %(count)s more", "Show %(count)s more", count),
};
