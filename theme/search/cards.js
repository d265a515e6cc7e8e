/** A record that was found, as a card of this site: the words of the query marked, its language, and why it is there. */
(function () {
  "use strict";

  const { make, put, fill, marked } = tianguis;

  /**
   * @param {Index} index
   * @param {string} name
   * @returns {string}
   */
  function kindOf(index, name) {
    return called(index.manifest.kinds, name, 3);
  }

  /**
   * @param {string[][]} list - of the manifest
   * @param {string} name
   * @param {number} place - of what it is called
   * @returns {string}
   */
  function called(list, name, place) {
    return (list.find((each) => each[0] === name) || [])[place] || name;
  }

  /**
   * @param {Index} page - the index of the page's language, whose words are used
   * @param {Item} item
   * @returns {Promise<HTMLElement>}
   */
  async function card(page, item) {
    const { id, index, found } = item;
    const [record] = await index.cards([id]);
    const t = page.t;
    const language = record.titleLanguage || (index === page ? "" : index.manifest.language);
    const failed = () => put(text, [make("p", { className: "tg-note", role: "alert" }, t.failed)]);
    const passage = tianguis.button(t.passage, () => tianguis.later(page).then(() => tianguis.passage(page, item, record, passage, text)).catch(failed));
    const changed = record.year && fill(t.list_title, { kind: t.date, value: record.year });
    const facts = [kindOf(page, record.kind), record.places, changed, found.bridged.has(id) && t.bridge].filter(Boolean);
    const text = make("div", {});
    const badge = (/** @type {string} */ name, /** @type {string} */ words) =>
      name && make("span", { className: "tg-badge tg-badge--" + name }, words);
    const state = record.status && (record.status === "archived" ? "archived" : "draft");
    return make(
      "li",
      { className: "tg-card tg-found__card tg-card--" + record.kind },
      make(
        "p",
        { className: "tg-card__title" },
        make("a", { href: index.base + record.url }, marked(index, record.title, found.terms, record.titleLanguage)),
        " ",
        badge(language && "language", called(page.manifest.languages, language, 1)),
        " ",
        badge(state, t[state]),
        " ",
        badge(isOver(record.deadline) ? "over" : "", t.over)
      ),
      record.summary && make("p", { className: "tg-card__summary" }, marked(index, record.summary, found.terms, record.summaryLanguage)),
      text,
      make("ul", { className: "tg-card__facts" }, ...facts.map((fact) => make("li", {}, fact))),
      make("p", { className: "tg-found__tools" }, found.terms.length && passage, picking(page, record, failed))
    );
  }

  /**
   * @param {Index} page
   * @param {Card} record
   * @param {() => void} failed
   * @returns {HTMLElement} a box to tick; what is ticked is kept while the reader goes on looking
   */
  function picking(page, record, failed) {
    const checked = (tianguis.kept("picked") || "").includes('"' + record.key + '"');
    const input = make("input", { type: "checkbox", checked, "data-key": record.key, "aria-label": fill(page.t.compare_title, { title: record.title }) });
    const undo = () => {
      input.checked = !input.checked;
      failed();
    };
    input.onchange = () => tianguis.later(page).then(() => tianguis.pick(page, record, input), undo);
    return make("label", {}, input, " ", page.t.compare);
  }

  /**
   * @param {string} day - the last on which something is open, "" if there is none
   * @returns {boolean} by the reader's clock
   */
  function isOver(day) {
    return !!day && !(new Date(day + "T23:59:59") >= new Date());
  }

  Object.assign(tianguis, { kindOf, card });
})();
