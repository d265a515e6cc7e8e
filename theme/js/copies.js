/** Asks for the script of copies when the page is there; on a slow line nobody pays for it with the first page of a visit. */
(function () {
  "use strict";

  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
  const line = /** @type {any} */ (navigator).connection || {};

  addEventListener("load", function () {
    const isFirst = document.referrer.indexOf(location.origin) !== 0;
    if (!isFirst || !(line.saveData || /2g$/.test(line.effectiveType || ""))) tianguis.load(src.slice(0, -11) + "copies.js");
  });
})();
