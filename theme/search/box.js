/** A search box: completions while one types, then the first records; keys as WAI-ARIA's combobox has them. */
(function () {
  "use strict";

  const PAUSE_MS = 150;
  const LONGER_PAUSE_MS = 300;
  const STYLE_PATIENCE_MS = 5000;
  const LEAST_LETTERS = 2;
  const BEST = 3;
  /** @type {Promise<Index> | null} one index serves all boxes of a page */
  let opened = null;
  /** @type {Promise<any> | null} */
  let rest = null;

  /**
   * @param {any} element
   * @param {{[name: string]: any}} values - properties, or attributes where the element has no such property
   * @returns {any}
   */
  function set(element, values) {
    Object.entries(values).forEach(function ([name, value]) {
      if (name in element) element[name] = value;
      else element.setAttribute(name, value);
    });
    return element;
  }

  /**
   * @param {string} tag
   * @param {{[name: string]: any}} values
   * @param {...any} children - nodes and texts; what is empty is left out
   * @returns {any}
   */
  function make(tag, values, ...children) {
    const element = set(document.createElement(tag), values);
    element.append(...children.filter(Boolean));
    return element;
  }

  /**
   * @param {HTMLElement} element
   * @param {any[]} children - in the place of those it has
   */
  function put(element, children) {
    element.textContent = "";
    element.append(...children.filter(Boolean));
  }

  /**
   * @param {string} words
   * @param {() => void} onclick
   * @returns {HTMLElement}
   */
  function button(words, onclick) {
    return make("button", { className: "tg-found__link", type: "button", onclick }, words);
  }

  /**
   * @param {string} words
   * @param {{[name: string]: any}} gaps
   * @returns {string}
   */
  function fill(words, gaps) {
    return words.replace(/\{(\w+)\}/g, (_, name) => gaps[name]);
  }

  /**
   * @param {Index} index
   * @param {string} text
   * @param {string[]} terms
   * @param {string} [language] - of the text, where it is not the index's own
   * @returns {HTMLElement}
   */
  function marked(index, text, terms, language) {
    const pieces = index.marks(text, terms).map((each) => (each.isMarked ? make("mark", {}, each.text) : each.text));
    return make("span", { lang: language || index.manifest.language, dir: "auto" }, ...pieces);
  }

  /**
   * @param {Index} index
   * @returns {string} the locale of its numbers; all pages have the same digits
   */
  function numbers(index) {
    return index.manifest.language + "-u-nu-latn";
  }

  /**
   * @param {string} href
   * @returns {Promise<any>} when the styles are there, or can't be had soon; after the page's own, which some of them say anew
   */
  function styled(href) {
    return new Promise(function (resolve) {
      document.body.append(make("link", { rel: "stylesheet", href, onload: resolve, onerror: resolve }));
      setTimeout(resolve, STYLE_PATIENCE_MS);
    });
  }

  /**
   * @param {Index} index
   * @returns {Promise<any>} when the rest is there: what few need, such as the comparison of records
   */
  function later(index) {
    const { base, manifest } = index;
    const said = (/** @type {any} */ strings) => {
      if (!strings) throw new Error("strings");
      Object.assign(index.t, strings);
    };
    rest = rest || Promise.all([tianguis.load(base + manifest.later).then(arrived), tianguis.load(base + manifest.later_strings).then(said), styled(base + manifest.later_style)]);
    rest.catch(() => (rest = null));
    return rest;
  }

  /** Fails where something came, such as a page to log in, but not what was asked for. */
  function arrived() {
    if (!tianguis.compare) throw new Error("later");
  }

  /** @returns {boolean} true for readers who pay for every byte */
  function isThrifty() {
    const connection = /** @type {any} */ (navigator).connection || {};
    return connection.saveData || /2g/.test(connection.effectiveType);
  }

  class Box {
    /**
     * @param {HTMLFormElement} form
     * @param {Index} index
     * @param {Chosen} scope
     */
    constructor(form, index, scope) {
      this.form = form;
      this.index = index;
      this.scope = scope;
      this.turn = 0;
      this.at = -1;
      const id = "options-" + document.querySelectorAll(".tg-options").length;
      // The box keeps the focus while an option is pressed, so that the list stays open.
      const onmousedown = (/** @type {Event} */ event) => event.preventDefault();
      this.list = make("div", { className: "tg-options", id, role: "listbox", hidden: true, "aria-label": index.t.completions, onmousedown });
      form.append(this.list);
      this.input = set(form.elements.namedItem("q"), {
        role: "combobox",
        autocomplete: "off",
        "aria-autocomplete": "list",
        "aria-controls": id,
        "aria-expanded": false,
        oninput: () => this.typed(),
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.pressed(event),
        onblur: () => this.close(),
      });
      form.addEventListener("submit", () => this.close());
    }

    /** Offers what may be meant when the reader pauses; whatever is typed later makes this one obsolete. */
    async typed() {
      const turn = ++this.turn;
      const text = this.input.value;
      const isOver = async (/** @type {number} */ pause_ms) => {
        await new Promise((resolve) => setTimeout(resolve, pause_ms));
        return turn !== this.turn;
      };
      if (text.trim().length < LEAST_LETTERS) return this.close();
      try {
        if (await isOver(PAUSE_MS)) return;
        const completions = (await this.index.completions(text)).filter((each) => each !== text);
        if (await isOver(0)) return;
        const options = completions.map((each) => this.option(() => this.choose(each), each));
        this.show(options);
        if (isThrifty() || (await isOver(LONGER_PAUSE_MS))) return;
        const best = await this.best(text);
        if (best && !(await isOver(0))) this.show(options.concat(best));
      } catch (error) {
        // Without completions the form still leads to the results, which say what is the matter.
        this.close();
      }
    }

    /**
     * @param {string} text
     * @returns {Promise<HTMLElement | "">} the first records under their heading
     */
    async best(text) {
      const { index } = this;
      const found = await index.find(text, { chosen: this.scope, typing: true });
      const cards = await index.cards(found.ids.slice(0, BEST));
      const options = cards.map((card) =>
        this.option(
          () => location.assign(index.base + card.url),
          marked(index, card.title, found.terms, card.titleLanguage),
          make("span", { className: "tg-note" }, " " + tianguis.kindOf(index, card.kind))
        )
      );
      const { best } = index.t;
      const heading = make("p", { className: "tg-options__heading", "aria-hidden": true }, best);
      return options.length ? make("div", { role: "group", "aria-label": best }, heading, ...options) : "";
    }

    /**
     * @param {() => void} onclick
     * @param {...any} children
     * @returns {HTMLElement}
     */
    option(onclick, ...children) {
      return make("div", { className: "tg-options__option", role: "option", onclick }, ...children);
    }

    /** @returns {HTMLElement[]} */
    options() {
      return Array.from(this.list.querySelectorAll("[role=option]"));
    }

    /** @param {HTMLElement[]} children */
    show(children) {
      const pointed = this.options()[this.at];
      put(this.list, children);
      const options = this.options();
      options.forEach((option, number) => (option.id = this.list.id + "-" + number));
      this.list.hidden = !options.length;
      this.input.setAttribute("aria-expanded", options.length > 0);
      this.point(options.indexOf(pointed));
    }

    /** @param {number} at - -1 for the box itself */
    point(at) {
      this.at = at;
      this.input.removeAttribute("aria-activedescendant");
      this.options().forEach((option, number) => {
        option.setAttribute("aria-selected", String(number === at));
        if (number !== at) return;
        this.input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      });
    }

    close() {
      this.turn++;
      this.show([]);
    }

    /** @param {KeyboardEvent} event */
    pressed(event) {
      const { key } = event;
      const options = this.options();
      const step = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
      const places = options.length + 1;
      // Of what follows nothing is meant for a list that is not there, or while a letter is put together.
      if (places === 1 || event.isComposing) return;
      if (step) this.point(((this.at + 1 + step + places) % places) - 1);
      else if (key === "Enter" && this.at >= 0) options[this.at].click();
      else if (key === "Escape") this.close();
      else if (key !== "Home" && key !== "End") return;
      // These two move in the text, so it is the text again that is meant.
      else return this.point(-1);
      event.preventDefault();
    }

    /** @param {string} text */
    choose(text) {
      this.input.value = text;
      // A press of the button, because old browsers can't submit a form and have it heard of.
      /** @type {HTMLElement} */ (this.form.querySelector("button")).click();
    }
  }

  /**
   * @param {string} base - the address of the manifest's folder
   * @param {Manifest} manifest
   * @returns {Promise<Index>} when its styles are there too, or can't be had
   */
  async function open(base, manifest) {
    const [index] = await Promise.all([tianguis.openIndex(base, manifest), styled(base + manifest.style)]);
    return index;
  }

  /**
   * @param {HTMLFormElement} place - a form; or the place of a comparison, which has no fields
   * @param {string} base
   * @param {Manifest} manifest
   */
  async function start(place, base, manifest) {
    opened = opened || open(base, manifest);
    const index = await opened.catch(function (error) {
      opened = null;
      throw error;
    });
    if (!place.elements) return later(index).then(() => tianguis.compare(index, place));
    const scope = tianguis.scopeOf(place);
    const box = new Box(place, index, scope);
    if (place.closest("main")) tianguis.results(place, index, scope);
    // What was typed while all this was loaded; whoever has gone on wants no list.
    else if (place.contains(document.activeElement)) box.typed();
  }

  Object.assign(tianguis, { make, put, button, fill, marked, numbers, later, isThrifty, start });
})();
