/** The word that may have been meant by one that no record has. */
(function () {
  "use strict";

  const LONG = 8;

  /**
   * @param {string} key
   * @param {WordEntry[]} entries
   * @returns {string}
   */
  function nearest(key, entries) {
    const most = key.length < 4 ? 0 : key.length < LONG ? 1 : 2;
    let best = "";
    let least = most + 1;
    let weight = -1;
    entries.forEach(function (entry) {
      const errors = distance(key, entry.key, most);
      if (errors > most || errors === 0 || errors > least || (errors === least && entry.weight <= weight)) return;
      best = entry.word;
      least = errors;
      weight = entry.weight;
    });
    return best;
  }

  /**
   * Letters that are missing, too many, wrong, or in the place of their neighbour (Damerau and Levenshtein, restricted).
   * @param {string} one
   * @param {string} other
   * @param {number} most - from which on the number does not matter
   * @returns {number}
   */
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    /** @type {number[]} */
    let before = [];
    /** @type {number[]} */
    let row = Array.from({ length: other.length + 1 }, (_, column) => column);
    for (let line = 1; line <= one.length; line++) {
      const above = row;
      row = [line];
      for (let column = 1; column <= other.length; column++) {
        const isSame = one[line - 1] === other[column - 1];
        row[column] = Math.min(above[column] + 1, row[column - 1] + 1, above[column - 1] + (isSame ? 0 : 1));
        if (line > 1 && column > 1 && one[line - 1] === other[column - 2] && one[line - 2] === other[column - 1]) {
          row[column] = Math.min(row[column], before[column - 2] + 1);
        }
      }
      if (Math.min.apply(null, row) > most) return most + 1;
      before = above;
    }
    return row[other.length];
  }

  tianguis.nearest = nearest;
})();
