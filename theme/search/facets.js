/** Which records have the values that are chosen, and how many have each value: any within a facet, all between facets. */
(function () {
  "use strict";

  class Facets {
    /** @param {Files} files */
    constructor(files) {
      this.files = files;
    }

    /** @returns {Promise<Facet[]>} with the counts of all records */
    all() {
      return this.files.get("facets", (/** @type {[string, string, number][][]} */ facets) =>
        facets.map((values, index) => ({
          name: this.files.manifest.facets[index][0],
          label: this.files.manifest.facets[index][1],
          values: values.map(([code, label, count]) => ({ code, label, count })),
        }))
      );
    }

    /**
     * @param {Chosen} chosen
     * @param {string} [but] - a facet that is left out
     * @returns {Promise<Uint8Array | null>} 1 for each record that has what is chosen; null if nothing is
     */
    async allowed(chosen, but) {
      const names = Object.keys(chosen).filter((name) => name !== but && chosen[name].length);
      const known = await (names.length ? this.all() : []);
      const wanted = names.filter((name) => known.some((facet) => facet.name === name));
      if (!wanted.length) return null;
      const times = new Uint8Array(this.files.manifest.count);
      const columns = await Promise.all(wanted.map((name) => this.files.facet(name)));
      wanted.forEach(function (name, order) {
        const facet = known.filter((each) => each.name === name)[0];
        facet.values.forEach(function (value, index) {
          if (chosen[name].indexOf(value.code) < 0) return;
          // A record may have several of the values; it counts once.
          columns[order][index].forEach((id) => {
            if (times[id] === order) times[id] = order + 1;
          });
        });
      });
      return times.map((having) => (having === wanted.length ? 1 : 0));
    }

    /**
     * @param {string} name
     * @param {Iterable<number>} ids - of the records that are counted
     * @param {Uint8Array | null} allowed
     * @returns {Promise<Map<string, number>>} by value
     */
    async counts(name, ids, allowed) {
      const facet = (await this.all()).filter((each) => each.name === name)[0];
      const columns = await this.files.facet(name);
      const counted = new Uint8Array(this.files.manifest.count);
      for (const id of ids) counted[id] = allowed ? allowed[id] : 1;
      return new Map(
        facet.values.map((value, index) => [value.code, columns[index].reduce((sum, id) => sum + counted[id], 0)])
      );
    }
  }

  tianguis.Facets = Facets;
})();
