/** A passage of a record's text that has the words of a query. Loaded when it is asked for. */
(function () {
  "use strict";

  const { make, put, marked } = tianguis;

  /**
   * @param {Index} page - the index of the page's language
   * @param {Item} item
   * @param {Card} card
   * @param {HTMLElement} button - that asked for it, and makes way
   * @param {HTMLElement} place
   */
  async function passage({ t }, { id, index, found }, card, button, place) {
    const text = await index.passage(id, found.terms);
    const words = text ? marked(index, text, found.terms, card.summaryLanguage) : t.no_passage;
    const shown = make("p", { className: "tg-card__summary tg-found__passage", tabIndex: -1 }, words);
    button.remove();
    put(place, [shown]);
    shown.focus();
  }

  tianguis.passage = passage;
})();
