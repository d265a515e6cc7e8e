/** The files of an index: each is fetched once, decoded once, and asked again only if it could not be had. */
(function () {
  "use strict";

  const TEXT = "text";
  const MOST_SHARDS = 5;
  // Characters of a block's name.
  const BLOCK_NAME = 6;

  class Files {
    /**
     * @param {string} base - the folder of the manifest, with a slash at the end
     * @param {Manifest} manifest
     */
    constructor(base, manifest) {
      this.base = base;
      this.manifest = manifest;
      /** @type {Map<string, Promise<any>>} */
      this.asked = new Map();
      this.terms = firsts(manifest.terms);
      this.words = firsts(manifest.words);
    }

    /**
     * @template T
     * @param {string} name
     * @param {(content: any) => T} decode
     * @param {string} [folder] - if it is not among the files of all records together
     * @returns {Promise<T>}
     */
    get(name, decode, folder) {
      let asked = this.asked.get(name);
      if (!asked) {
        asked = tianguis.load(this.base + (folder || this.manifest.segment) + "/" + name + ".js").then(function (content) {
          // Where a page to log in answers for everything, a file comes and hands over nothing.
          if (content === undefined) throw new Error(name);
          return decode(content);
        });
        this.asked.set(name, asked);
        asked.catch(() => this.asked.delete(name));
      }
      return asked;
    }

    /**
     * @param {string} term
     * @returns {Promise<Posting[]>} empty for a term that no record has
     */
    async postings(term) {
      const shard = await this.get("terms-" + lastBefore(this.terms, term), (text) => this.decoded(text));
      return shard.get(term) || [];
    }

    /**
     * @param {string} start
     * @returns {Promise<string[]>} the terms that begin so; of a beginning with very many terms, those of the first shards
     */
    async beginning(start) {
      const numbers = shardsOf(this.terms, start).slice(0, MOST_SHARDS);
      const asked = numbers.map((number) => this.get("terms-" + number, (text) => this.decoded(text)));
      const terms = Array.prototype.concat.apply([], (await Promise.all(asked)).map((shard) => Array.from(shard.keys())));
      return terms.filter((/** @type {string} */ term) => term.startsWith(start));
    }

    /**
     * @param {string} text
     * @returns {Map<string, Posting[]>}
     */
    decoded(text) {
      const fields = this.manifest.fields;
      const reader = new tianguis.Reader(text);
      const shard = new Map();
      while (!reader.isAtEnd()) {
        const term = reader.next();
        const postings = [];
        for (let left = reader.number(); left > 0; left--) {
          const head = reader.number();
          const field = head % fields.length;
          const level = fields[field][0] === TEXT ? 0 : reader.number();
          postings.push({ field, frequency: Math.floor(head / fields.length) + 1, level, ids: reader.rising(reader.number()) });
        }
        shard.set(term, postings);
      }
      return shard;
    }

    /** @returns {Promise<Uint8Array>} the level of the length of each record's text */
    lengths() {
      return this.get("lengths", (text) => numbers(text, Uint8Array, this.manifest.count));
    }

    /**
     * @param {string} name - "months" or "titles"
     * @returns {Promise<Uint32Array>}
     */
    column(name) {
      return this.get(name, (text) => numbers(text, Uint32Array, this.manifest.count));
    }

    /**
     * @param {string} name - of a facet
     * @returns {Promise<Uint32Array[]>} the records of each value, in the order of the facet's values
     */
    facet(name) {
      return this.get("facet-" + name, (/** @type {string[]} */ values) =>
        values.map((text) => {
          const ids = [];
          const reader = new tianguis.Reader(text);
          for (let before = -1; !reader.isAtEnd(); ) ids.push((before += reader.number() + 1));
          return Uint32Array.from(ids);
        })
      );
    }

    /**
     * What a file of several records has of one: a card, a text.
     * @param {string} name
     * @param {number} id
     * @returns {Promise<any>}
     */
    async of(name, id) {
      const { blocks, per_block, per_file } = this.manifest;
      const several = per_file[name];
      const at = Math.floor(id / per_block) * BLOCK_NAME;
      const block = blocks.slice(at, at + BLOCK_NAME);
      const found = await this.get(name + "-" + Math.floor(id / several), (content) => content, block);
      return found[id % several];
    }
  }

  /**
   * @param {string} text
   * @returns {string[]} the first keys of shards
   */
  function firsts(text) {
    const reader = new tianguis.Reader(text);
    const found = [];
    while (!reader.isAtEnd()) found.push(reader.next());
    return found;
  }

  /**
   * @template {Uint8Array | Uint32Array} T
   * @param {string} text
   * @param {new (count: number) => T} Numbers
   * @param {number} count
   * @returns {T}
   */
  function numbers(text, Numbers, count) {
    const found = new Numbers(count);
    const reader = new tianguis.Reader(text);
    for (let index = 0; index < count; index++) found[index] = reader.number();
    return found;
  }

  /**
   * @param {string[]} firsts - of shards, in order
   * @param {string} key
   * @returns {number} the shard that has the key, if any has
   */
  function lastBefore(firsts, key) {
    let low = 0;
    for (let high = firsts.length; high - low > 1; ) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= key) low = middle;
      else high = middle;
    }
    return low;
  }

  /**
   * @param {string[]} firsts - of shards, in order
   * @param {string} start
   * @returns {number[]} the shards that have keys with this beginning, if any has
   */
  function shardsOf(firsts, start) {
    const found = [lastBefore(firsts, start)];
    for (let last = lastBefore(firsts, start + "\uffff"); found[found.length - 1] < last; ) found.push(found[found.length - 1] + 1);
    return found;
  }

  tianguis.Files = Files;
  tianguis.shardsOf = shardsOf;
})();
