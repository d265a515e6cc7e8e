/** Two to four records of one kind beside each other. Loaded when somebody picks or compares. */
(function () {
  "use strict";

  const MOST = 4;
  const AMONG = 30;
  const { make, put, fill, button } = tianguis;

  /** @typedef {{key: string, title: string}} Picked */
  /** @typedef {[string, string, string, string, string, [string, Value[]][]]} Compared kind, id, title, url, language, rows: as plugins/tianguis/render/comparison.py makes them */

  /** @typedef {string | (string | [string, string])[]} Value a text; or pieces, of which one in another language than the page's names it */

  /** @type {Picked[]} what is picked on this page, for browsers that keep nothing */
  let here = [];

  /** @returns {Picked[]} what is picked so far, also on other pages */
  function picked() {
    try {
      return JSON.parse(tianguis.kept("picked") || "null") || here;
    } catch (error) {
      return here;
    }
  }

  /**
   * @param {string} key
   * @returns {string}
   */
  function kindOf(key) {
    return key.split("/")[0];
  }

  /**
   * @param {Index} index
   * @param {Card} [card] - of which the box was ticked or not
   * @param {HTMLInputElement} [input]
   */
  function pick(index, card, input) {
    let all = picked();
    let isFull = false;
    if (card && input) {
      all = all.filter((each) => each.key !== card.key);
      isFull = input.checked && all.length > 0 && (all.length === MOST || kindOf(all[0].key) !== card.kind);
      if (isFull) input.checked = false;
      else if (input.checked) all.push({ key: card.key, title: card.title });
    }
    keep(index, all, isFull);
  }

  /**
   * @param {Index} index
   * @param {Picked[]} all
   * @param {boolean} [isFull]
   */
  function keep(index, all, isFull) {
    const t = index.t;
    here = all;
    tianguis.kept("picked", JSON.stringify(all));
    const known = document.querySelector(".tg-picked");
    const bar = known || make("section", { className: "tg-picked", "aria-label": t.picked });
    if (!known) document.body.append(bar);
    /** @type {HTMLElement} */ (bar).hidden = !all.length;
    const drop = (/** @type {Picked} */ each) => {
      keep(index, all.filter((other) => other !== each));
      const input = /** @type {HTMLInputElement | null} */ (document.querySelector('input[data-key="' + each.key + '"]'));
      if (input) input.checked = false;
      const next = /** @type {HTMLElement | null} */ (bar.querySelector("button") || input);
      if (next) next.focus();
    };
    const chips = all.map(function (each) {
      const chip = make("button", { className: "tg-found__chip", type: "button", onclick: () => drop(each) }, each.title);
      chip.setAttribute("aria-label", fill(t.drop, each));
      return chip;
    });
    const url = index.base + "../compare.html?" + new URLSearchParams({ [all.length ? kindOf(all[0].key) : ""]: all.map((each) => each.key.split("/")[1]).join(",") });
    put(bar, [
      ...chips,
      all.length > 1 && make("a", { className: "tg-found__more", href: url }, t.compare),
      make("span", { role: "status", className: "tg-note" }, isFull || all.length < 2 ? t.full : ""),
    ]);
  }

  /**
   * @param {Index} index
   * @param {HTMLElement} place - on the page of comparisons
   */
  async function compare(index, place) {
    const asked = new URLSearchParams(location.search);
    const kind = index.manifest.kinds.map((each) => each[0]).find((name) => asked.has(name));
    if (!kind) return;
    const names = Array.from(new Set((asked.get(kind) || "").split(","))).filter(Boolean).slice(0, MOST);
    const found = await Promise.all(names.map((name) => record(index, kind, name)));
    const records = /** @type {Compared[]} */ (found.filter(Boolean));
    const absent = names.filter((_, at) => !found[at]).map((title) => make("p", { className: "tg-note" }, fill(index.t.absent, { title })));
    if (records.length) place.textContent = "";
    place.append(...absent);
    if (records.length) lay(index, place, records);
  }

  /**
   * The words of its id are names of a record in every language, so that they find it.
   * @param {Index} index
   * @param {string} kind
   * @param {string} name
   * @returns {Promise<Compared | undefined>}
   */
  async function record(index, kind, name) {
    const { ids } = await index.find(name.replace(/-/g, " "), { chosen: { kind: [kind] } });
    for (const id of ids.slice(0, AMONG)) {
      const [card] = await index.cards([id]);
      if (card.key === kind + "/" + name) return index.files.of("rows", id);
    }
  }

  /**
   * @param {Index} index
   * @param {HTMLElement} place
   * @param {Compared[]} records
   */
  function lay(index, place, records) {
    const t = index.t;
    const labels = records[0][5].map((row) => row[0]);
    const rows = labels.map((label, at) => ({ label, values: records.map((each) => each[5][at][1]) })).filter((row) => row.values.some((each) => each.length));
    const head = make("tr", {}, make("th", { scope: "col" }, make("span", { className: "tg-hidden" }, t.property)), ...records.map((each) => heading(index, each)));
    const body = make("tbody", {}, ...rows.map((row) => line(t, row, records)));
    const table = make("table", {}, make("thead", {}, head), body);
    const only = make("input", { type: "checkbox", onchange: () => body.classList.toggle("tg-comparison__different", only.checked) });
    const save = button(t.csv, () => tianguis.download("comparison", [[t.property, ...records.map((each) => each[2])], ...rows.map((row) => [row.label, ...row.values.map((each) => each.map(textOf).join("; "))])]));
    const tools = make("p", { className: "tg-found__tools" }, make("label", {}, only, " ", t.differences), save);
    place.append(tools, make("div", { className: "tg-comparison__table", tabIndex: 0, role: "region", "aria-label": t.compare }, table));
  }

  /**
   * @param {Index} index
   * @param {Compared} record
   * @returns {HTMLElement}
   */
  function heading(index, [, , title, url, lang]) {
    const link = make("a", { href: index.base + url }, title);
    if (lang) Object.assign(link, { lang, dir: "auto" });
    return make("th", { scope: "col" }, link);
  }

  /**
   * @param {{[name: string]: string}} t
   * @param {{label: string, values: Value[][]}} row
   * @param {Compared[]} records
   * @returns {HTMLElement}
   */
  function line(t, { label, values }, records) {
    const differs = values.some((each) => each.map(textOf).join("\n") !== values[0].map(textOf).join("\n"));
    const sign = differs && make("span", { className: "tg-comparison__sign", title: t.differs, "aria-hidden": true }, " ≠");
    const words = differs && make("span", { className: "tg-hidden" }, " " + t.differs);
    const cells = values.map((each, at) => {
      const said = each.length > 1 ? make("ul", { className: "tg-values" }, ...each.map((value) => make("li", {}, ...marked(value)))) : make("span", {}, ...marked(each[0] || ""));
      // Every cell begins on the page's side, as cards do; pieces in another language turn within it.
      return make("td", {}, said);
    });
    return make("tr", { className: differs ? "" : "tg-comparison__same" }, make("th", { scope: "row" }, label, sign, words), ...cells);
  }

  /**
   * @param {Value} value
   * @returns {string}
   */
  function textOf(value) {
    return typeof value === "string" ? value : value.map((piece) => (typeof piece === "string" ? piece : piece[0])).join("");
  }

  /**
   * @param {Value} value
   * @returns {any[]} texts, and elements that know their language
   */
  function marked(value) {
    return (typeof value === "string" ? [value] : value).map((piece) => (typeof piece === "string" ? piece : make("span", { lang: piece[1], dir: "auto" }, piece[0])));
  }

  Object.assign(tianguis, { pick, compare });
})();
