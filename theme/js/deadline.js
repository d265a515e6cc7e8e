/** Until when something is open, by the reader's clock: how near the day is, and that it is over. Without script the day itself is there. */
(function () {
  "use strict";

  const SOON_DAYS = 14;
  const DAY_MS = 86400000;
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());

  /**
   * @param {number} days
   * @returns {string} in the language of the page; "" where the browser does not speak it
   */
  function away(days) {
    const language = document.documentElement.lang;
    const { RelativeTimeFormat } = /** @type {any} */ (Intl);
    const speaks = RelativeTimeFormat && RelativeTimeFormat.supportedLocalesOf(language).length;
    return speaks ? " (" + new RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day") + ")" : "";
  }

  /** @param {HTMLElement} place - a day with what is said when it is over, or a notice of that day */
  function judge(place) {
    const time = place.querySelector("time");
    const days = Math.round((Date.parse(time ? time.dateTime : place.dataset.day || "") - today) / DAY_MS);
    const over = /** @type {HTMLElement} */ (time ? time.nextElementSibling : place);
    // A day that can't be read is no reason to say anything.
    over.hidden = !(days < 0);
    if (time && days >= 0 && days <= SOON_DAYS) time.insertAdjacentText("afterend", away(days));
  }

  document.querySelectorAll('[data-tianguis~="deadline"]').forEach((place) => judge(/** @type {HTMLElement} */ (place)));
})();
