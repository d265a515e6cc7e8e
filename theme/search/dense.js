/** Numbers and words as plugins/tianguis/index/dense.py and shards.py write them. */
(function () {
  "use strict";

  const ENDING = 70;
  const CONTINUING = 20;
  const values = new Uint8Array(128);
  let known = 0;
  for (let code = 0x21; code < 0x7f; code++) {
    if ("\"'\\<".indexOf(String.fromCharCode(code)) < 0) values[code] = known++;
  }

  /** Reads a text from its beginning to its end. */
  class Reader {
    /** @param {string} text */
    constructor(text) {
      this.text = text;
      this.at = 0;
      this.word = "";
    }

    /** @returns {boolean} */
    isAtEnd() {
      return this.at >= this.text.length;
    }

    /** @returns {number} */
    number() {
      let high = 0;
      for (;;) {
        const value = values[this.text.charCodeAt(this.at++)];
        if (value === undefined) throw new Error("cut off");
        if (value < ENDING) return high * ENDING + value;
        high = high * CONTINUING + value - ENDING + 1;
      }
    }

    /**
     * @param {number} count
     * @returns {Uint32Array} rising numbers
     */
    rising(count) {
      const found = new Uint32Array(count);
      let before = -1;
      for (let index = 0; index < count; index++) found[index] = before += this.number() + 1;
      return found;
    }

    /** @returns {string} the next word, which may begin as the one before it does */
    next() {
      const shared = this.number();
      const end = this.text.indexOf(" ", this.at);
      if (end < 0) throw new Error("cut off");
      this.word = this.word.slice(0, shared) + this.text.slice(this.at, end);
      this.at = end + 1;
      return this.word;
    }
  }

  window.tianguis = Object.assign(window.tianguis || {}, { Reader });
})();
