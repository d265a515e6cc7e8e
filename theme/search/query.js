/**
 * A query becomes clauses: `words`, `"words side by side"`, `+needed`, `-unwanted`, `title:word`.
 * Whatever can't be a clause is a word; nothing a reader types is a mistake.
 */
(function () {
  "use strict";

  // A part in quotation marks, or up to the next space; signs and the name of a field may stand before it.
  const PART = /([+-]?)(?:([a-z]+):)?(?:["“”«»„]([^"“”«»„]*)["“”«»„]?|(\S+))/gi;
  // Nobody reads the results of more, and each word may cost a file.
  const MOST_CLAUSES = 24;

  /**
   * @param {string} text
   * @param {Analysis} analysis
   * @param {string[]} fields - names, in the order of their numbers
   * @param {boolean} typing - the last word may go on
   * @returns {Clause[]}
   */
  function parse(text, analysis, fields, typing) {
    /** @type {Clause[]} */
    const clauses = [];
    const parts = new RegExp(PART.source, PART.flags);
    for (let part = parts.exec(text); part && clauses.length < MOST_CLAUSES; part = parts.exec(text)) {
      const named = part[2] ? fields.indexOf(part[2].toLowerCase()) : -1;
      const isPhrase = part[4] === undefined;
      // What looks like the name of a field but is none, such as `http:`, is a word like others.
      const words = (part[2] && named < 0 ? part[2] + " " : "") + (isPhrase ? part[3] : part[4]);
      const isLast = typing && parts.lastIndex === text.length && !isPhrase;
      const asked = analysis.query(words);
      asked.slice(0, MOST_CLAUSES - clauses.length).forEach(function (term, index) {
        clauses.push({
          text: words,
          terms: [term],
          fields: named < 0 ? [] : [named],
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

  tianguis.parse = parse;
})();
