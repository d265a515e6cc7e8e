/** One question to the indexes of all languages. Loaded when somebody asks it. */
(function () {
  "use strict";

  // What has only some of the words gives way to what another language has with all of them.
  const HOW = ["everything", "all", "meant", "any", "none"];
  /** @type {Promise<Index[]> | null} */
  let opened = null;

  /**
   * @param {Index} index - of the page's language, which goes before where two are as good
   * @returns {Promise<Index[]>}
   */
  function all({ base, manifest }) {
    const others = manifest.languages.filter((each) => each[0] !== manifest.language);
    return Promise.all(
      others.map(async function ([tag]) {
        const folder = new URL("../../" + tag + "/search/", base).href;
        return tianguis.openIndex(folder, await tianguis.load(folder + "manifest.js"));
      })
    );
  }

  /**
   * @param {Index} index
   * @param {string} text
   * @param {Options} options
   * @returns {Promise<Answer>}
   */
  async function everywhere(index, text, options) {
    opened = opened || all(index);
    opened.catch(() => (opened = null));
    const indexes = [index].concat(await opened);
    const answer = merged(await Promise.all(indexes.map(async (each) => ({ index: each, found: await each.find(text, options) }))));
    if (options.sort === "relevance") return answer;
    const { ids } = await index.find("", options);
    const places = new Map(ids.map((id, place) => [id, place]));
    answer.items.sort((one, other) => Number(places.get(one.id)) - Number(places.get(other.id)));
    return answer;
  }

  /**
   * A record has the same number in all languages, and is shown in the one whose best answer it is nearest to.
   * @param {{index: Index, found: Found}[]} answers
   * @returns {Answer}
   */
  function merged(answers) {
    const best = Math.min.apply(null, answers.map(({ found }) => HOW.indexOf(found.how)));
    const taken = answers.filter(({ found }) => found.how === HOW[best]);
    /** @type {(Item & {score: number})[]} */
    const items = [];
    taken.forEach(function ({ index, found }) {
      const most = found.scores.reduce((one, other) => Math.max(one, other), 0) || 1;
      found.ids.forEach((id, rank) => items.push({ id, index, found, score: found.scores[rank] / most }));
    });
    items.sort((one, other) => other.score - one.score);
    const known = new Set();
    return {
      items: items.filter(({ id }) => !known.has(id) && known.add(id)),
      how: taken[0].found.how,
      meant: taken[0].found.meant,
    };
  }

  tianguis.everywhere = everywhere;
})();
