/** The words that may have been meant by words that no record has. Loaded when not all words of a query are found together. */
(function () {
  "use strict";

  const LONG = 8;
  const MOST_SHARDS = 3;
  // Of an index this small all words are compared, so that a first letter may be wrong too.
  const FEW_SHARDS = 12;

  /**
   * @param {Index} index
   * @param {string} text
   * @param {Clause[]} clauses
   * @returns {Promise<string>} as `Index.meant`
   */
  async function meant({ analysis, files, words }, text, clauses) {
    let other = text;
    for (const clause of clauses) {
      const postings = await Promise.all(clause.terms.map((term) => files.postings(term)));
      if (clause.presence === "prohibited" || postings.some((found) => found.length)) continue;
      const missing = analysis.words(clause.text).filter((word) => clause.terms.indexOf(analysis.term(word)) >= 0);
      for (const word of missing) {
        const near = await nearWord(words, analysis.key(word));
        if (near) other = replaced(analysis, other, word, near);
      }
    }
    return other === text ? "" : other;
  }

  /**
   * @param {Words} words
   * @param {string} key - of a word that no record has
   * @returns {Promise<string>} the nearest word that one has, the most frequent of several; "" if none is near
   */
  async function nearWord(words, key) {
    const found = nearest(key, await words.around(key.slice(0, 2), MOST_SHARDS));
    return found || nearest(key, await words.around("", FEW_SHARDS));
  }

  /**
   * @param {Analysis} analysis
   * @param {string} text
   * @param {string} word - in small letters
   * @param {string} other - in its place, where it stands by itself and not within another word
   * @returns {string}
   */
  function replaced({ words }, text, word, other) {
    const small = text.toLowerCase();
    for (let at = small.indexOf(word); at >= 0; at = small.indexOf(word, at + 1)) {
      const end = at + word.length;
      const isWhole = words(small.slice(at, end + 1))[0] === word && !(at && words(small[at - 1]).length);
      if (isWhole) return text.slice(0, at) + other + text.slice(end);
    }
    return text;
  }

  /**
   * @param {string} key
   * @param {WordEntry[]} entries
   * @returns {string}
   */
  function nearest(key, entries) {
    const most = key.length < 4 ? 0 : key.length < LONG ? 1 : 2;
    let best = "";
    let least = most + 1;
    let weight = -1;
    entries.forEach(function (entry) {
      const errors = distance(key, entry.key, most);
      if (errors > most || errors === 0 || errors > least || (errors === least && entry.weight <= weight)) return;
      best = entry.word;
      least = errors;
      weight = entry.weight;
    });
    return best;
  }

  /**
   * Letters that are missing, too many, wrong, or in the place of their neighbour (Damerau and Levenshtein, restricted).
   * @param {string} one
   * @param {string} other
   * @param {number} most - from which on the number does not matter
   * @returns {number}
   */
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    /** @type {number[]} */
    let before = [];
    /** @type {number[]} */
    let row = Array.from({ length: other.length + 1 }, (_, column) => column);
    for (let line = 1; line <= one.length; line++) {
      const above = row;
      row = [line];
      for (let column = 1; column <= other.length; column++) {
        const isSame = one[line - 1] === other[column - 1];
        row[column] = Math.min(above[column] + 1, row[column - 1] + 1, above[column - 1] + (isSame ? 0 : 1));
        if (line > 1 && column > 1 && one[line - 1] === other[column - 2] && one[line - 2] === other[column - 1]) {
          row[column] = Math.min(row[column], before[column - 2] + 1);
        }
      }
      if (Math.min.apply(null, row) > most) return most + 1;
      before = above;
    }
    return row[other.length];
  }

  tianguis.meant = meant;
})();
