/** Filters beside results: a group of checkboxes for each facet, with how many records each value would leave. */
(function () {
  "use strict";

  const FIRST = 8;
  const FEW_KINDS = 3;
  const { make, fill, button, numbers } = tianguis;

  class Filter {
    /**
     * @param {any} results
     * @param {Facet} facet
     */
    constructor(results, { name, label, kinds, values }) {
      this.results = results;
      this.name = name;
      this.kinds = kinds;
      this.known = values;
      /** @type {Map<string, {item: any, input: any, count: any}> | null} by code, when it has been opened */
      this.values = null;
      this.isWhole = false;
      this.list = make("ul", { className: "tg-list", "aria-label": label });
      this.more = button("", () => this.widen());
      this.element = make("details", { className: "tg-filter" }, make("summary", {}, label), this.list, this.more);
      this.element.addEventListener("toggle", () => this.update());
    }

    widen() {
      this.isWhole = true;
      const first = this.list.querySelector("[hidden] input");
      this.update().then(() => first && first.focus());
    }

    /** What is shut needs no counts, and what was never opened needs no file. */
    async update() {
      const { index, wanted, answers } = this.results;
      const chosen = wanted.chosen[this.name] || [];
      if (chosen.length && !this.values) this.element.open = true;
      if (!this.element.open) return;
      try {
        const counts = await index.counts(this.name, wanted.text, { chosen: answers.within(wanted.chosen) });
        if (wanted !== this.results.wanted) return;
        const values = (this.values = this.values || this.made(this.known));
        let shown = 0;
        values.forEach(({ item, input, count }, code) => {
          const number = counts.get(code) || 0;
          input.checked = chosen.includes(code);
          count.textContent = wanted.everywhere ? "" : number.toLocaleString(numbers(index));
          const isThere = number > 0 || input.checked || wanted.everywhere;
          item.hidden = !isThere || (!this.isWhole && !input.checked && shown >= FIRST);
          if (isThere) shown++;
        });
        this.more.hidden = this.isWhole || shown <= FIRST;
        this.more.textContent = fill(index.t.whole, { count: shown });
      } catch (error) {
        this.results.fail();
      }
    }

    /**
     * @param {string} code
     * @param {boolean} isChosen
     */
    choose(code, isChosen) {
      this.results.change({ chosen: but(this.results.wanted.chosen, { name: this.name, code }, isChosen) });
    }

    /**
     * @param {FacetValue[]} values
     * @returns {Map<string, {item: any, input: any, count: any}>}
     */
    made(values) {
      return new Map(
        values.map(({ code, label }) => {
          const input = make("input", { type: "checkbox", onchange: () => this.choose(code, input.checked) });
          const count = make("span", { className: "tg-note" });
          const item = make("li", {}, make("label", { className: "tg-filter__value" }, input, make("span", {}, label, " ", count)));
          this.list.append(item);
          return [code, { item, input, count }];
        })
      );
    }
  }

  class Filters {
    /**
     * @param {any} results - what is asked, and what is to be done when something else is
     * @param {Facet[]} facets
     */
    constructor(results, facets) {
      this.results = results;
      this.facets = facets;
      this.all = facets.filter((facet) => !results.answers.scope[facet.name]).map((facet) => new Filter(results, facet));
      results.side.append(...this.all.map((each) => each.element));
    }

    update() {
      const { wanted, answers } = this.results;
      const kinds = answers.within(wanted.chosen).kind;
      this.all.forEach((each) => {
        // Where no kind is chosen, those stand that most kinds have.
        const isMeant = kinds ? kinds.some((/** @type {string} */ kind) => each.kinds.includes(kind)) : each.kinds.length > FEW_KINDS;
        each.element.hidden = !isMeant && !wanted.chosen[each.name];
        each.update();
      });
    }

    /**
     * @param {Choice[]} choices
     * @returns {HTMLElement[]} what is chosen, each to be taken away
     */
    chips(choices) {
      const { index, input, wanted } = this.results;
      return choices.map((choice) => {
        const chip = button(choice.words, () => {
          this.results.change({ chosen: but(wanted.chosen, choice) });
          input.focus();
        });
        chip.className = "tg-found__chip";
        chip.setAttribute("aria-label", fill(index.t.without, { name: choice.words }));
        return chip;
      });
    }

    /** @returns {Choice[]} what is chosen, in words */
    choices() {
      const { index, wanted } = this.results;
      /** @type {Choice[]} */
      const choices = [];
      Object.keys(wanted.chosen).forEach((name) => {
        const { label = name, values = [] } = this.facets.find((each) => each.name === name) || {};
        wanted.chosen[name].forEach((/** @type {string} */ code) => {
          const value = values.find((each) => each.code === code);
          choices.push({ name, code, words: fill(index.t.list_title, { kind: label, value: value ? value.label : code }) });
        });
      });
      return choices;
    }
  }

  /**
   * @param {Chosen} before
   * @param {{name: string, code: string}} choice
   * @param {boolean} [isWith]
   * @returns {Chosen} what is chosen, without this or with it
   */
  function but(before, { name, code }, isWith) {
    const chosen = Object.assign({}, before);
    chosen[name] = (chosen[name] || []).filter((each) => each !== code).concat(isWith ? code : []);
    if (!chosen[name].length) delete chosen[name];
    return chosen;
  }

  Object.assign(tianguis, { Filters, but });
})();
