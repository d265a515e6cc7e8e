/** Ways on for those who have found nothing: without one of their filters, in all languages, everywhere. Loaded when it is needed. */
(function () {
  "use strict";

  const { make, fill, button } = tianguis;

  /**
   * @param {any} results
   * @param {Choice[]} choices
   * @returns {Promise<HTMLElement[]>} only ways by which something is found, as far as that is known
   */
  async function ways(results, choices) {
    const { index, answers, form } = results;
    const { text, everywhere } = results.wanted;
    const { t, manifest } = index;
    const found = await Promise.all(
      choices.map(async function (choice) {
        const chosen = tianguis.but(results.wanted.chosen, choice);
        const { ids } = await index.find(text, { chosen: answers.within(chosen) });
        const words = fill(t.instead, { name: choice.words, count: tianguis.counted(index, ids.length) });
        return ids.length && button(words, () => results.change({ chosen }));
      })
    );
    if (manifest.languages.length > 1 && !everywhere) found.push(button(t.languages, () => results.change({ everywhere: true })));
    const isWithin = Object.keys(answers.scope).length > 0;
    return found.concat(make("a", { href: form.getAttribute("action") + (isWithin ? "?" + new URLSearchParams({ q: text }) : "") }, t.everything));
  }

  tianguis.ways = ways;
})();
