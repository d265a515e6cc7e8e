/** Words that begin as what is typed, and words that may have been meant: from the words as records write them. */
(function () {
  "use strict";

  /** @typedef {{word: string, key: string, weight: number}} Entry */

  // More files than this for a few letters would cost more than the letters yet to be typed.
  const MOST_SHARDS = 3;
  // Of an index this small all words are compared, so that a first letter may be wrong too.
  const FEW_SHARDS = 12;
  const LONG = 8;

  class Words {
    /**
     * @param {Files} files
     * @param {Analysis} analysis
     */
    constructor(files, analysis) {
      this.files = files;
      this.analysis = analysis;
    }

    /**
     * @param {number} number
     * @returns {Promise<Entry[]>}
     */
    shard(number) {
      return this.files.get("words-" + number, (text) => {
        const reader = new tianguis.Reader(text);
        const entries = [];
        while (!reader.isAtEnd()) {
          const word = reader.next();
          entries.push({ word, key: this.analysis.key(word), weight: reader.number() });
        }
        return entries;
      });
    }

    /**
     * @param {string} start - a key
     * @param {number} most
     * @returns {Promise<Entry[]>} of all shards that have words with this beginning; none if these are more than `most`
     */
    async around(start, most) {
      const firsts = this.files.words;
      const first = tianguis.lastBefore(firsts, start);
      const last = tianguis.lastBefore(firsts, start + "\uffff");
      if (last - first >= most) return [];
      /** @type {Promise<Entry[]>[]} */
      const asked = [];
      for (let number = first; number <= last; number++) asked.push(this.shard(number));
      return Array.prototype.concat.apply([], await Promise.all(asked));
    }

    /**
     * @param {string} start - of a word, as typed
     * @param {number} most
     * @returns {Promise<string[]>} words with this beginning, the most frequent first, one of each stem
     */
    async beginning(start, most) {
      const key = this.analysis.key(start);
      const found = (await this.around(key, MOST_SHARDS)).filter((entry) => entry.key.startsWith(key));
      found.sort((one, other) => other.weight - one.weight || (one.word < other.word ? -1 : 1));
      const stems = new Set();
      /** @type {string[]} */
      const words = [];
      for (const { word, key } of found) {
        const stem = this.analysis.term(word) || key;
        if (!stems.has(stem) && words.push(word) === most) break;
        stems.add(stem);
      }
      return words;
    }

    /**
     * @param {string} word - that no record has
     * @returns {Promise<string>} the nearest word that one has, the most frequent of several; "" if none is near
     */
    async meant(word) {
      const key = this.analysis.key(word);
      const start = key.slice(0, 2);
      const found = nearest(key, await this.around(start, MOST_SHARDS));
      if (found || this.files.words.length > FEW_SHARDS) return found;
      return nearest(key, await this.around("", FEW_SHARDS));
    }
  }

  /**
   * @param {string} key
   * @param {Entry[]} entries
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

  tianguis.Words = Words;
})();
