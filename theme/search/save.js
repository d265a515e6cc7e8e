/** What was found, or compared, as a file for a spreadsheet. Loaded when somebody saves. */
(function () {
  "use strict";

  const { make } = tianguis;

  /**
   * @param {Index} page
   * @param {Item[]} items
   */
  async function save(page, items) {
    const t = page.t;
    const lines = await Promise.all(
      items.map(async function ({ id, index }) {
        const [card] = await index.cards([id]);
        const language = card.titleLanguage || index.manifest.language;
        return [card.title, tianguis.kindOf(page, card.kind), card.year, card.places, card.summary, language, new URL(index.base + card.url).href];
      })
    );
    download("results", [[t.title, t.kind, t.date, t.places, t.summary, t.language, t.address], ...lines]);
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

  Object.assign(tianguis, { save, download });
})();
