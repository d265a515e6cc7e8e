/**
 * The page at the root: whoever has chosen a language before is taken there. Nothing leads back by itself, and an
 * address with `#` stays, so that the choice can be made anew.
 */
(function () {
  "use strict";

  const links = /** @type {HTMLAnchorElement[]} */ (Array.from(document.querySelectorAll('[data-tianguis~="choice"] a')));
  const chosen = links.find((link) => link.hreflang === tianguis.kept("language"));
  if (chosen && location.href.indexOf("#") < 0) location.replace(chosen.href);
  const spoken = (navigator.languages || []).map((tag) => tag.split("-")[0]);
  const mine = links.find((link) => link.hreflang.split("-")[0] === spoken[0]);
  if (mine && mine.parentElement) mine.parentElement.classList.add("tg-choice__language--mine");
})();
