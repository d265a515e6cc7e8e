/** An index as pages use it: queries in, records out. Every answer is a promise, for most need a file or two. */
(function () {
  "use strict";

  const FORMAT = 3;
  const MOST_COMPLETIONS = 8;
  // What a run without spaces goes on with is read from the titles of so many records, which are the next to be shown.
  const TITLES_READ = 8;

  /** @type {{[tag: string]: any}} what language files have handed over */
  const handed = Object.create(null);

  /** @param {any} data */
  function language(data) {
    handed[data.language] = data;
  }

  /**
   * @param {string} base - the address of the manifest's folder, with a slash at the end
   * @param {Manifest} manifest
   * @returns {Promise<Index>}
   */
  async function openIndex(base, manifest) {
    if (manifest.format !== FORMAT) throw new Error("format " + manifest.format);
    const [analysis, strings] = await Promise.all([
      tianguis.load(base + manifest.language_file).then(() => tianguis.analysis(handed[manifest.language])),
      tianguis.load(base + manifest.strings),
    ]);
    return new Index(base, manifest, analysis, strings);
  }

  class Index {
    /**
     * @param {string} base
     * @param {Manifest} manifest
     * @param {Analysis} analysis
     * @param {{[name: string]: any}} strings
     */
    constructor(base, manifest, analysis, strings) {
      this.base = base;
      this.manifest = manifest;
      this.analysis = analysis;
      this.t = strings;
      this.names = tianguis.fieldNames(manifest, strings, analysis);
      this.files = new tianguis.Files(base, manifest);
      this.words = new tianguis.Words(this.files, analysis);
      /** @type {Facets | null} */
      this.known = null;
      /** @type {Sought | null} what was asked last */
      this.last = null;
    }

    /**
     * @param {string} text
     * @param {Options} [options]
     * @returns {Promise<Found>}
     */
    async find(text, options) {
      const { chosen = {}, sort = "relevance", typing = false } = options || {};
      const allowing = this.allowed(chosen);
      const [found, allowed] = await Promise.all([this.sought(text, typing).among(allowing), allowing]);
      const kept = found.ids.map((id, index) => index).filter((index) => !allowed || allowed[found.ids[index]]);
      if (sort !== "relevance") {
        const column = await this.files.column(sort === "date" ? "months" : "titles");
        const direction = sort === "date" ? -1 : 1;
        kept.sort((one, other) => direction * (column[found.ids[one]] - column[found.ids[other]]) || one - other);
      }
      return Object.assign({}, found, {
        ids: kept.map((index) => found.ids[index]),
        scores: kept.map((index) => found.scores[index]),
      });
    }

    /**
     * @param {string} text
     * @param {boolean} typing
     * @returns {Sought} the same as long as the query is
     */
    sought(text, typing) {
      const { last } = this;
      const isSame = last && last.text === text && last.typing === typing;
      return (this.last = isSame ? last : new tianguis.Sought(this, text, typing));
    }

    /**
     * @param {string} text
     * @param {Clause[]} clauses
     * @returns {Promise<string>} the query with the words that no record has replaced by near ones; "" if none is near
     */
    async meant(text, clauses) {
      await tianguis.later(this);
      return tianguis.meant(this, text, clauses);
    }

    /**
     * @param {string} text
     * @returns {Promise<string[]>} the query with its last word completed
     */
    async completions(text) {
      const start = text.split(/\s+/).pop() || "";
      const run = this.analysis.run(start);
      if (run) return (await this.continued(run)).map((each) => text.slice(0, text.length - run.length) + each);
      const typed = this.analysis.words(start).pop() || "";
      if (typed.length < 2) return [];
      const words = await this.words.beginning(typed, MOST_COMPLETIONS);
      // What stands before the word stays: a sign, the name of a field, an article.
      const length = start.toLowerCase().endsWith(typed) ? typed.length : start.length;
      return words.map((word) => text.slice(0, text.length - length) + word);
    }

    /**
     * @param {string} run - of a script without spaces, in which nobody knows where words end
     * @returns {Promise<string[]>} how it goes on in titles, to the end of the run there
     */
    async continued(run) {
      const { ids, terms } = await this.find(run, { typing: true });
      const cards = await this.cards(terms.length ? ids.slice(0, TITLES_READ) : []);
      const ends = cards.map(({ title }) => title.slice(title.indexOf(run) < 0 ? title.length : title.indexOf(run)));
      return Array.from(new Set(ends.map((end) => run + this.analysis.run(end.slice(run.length), true)))).filter((each) => each !== run);
    }

    /** @returns {Promise<Facets>} what knows of facets; loaded when something is chosen, or counted */
    async filters() {
      await tianguis.later(this);
      return (this.known = this.known || new tianguis.Facets(this.files, this.t));
    }

    /**
     * @param {Chosen} chosen
     * @param {string} [but]
     * @returns {Promise<Uint8Array | null>} as `Facets.allowed`
     */
    async allowed(chosen, but) {
      const isChosen = Object.keys(chosen).some((name) => name !== but && chosen[name].length);
      return isChosen ? (await this.filters()).allowed(chosen, but) : null;
    }

    /** @returns {Promise<Facet[]>} */
    async facets() {
      return (await this.filters()).all();
    }

    /**
     * @param {string} name
     * @param {string} text
     * @param {Options} [options]
     * @returns {Promise<Map<string, number>>} how many of the records found have each value, whatever of this facet is chosen
     */
    async counts(name, text, options) {
      const { chosen = {}, typing = false } = options || {};
      // In the way in which the results were found, so that the counts are theirs.
      const [found, allowed] = await Promise.all([this.sought(text, typing).among(this.allowed(chosen)), this.allowed(chosen, name)]);
      return (await this.filters()).counts(name, found.ids, allowed);
    }

    /**
     * @param {number[]} ids
     * @param {string} [name] - of the files: each card is in one of its own, and in a table of many
     * @returns {Promise<Card[]>}
     */
    cards(ids, name) {
      return Promise.all(ids.map(async (id) => this.card(id, await this.files.of(name || "cards", id))));
    }

    /**
     * @param {number} id
     * @param {string[]} card - as plugins/tianguis/index/blocks.py writes it
     * @returns {Card}
     */
    card(id, card) {
      const [kind, name, title, summary = "", year = "", places = "", status = "", titleLanguage = "", summaryLanguage = "", deadline = ""] = card;
      const folder = this.manifest.kinds.filter((each) => each[0] === kind)[0][1];
      const url = "../" + folder + "/" + name + ".html";
      return { id, key: kind + "/" + name, kind, url, title, summary, year, places, status, titleLanguage, summaryLanguage, deadline };
    }

    /**
     * @param {string} text
     * @param {string[]} terms
     * @returns {{text: string, isMarked: boolean}[]} the text in pieces, of which those are marked that have a term
     */
    marks(text, terms) {
      const known = new Set(terms);
      return text
        .split(/([^\s!-&(-/:-@[-`{-\u00bf\u2000-\u2018\u201a-\u206f\u3000-\u3020\u060c\u061b\u061f]+)/)
        .filter(Boolean)
        .map((piece) => ({ text: piece, isMarked: this.analysis.query(piece).some((term) => known.has(term)) }));
    }
  }

  tianguis.language = language;
  tianguis.openIndex = openIndex;
})();
