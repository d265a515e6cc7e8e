/** What was found, or compared, as a file for a spreadsheet. Loaded when somebody saves. */
(function () {
  "use strict";

  // So many records that a file of many would be loaded for them.
  const FEW = 4;
  const AT_ONCE = 4;
  const { make, fill } = tianguis;

  /**
   * @param {any} results - whose status tells how far it is
   * @param {number} most
   */
  async function saveFirst(results, most) {
    const { index, items, turn, csv, status } = results;
    const said = status.textContent;
    const count = Math.min(items.length, most);
    const say = (/** @type {string} */ words) => turn === results.turn && (status.textContent = words);
    const told = (/** @type {number} */ done) => say(fill(index.t.saving, { done, count }));
    csv.disabled = true;
    told(0);
    try {
      await save(index, items.slice(0, count), told);
      say(said);
    } finally {
      csv.disabled = false;
    }
  }

  /**
   * @param {Index} page
   * @param {Item[]} items
   * @param {(done: number) => void} told - of how many records are there
   */
  async function save(page, items, told) {
    const t = page.t;
    const cards = await cardsOf(items, told);
    const lines = items.map(function ({ index }, place) {
      const card = cards[place];
      const language = card.titleLanguage || index.manifest.language;
      return [card.title, tianguis.kindOf(page, card.kind), card.year, card.places, card.summary, language, new URL(index.base + card.url).href];
    });
    download("results", [[t.title, t.kind, t.date, t.places, t.summary, t.language, t.address], ...lines]);
  }

  /**
   * Records that stand near each other come with one file; of those that have it almost for themselves each has its own.
   * @param {Item[]} items
   * @param {(done: number) => void} told
   * @returns {Promise<Card[]>} in the order of the items
   */
  async function cardsOf(items, told) {
    /** @type {Card[]} */
    const cards = [];
    /** @type {Map<string, number[]>} places among the items, by file */
    const files = new Map();
    items.forEach(function ({ id, index }, place) {
      const file = index.base + Math.floor(id / index.manifest.per_file.table);
      files.set(file, (files.get(file) || []).concat(place));
    });
    const asked = Array.from(files.values()).map((places) => (places.length > FEW ? [places] : places.map((place) => [place])));
    /** @type {number[][]} */
    const waiting = Array.prototype.concat.apply([], asked);
    let done = 0;
    async function next() {
      for (let places = waiting.shift(); places; places = waiting.shift()) {
        const { index } = items[places[0]];
        const name = places.length > 1 ? "table" : "cards";
        const found = await index.cards(places.map((place) => items[place].id), name);
        places.forEach((place, at) => (cards[place] = found[at]));
        told((done += places.length));
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, next));
    return cards;
  }

  /**
   * @param {string} name
   * @param {string[][]} lines
   */
  function download(name, lines) {
    // A byte order mark, without which spreadsheets take UTF-8 for something else.
    const text = "\ufeff" + lines.map((cells) => cells.map(cell).join(",") + "\r\n").join("");
    const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    make("a", { href: url, download: name + ".csv" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  /**
   * @param {string} value
   * @returns {string} never a formula to those who open the file
   */
  function cell(value) {
    return '"' + value.replace(/^(?=[=+\-@\t\r])/, "'").replace(/"/g, '""') + '"';
  }

  Object.assign(tianguis, { saveFirst, save, download });
})();
