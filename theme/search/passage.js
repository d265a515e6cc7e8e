/** A passage of a record's text that has the words of a query. Loaded when it is asked for. */
(function () {
  "use strict";

  const LENGTH = 240;
  const BEFORE = 12;
  const { make, put, marked } = tianguis;

  /**
   * @param {Index} page - the index of the page's language
   * @param {Item} item
   * @param {Card} card
   * @param {HTMLElement} button - that asked for it, and makes way
   * @param {HTMLElement} place
   */
  async function passage({ t }, { id, index, found }, card, button, place) {
    const text = await passageOf(index, id, found.terms);
    const words = text ? marked(index, text, found.terms, card.summaryLanguage) : t.no_passage;
    const shown = make("p", { className: "tg-card__summary tg-found__passage", tabIndex: -1 }, words);
    button.remove();
    put(place, [shown]);
    shown.focus();
  }

  /**
   * @param {Index} index
   * @param {number} id
   * @param {string[]} terms
   * @returns {Promise<string>} the part of the record's text that has the most of the terms; "" if none has any
   */
  async function passageOf(index, id, terms) {
    const pieces = index.marks(String(await index.files.of("texts", id)).replace(/\s+/g, " "), terms);
    let best = "";
    let most = 0;
    for (let first = 0; first < pieces.length; first++) {
      if (!pieces[first].isMarked) continue;
      let text = pieces[first].text;
      let marked = 1;
      let last = first + 1;
      for (; last < pieces.length && text.length < LENGTH; last++) {
        text += pieces[last].text;
        marked += Number(pieces[last].isMarked);
      }
      if (marked <= most) continue;
      most = marked;
      const before = pieces.slice(Math.max(0, first - BEFORE), first).map((piece) => piece.text).join("");
      best = (first > BEFORE ? "…" : "") + before + text + (last < pieces.length ? "…" : "");
    }
    return best;
  }

  Object.assign(tianguis, { passage, passageOf });
})();
