// Finds clauses. Pure: records and a query in, hits out; no page, no network.

/** Words that say nothing about what is sought. */
const EMPTY = new Set(
  "a about am an and any are as at be by can could do does did for from has have how i if in into is it its may me must my of on or our shall should so that the their them there they this to up us was we what when where which who whom whose why will with would you your".split(" "),
);
/** Words that any clause and question may have: they are sought only where nothing else is. */
const FEEBLE = new Set(["allowed", "ok", "okay", "post", "posting", "posted", "publish", "put", "tweet", "upload", "use"]);
const WORD = /[\p{L}\p{N}]+(?:[.'’][\p{L}\p{N}]+)*/gu;
const REFERENCE = /^(?:(?:section|clause|paragraph|para|part|no|number|s|cl|§)\.? *)?(\d+(?:\.\d+)*)\.?$/;
const APPENDIX = /^(?:appendix|app|annex|schedule)\.? *([a-z]|\d+|[a-z]{3,6})$/;
const SNIPPET = 150;
const FIRST = 1e4; // before every clause but one that was asked for by its number

/**
 * @typedef {[id: string, number: string | null, title: string]} Section
 * @typedef {object} Shard
 * @property {string} council
 * @property {{title: string, url: string, sections: Section[]}[]} policies
 * @property {[policy: number, section: number, words: string][]} records
 *
 * @typedef {{text: string, marked: boolean}} Piece
 * @typedef {object} Ours what the handbook says itself: what people ask, and what it calls the topics
 * @property {[id: string, words: string][]} questions
 * @property {[id: string, title: string, question: string][]} topics
 *
 * @typedef {"clause" | "question" | "topic"} Kind whose words were found: a council's, or in the last two ours
 * @typedef {object} Hit
 * @property {Kind} kind
 * @property {string} url from the site's root, with the clause's anchor
 * @property {string | null} number
 * @property {Piece[]} title
 * @property {Piece[]} snippet
 * @property {string} passage what the snippet is cut from; "" where the heading alone was found
 * @property {boolean} exact the very clause that was asked for by its number
 * @property {number} score
 * @typedef {{kind: Kind, council: string, policy: string, hits: Hit[]}} Group
 * @typedef {{groups: Group[], count: Record<Kind, number>, partly: boolean, none: string[]}} Answer
 *   `partly`: no clause has all the words, these have some. `none`: councils without a clause.
 *
 * @typedef {import("minisearch").Query} Query
 * @typedef {import("minisearch").default<ReturnType<typeof documents>[0]>} Index
 */

/**
 * @param {typeof import("minisearch").default} MiniSearch
 * @param {string[][]} synonyms groups of words and phrases that mean the same
 * @param {Ours} [ours]
 */
export function makeSearch(MiniSearch, synonyms, ours = { questions: [], topics: [] }) {
  const alike = synonymsByFirstWord(synonyms);
  /** @type {Map<string, {shard: Shard, index: Index}>} */
  const shards = new Map();

  const asides = [
    ...ours.questions.map(([id, title]) => ({ kind: /** @type {const} */ ("question"), id, title, says: "", stems: telling(title) })),
    ...ours.topics.map(([id, title, says]) => ({ kind: /** @type {const} */ ("topic"), id, title, says, stems: telling(title) })),
  ];
  // A heading of ours is short and says what is sought: weighed as one of theirs, it would come before them.
  const index = indexed(asides.map(({ title, says }, at) => ({ at, heading: title, words: says, around: "" })), { heading: 2 });

  /** @param {object[]} documents @param {Record<string, number>} boost */
  function indexed(documents, boost) {
    const made = new MiniSearch({
      idField: "at",
      fields: ["heading", "words", "around"],
      tokenize: words,
      processTerm: stem,
      searchOptions: { boost },
    });
    made.addAll(documents);
    return made;
  }

  /** @param {Shard} shard */
  function add(shard) {
    shards.set(shard.council, { shard, index: indexed(documents(shard), { heading: 8, words: 2, around: 0.5 }) });
  }

  /**
   * What we ask and name ourselves, answered by `council` or, without one, by all. It fits where it has every
   * word sought, or where every word of its title is sought; failing that, where it has at least half of them.
   * @param {Query[]} wanted
   * @param {string} council
   * @param {boolean} several whether more than one word was typed: who does that may be asking a question
   * @param {boolean} partly whether no clause has all the words
   */
  function beside(wanted, council, several, partly) {
    const having = wanted.map((one) => new Set(index.search(one, HOW).map(({ id }) => id)));
    const found = index.search({ combineWith: "OR", queries: wanted }, HOW).map(({ id, terms, score }) => {
      const one = asides[id];
      const whole = one.stems.length > 1 && one.stems.every((term) => terms.includes(term));
      const fit = whole ? 1 : having.filter((ids) => ids.has(id)).length / wanted.length;
      const lift = several && one.kind === "question" && fit >= 0.5 ? FIRST * fit : 0;
      return { fit, hit: aside(one, council, new Set(terms), lift + score * (fit < 1 ? 0.5 : 1)) };
    });
    const least = [1, ...(partly ? [0.5, 0] : [])].find((enough) => found.some(({ fit }) => fit >= enough)) ?? 1;
    return found.filter(({ fit }) => fit >= least).map(({ hit }) => hit);
  }

  /**
   * @param {string} query
   * @param {string[]} councils whose clauses to look through
   * @returns {Answer}
   */
  function search(query, councils) {
    const typed = words(query);
    const asking = typed.filter((word) => !EMPTY.has(word.toLowerCase()));
    const strong = asking.filter((word) => !FEEBLE.has(stem(word)));
    const sought = strong.length ? strong : asking;
    const asked = councils.flatMap((council) => shards.get(council) ?? []);
    /** @type {Query[]} */
    let wanted = alternatives(sought, alike);
    const all = (/** @type {"AND" | "OR"} */ combineWith) =>
      asked.flatMap((one) => [...byNumber(query, one.shard), ...(wanted.length ? byWords(one, { combineWith, queries: wanted }) : [])]);
    let found = all("AND");
    if (!found.length && sought.some((word) => swapped(word).length)) {
      const asTyped = wanted;
      wanted = sought.map((word) => ({ combineWith: "OR", queries: [word, ...swapped(word)] }));
      found = all("AND");
      if (!found.length) wanted = asTyped;
    }
    const partly = !found.length && wanted.length > 1;
    if (partly) found = all("OR").map(halved);
    const groups = grouped([...found, ...beside(wanted, councils.length === 1 ? councils[0] : "", typed.length > 1, partly)]);
    const hit = new Set(found.map((one) => one.council));
    const count = (/** @type {Kind} */ kind) => groups.reduce((sum, group) => sum + (group.kind === kind ? group.hits.length : 0), 0);
    return {
      groups,
      count: { clause: count("clause"), question: count("question"), topic: count("topic") },
      partly: partly && found.length > 0,
      none: asked.map((one) => one.shard.council).filter((council) => !hit.has(council)),
    };
  }

  return { add, search, has: (/** @type {string} */ council) => shards.has(council) };
}

/** @param {string} text @returns {string[]} */
export function words(text) {
  return text.normalize("NFC").match(WORD) ?? [];
}

/** The stems of the words in `title` that say what it is about. @param {string} title */
function telling(title) {
  return words(title).filter((word) => !EMPTY.has(word.toLowerCase())).map(stem).filter((word) => !FEEBLE.has(word));
}

/**
 * One form for “Photos”, “photo” and “photo's”. Light on purpose: a typing mistake may follow.
 * @param {string} word
 */
export function stem(word) {
  const plain = word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/['’]s?$/, "").replace(/['’]/g, "");
  if (/\d/.test(plain) || plain.length < 4) return plain;
  if (plain.endsWith("ies")) return `${plain.slice(0, -3)}y`;
  return /[^s]s$/.test(plain) && !/(?:us|is)$/.test(plain) ? plain.slice(0, -1) : plain;
}

/**
 * Cuts `text` into pieces, marked where a word is one of `terms` (stems). Shortened around the first.
 * @param {string} text
 * @param {Set<string>} terms
 * @param {number} [length]
 * @returns {Piece[]}
 */
export function marked(text, terms, length = Infinity) {
  const places = [...text.normalize("NFC").matchAll(WORD)].filter(([word]) => terms.has(stem(word)));
  const [from, to] = window(text, places[0]?.index ?? 0, length);
  /** @type {Piece[]} */
  const pieces = [];
  let at = from;
  const put = (/** @type {string} */ piece, /** @type {boolean} */ isMarked) => piece && pieces.push({ text: piece, marked: isMarked });
  put(from > 0 ? "…" : "", false);
  for (const place of places) {
    if (place.index < from || place.index + place[0].length > to) continue;
    put(text.slice(at, place.index), false);
    put(place[0], true);
    at = place.index + place[0].length;
  }
  put(text.slice(at, to) + (to < text.length ? "…" : ""), false);
  return pieces;
}

/** @param {string} text @param {number} middle @param {number} length @returns {[number, number]} */
function window(text, middle, length) {
  if (text.length <= length) return [0, text.length];
  const near = Math.max(0, Math.min(middle - length / 3, text.length - length));
  const from = near <= 0 ? 0 : text.indexOf(" ", near) + 1;
  const last = from + length >= text.length ? text.length : text.lastIndexOf(" ", from + length);
  return [from, last > from ? last : from + length];
}

/** @param {Shard} shard */
function documents(shard) {
  const headings = shard.policies.flatMap((policy, number) =>
    policy.sections.map(([, printed, title], place) => ({ policy: number, place, heading: `${printed ?? ""} ${title}`, words: "", around: policy.title })),
  );
  const passages = shard.records.map(([number, place, text]) => {
    const policy = shard.policies[number];
    return { policy: number, place, heading: "", words: text, around: `${policy.title} ${policy.sections[place][1] ?? ""} ${policy.sections[place][2]}` };
  });
  return [...headings, ...passages].map((document, at) => ({ at, ...document }));
}

/**
 * The clauses that `query` names by number: “6.3”, “section 6”, “Appendix D”.
 * @param {string} query
 * @param {Shard} shard
 */
function byNumber(query, shard) {
  const asked = query.trim().toLowerCase();
  const reference = REFERENCE.exec(asked)?.[1];
  const appendix = APPENDIX.exec(asked)?.[1];
  if (!reference && !appendix) return [];
  return shard.policies.flatMap((policy, number) =>
    policy.sections.flatMap((section, place) => {
      const printed = (section[1] ?? "").toLowerCase().replace(/\.$/, "");
      const exact = reference ? printed === reference : /^(?:appendix|annex|schedule)/.test(printed) && printed.endsWith(` ${appendix}`);
      const inside = Boolean(reference) && printed.startsWith(`${reference}.`);
      return exact || inside ? [hit(shard, number, place, new Set(), exact ? 1e6 : 1e3 - place, exact)] : [];
    }),
  );
}

/** @param {{shard: Shard, index: Index}} one @param {Query} query */
function byWords({ shard, index }, query) {
  const headings = shard.policies.reduce((sum, policy) => sum + policy.sections.length, 0);
  const starts = shard.policies.map((_, number) => shard.policies.slice(0, number).reduce((sum, policy) => sum + policy.sections.length, 0));
  return index.search(query, HOW).map((found) => {
    const terms = new Set(found.terms);
    if (found.id >= headings) {
      const [policy, place, text] = shard.records[found.id - headings];
      return hit(shard, policy, place, terms, found.score, false, text);
    }
    const policy = starts.findLastIndex((start) => start <= found.id);
    return hit(shard, policy, found.id - starts[policy], terms, found.score, false);
  });
}

/** @param {string} term @param {number} place @param {string[]} terms */
const isPrefix = (term, place, terms) => !/\d/.test(term) && (term.length > 2 || (term.length === 2 && place === terms.length - 1));
/** @param {string} term */
const fuzzy = (term) => (term.length > 5 && !/\d/.test(term) ? 1 : false);
const HOW = { prefix: isPrefix, fuzzy, maxFuzzy: 1 };
/** @template {{score: number}} T @param {T} hit @returns {T} */
const halved = (hit) => ({ ...hit, score: hit.score / 2 });

/**
 * @param {Shard} shard
 * @param {number} number
 * @param {number} place
 * @param {Set<string>} terms
 * @param {number} score
 * @param {boolean} exact
 * @param {string} [text]
 */
function hit(shard, number, place, terms, score, exact, text) {
  const policy = shard.policies[number];
  const [id, printed, title] = policy.sections[place];
  const shown = text ?? shard.records.find((record) => record[0] === number && record[1] === place)?.[2] ?? "";
  return {
    kind: /** @type {Kind} */ ("clause"),
    council: shard.council,
    policy: policy.title,
    base: policy.url,
    passage: text ?? "",
    url: `${policy.url}#${encodeURIComponent(id)}`,
    number: printed,
    title: marked(title, terms),
    snippet: marked(shown, terms, SNIPPET),
    exact,
    score,
  };
}

/**
 * @param {{kind: "question" | "topic", id: string, title: string, says: string}} one
 * @param {string} council
 * @param {Set<string>} terms
 * @param {number} score
 */
function aside({ kind, id, title, says }, council, terms, score) {
  const at = kind === "question" ? `${council && `${council}/`}questions/#${id}` : `topics/${id}/${council && `#${council}`}`;
  return {
    kind: /** @type {Kind} */ (kind),
    council: "",
    policy: "",
    base: kind,
    passage: "",
    url: at,
    number: null,
    title: marked(title, terms),
    snippet: marked(says, terms),
    exact: false,
    score,
  };
}

/**
 * One hit for each clause, its best, with the passage that fits best; under its policy; the best first.
 * @param {(Hit & {council: string, policy: string, base: string})[]} hits of clauses, and of what we say ourselves
 * @returns {Group[]}
 */
function grouped(hits) {
  /** @type {Map<string, typeof hits[0]>} */
  const best = new Map();
  for (const one of hits) {
    const known = best.get(one.url);
    if (known && one.score <= known.score) {
      if (one.passage && !known.passage) best.set(one.url, { ...known, passage: one.passage, snippet: one.snippet });
    } else {
      const { passage, snippet } = one.passage || !known?.passage ? one : known;
      best.set(one.url, { ...one, passage, snippet, score: one.score + (known ? 0.1 * known.score : 0), exact: one.exact || Boolean(known?.exact) });
    }
  }
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const { base, ...one } of [...best.values()].sort((a, b) => b.score - a.score)) {
    const group = groups.get(base) ?? { kind: one.kind, council: one.council, policy: one.policy, hits: [] };
    group.hits.push(one);
    groups.set(base, group);
  }
  return [...groups.values()];
}

/** @param {string[][]} synonyms */
function synonymsByFirstWord(synonyms) {
  /** @type {Map<string, {words: string[], others: string[][]}[]>} */
  const table = new Map();
  for (const group of synonyms) {
    const phrases = group.map((phrase) => words(phrase).map(stem));
    for (const phrase of phrases) {
      const entry = { words: phrase, others: phrases.filter((other) => other !== phrase) };
      table.set(phrase[0], [...(table.get(phrase[0]) ?? []), entry].sort((a, b) => b.words.length - a.words.length));
    }
  }
  return table;
}

/**
 * Each word sought, or where words have synonyms, any of them.
 * @param {string[]} sought
 * @param {ReturnType<typeof synonymsByFirstWord>} alike
 */
function alternatives(sought, alike) {
  const stems = sought.map(stem);
  /** @type {Query[]} */
  const wanted = [];
  for (let at = 0; at < stems.length; ) {
    const entries = alike.get(stems[at]) ?? alike.get(nearly(stems[at], alike)) ?? [];
    const known = entries.find((entry) => entry.words.slice(1).every((word, offset) => stems[at + 1 + offset] === word));
    if (!known) {
      wanted.push(sought[at++]);
      continue;
    }
    const phrases = [known.words, ...known.others];
    wanted.push({
      combineWith: "OR",
      queries: phrases.map((phrase, number) => ({ combineWith: "AND", queries: phrase, ...(number ? { prefix: false, fuzzy: false, boostTerm: () => 0.8 } : {}) })),
    });
    at += known.words.length;
  }
  return wanted;
}

/**
 * The synonym that `word` was meant to be, if one letter is wrong: “purdar”.
 * @param {string} word
 * @param {Map<string, unknown>} known
 */
function nearly(word, known) {
  return word.length > 4 ? ([...known.keys()].find((other) => other.length > 4 && isOneSlip(word, other)) ?? "") : "";
}

/**
 * What was meant by a word in which two neighbours changed places: “policeis”.
 * @param {string} word
 */
function swapped(word) {
  if (word.length < 5 || /\d/.test(word)) return [];
  const letters = [...word.toLowerCase()];
  return letters.slice(1).map((_, at) => [...letters.slice(0, at), letters[at + 1], letters[at], ...letters.slice(at + 2)].join(""));
}

/** @param {string} one @param {string} other */
function isOneSlip(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  if (swapped(one).includes(other)) return true;
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  const rest = [one.slice(same), other.slice(same)];
  return [[1, 1], [1, 0], [0, 1]].some(([skipOne, skipOther]) => rest[0].slice(skipOne) === rest[1].slice(skipOther));
}
