/**
 * A query, tried in one way after the other until something is found: all of its words, words that begin so, words that may
 * have been meant, any of its words. What counts as found is decided among the records that filters leave.
 */
(function () {
  "use strict";

  const PREFIX_LENGTH = 3;
  // Words that a beginning stands for: more would ask for more files than a reader wants to wait for.
  const MOST_ENDINGS = 16;
  // Ends the term of a whole name, as plugins/tianguis/index/files.py writes it; no word has it.
  const WHOLE = "=";
  // A single character of a script without spaces: texts are indexed by two of them, so it is the beginning of many terms.
  const ALONE = /^[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u31f0-\u31ff\u3400-\u9fff]$/;

  /** @type {Matches} */
  const NOTHING = { ids: [], scores: [], bridged: new Set() };

  class Sought {
    /**
     * @param {Index} index
     * @param {string} text
     * @param {boolean} typing - the last word may go on
     */
    constructor(index, text, typing) {
      this.index = index;
      this.text = text;
      this.typing = typing;
      this.clauses = this.parsed(typing);
      /** @type {Map<string, Promise<Found>>} kept, because the next question is often about the same words */
      this.known = new Map();
    }

    /**
     * @param {Promise<Uint8Array | null>} allowing
     * @returns {Promise<Found>} of the first way that finds a record which is allowed: all that it finds, allowed or not
     */
    async among(allowing) {
      if (!this.clauses.length) return allowing.then(() => this.once(this.everything));
      let answer = null;
      for (const way of [this.exact, this.begun, this.meant, this.any]) {
        const [found, allowed] = await Promise.all([this.once(way), allowing]);
        if (found.ids.some((id) => !allowed || allowed[id])) return found;
        answer = found;
      }
      return Object.assign({}, answer, { how: "none" });
    }

    /**
     * @param {() => Promise<Found>} way
     * @returns {Promise<Found>}
     */
    once(way) {
      const { known } = this;
      const found = known.get(way.name) || way.call(this);
      known.set(way.name, found);
      found.catch(() => known.delete(way.name));
      return found;
    }

    /**
     * @param {boolean} typing
     * @returns {Clause[]}
     */
    parsed(typing) {
      const { index } = this;
      return tianguis.parse(this.text, index.analysis, index.names, typing);
    }

    /** @returns {Promise<Found>} */
    async exact() {
      const { clauses, typing } = this;
      const [matches, called] = await Promise.all([this.matching(clauses, typing), this.called()]);
      const phrased = clauses.some((clause) => clause.isPhrase) ? await this.sideBySide(matches.ids) : new Set();
      return this.found("all", this.before(this.before(matches, phrased), called), clauses);
    }

    /** @returns {Promise<Found>} */
    async begun() {
      if (this.typing) return this.once(this.exact);
      const open = this.parsed(true);
      return this.found("all", await this.matching(open, true), open);
    }

    /** @returns {Promise<Found>} */
    async meant() {
      // Without the files that know spellings there is still an answer.
      const meant = await this.index.meant(this.text, this.clauses).catch(() => "");
      const found = meant ? await new Sought(this.index, meant, false).exact() : this.found("none", NOTHING, []);
      return Object.assign(found, { how: "meant", meant });
    }

    /** @returns {Promise<Found>} */
    async any() {
      const wide = this.clauses.map((clause) => (clause.presence === "prohibited" ? clause : Object.assign({}, clause, { presence: "optional" })));
      return this.found("any", await this.matching(wide, this.typing), this.clauses);
    }

    /** @returns {Promise<Found>} every record, the last added first; none for a text without a single word */
    async everything() {
      const count = this.text.trim() ? 0 : this.index.manifest.count;
      const ids = Array.from({ length: count }, (_, index) => count - 1 - index);
      const matches = { ids, scores: ids.map(() => 0), bridged: new Set() };
      return this.found(this.text.trim() ? "none" : "everything", matches, []);
    }

    /**
     * @param {Found["how"]} how
     * @param {Matches} matches
     * @param {Clause[]} clauses
     * @returns {Found}
     */
    found(how, matches, clauses) {
      const named = clauses.filter((clause) => clause.presence !== "prohibited");
      const terms = Array.prototype.concat.apply([], named.map((clause) => clause.terms));
      return Object.assign({ how, meant: "", terms }, matches);
    }

    /**
     * @param {Clause[]} clauses - of which an open one is given the words that it may become
     * @param {boolean} typing
     * @returns {Promise<Matches>}
     */
    async matching(clauses, typing) {
      const { files, manifest } = this.index;
      const last = clauses[clauses.length - 1];
      if (typing && last && last.isOpen) last.terms = await this.endings(last);
      await Promise.all(
        clauses.map(async (clause) => {
          if (clause.terms.length > 1 || !ALONE.test(clause.terms[0])) return;
          clause.terms = (await files.beginning(clause.terms[0])).filter((term) => !term.endsWith(WHOLE));
        })
      );
      const terms = Array.from(new Set(Array.prototype.concat.apply([], clauses.map((clause) => clause.terms))));
      const [lengths, ...found] = await Promise.all([files.lengths(), ...terms.map((term) => files.postings(term))]);
      /** @type {Map<string, Posting[]>} */
      const postings = new Map();
      terms.forEach((term, index) => {
        if (found[index].length) postings.set(term, found[index]);
      });
      return tianguis.matched(clauses, postings, lengths, manifest);
    }

    /**
     * @param {Clause} clause
     * @returns {Promise<string[]>} its own terms and those of words that begin so
     */
    async endings(clause) {
      const { analysis, words } = this.index;
      const typed = analysis.words(clause.text).pop() || "";
      if (Array.from(typed).length < PREFIX_LENGTH) return clause.terms;
      const begun = await words.beginning(typed, MOST_ENDINGS);
      return Array.from(new Set(clause.terms.concat(begun.map((word) => analysis.term(word)).filter(Boolean))));
    }

    /** @returns {Promise<Set<number>>} the records of which a whole name - a title, an acronym - is the whole query */
    async called() {
      const postings = await this.index.files.postings(this.index.analysis.query(this.text).join(WHOLE) + WHOLE);
      return new Set(Array.prototype.concat.apply([], postings.map((posting) => Array.from(posting.ids))));
    }

    /**
     * @param {number[]} ids
     * @returns {Promise<Set<number>>} of the first records those that have a phrase as it is written
     */
    async sideBySide(ids) {
      await tianguis.later(this.index);
      return tianguis.sideBySide(this.index, this.clauses, ids);
    }

    /**
     * @param {Matches} matches
     * @param {Set<number>} first
     * @returns {Matches} the same, these records before the others
     */
    before({ ids, scores, bridged }, first) {
      if (!first.size) return { ids, scores, bridged };
      const order = ids.map((id, index) => index).sort((one, other) => Number(first.has(ids[other])) - Number(first.has(ids[one])) || one - other);
      return { ids: order.map((index) => ids[index]), scores: order.map((index) => scores[index]), bridged };
    }
  }

  tianguis.Sought = Sought;
})();
