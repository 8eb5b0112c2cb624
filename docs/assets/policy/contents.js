// The contents show where the reader is. The place is marked for eyes and for screen readers.

/** @param {HTMLDetailsElement} contents */
export function followReader(contents) {
  /** @type {Map<string, HTMLAnchorElement>} */
  const links = new Map();
  for (const link of contents.querySelectorAll("a")) {
    links.set(decodeURIComponent(link.hash.slice(1)), link);
  }
  const clauses = [...links.keys()]
    .map((id) => document.getElementById(id))
    .filter((clause) => clause !== null);
  /** @type {HTMLAnchorElement | undefined} */
  let marked;
  const mark = () => {
    const line = innerHeight / 3;
    const here = clauses.findLast((clause) => clause.getBoundingClientRect().top <= line);
    const link = links.get(here?.id ?? "");
    if (link === marked) return;
    marked?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    marked = link;
    if (link) keepInView(contents, link);
  };
  // A clause crosses the line a third down the window: only then is anything worked out.
  const seen = new IntersectionObserver(mark, { rootMargin: "-33% 0px -66% 0px" });
  clauses.forEach((clause) => seen.observe(clause));
  contents.addEventListener("click", (event) => {
    // On a phone the list lies over the text's beginning: it closes once the reader has chosen.
    if (event.target instanceof Element && event.target.closest("a")) contents.open = false;
  });
}

/** Scroll the list alone, never the page. @param {HTMLElement} list @param {HTMLElement} link */
function keepInView(list, link) {
  const above = link.getBoundingClientRect().top - list.getBoundingClientRect().top;
  if (above < 0 || above > list.clientHeight - link.clientHeight) {
    list.scrollTop += above - list.clientHeight / 2;
  }
}
