/** Pictures: at once on an ordinary line; on a slow one, or where data are saved, when a reader asks. Without script they are simply there. */
(function () {
  "use strict";

  /** @type {{saveData?: boolean, effectiveType?: string}} what the browser knows of its line, if anything */
  const line = /** @type {any} */ (navigator).connection || {};
  const isSlow = line.saveData || /2g$/.test(line.effectiveType || "");

  /**
   * @param {Element} frame
   * @param {string} name
   * @returns {string} what the page says of the picture in `data-…`
   */
  function said(frame, name) {
    return frame.getAttribute("data-" + name) || "";
  }

  /**
   * Puts the picture into its frame: on a slow line the least one there is, elsewhere the one that a browser finds right.
   * @param {HTMLElement} frame
   */
  function show(frame) {
    const srcset = said(frame, "srcset");
    const image = document.createElement("img");
    image.className = "tg-picture__image";
    image.alt = said(frame, "alt");
    image.decoding = "async";
    if (!isSlow) image.loading = "lazy";
    const picture = document.createElement("picture");
    if (srcset && !isSlow) {
      const source = document.createElement("source");
      source.type = "image/webp";
      source.sizes = said(frame, "sizes");
      source.srcset = srcset;
      picture.append(source);
    }
    picture.append(image);
    image.src = (isSlow && srcset.split(" ")[0]) || said(frame, "src");
    frame.append(picture);
  }

  /**
   * The words for the picture, and a button that says what it weighs.
   * @param {HTMLElement} frame
   */
  function offer(frame) {
    const words = document.createElement("span");
    const button = document.createElement("button");
    words.className = "tg-picture__words";
    words.textContent = said(frame, "alt");
    button.className = "tg-button";
    button.type = "button";
    button.textContent = said(frame, "show");
    // The text around it may be in another language than the page; an empty one would say that nobody knows.
    if (said(frame, "lang")) button.lang = said(frame, "lang");
    if (said(frame, "dir")) button.dir = said(frame, "dir");
    button.addEventListener("click", function () {
      words.remove();
      show(frame);
      frame.tabIndex = -1;
      frame.focus();
    });
    words.append(button);
    frame.append(words);
  }

  document.querySelectorAll('[data-tianguis~="picture"]').forEach(function (frame) {
    (isSlow ? offer : show)(/** @type {HTMLElement} */ (frame));
  });
})();
