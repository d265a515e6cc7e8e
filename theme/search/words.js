/** Words that begin as what is typed: from the words as records write them. */
(function () {
  "use strict";

  // More files than this for a few letters would cost more than the letters yet to be typed.
  const MOST_SHARDS = 3;

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
     * @returns {Promise<WordEntry[]>}
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
     * @returns {Promise<WordEntry[]>} of all shards that have words with this beginning; none if these are more than `most`
     */
    async around(start, most) {
      const numbers = tianguis.shardsOf(this.files.words, start);
      if (numbers.length > most) return [];
      return Array.prototype.concat.apply([], await Promise.all(numbers.map((number) => this.shard(number))));
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
      for (const { word } of found) {
        const stem = this.analysis.term(word);
        // Of stop words nothing would come but titles.
        if (stem && !stems.has(stem) && words.push(word) === most) break;
        stems.add(stem);
      }
      return words;
    }
  }

  tianguis.Words = Words;
})();
