/** An index as pages use it: queries in, records out. Every answer is a promise, for most need a file or two. */
(function () {
  "use strict";

  const FORMAT = 1;
  const PREFIX_LENGTH = 3;
  // Words that a beginning stands for: more would ask for more files than a reader wants to wait for.
  const MOST_ENDINGS = 16;
  // Among so many of the first, those go before that have the words of a phrase side by side.
  const PHRASES_AMONG = 20;
  const MOST_COMPLETIONS = 8;
  const PASSAGE_LENGTH = 240;
  // A single character of a script without spaces: texts are indexed by two of them, so it is the beginning of many terms.
  const ALONE = /^[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u31f0-\u31ff\u3400-\u9fff]$/;

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
      this.files = new tianguis.Files(base, manifest);
      this.words = new tianguis.Words(this.files, analysis);
      /** @type {Facets | null} */
      this.known = null;
      /** @type {Map<string, Promise<Found>>} */
      this.answers = new Map();
    }

    /**
     * @param {string} text
     * @param {Options} [options]
     * @returns {Promise<Found>}
     */
    async find(text, options) {
      const { chosen = {}, sort = "relevance", typing = false } = options || {};
      const [found, allowed] = await Promise.all([this.answer(text, typing), this.allowed(chosen)]);
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
     * @returns {Promise<Found>} all records for a query, whatever is chosen; kept, because the next question is often about them
     */
    answer(text, typing) {
      const key = (typing ? "…" : "") + text;
      let answer = this.answers.get(key);
      if (!answer) {
        answer = this.sought(text, typing);
        this.answers.clear();
        this.answers.set(key, answer);
        answer.catch(() => this.answers.delete(key));
      }
      return answer;
    }

    /**
     * All words, else what may have been meant, else any of the words.
     * @param {string} text
     * @param {boolean} typing
     * @returns {Promise<Found>}
     */
    async sought(text, typing) {
      const clauses = this.parsed(text, typing);
      if (!clauses.length) return this.everything(text);
      const exact = await this.matching(clauses, typing);
      if (exact.ids.length) return this.found("all", await this.sideBySide(exact, clauses), clauses);
      const open = this.parsed(text, true);
      const begun = typing ? exact : await this.matching(open, true);
      if (begun.ids.length) return this.found("all", begun, open);
      // Without the file that knows spellings there is still an answer.
      const meant = await this.meant(text, clauses).catch(() => "");
      if (meant) {
        const others = this.parsed(meant, false);
        const matches = await this.matching(others, false);
        if (matches.ids.length) return this.found("meant", matches, others, meant);
      }
      const wide = clauses.map((clause) =>
        clause.presence === "prohibited" ? clause : Object.assign({}, clause, { presence: "optional" })
      );
      const any = await this.matching(wide, typing);
      return this.found(any.ids.length ? "any" : "none", any, clauses);
    }

    /**
     * @param {string} text
     * @param {boolean} typing
     * @returns {Clause[]}
     */
    parsed(text, typing) {
      const fields = this.manifest.fields.map((field) => field[0]);
      return tianguis.parse(text, this.analysis, fields, typing);
    }

    /**
     * @param {Found["how"]} how
     * @param {Matches} matches
     * @param {Clause[]} clauses
     * @param {string} [meant]
     * @returns {Found}
     */
    found(how, matches, clauses, meant) {
      const named = clauses.filter((clause) => clause.presence !== "prohibited");
      const terms = Array.prototype.concat.apply([], named.map((clause) => clause.terms));
      return { how, meant: meant || "", terms, ids: matches.ids, scores: matches.scores, bridged: matches.bridged };
    }

    /**
     * @param {string} text
     * @returns {Promise<Found>} every record, the last added first; none for a text without a single word
     */
    async everything(text) {
      const count = text.trim() ? 0 : this.manifest.count;
      const ids = Array.from({ length: count }, (_, index) => count - 1 - index);
      const matches = { ids, scores: ids.map(() => 0), bridged: new Set() };
      return this.found(text.trim() ? "none" : "everything", matches, []);
    }

    /**
     * @param {Clause[]} clauses - of which an open one is given the words that it may become
     * @param {boolean} typing
     * @returns {Promise<Matches>}
     */
    async matching(clauses, typing) {
      const last = clauses[clauses.length - 1];
      if (typing && last && last.isOpen) last.terms = await this.endings(last);
      await Promise.all(
        clauses.map(async (clause) => {
          if (clause.terms.length === 1 && ALONE.test(clause.terms[0])) clause.terms = await this.files.beginning(clause.terms[0]);
        })
      );
      const terms = Array.from(new Set(Array.prototype.concat.apply([], clauses.map((clause) => clause.terms))));
      const [lengths, ...found] = await Promise.all([
        this.files.lengths(),
        ...terms.map((term) => this.files.postings(term)),
      ]);
      /** @type {Map<string, Posting[]>} */
      const postings = new Map();
      terms.forEach((term, index) => {
        if (found[index].length) postings.set(term, found[index]);
      });
      return tianguis.matched(clauses, postings, lengths, this.manifest);
    }

    /**
     * @param {Clause} clause
     * @returns {Promise<string[]>} its own terms and those of words that begin so
     */
    async endings(clause) {
      const typed = this.analysis.words(clause.text).pop() || "";
      if (Array.from(typed).length < PREFIX_LENGTH) return clause.terms;
      const words = await this.words.beginning(typed, MOST_ENDINGS);
      return Array.from(new Set(clause.terms.concat(words.map((word) => this.analysis.term(word)).filter(Boolean))));
    }

    /**
     * @param {string} text
     * @param {Clause[]} clauses
     * @returns {Promise<string>} the query with the words that no record has replaced by near ones; "" if none is near
     */
    async meant(text, clauses) {
      await tianguis.later(this);
      let meant = text;
      for (const clause of clauses) {
        const postings = await Promise.all(clause.terms.map((term) => this.files.postings(term)));
        if (clause.presence === "prohibited" || postings.some((found) => found.length)) continue;
        const words = this.analysis.words(clause.text).filter((word) => clause.terms.indexOf(this.analysis.term(word)) >= 0);
        for (const word of words) {
          const other = await this.words.meant(word);
          if (other) meant = this.replaced(meant, word, other);
        }
      }
      return meant === text ? "" : meant;
    }

    /**
     * @param {string} text
     * @param {string} word - in small letters
     * @param {string} other - in its place, where it stands by itself and not within another word
     * @returns {string}
     */
    replaced(text, word, other) {
      const { words } = this.analysis;
      const small = text.toLowerCase();
      for (let at = small.indexOf(word); at >= 0; at = small.indexOf(word, at + 1)) {
        const end = at + word.length;
        const isWhole = words(small.slice(at, end + 1))[0] === word && !(at && words(small[at - 1]).length);
        if (isWhole) return text.slice(0, at) + other + text.slice(end);
      }
      return text;
    }

    /**
     * @param {Matches} matches
     * @param {Clause[]} clauses
     * @returns {Promise<Matches>} among the first, those before that have a phrase as it is written
     */
    async sideBySide(matches, clauses) {
      const phrases = new Set(clauses.filter((clause) => clause.isPhrase).map((clause) => clause.text));
      if (!phrases.size) return matches;
      const wanted = Array.from(phrases).map((phrase) => this.analysis.query(phrase).join(" "));
      const first = matches.ids.slice(0, PHRASES_AMONG);
      const cards = await this.cards(first);
      const hasAll = cards.map((card) => {
        const texts = [card.title, card.summary].map((text) => " " + this.analysis.query(text).join(" ") + " ");
        return wanted.every((phrase) => texts.some((text) => text.indexOf(" " + phrase + " ") >= 0));
      });
      const order = matches.ids.map((id, index) => index);
      order.sort((one, other) => Number(hasAll[other] || false) - Number(hasAll[one] || false) || one - other);
      return {
        ids: order.map((index) => matches.ids[index]),
        scores: order.map((index) => matches.scores[index]),
        bridged: matches.bridged,
      };
    }

    /**
     * @param {string} text
     * @returns {Promise<string[]>} the query with its last word completed
     */
    async completions(text) {
      const start = text.split(/\s+/).pop() || "";
      const typed = this.analysis.words(start).pop() || "";
      if (typed.length < 2) return [];
      const words = await this.words.beginning(typed, MOST_COMPLETIONS);
      // What stands before the word stays: a sign, the name of a field, an article.
      const length = start.toLowerCase().endsWith(typed) ? typed.length : start.length;
      return words.map((word) => text.slice(0, text.length - length) + word);
    }

    /** @returns {Promise<Facets>} what knows of facets; loaded when something is chosen, or counted */
    async filters() {
      await tianguis.later(this);
      return (this.known = this.known || new tianguis.Facets(this.files));
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
      const [found, allowed] = await Promise.all([this.answer(text, typing), this.allowed(chosen, name)]);
      return (await this.filters()).counts(name, found.ids, allowed);
    }

    /**
     * @param {number[]} ids
     * @returns {Promise<Card[]>}
     */
    cards(ids) {
      return Promise.all(ids.map(async (id) => this.card(id, await this.files.of("cards", id))));
    }

    /**
     * @param {number} id
     * @param {string[]} card - as plugins/tianguis/index/files.py writes it
     * @returns {Card}
     */
    card(id, card) {
      const [kind, name, title, summary = "", year = "", places = "", status = "", titleLanguage = "", summaryLanguage = ""] = card;
      const folder = this.manifest.kinds.filter((each) => each[0] === kind)[0][1];
      const url = "../" + folder + "/" + name + ".html";
      return { id, key: kind + "/" + name, kind, url, title, summary, year, places, status, titleLanguage, summaryLanguage };
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

    /**
     * @param {number} id
     * @param {string[]} terms
     * @returns {Promise<string>} the part of the record's text that has the most of the terms; "" if none has any
     */
    async passage(id, terms) {
      const pieces = this.marks(String(await this.files.of("texts", id)).replace(/\s+/g, " "), terms);
      let best = "";
      let most = 0;
      for (let first = 0; first < pieces.length; first++) {
        if (!pieces[first].isMarked) continue;
        let text = pieces[first].text;
        let marked = 1;
        let last = first + 1;
        for (; last < pieces.length && text.length < PASSAGE_LENGTH; last++) {
          text += pieces[last].text;
          marked += Number(pieces[last].isMarked);
        }
        if (marked <= most) continue;
        most = marked;
        const before = pieces.slice(Math.max(0, first - 12), first).map((piece) => piece.text).join("");
        best = (first > 12 ? "…" : "") + before + text + (last < pieces.length ? "…" : "");
      }
      return best;
    }
  }

  tianguis.language = language;
  tianguis.openIndex = openIndex;
})();
