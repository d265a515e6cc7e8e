/**
 * A query becomes clauses: `words`, `"words side by side"`, `+needed`, `-unwanted`, `title:word`, `título:word`.
 * Whatever can't be a clause is a word; nothing a reader types is a mistake.
 */
(function () {
  "use strict";

  // A part in quotation marks, or up to the next space; signs and the name of a field may stand before it.
  const PART = /([+-]?)(?:([^\s:："“”«»„]+)[:：])?(?:["“”«»„]([^"“”«»„]*)["“”«»„]?|(\S+))/g;
  // Nobody reads the results of more, and each word may cost a file.
  const MOST_CLAUSES = 24;

  /**
   * @param {string} text
   * @param {Analysis} analysis
   * @param {Map<string, number>} names - of fields, as `fieldNames` has them
   * @param {boolean} typing - the last word may go on
   * @returns {Clause[]}
   */
  function parse(text, analysis, names, typing) {
    /** @type {Clause[]} */
    const clauses = [];
    const parts = new RegExp(PART.source, PART.flags);
    for (let part = parts.exec(text); part && clauses.length < MOST_CLAUSES; part = parts.exec(text)) {
      const named = part[2] ? names.get(folded(part[2], analysis)) : undefined;
      const isPhrase = part[4] === undefined;
      // What looks like the name of a field but is none, such as `http:`, is a word like others.
      const words = (part[2] && named === undefined ? part[2] + " " : "") + (isPhrase ? part[3] : part[4]);
      const isLast = typing && parts.lastIndex === text.length && !isPhrase;
      const asked = analysis.query(words);
      asked.slice(0, MOST_CLAUSES - clauses.length).forEach(function (term, index) {
        clauses.push({
          text: words,
          terms: [term],
          fields: named === undefined ? [] : [named],
          presence: part && part[1] === "-" ? "prohibited" : "required",
          isPhrase: isPhrase && asked.length > 1,
          isOpen: isLast && index === asked.length - 1,
        });
      });
    }
    return withoutStopWords(clauses, analysis);
  }

  /**
   * A word that counts only where it is all of a query, such as `the`, does not count beside others.
   * @param {Clause[]} clauses
   * @param {Analysis} analysis
   * @returns {Clause[]}
   */
  function withoutStopWords(clauses, analysis) {
    const isAsked = (/** @type {Clause} */ clause) => clause.presence !== "prohibited";
    const wanted = new Set(analysis.query(clauses.filter(isAsked).map((clause) => clause.text).join(" ")));
    return clauses.filter((clause) => !isAsked(clause) || wanted.has(clause.terms[0]));
  }

  /**
   * @param {string} word
   * @param {Analysis} analysis
   * @returns {string}
   */
  function folded(word, analysis) {
    return analysis.query(word).join(" ");
  }

  /**
   * @param {Manifest} manifest
   * @param {{[name: string]: string}} t - the words of the interface
   * @param {Analysis} analysis
   * @returns {Map<string, number>} the number of each field that may be named, by what it is called here and in English; the same
   *   whether with accents and articles or without
   */
  function fieldNames({ fields }, t, analysis) {
    const names = new Map();
    const named = fields.map((field, number) => ({ name: field[0], own: t["field_" + field[0]], number })).filter((each) => each.own);
    named.forEach(({ own, number }) => names.set(folded(own, analysis), number));
    named.forEach(({ name, number }) => names.set(folded(name, analysis), number));
    return names;
  }

  Object.assign(tianguis, { parse, fieldNames });
})();
