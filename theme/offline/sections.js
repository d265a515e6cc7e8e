/** The sections that a reader can keep on this phone: what each takes is said first, how far it is while it comes. */
(function () {
  "use strict";

  const place = /** @type {HTMLElement} */ (document.querySelector('[data-tianguis~="sections"]'));
  const words = /** @type {Record<string, string>} */ (place.dataset);
  const status = /** @type {HTMLElement} */ (place.querySelector("[role=status]"));
  const rows = /** @type {HTMLElement[]} */ (Array.from(place.querySelectorAll("[data-section]")));
  const everything = /** @type {HTMLElement} */ (place.querySelector("[data-forget]"));
  /** The section that is coming; a click on its button stops it. */
  let coming = "";
  const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });

  /**
   * @param {string} text - with gaps
   * @param {Record<string, string>} gaps
   */
  function filled(text, gaps) {
    return text.replace(/\{(\w+)\}/g, (gap, name) => gaps[name] || gap);
  }

  /** @param {string} text */
  function say(text) {
    status.textContent = text;
    status.hidden = !text;
  }

  /**
   * @param {HTMLElement} row
   * @param {string} verb - of `keep`, `stop` and `remove`
   * @param {string} state
   */
  function paint(row, verb, state) {
    const [button, said] = /** @type {HTMLElement[]} */ ([row.querySelector("button"), row.querySelector("output")]);
    button.hidden = false;
    button.textContent = words[verb];
    button.dataset.verb = verb;
    said.textContent = state;
  }

  /** @param {Record<string, {date: string, bytes: number}>} kept */
  function show(kept) {
    rows.forEach(function (row) {
      const known = kept[row.dataset.section || ""];
      if (known) paint(row, "remove", filled(words.kept, { date: tianguis.written(known.date) }));
      else paint(row, "keep", "");
    });
    everything.hidden = !Object.keys(kept).length;
  }

  function refresh() {
    return tianguis.ask({ what: "sections" }).then(show);
  }

  /**
   * @param {number} needed - bytes
   * @returns {Promise<boolean>}
   */
  function hasRoom(needed) {
    const storage = navigator.storage;
    if (!storage || !storage.estimate) return Promise.resolve(true);
    // Asked for what they want to keep, browsers seldom throw it away.
    if (storage.persist) storage.persist();
    return storage.estimate().then((room) => !room.quota || room.quota - (room.usage || 0) > needed);
  }

  /** @param {HTMLElement} row */
  function keep(row) {
    const section = row.dataset.section || "";
    let isRepeated = false;
    coming = section;
    /** @param {number} from */
    function next(from) {
      tianguis.ask({ what: "keep", section, from }).then(function (/** @type {any} */ told) {
        if (told.failed === "changed" && !isRepeated) {
          // The site was published anew in between: its new list names what is there now.
          isRepeated = true;
          next(0);
        } else if (told.failed || told.from < 0) {
          coming = "";
          say(told.failed ? words["failed" + told.failed[0].toUpperCase() + told.failed.slice(1)] : "");
          refresh();
        } else if (coming === section) {
          paint(row, "stop", percent.format(told.bytes / told.all));
          next(told.from);
        } else refresh();
      });
    }
    say("");
    hasRoom(Number(row.dataset.bytes)).then(function (isEnough) {
      if (isEnough) return next(0);
      coming = "";
      say(words.failedRoom);
      refresh();
    });
    paint(row, "stop", percent.format(0));
  }

  place.addEventListener("click", function (event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const row = /** @type {HTMLElement | null} */ (target.closest("[data-section]"));
    const verb = target.dataset.verb;
    if (target === everything || verb === "stop") coming = "";
    if (target === everything) tianguis.ask({ what: "forget" }).then(() => show({}));
    else if (row && verb === "remove") tianguis.ask({ what: "remove", section: row.dataset.section }).then(show);
    else if (row && verb === "keep" && !coming) keep(row);
  });

  // Whoever comes from the page of a country wants to see its row.
  const wanted = document.querySelector(":target");
  const closed = wanted && wanted.closest("details");
  if (wanted && closed) {
    closed.open = true;
    wanted.scrollIntoView({ block: "center" });
  }

  // Until there is a worker nothing can be chosen, and the words say so.
  refresh().then(() => say(""));
})();
