/** What a query finds, in the place of the page's own list: how many, what is chosen, filters, cards, and ways on when there is nothing. */
(function () {
  "use strict";

  const AT_ONCE = 10;
  const MOST_SAVED = 400;
  const WAIT_MS = 400;
  const LONG_WAIT_MS = 6000;
  const { make, put, fill, button } = tianguis;

  class Results {
    /**
     * @param {HTMLFormElement} form
     * @param {Index} index
     * @param {Chosen} scope
     */
    constructor(form, index, scope) {
      this.form = form;
      this.index = index;
      this.answers = new tianguis.Answers(index, scope);
      this.turn = 0;
      /** @type {Wanted} */
      this.wanted = this.answers.read();
      /** @type {Item[]} */
      this.items = [];
      this.input = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
      this.list = /** @type {HTMLElement} */ (document.querySelector("[data-tianguis=list]"));
      this.build();
      this.list.before(this.element);
      this.listen();
      this.show();
    }

    build() {
      const t = this.index.t;
      /** @type {Promise<any> | null} */
      this.filters = null;
      this.isWide = matchMedia("(min-width: 60em)").matches;
      this.isAnswered = false;
      const isOpen = Object.keys(this.wanted.chosen).length > 0 && this.isWide;
      this.side = make("details", { className: "tg-filters tg-list-page__side", open: isOpen }, make("summary", { className: "tg-facts__heading" }, t.filters));
      this.side.addEventListener("toggle", () => this.side.open && this.filter().then((filters) => filters.update(), () => this.fail()));
      this.status = make("p", { className: "tg-note", role: "status" });
      this.chips = make("div", { className: "tg-found__tools" });
      this.notes = make("div", {});
      this.sort = make("select", { onchange: () => this.change({ sort: this.sort.value }) });
      this.sort.append(...["relevance", "date", "title"].map((value) => make("option", { value }, t[value])));
      this.everywhere = make("input", { type: "checkbox", onchange: () => this.change({ everywhere: this.everywhere.checked }) });
      this.csv = button(t.csv, () => tianguis.later(this.index).then(() => tianguis.saveFirst(this, MOST_SAVED)).catch(() => this.fail()));
      const languages = this.index.manifest.languages.length > 1 && make("label", {}, this.everywhere, " ", t.languages);
      this.tools = make("p", { className: "tg-found__tools" }, make("label", {}, t.sort, " ", this.sort), languages, this.csv);
      this.cards = make("ol", { className: "tg-cards tg-found__cards" });
      this.more = button(t.more, () => this.grow());
      this.more.className = "tg-found__more";
      // Until there is something to sort, to save and to go on with.
      this.tools.hidden = this.more.hidden = true;
      const text = make("div", { className: "tg-list-page__text" }, this.notes, this.tools, this.cards, this.more);
      const columns = make("div", { className: "tg-list-page" }, this.side, text);
      this.element = make("section", { className: "tg-found", "aria-label": t.results }, make("div", { className: "tg-found__tools" }, this.status, this.chips), columns);
    }

    listen() {
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.change({ text: this.input.value.trim() });
      });
      this.input.addEventListener("input", () => {
        if (!this.input.value && !Object.keys(this.wanted.chosen).length) this.change({ text: "", isOpen: false });
      });
      addEventListener("popstate", () => {
        this.wanted = this.answers.read();
        this.show();
      });
    }

    /** @param {Partial<Wanted>} part */
    change(part) {
      this.wanted = Object.assign({}, this.wanted, { isOpen: true }, part);
      const address = this.answers.address(this.wanted);
      try {
        if (address !== location.search) history.pushState(null, "", address);
      } catch (error) {
        // Some browsers let a page from a disk have no other address than its file's.
      }
      this.show();
    }

    clear() {
      this.change({ text: "", chosen: {}, isOpen: false });
      this.input.focus();
    }

    async show() {
      const wanted = this.wanted;
      const turn = ++this.turn;
      this.input.value = wanted.text;
      this.sort.value = wanted.sort;
      this.everywhere.checked = wanted.everywhere;
      this.list.hidden = wanted.isOpen;
      this.element.hidden = !wanted.isOpen;
      if (!wanted.isOpen) return;
      const say = (/** @type {string} */ words) => turn === this.turn && (this.status.textContent = words);
      const waiting = [setTimeout(say, WAIT_MS, this.index.t.loading), setTimeout(say, LONG_WAIT_MS, this.index.t.slow)];
      try {
        const answer = await this.answers.to(wanted);
        const cards = await this.made(answer.items, 0);
        if (turn !== this.turn) return;
        const filters = this.side.open || Object.keys(wanted.chosen).length ? await this.filter() : null;
        if (filters) filters.update();
        const choices = filters ? filters.choices() : [];
        const ways = answer.items.length ? [] : await tianguis.later(this.index).then(() => tianguis.ways(this, choices));
        if (turn === this.turn) this.put(answer, cards, filters ? filters.chips(choices) : [], ways);
      } catch (error) {
        if (turn === this.turn) this.fail();
      } finally {
        waiting.forEach(clearTimeout);
      }
    }

    /** Where there is room beside the results, the filters stand open once these are there, but not at the cost of who pays for every byte. */
    openBeside() {
      if (this.isAnswered || !this.isWide || tianguis.isThrifty()) return;
      this.isAnswered = true;
      this.filter().then(() => (this.side.open = true), () => {});
    }

    /** @returns {Promise<any>} the filters; loaded when they are opened, or when something is chosen */
    filter() {
      const filters = this.filters || this.index.facets().then((facets) => new tianguis.Filters(this, facets));
      this.filters = filters;
      filters.catch(() => (this.filters = null));
      return filters;
    }

    /**
     * @param {Item[]} items
     * @param {number} from
     * @returns {Promise<HTMLElement[]>}
     */
    made(items, from) {
      return Promise.all(items.slice(from, from + AT_ONCE).map((item) => tianguis.card(this.index, item)));
    }

    /**
     * @param {Answer} answer
     * @param {HTMLElement[]} cards
     * @param {HTMLElement[]} chips
     * @param {HTMLElement[]} ways
     */
    put({ items, how, meant }, cards, chips, ways) {
      const t = this.index.t;
      this.items = items;
      this.status.textContent = items.length ? tianguis.counted(this.index, items.length) : t.none;
      // A list that was narrowed has no other way back.
      const isCleared = !chips.length && !Object.keys(this.answers.scope).length;
      put(this.chips, isCleared ? [] : [...chips, button(t.clear, () => this.clear())]);
      this.note([
        how === "any" && t.any,
        how === "meant" && fill(t.corrected, { query: this.wanted.text, meant }),
        !items.length && t.advice,
        ...ways,
      ]);
      this.tools.hidden = !items.length;
      this.csv.textContent = items.length > MOST_SAVED ? fill(t.csv_first, { count: MOST_SAVED }) : t.csv;
      put(this.cards, cards);
      this.more.hidden = cards.length === items.length;
      this.openBeside();
    }

    /** @param {any[]} notes */
    note(notes) {
      put(this.notes, notes.filter(Boolean).map((each) => make("p", {}, each)));
    }

    async grow() {
      const { items, turn } = this;
      const from = this.cards.children.length;
      try {
        const cards = await this.made(items, from);
        // Who presses twice before anything comes wants it once.
        if (turn !== this.turn || this.cards.children.length !== from) return;
        this.cards.append(...cards);
        this.more.hidden = this.cards.children.length === items.length;
        /** @type {HTMLElement} */ (cards[0].querySelector("a")).focus();
      } catch (error) {
        this.fail();
      }
    }

    /** A file that can't be had leaves what is shown, and offers to ask again; another edition of the site needs a new page. */
    fail() {
      const { base, manifest, t } = this.index;
      this.status.textContent = t.failed;
      const again = button(t.try_again, async () => {
        const now = await tianguis.load(base + "manifest.js").catch(() => manifest);
        if (now.segment + now.blocks !== manifest.segment + manifest.blocks) location.reload();
        else this.show();
      });
      this.note([again]);
    }
  }

  /**
   * @param {Index} index
   * @param {number} count
   * @returns {string}
   */
  function counted(index, count) {
    const { t, manifest } = index;
    // Browsers before 2018 do not know the forms of plurals.
    const form = Intl.PluralRules ? new Intl.PluralRules(manifest.language).select(count) : count === 1 ? "one" : "other";
    return fill(t["records_" + form] || t.records_other, { count: count.toLocaleString(tianguis.numbers(index)) });
  }

  tianguis.counted = counted;

  tianguis.results = (/** @type {HTMLFormElement} */ form, /** @type {Index} */ index, /** @type {Chosen} */ scope) => new Results(form, index, scope);
})();
