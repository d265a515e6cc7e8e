/** What is asked, as an address has it, and what the index answers. */
(function () {
  "use strict";
  const RELEVANCE = "relevance";
  const SORTS = ["date", "title"];
  // Before the name of a facet, which may be that of anything else in an address or a form; no field has a hyphen.
  const FACET = "by-";

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
      asked.forEach((_, key) => {
        const name = key.slice(FACET.length);
        if (key.startsWith(FACET) && !this.scope[name]) chosen[name] = asked.getAll(key);
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
      Object.keys(chosen).forEach((name) => chosen[name].forEach((code) => asked.append(FACET + name, code)));
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

  /**
   * @param {HTMLFormElement} form
   * @returns {Chosen} what a list keeps to, which stands in its form as it would in an address
   */
  function scopeOf(form) {
    /** @type {Chosen} */
    const scope = {};
    form.querySelectorAll("[type=hidden]").forEach(function (field) {
      const { name, value } = /** @type {HTMLInputElement} */ (field);
      scope[name.slice(FACET.length)] = [value];
    });
    return scope;
  }

  Object.assign(tianguis, { Answers, scopeOf });
})();
