/** Which records have words side by side, as a query has them in quotation marks. Loaded when one has. */
(function () {
  "use strict";

  // Among so many of the first, those go before that have the words of a phrase side by side.
  const AMONG = 20;

  /**
   * @param {Index} index
   * @param {Clause[]} clauses
   * @param {number[]} ids - the best first
   * @returns {Promise<Set<number>>}
   */
  async function sideBySide(index, clauses, ids) {
    const { analysis } = index;
    const phrases = new Set(clauses.filter((clause) => clause.isPhrase).map((clause) => clause.text));
    const wanted = Array.from(phrases).map((phrase) => analysis.query(phrase).join(" "));
    const having = (await index.cards(ids.slice(0, AMONG))).filter(function (card) {
      const texts = [card.title, card.summary].map((text) => " " + analysis.query(text).join(" ") + " ");
      return wanted.every((phrase) => texts.some((text) => text.indexOf(" " + phrase + " ") >= 0));
    });
    return new Set(having.map((card) => card.id));
  }

  tianguis.sideBySide = sideBySide;
})();
