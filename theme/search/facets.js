/** Which records have the values that are chosen, and how many have each value: any within a facet, all between facets. */
(function () {
  "use strict";

  const MOST_CHOICES = 8;
  const SOON_DAYS = 14;
  // Behind all days, as letters are behind digits.
  const OVER = "over";

  class Facets {
    /**
     * @param {Files} files
     * @param {{[name: string]: string}} t - words of the page's language
     */
    constructor(files, t) {
      this.files = files;
      this.t = t;
      /** @type {Map<string, Promise<Uint8Array | null>>} by what is chosen: most facets are counted for the same */
      this.choices = new Map();
      /** @type {{ids: ArrayLike<number>, allowed: Uint8Array | null, having: Uint8Array} | null} what was counted last */
      this.last = null;
    }

    /** @returns {Promise<Facet[]>} with the counts of all records */
    all() {
      return this.files.get("facets", (/** @type {[string, string, string, [string, string, number][], 1?][]} */ facets) =>
        facets.map(([name, label, kinds, values, isDeadline]) => ({
          name,
          label,
          kinds: kinds.split(" "),
          values: isDeadline ? this.states(values) : values.map(([code, label, count], index) => ({ code, label, count, columns: [index] })),
        }))
      );
    }

    /**
     * Of days on which records close, what is open today by the reader's clock.
     * @param {[string, string, number][]} days - as in 2026-12-31; what a record itself calls over is no day
     * @returns {FacetValue[]}
     */
    states(days) {
      const today = dayOf(0);
      const soon = dayOf(SOON_DAYS);
      /** @type {[string, (day: string) => boolean][]} */
      const states = [
        ["open", (day) => day >= today && day < OVER],
        ["soon", (day) => day >= today && day <= soon],
        ["over", (day) => day < today || day >= OVER],
      ];
      return states.map(([code, is]) => {
        const columns = days.map((_, index) => index).filter((index) => is(days[index][0]));
        return { code, label: this.t[code], count: columns.reduce((sum, index) => sum + days[index][2], 0), columns };
      });
    }

    /**
     * @param {Facet} facet
     * @returns {Promise<ArrayLike<number>[]>} the records of each of its values
     */
    async columns({ name, values }) {
      const columns = await this.files.facet(name);
      return values.map((value) => {
        const some = value.columns.map((index) => columns[index]);
        return some.length === 1 ? some[0] : Array.prototype.concat.apply([], some.map((ids) => Array.from(ids)));
      });
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
      const columns = await Promise.all(wanted.map((facet) => this.columns(facet)));
      wanted.forEach(function (facet, order) {
        facet.values.forEach(function (value, index) {
          if (chosen[facet.name].indexOf(value.code) < 0) return;
          // A record may have several of the values; it counts once.
          const column = columns[order][index];
          for (let at = 0; at < column.length; at++) if (times[column[at]] === order) times[column[at]] = order + 1;
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
      const columns = await this.columns(facet);
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

  /**
   * @param {number} later - days from today
   * @returns {string} by the reader's clock, as in 2026-12-31
   */
  function dayOf(later) {
    const now = new Date();
    return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + later)).toISOString().slice(0, 10);
  }

  tianguis.Facets = Facets;
})();
