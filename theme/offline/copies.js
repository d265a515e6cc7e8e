/**
 * Copies: on a host a worker is asked to keep what is visited; a page that comes from a copy - a worker's, or a folder on
 * a disk - says from when it is, and by the reader's own clock whether that is long ago. Comes when the page is there.
 */
(function () {
  "use strict";

  const ROOT = /** @type {HTMLScriptElement} */ (document.currentScript).src.replace(/assets\/[^/]*$/, "");
  const OLD_DAYS = 90;
  const worker = navigator.serviceWorker;

  /**
   * @param {any} asked
   * @returns {Promise<any>} the worker's answer
   */
  function ask(asked) {
    return worker.ready.then(
      (registration) =>
        new Promise(function (resolve) {
          const channel = new MessageChannel();
          channel.port1.onmessage = (event) => resolve(event.data);
          /** @type {ServiceWorker} */ (registration.active).postMessage(asked, [channel.port2]);
        }),
    );
  }

  /**
   * @param {string | Date} date
   * @returns {string} as the page's language writes it
   */
  function written(date) {
    return new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format(new Date(date));
  }

  /** @param {{date?: string, languages?: Record<string, {copy: string, old: string}>}} copy */
  function tell(copy) {
    const words = copy.date && copy.languages && copy.languages[document.documentElement.lang];
    if (!copy.date || !words) return;
    const isOld = Date.now() - Date.parse(copy.date) > OLD_DAYS * 864e5;
    const note = document.createElement("p");
    note.className = isOld ? "tg-notice tg-notice--behind" : "tg-note";
    note.textContent = words.copy.replace("{date}", written(copy.date)) + (isOld ? " " + words.old : "");
    const place = document.querySelector(isOld ? "main" : ".tg-footer__inner");
    if (place) place.prepend(note);
  }

  function start() {
    if (worker.controller) ask({ what: "copy" }).then(tell);
    const addresses = [location.href].concat(performance.getEntriesByType("resource").map((each) => each.name));
    const isNew = !worker.controller;
    worker.register(ROOT + "worker.js", { updateViaCache: "none" }).then(
      function () {
        if (isNew) ask({ what: "visited", addresses });
        // Of a copy in a folder nothing is kept, nor where a browser allows none of this.
        /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-keepable]")).forEach(function (each) {
          /** @type {HTMLAnchorElement} */ (each.querySelector("a")).hash = each.dataset.keepable || "";
          each.hidden = false;
        });
        if (document.querySelector('[data-tianguis~="sections"]')) tianguis.load(ROOT + "assets/sections.js");
      },
      () => undefined,
    );
  }

  Object.assign(tianguis, { ask, written });
  if (location.protocol === "file:") tianguis.load(ROOT + "assets/copy.js").then(tell, () => undefined);
  else if (worker) start();
})();
