/** Which records have the values that are chosen, and how many have each value: any within a facet, all between facets. */
(function () {
  "use strict";

  const MOST_CHOICES = 8;

  class Facets {
    /** @param {Files} files */
    constructor(files) {
      this.files = files;
      /** @type {Map<string, Promise<Uint8Array | null>>} by what is chosen: most facets are counted for the same */
      this.choices = new Map();
      /** @type {{ids: ArrayLike<number>, allowed: Uint8Array | null, having: Uint8Array} | null} what was counted last */
      this.last = null;
    }

    /** @returns {Promise<Facet[]>} with the counts of all records */
    all() {
      return this.files.get("facets", (/** @type {[string, string, string, [string, string, number][]][]} */ facets) =>
        facets.map(([name, label, kinds, values]) => ({
          name,
          label,
          kinds: kinds.split(" "),
          values: values.map(([code, label, count]) => ({ code, label, count })),
        }))
      );
    }

    /**
     * @param {Chosen} chosen
     * @param {string} [but] - a facet that is left out
     * @returns {Promise<Uint8Array | null>} 1 for each record that has what is chosen; null if nothing is
     */
    allowed(chosen, but) {
      const names = Object.keys(chosen).filter((name) => name !== but && chosen[name].length);
      const key = JSON.stringify(names.map((name) => [name, chosen[name]]));
      let allowed = this.choices.get(key);
      if (!allowed) {
        if (this.choices.size > MOST_CHOICES) this.choices.clear();
        allowed = this.having(chosen, names);
        allowed.catch(() => this.choices.delete(key));
        this.choices.set(key, allowed);
      }
      return allowed;
    }

    /**
     * @param {Chosen} chosen
     * @param {string[]} names
     * @returns {Promise<Uint8Array | null>}
     */
    async having(chosen, names) {
      const known = await (names.length ? this.all() : []);
      const wanted = known.filter((facet) => names.indexOf(facet.name) >= 0);
      if (!wanted.length) return null;
      const times = new Uint8Array(this.files.manifest.count);
      const columns = await Promise.all(wanted.map((facet) => this.files.facet(facet.name)));
      wanted.forEach(function (facet, order) {
        facet.values.forEach(function (value, index) {
          if (chosen[facet.name].indexOf(value.code) < 0) return;
          // A record may have several of the values; it counts once.
          columns[order][index].forEach((id) => {
            if (times[id] === order) times[id] = order + 1;
          });
        });
      });
      for (let id = 0; id < times.length; id++) times[id] = times[id] === wanted.length ? 1 : 0;
      return times;
    }

    /**
     * @param {string} name
     * @param {ArrayLike<number>} ids - of the records that are counted
     * @param {Uint8Array | null} allowed
     * @returns {Promise<Map<string, number>>} by value
     */
    async counts(name, ids, allowed) {
      const facet = (await this.all()).filter((each) => each.name === name)[0];
      const columns = await this.files.facet(name);
      const having = this.members(ids, allowed);
      return new Map(
        facet.values.map(function (value, index) {
          const column = columns[index];
          let count = 0;
          for (let at = 0; at < column.length; at++) count += having[column[at]];
          return [value.code, count];
        })
      );
    }

    /**
     * @param {ArrayLike<number>} ids
     * @param {Uint8Array | null} allowed
     * @returns {Uint8Array} 1 for each of the records that is allowed
     */
    members(ids, allowed) {
      if (!this.last || this.last.ids !== ids || this.last.allowed !== allowed) {
        const having = new Uint8Array(this.files.manifest.count);
        for (let at = 0; at < ids.length; at++) having[ids[at]] = allowed ? allowed[ids[at]] : 1;
        this.last = { ids, allowed, having };
      }
      return this.last.having;
    }
  }

  tianguis.Facets = Facets;
})();
