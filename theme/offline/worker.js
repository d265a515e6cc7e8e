/**
 * The worker of a hosted site: keeps pages that were visited, and the sections that a reader has chosen.
 *
 * SITE stands above, written by the build: what it says in each language, by language; null where the site no longer has
 * a worker, so that one which is still on somebody's phone takes itself and all that it has kept away. APART has what no
 * phone may keep, because it tells of somebody who has agreed to the site alone: the first digits of hashes of paths and folders.
 *
 * Visited pages come from the network as long as it answers in time, else as they were. Chosen sections come from the
 * phone, and are brought up to date by their lists: only files whose hash has changed are fetched, the list last.
 */
(function () {
  "use strict";

  /** @typedef {[path: string, bytes: number, hash: string, isInstead?: boolean]} File - `isInstead`: copies have it otherwise */
  /** @typedef {{bytes: number, files: File[]}} List */

  const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
  const ROOT = worker.registration.scope;
  // Several sites may share a host, and hosts share their caches.
  const PREFIX = "tianguis " + ROOT + " ";
  const VISITED = PREFIX + "visited", KEPT = PREFIX + "kept", LISTS = PREFIX + "lists";
  const MOST_VISITED = 400;
  const MOST_BYTES = 2e6;
  const PATIENCE_MS = 4000;
  const FRESH_MS = 3600e3;
  /** So many files are fetched before a page hears how far it is; a browser ends a worker that is silent for long. */
  const AT_ONCE = 4, TOGETHER = 16;
  const HASH = "x-tianguis-sha256";

  const STYLE =
    ":root{color-scheme:light dark}body{max-width:40rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 system-ui,sans-serif}";

  /** @type {Map<string, string>} since when the copy is from that a window was given, by the window */
  const given = new Map();
  let freshened = 0;
  /** True when all is to be gone: what is still on its way is not kept any more. */
  let isLeaving = false;
  /** @type {[section: string, list: List | null]} the list that is being followed */
  let inHand = ["", null];

  /**
   * @param {string} address
   * @returns {string} the path of a file from the site's root, decoded; "" for what is none of it
   */
  function pathOf(address) {
    const url = new URL(address);
    const plain = url.origin + url.pathname;
    if (!plain.startsWith(ROOT)) return "";
    const path = plain.slice(ROOT.length);
    try {
      return decodeURIComponent(path === "" || path.endsWith("/") ? path + "index.html" : path);
    } catch (error) {
      return path;
    }
  }

  /** @param {string} path */
  function addressOf(path) {
    return ROOT + path.split("/").map(encodeURIComponent).join("/");
  }

  /**
   * To open a cache makes it anew, and nobody would know of what is made when all was forgotten.
   * @param {string} cache
   * @returns {Promise<Cache>}
   */
  function opened(cache) {
    return isLeaving ? Promise.reject(new Refused("changed")) : caches.open(cache);
  }

  /**
   * @param {string} cache
   * @param {string} path
   */
  function found(cache, path) {
    return caches.match(addressOf(path), { cacheName: cache });
  }

  /** @param {BufferSource} content */
  async function digestOf(content) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** @param {Response} response */
  function isGone(response) {
    return response.status === 404 || response.status === 410;
  }

  // Visited

  /** @param {string} path */
  async function isApart(path) {
    if (!APART.length) return false;
    const names = [path];
    for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1)) names.push(path.slice(0, at + 1));
    const digests = await Promise.all(names.map((each) => digestOf(new TextEncoder().encode(each))));
    return digests.some((each) => APART.includes(each.slice(0, 12)));
  }

  /** Removes visited pages that no phone may keep any more. */
  async function takeApart() {
    if (!APART.length) return;
    const visited = await opened(VISITED);
    for (const key of await visited.keys()) if (await isApart(pathOf(key.url))) await visited.delete(key);
  }

  /** @param {string} path */
  function isWorthKeeping(path) {
    return !/^(packs|offline)\//.test(path) && !/^(worker\.js|manifest\.json)$/.test(path);
  }

  /**
   * @param {string} path
   * @param {Response} response
   */
  async function remember(path, response) {
    const size = Number(response.headers.get("content-length") || 0);
    // What was taken from the site is not shown from a phone, either.
    if (isGone(response)) await (await opened(VISITED)).delete(addressOf(path));
    if (response.status !== 200 || response.redirected || size > MOST_BYTES || !isWorthKeeping(path)) return;
    if (await isApart(path)) return;
    const visited = await opened(VISITED);
    await visited.put(addressOf(path), response).catch(() => undefined);
    const keys = await visited.keys();
    // The oldest come first; what all pages need is worth more than any of them.
    const pages = keys.filter((each) => !pathOf(each.url).startsWith("assets/"));
    await Promise.all(pages.slice(0, Math.max(0, pages.length - MOST_VISITED)).map((each) => visited.delete(each)));
  }

  /**
   * @param {FetchEvent} event
   * @param {string} path
   */
  async function answer(event, path) {
    const isPage = event.request.mode === "navigate";
    const kept = await found(KEPT, path);
    // A name with a hash in it never means another content; styles and scripts must be those of the page.
    if (kept && !/^assets\/[^-]+$/.test(path)) {
      event.waitUntil(freshen());
      return copyFor(event, kept);
    }
    const copy = kept || (await found(VISITED, path));
    if (copy && /-[0-9a-f]{8,}\.\w+$/.test(path)) return copy;
    const coming = fetch(event.request);
    // Also what comes too late for this time is kept for the next.
    event.waitUntil(coming.then((response) => remember(path, response.clone())).catch(() => undefined));
    if (!copy) return isPage ? coming.catch(() => excuse(path)) : coming;
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    const arrived = await Promise.race([coming.catch(() => undefined), late]);
    // A host that is out of order says so with a page of its own.
    return arrived && arrived.status < 500 ? arrived : copyFor(event, copy);
  }

  /**
   * @param {FetchEvent} event
   * @param {Response} copy
   */
  function copyFor(event, copy) {
    if (event.request.mode === "navigate") given.set(event.resultingClientId, copy.headers.get("date") || "");
    return copy;
  }

  /**
   * A page that is not on this phone, where there is no line.
   * @param {string} path
   */
  async function excuse(path) {
    const languages = Object.keys(SITE || {});
    const tag = languages.find((each) => path.startsWith(each + "/")) || languages[0];
    const words = /** @type {Words} */ ((SITE || {})[tag]);
    const links = [[tag + "/index.html", words.home], [tag + "/download/index.html", words.copies]];
    const there = await Promise.all(links.map(async ([to]) => (await found(KEPT, to)) || found(VISITED, to)));
    const items = links.filter((_, at) => there[at]).map(([to, said]) => `<li><a href="${addressOf(to)}">${said}</a></li>`);
    return new Response(
      `<!DOCTYPE html><html lang="${tag}" dir="${words.dir}"><meta charset="utf-8">` +
        `<meta name="viewport" content="width=device-width"><title>${words.title}</title><style>${STYLE}</style>` +
        `<h1>${words.title}</h1><p>${words.text}</p><ul><li><a href="">${words.again}</a></li>${items.join("")}</ul>`,
      { status: 503, headers: { "content-type": "text/html; charset=utf-8" } },
    );
  }

  // Chosen

  /** @param {string} section */
  function listOf(section) {
    return "offline/" + section + ".json";
  }

  /**
   * @param {string} path
   * @returns {Promise<List | null>}
   */
  async function stored(path) {
    const response = await found(LISTS, path);
    // What can't be read was never there.
    return response ? response.json().catch(() => null) : null;
  }

  /**
   * @param {string} path
   * @returns {Promise<Response>} from the host itself, whatever the browser has kept
   */
  async function fetched(path) {
    const response = await fetch(addressOf(path), { cache: "no-cache" });
    if (isGone(response)) throw new Refused("changed");
    if (!response.ok) throw new Refused("line");
    return response;
  }

  /** Why a section can't be kept: `line`, `room`, or `changed` where the site is no longer what its list says. */
  class Refused extends Error {}

  /** @param {unknown} fault */
  function reason(fault) {
    if (fault instanceof Refused) return fault.message;
    return /** @type {Error} */ (fault).name === "QuotaExceededError" ? "room" : "line";
  }

  /**
   * @param {Cache} kept
   * @param {File} file
   */
  async function keepFile(kept, [path, , hash, isInstead]) {
    const response = await fetched(isInstead ? "offline/instead/" + path : path);
    const content = await response.arrayBuffer();
    if (!(await digestOf(content)).startsWith(hash)) throw new Refused("changed");
    const headers = new Headers({ date: new Date().toUTCString(), [HASH]: hash });
    headers.set("content-type", response.headers.get("content-type") || "application/octet-stream");
    await kept.put(addressOf(path), new Response(content, { headers }));
  }

  /**
   * The next files of a section, a few at a time: pages ask again and again, and so hear how far it is.
   * @param {string} section
   * @param {number} from - 0 to begin, with a list that may be new
   * @returns {Promise<{from: number, bytes: number, all: number}>} `from` is that of the next call, -1 when all is kept
   */
  async function keep(section, from) {
    const lists = await opened(LISTS), kept = await opened(KEPT);
    const path = listOf(section), coming = path + ".coming";
    if (from === 0) {
      const newest = await (await fetched(path)).text();
      await lists.put(addressOf(coming), new Response(newest));
      inHand = [section, JSON.parse(newest)];
    }
    const list = inHand[0] === section ? inHand[1] : await stored(coming);
    if (!list) return keep(section, 0);
    inHand = [section, list];
    /** @type {File[]} */
    const missing = [];
    let at = from;
    for (; at < list.files.length && missing.length < TOGETHER; at++) {
      const there = await kept.match(addressOf(list.files[at][0]));
      if (!there || there.headers.get(HASH) !== list.files[at][2]) missing.push(list.files[at]);
    }
    while (missing.length) await Promise.all(missing.splice(0, AT_ONCE).map((file) => keepFile(kept, file)));
    const bytes = list.files.slice(0, at).reduce((sum, file) => sum + file[1], 0);
    if (at < list.files.length) return { from: at, bytes, all: list.bytes };
    const date = new Date().toUTCString();
    await lists.put(addressOf(path), new Response(JSON.stringify(list), { headers: { date } }));
    await lists.delete(addressOf(coming));
    await prune();
    return { from: -1, bytes, all: list.bytes };
  }

  /** Removes the files of no section. */
  async function prune() {
    const lists = await opened(LISTS), kept = await opened(KEPT);
    const wanted = new Set();
    for (const key of await lists.keys()) {
      const list = await stored(pathOf(key.url));
      if (list) list.files.forEach((file) => wanted.add(addressOf(file[0])));
    }
    const lost = (await kept.keys()).filter((each) => !wanted.has(each.url));
    await Promise.all(lost.map((each) => kept.delete(each)));
  }

  /**
   * Sections that are kept, with when they were last found up to date.
   * @returns {Promise<Record<string, {date: string, bytes: number}>>}
   */
  async function sections() {
    if (isLeaving) return {};
    const lists = await opened(LISTS);
    /** @type {Record<string, {date: string, bytes: number}>} */
    const all = {};
    for (const key of await lists.keys()) {
      const name = pathOf(key.url).match(/^offline\/(.*)\.json$/);
      const [response, list] = [await lists.match(key), await stored(pathOf(key.url))];
      if (name && response && list) all[name[1]] = { date: response.headers.get("date") || "", bytes: list.bytes };
    }
    return all;
  }

  /** @param {string} section */
  async function remove(section) {
    const lists = await opened(LISTS);
    await lists.delete(addressOf(listOf(section)));
    await lists.delete(addressOf(listOf(section) + ".coming"));
    await prune();
    return sections();
  }

  /** At most once an hour: what is kept becomes what the host has, if there is a line. */
  async function freshen() {
    if (Date.now() - freshened < FRESH_MS) return;
    freshened = Date.now();
    try {
      for (const section of Object.keys(await sections())) {
        for (let from = 0; from >= 0; ) from = (await keep(section, from)).from;
      }
    } catch (fault) {
      freshened = reason(fault) === "line" ? 0 : freshened;
    }
  }

  async function forget() {
    isLeaving = true;
    const names = (await caches.keys()).filter((each) => each.startsWith(PREFIX));
    await Promise.all(names.map((each) => caches.delete(each)));
    await worker.registration.unregister();
    return {};
  }

  // Who asks

  /**
   * @param {any} asked
   * @param {string} client
   */
  function asked(asked, client) {
    // Whoever begins to keep something has changed their mind.
    if (asked.what === "keep" && asked.from === 0) isLeaving = false;
    if (asked.what === "keep") return keep(asked.section, asked.from);
    if (asked.what === "remove") return remove(asked.section);
    if (asked.what === "sections") return sections();
    if (asked.what === "forget") return forget();
    if (asked.what === "visited") return visited(asked.addresses);
    const date = given.get(client);
    given.delete(client);
    return { date, languages: SITE };
  }

  /** @param {string[]} addresses - what a page was made of that came before there was a worker */
  async function visited(addresses) {
    const own = addresses.filter((each) => pathOf(each));
    // Most are still with the browser.
    await Promise.all(own.map((each) => fetch(each).then((response) => remember(pathOf(each), response)).catch(() => undefined)));
    return {};
  }

  worker.addEventListener("install", () => worker.skipWaiting());
  worker.addEventListener("activate", (event) => event.waitUntil(SITE ? takeApart().then(() => worker.clients.claim()) : forget()));
  // A phone may have been switched off in the middle of it.
  if (worker.serviceWorker && worker.serviceWorker.state === "activated") (SITE ? takeApart() : forget()).catch(() => undefined);
  if (!SITE) return;
  worker.addEventListener("fetch", function (event) {
    const path = pathOf(event.request.url);
    if (event.request.method !== "GET" || !path || event.request.headers.has("range")) return;
    // Whatever goes wrong here, a page is as good as without a worker.
    if (isWorthKeeping(path)) event.respondWith(answer(event, path).catch(() => fetch(event.request)));
  });
  worker.addEventListener("message", function (event) {
    const client = /** @type {Client} */ (event.source);
    const told = Promise.resolve(asked(event.data, client.id)).catch((fault) => ({ failed: reason(fault) }));
    event.waitUntil(told.then((value) => event.ports[0] && event.ports[0].postMessage(value)));
  });
})();
