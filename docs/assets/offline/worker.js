// Keeps one edition of the handbook on this device. `BUILD` is put before this when the site is built.
//
// A page that this edition holds is answered from here, with everything it loads; a page that it
// does not hold comes from the host, with everything that one loads. So two editions never mix.
// Every file is kept only if it has the content that this edition was built with.
"use strict";

/**
 * @typedef {object} Group
 * @property {string} list the address of what is in it, {address: digest}
 * @property {string} digest of that list
 * @property {number} fetch bytes to fetch
 * @property {number} store bytes on the device
 * @property {boolean} always kept without being asked for
 * @typedef {{version: string, date: string, groups: Record<string, Group>}} Build
 */
/* global BUILD */

const SCOPE = self.registration.scope;
const OURS = `handbook ${new URL(SCOPE).pathname} `;
const CACHE = OURS + BUILD.version;
const STARTED = `${OURS}started`; // by check/memory.js: a new edition may have the same checker
const AT_ONCE = 6;

/** @type {Map<string, Promise<void>>} what is on its way, by address */
const coming = new Map();
/** @type {Set<string>} pages that came from the host, by client */
const live = new Set();

const address = (/** @type {string} */ path) => new URL(path, SCOPE).href;
const kept = (/** @type {string} */ group) => address(`__kept/${group}`);
const fromHost = (/** @type {string} */ client) => address(`__live/${client}`);

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(SCOPE)) event.respondWith(answer(event));
});
self.addEventListener("message", (message) => {
  const event = /** @type {ExtendableMessageEvent} */ (message);
  const [port] = event.ports;
  const { ask, group } = event.data;
  const done = Promise.resolve().then(() => ANSWERS[ask](group));
  event.waitUntil(done.then((said) => port?.postMessage(said), (error) => port?.postMessage({ failed: `${error?.message ?? error}` })));
});

/** @type {Record<string, (group: string) => Promise<object>>} */
const ANSWERS = {
  async state() {
    return { version: BUILD.version, date: BUILD.date, groups: BUILD.groups, kept: await keptGroups() };
  },
  async keep(group) {
    await keep(group);
    return { kept: group };
  },
  async clear() {
    for (const name of await ours()) await caches.delete(name);
    return {};
  },
  /** The new edition takes over, unless another page still shows the old one. */
  async show() {
    const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    const alone = open.filter((client) => client.url.startsWith(SCOPE)).length < 2;
    if (alone) await self.skipWaiting();
    return { alone };
  },
};

async function install() {
  const before = new Set((await Promise.all((await others()).map((cache) => groupsOf(cache)))).flat());
  for (const [group, { always }] of Object.entries(BUILD.groups)) {
    if (always || before.has(group)) await keep(group);
  }
}

async function activate() {
  for (const name of await earlier()) await caches.delete(name);
  await self.clients.claim();
}

/** @param {FetchEvent} event */
async function answer({ request, clientId, resultingClientId }) {
  const cache = await caches.open(CACHE);
  const isPage = request.mode === "navigate";
  if (!isPage && clientId && (live.has(clientId) || (await cache.match(fromHost(clientId))))) return fetch(request);
  const asked = new URL(request.url);
  const plain = (asked.origin + asked.pathname).replace(/\/index\.html$/, "/");
  await coming.get(plain)?.catch(() => {});
  const found = await cache.match(plain);
  if (found) return found;
  if (isPage && !plain.endsWith("/") && (await cache.match(`${plain}/`))) return Response.redirect(`${plain}/`);
  try {
    const response = await fetch(request);
    if (isPage && resultingClientId) {
      live.add(resultingClientId);
      await cache.put(fromHost(resultingClientId), new Response());
    }
    return response;
  } catch (error) {
    if (!isPage) throw error;
    return Response.redirect(address(`offline/?page=${encodeURIComponent(asked.pathname)}`));
  }
}

/** @param {string} group */
async function keep(group) {
  const { list, digest } = BUILD.groups[group];
  const cache = await caches.open(CACHE);
  if (await cache.match(kept(group))) return;
  const listed = await (await get(address(list), digest)).json();
  const before = await digests(group);
  const waiting = Object.entries(listed);
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [path, wanted] = next;
      const own = bring(cache, address(path), wanted, before.get(path));
      coming.set(address(path), own);
      await own.finally(() => coming.delete(address(path)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await cache.put(kept(group), new Response(JSON.stringify(listed)));
}

/**
 * @param {Cache} cache
 * @param {string} url
 * @param {string} digest
 * @param {{digest: string, cache: Cache} | undefined} before the same file of the edition before
 */
async function bring(cache, url, digest, before) {
  if (await cache.match(url)) return;
  const same = before?.digest === digest ? await before.cache.match(url) : undefined;
  await cache.put(url, same ?? (await get(url, digest)));
}

/** The file with that very content; a copy that the browser still has is asked first. @param {string} url @param {string} digest */
async function get(url, digest) {
  const integrity = `sha256-${digest}`;
  const response = await fetch(url, { integrity }).catch(() => fetch(url, { integrity, cache: "reload" }));
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response;
}

/** What other editions kept of `group`, by path. @param {string} group */
async function digests(group) {
  const found = new Map();
  for (const cache of await others()) {
    const listed = await (await cache.match(kept(group)))?.json();
    for (const [path, digest] of Object.entries(listed ?? {})) found.set(path, { digest, cache });
  }
  return found;
}

const ours = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));
const earlier = async () => (await ours()).filter((name) => name !== CACHE && name !== STARTED);
const others = async () => Promise.all((await earlier()).map((name) => caches.open(name)));
const keptGroups = async () => groupsOf(await caches.open(CACHE));

/** @param {Cache} cache */
async function groupsOf(cache) {
  const prefix = kept("");
  return (await cache.keys()).flatMap(({ url }) => (url.startsWith(prefix) ? [url.slice(prefix.length)] : []));
}
