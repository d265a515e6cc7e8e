/**
 * The shell: colours that are remembered, the language that is remembered, menus that close, and the search, which is
 * fetched when its box is first entered. What few pages need comes where it is needed. Every page is complete without it.
 */
(function () {
  "use strict";

  const FOLDER = /** @type {HTMLScriptElement} */ (document.currentScript).src.replace(/[^/]*$/, "");
  /** @type {string[]} what a page's colours can be: as the device has them, light, dark */
  const SCHEMES = ["auto", "default", "slate"];

  const PATIENCE_MS = 30000;
  const WAIT_MS = 400;
  /** @type {Promise<any> | null} the manifest, when the engine is there too */
  let engine = null;

  /**
   * Something kept in this browser; a browser that keeps nothing (private windows, some folders) is no reason to stop.
   * @param {string} name
   * @param {string} [value] - to be kept; without it the value is read
   * @returns {string | null}
   */
  function kept(name, value) {
    try {
      if (value !== undefined) localStorage.setItem("tianguis." + name, value);
      return localStorage.getItem("tianguis." + name);
    } catch (error) {
      return null;
    }
  }

  /**
   * @param {string} name - of `data-tianguis`
   * @returns {HTMLElement[]}
   */
  function all(name) {
    return Array.from(document.querySelectorAll('[data-tianguis~="' + name + '"]'));
  }

  /**
   * @param {HTMLElement} button
   * @param {string} scheme
   */
  function paint(button, scheme) {
    const label = button.getAttribute("data-" + scheme) || "";
    document.body.setAttribute("data-md-color-scheme", scheme);
    button.children[0].className = "tg-icon tg-icon--" + scheme;
    button.children[1].textContent = label;
    button.title = label;
  }

  /** @param {HTMLElement} button */
  function startPalette(button) {
    const remembered = kept("scheme") || "auto";
    let at = Math.max(0, SCHEMES.indexOf(remembered));
    paint(button, SCHEMES[at]);
    button.hidden = false;
    button.addEventListener("click", function () {
      at = (at + 1) % SCHEMES.length;
      paint(button, SCHEMES[at]);
      kept("scheme", SCHEMES[at]);
    });
  }

  /** @param {HTMLElement} menu - a `details` element */
  function startMenu(menu) {
    const details = /** @type {HTMLDetailsElement} */ (menu);
    document.addEventListener("click", function (event) {
      if (!details.contains(/** @type {Node} */ (event.target))) details.open = false;
    });
    details.addEventListener("focusout", function (event) {
      const next = /** @type {Node | null} */ (event.relatedTarget);
      if (next && !details.contains(next)) details.open = false;
    });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      /** @type {HTMLElement} */ (details.children[0]).focus();
    });
  }

  /**
   * Takes a file by a script element, which works from a disk too.
   * @param {string} url
   * @returns {Promise<any>} what the file hands to `tianguis.data`, if anything
   */
  function load(url) {
    return new Promise(function (resolve, reject) {
      /** @type {any} */
      const script = document.createElement("script");
      script.src = url;
      script.onload = () => resolve(script.handed);
      script.onerror = () => reject(Error(url));
      setTimeout(script.onerror, PATIENCE_MS);
      document.head.appendChild(script).remove();
    });
  }

  /** @param {any} value */
  function data(value) {
    /** @type {any} */ (document.currentScript).handed = value;
  }

  /** @param {HTMLElement} place - a form for searching or the place of a comparison, which needs the index as well */
  function startSearch(place) {
    // The folder of the manifest.
    const base = new URL(place.dataset.manifest + "/../", location.href).href;
    const parts = /** @type {HTMLElement[]} */ (Array.from(place.querySelectorAll("[role=status] > span")));
    /** @type {Promise<any> | null} */
    let started = null;
    /** @param {HTMLElement} [said] - of the parts of its status, which says nothing else */
    function say(said) {
      clearTimeout(waiting);
      parts.forEach((part) => (part.hidden = part !== said));
    }
    let waiting = 0;
    function start() {
      if (started) return;
      waiting = setTimeout(say, WAIT_MS, parts[0]);
      engine = engine || load(base + "manifest.js").then((manifest) => load(base + manifest.engine).then(() => manifest));
      // What an earlier attempt has said goes with what this one says.
      started = engine.then((manifest) => tianguis.start(place, base, manifest)).then(() => say(), function () {
        started = engine = null;
        say(parts[1]);
      });
    }
    place.addEventListener("focusin", start);
    if (place.contains(document.activeElement) || (location.search && place.closest("main"))) start();
  }

  document.addEventListener("click", function (event) {
    const link = /** @type {Element} */ (event.target).closest("a[hreflang]");
    if (link) kept("language", link.getAttribute("hreflang") || "");
  });

  all("palette").forEach(startPalette);
  all("menu").forEach(startMenu);
  window.tianguis = Object.assign(window.tianguis || {}, { kept, load, data });
  ["choice", "picture", "deadline"].forEach((name) => all(name).length && load(FOLDER + name + ".js"));
  all("search").forEach(startSearch);
})();
