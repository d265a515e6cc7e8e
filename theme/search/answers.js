/** What is asked, as an address has it, and what the index answers. */
(function () {
  "use strict";
  const RELEVANCE = "relevance";
  const SORTS = ["date", "title"];

  class Answers {
    /**
     * @param {Index} index
     * @param {Chosen} scope - what the page's list keeps to; no address names it
     */
    constructor(index, scope) {
      this.index = index;
      this.scope = scope;
    }

    /** @returns {Wanted} */
    read() {
      const asked = new URLSearchParams(location.search);
      /** @type {Chosen} */
      const chosen = {};
      this.index.manifest.facets.forEach(([name]) => {
        if (asked.has(name) && !this.scope[name]) chosen[name] = asked.getAll(name);
      });
      const isOpen = asked.has("q") || Object.keys(chosen).length > 0;
      const sort = /** @type {Wanted["sort"]} */ (SORTS.find((each) => each === asked.get("sort")) || RELEVANCE);
      return { text: asked.get("q") || "", chosen, sort, everywhere: asked.has("all"), isOpen };
    }

    /**
     * @param {Wanted} wanted
     * @returns {string}
     */
    address({ text, chosen, sort, everywhere, isOpen }) {
      if (!isOpen) return location.pathname;
      const asked = new URLSearchParams({ q: text });
      Object.keys(chosen).forEach((name) => chosen[name].forEach((code) => asked.append(name, code)));
      if (sort !== RELEVANCE) asked.set("sort", sort);
      if (everywhere) asked.set("all", "1");
      return "?" + asked;
    }

    /**
     * @param {Chosen} chosen
     * @returns {Chosen} with what the list keeps to
     */
    within(chosen) {
      return Object.assign({}, chosen, this.scope);
    }

    /**
     * @param {Wanted} wanted
     * @returns {Promise<Answer>}
     */
    async to(wanted) {
      const { text, sort } = wanted;
      const chosen = this.within(wanted.chosen);
      if (wanted.everywhere) {
        await tianguis.later(this.index);
        return tianguis.everywhere(this.index, text, { chosen, sort });
      }
      const { index } = this;
      const found = await index.find(text, { chosen, sort });
      return { items: found.ids.map((id) => ({ id, index, found })), how: found.how, meant: found.meant };
    }
  }

  tianguis.Answers = Answers;
})();
