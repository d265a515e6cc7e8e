/**
 * Which records match, and how well: lunr's own formula (BM25 by field, k1 1.2, b 0.75, elements rounded to a thousandth),
 * computed from frequencies and lengths. Equal to lunr's to the bit, for which sums run in the order of lunr's.
 */
(function () {
  "use strict";

  const K1 = 1.2;
  const B = 0.75;
  const LEVELS_PER_OCTAVE = 4;
  const NEVER = 65535;

  /**
   * @param {number} level
   * @returns {number} words, as plugins/tianguis/index/fields.py has it
   */
  function lengthAt(level) {
    return level ? Math.round(Math.pow(2, (level - 1) / LEVELS_PER_OCTAVE)) : 0;
  }

  /**
   * @param {Posting[]} postings
   * @param {number} count - of all records
   * @returns {number} how much the term tells, by the fields that have it
   */
  function inverseFrequency(postings, count) {
    const having = postings.reduce((sum, posting) => sum + posting.ids.length, 0);
    return Math.log(1 + Math.abs((count - having + 0.5) / (having + 0.5)));
  }

  /**
   * @param {number} idf
   * @param {number} frequency
   * @param {number} level
   * @param {number} boost
   * @param {number} average
   * @returns {number}
   */
  function element(idf, frequency, level, boost, average) {
    const score = (idf * ((K1 + 1) * frequency)) / (K1 * (1 - B + B * (lengthAt(level) / average)) + frequency);
    return Math.round(score * boost * 1000) / 1000;
  }

  /** Sums of one field: for each record the product of query and text, and when it was first met. */
  class Sums {
    /** @param {number} count */
    constructor(count) {
      this.products = new Float64Array(count);
      this.met = new Uint16Array(count).fill(NEVER);
      this.squares = 0;
    }
  }

  /**
   * @param {Clause[]} clauses
   * @param {Map<string, Posting[]>} postings - of all terms that any record has
   * @param {Uint8Array} lengths - of texts, in levels
   * @param {Manifest} manifest
   * @returns {Matches}
   */
  function matched(clauses, postings, lengths, manifest) {
    const { count, fields } = manifest;
    const sums = fields.map(() => new Sums(count));
    const boosts = boostsOf(clauses, postings, fields.length);
    Array.from(boosts.keys()).sort(inOrder).forEach(function (term) {
      const found = postings.get(term) || [];
      const idf = inverseFrequency(found, count);
      const wanted = boosts.get(term) || [];
      wanted.forEach((times, field) => (sums[field].squares += times.boost * times.boost));
      found.forEach(function (posting) {
        const asked = wanted[posting.field];
        if (!asked) return;
        const [name, boost, average] = fields[posting.field];
        const { products, met } = sums[posting.field];
        /** @type {number[]} */
        const known = [];
        posting.ids.forEach(function (id) {
          const level = name === "text" ? lengths[id] : posting.level;
          if (known[level] === undefined) known[level] = element(idf, posting.frequency, level, boost, average);
          products[id] += asked.boost * known[level];
          met[id] = Math.min(met[id], asked.order);
        });
      });
    });
    return ranked(wantedBy(clauses, postings, count), sums, fields);
  }

  /**
   * How much each term counts in each field, and which term of the query it is.
   * @param {Clause[]} clauses
   * @param {Map<string, Posting[]>} postings
   * @param {number} fieldCount
   * @returns {Map<string, {boost: number, order: number}[]>}
   */
  function boostsOf(clauses, postings, fieldCount) {
    const boosts = new Map();
    let order = 0;
    clauses.forEach(function (clause) {
      if (clause.presence === "prohibited") return;
      clause.terms.forEach(function (term) {
        if (!postings.has(term)) return;
        const known = boosts.get(term) || [];
        boosts.set(term, known);
        for (let field = 0; field < fieldCount; field++) {
          if (clause.fields.length && clause.fields.indexOf(field) < 0) continue;
          if (known[field]) known[field].boost += 1;
          else known[field] = { boost: 1, order };
        }
        order += 1;
      });
    });
    return boosts;
  }

  /**
   * @param {Clause[]} clauses
   * @param {Map<string, Posting[]>} postings
   * @param {number} count
   * @returns {number[]} the records that have what is required and nothing that is not wanted
   */
  function wantedBy(clauses, postings, count) {
    const required = clauses.filter((clause) => clause.presence === "required");
    const having = new Uint8Array(count);
    const seen = new Uint8Array(count);
    clauses.forEach(function (clause, index) {
      clause.terms.forEach((term) =>
        (postings.get(term) || []).forEach(function (posting) {
          if (clause.fields.length && clause.fields.indexOf(posting.field) < 0) return;
          posting.ids.forEach(function (id) {
            if (seen[id] === index + 1) return;
            seen[id] = index + 1;
            if (clause.presence === "prohibited") having[id] = 128;
            else if (having[id] < 128) having[id] += clause.presence === "required" || !required.length ? 1 : 0;
          });
        })
      );
    });
    // Where only unwanted words are named, all others are wanted.
    const least = clauses.every((clause) => clause.presence === "prohibited") ? 0 : Math.max(1, required.length);
    /** @type {number[]} */
    const wanted = [];
    having.forEach((times, id) => {
      if (times >= least && times < 128) wanted.push(id);
    });
    return wanted;
  }

  /**
   * @param {number[]} ids
   * @param {Sums[]} sums
   * @param {[string, number, number][]} fields
   * @returns {Matches}
   */
  function ranked(ids, sums, fields) {
    const bridge = fields.findIndex((field) => field[0] === "bridge");
    const scores = new Map();
    const bridged = new Set();
    const lengths = sums.map((sum) => Math.sqrt(sum.squares));
    ids.forEach(function (id) {
      const met = sums.map((sum, field) => field).filter((field) => sums[field].met[id] !== NEVER);
      met.sort((one, other) => sums[one].met[id] - sums[other].met[id] || one - other);
      scores.set(id, met.reduce((score, field) => score + sums[field].products[id] / lengths[field], 0));
      if (met.length === 1 && met[0] === bridge) bridged.add(id);
    });
    const ordered = ids.sort((one, other) => scores.get(other) - scores.get(one) || other - one);
    return { ids: ordered, scores: ordered.map((id) => scores.get(id)), bridged };
  }

  /**
   * @param {string} one
   * @param {string} other
   * @returns {number}
   */
  function inOrder(one, other) {
    return one < other ? -1 : 1;
  }

  tianguis.matched = matched;
})();
