/** Filters beside results: a group of checkboxes for each facet, with how many records each value would leave. */
(function () {
  "use strict";

  const FIRST = 8;
  const FEW_KINDS = 3;
  const { make, fill, button, numbers } = tianguis;

  class Filter {
    /**
     * @param {any} results
     * @param {string[]} facet - as the manifest has it
     */
    constructor(results, [name, label, kinds]) {
      this.results = results;
      this.name = name;
      this.kinds = kinds.split(" ");
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
        const [facets, counts] = await Promise.all([index.facets(), index.counts(this.name, wanted.text, { chosen: answers.within(wanted.chosen) })]);
        if (wanted !== this.results.wanted) return;
        const facet = facets.find((/** @type {Facet} */ each) => each.name === this.name);
        const values = (this.values = this.values || this.made(facet ? facet.values : []));
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
      this.results.change({ chosen: this.results.but({ name: this.name, code }, isChosen) });
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
    /** @param {any} results - what is asked, and what is to be done when something else is */
    constructor(results) {
      this.results = results;
      const { index, answers } = results;
      /** @type {Filter[]} */
      this.all = index.manifest.facets
        .filter((/** @type {string[]} */ facet) => !answers.scope[facet[0]])
        .map((/** @type {string[]} */ facet) => new Filter(results, facet));
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

    /** @returns {Promise<Choice[]>} what is chosen, in words */
    async choices() {
      const { index, wanted } = this.results;
      const names = Object.keys(wanted.chosen);
      /** @type {Facet[]} */
      const facets = names.length ? await index.facets() : [];
      /** @type {Choice[]} */
      const choices = [];
      names.forEach((name) => {
        const { label = name, values = [] } = facets.find((each) => each.name === name) || {};
        wanted.chosen[name].forEach((/** @type {string} */ code) => {
          const value = values.find((each) => each.code === code);
          choices.push({ name, code, words: fill(index.t.list_title, { kind: label, value: value ? value.label : code }) });
        });
      });
      return choices;
    }
  }

  tianguis.Filters = Filters;
})();
