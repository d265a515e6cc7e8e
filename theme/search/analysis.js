/**
 * A query becomes the terms that texts are found by. plugins/tianguis/analysis.py does the same for texts, name by name:
 * whatever changes here changes there. docs/decisions/0009-analysis.md says why each rule is as it is.
 */
(function () {
  "use strict";

  /** @typedef {{stem: ((word: string) => string) | null, stopWords: string[], synonyms: string[][]}} LanguageData */

  const UNSEEN = /[\u00ad\u00b7\u05f3\u05f4\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]/g;
  const RAISED = /[\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2120\u2122]/g;
  const APOSTROPHE = /[\u02b9\u02bc\u2018\u2019\u201b\u2032]/g;
  const ELISION = /^(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu|un|[dns]?all|[dn]ell|sull|coll|quell|quest|gl)'|'s$/g;
  const RUN =
    "\u0e00-\u0e4f\u0e5a-\u0ecf\u0eda-\u0eff\u1000-\u103f\u104a-\u109f\u1780-\u17df\u17ea-\u17ff\u3005-\u3007" +
    "\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaa7f\u{20000}-\u{3ffff}";
  const UNSPACED = new RegExp("[" + RUN + "]", "u");
  const MOST_LETTERS = 64;
  const BEGINNING = new RegExp("^[" + RUN + "]+", "u");
  const END = new RegExp("[" + RUN + "]+$", "u");
  const PART = new RegExp("[" + RUN + "]+|[^" + RUN + "']+", "gu");
  const POINTS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed";
  const TASHKEEL = new RegExp("[" + POINTS + "]", "g");
  const DIACRITIC = new RegExp("[\u0300-\u036f\u0483-\u0489\u0591-\u05c7" + POINTS + "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]", "g");
  // The second line is for phones with KaiOS, whose browser can't take letters and accents apart.
  const LETTERS =
    "ßæœøđðþłıħŋɓɗƙƴς\u0671\u0629\u0649\u06a9\u06cc" +
    "àáâãäåçèéêëìíîïñòóôõöùúûüýÿ\u0622\u0623\u0625\u0624\u0626";
  const PLAIN = (
    "ss,ae,oe,o,d,d,th,l,i,h,n,b,d,k,y,σ,\u0627,\u0647,\u064a,\u0643,\u064a," +
    "a,a,a,a,a,a,c,e,e,e,e,i,i,i,i,n,o,o,o,o,o,u,u,u,u,y,y,\u0627,\u0627,\u0627,\u0648,\u064a"
  ).split(",");
  const LETTER = new RegExp("[" + LETTERS + "]", "g");
  const ZEROS = "\u0660\u06f0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0e50\u0ed0\u0f20\u1040\u17e0";
  const DIGIT = new RegExp("[" + ZEROS.replace(/./g, (zero) => zero + "-" + String.fromCharCode(zero.charCodeAt(0) + 9)) + "]", "g");
  const ALEF = /[\u0622\u0623\u0625\u0671]/g;
  const ARTICLE = /^\u0648?(?:[\u0628\u0641\u0643]?\u0627\u0644|\u0644\u0644)(?=.{3})/u;
  const PLURAL = /^(..+?)\u0627\u062a?$/u;
  const TOKEN = token();

  /** @returns {RegExp} letters with full stops between them, or a word, 64 characters at a time */
  function token() {
    try {
      return pattern("[\\p{L}\\p{N}]", "[\\p{L}\\p{M}\\p{N}]", "\\p{Nd}");
    } catch (error) {
      // Browsers before 2018 (the phones with KaiOS) do not know what a letter is: all that is no space and no common sign.
      const most = "[^\\s\\0-/:-@[-`{-\\u00bf\\u00d7\\u00f7\\u060c\\u061b\\u061f\\u0964\\u0965\\u2000-\\u206f\\u2190-\\u2bff\\u3000-\\u3004\\u3008-\\u3020]";
      return pattern(most, most, "\\d");
    }
  }

  /**
   * @param {string} first
   * @param {string} any
   * @param {string} digit
   * @returns {RegExp}
   */
  function pattern(first, any, digit) {
    const letter = "(?!" + digit + ")" + first;
    const part = first + any + "{0,63}";
    return new RegExp(letter + "(?:\\." + letter + "){1,15}(?!" + any + ")|" + part + "(?:'" + part + "){0,2}", "gu");
  }

  /**
   * @param {string} text
   * @param {string} form - of Unicode
   * @returns {string} the same text where a browser has no forms
   */
  function normalized(text, form) {
    return text.normalize ? text.normalize(form) : text;
  }

  /**
   * @param {string} text
   * @returns {string[]} its words in small letters, else as they are written; of runs without spaces, overlapping pairs
   */
  function words(text) {
    const plain = normalized(text.replace(RAISED, " "), "NFKC").replace(/Σ/g, "σ").toLowerCase().replace(/i\u0307/g, "i").replace(UNSEEN, "");
    /** @type {string[]} */
    const found = [];
    (plain.replace(APOSTROPHE, "'").match(TOKEN) || []).forEach(function (each) {
      const word = each.replace(/\./g, "").replace(ELISION, "");
      if (UNSPACED.test(word)) (word.match(PART) || []).forEach((part) => found.push.apply(found, pairs(part)));
      else found.push(word);
    });
    return found;
  }

  /**
   * @param {string} text
   * @param {boolean} [isFirst] - at the beginning of the text, else at its end
   * @returns {string} the run without spaces that stands there, which is more than a word, for a reader who still types
   */
  function run(text, isFirst) {
    return ((isFirst ? text : text.slice(-MOST_LETTERS)).match(isFirst ? BEGINNING : END) || [""])[0];
  }

  /**
   * @param {string} part
   * @returns {string[]} of a run without spaces each character with the one behind it
   */
  function pairs(part) {
    const characters = Array.from(part);
    if (characters.length < 2 || !UNSPACED.test(part)) return [part];
    return characters.slice(1).map((character, index) => characters[index] + character);
  }

  /**
   * @param {string} word
   * @returns {string} without accents and the like: what is compared while a reader types
   */
  function key(word) {
    return normalized(normalized(word, "NFD").replace(DIACRITIC, ""), "NFC")
      .replace(LETTER, (letter) => PLAIN[LETTERS.indexOf(letter)])
      .replace(DIGIT, digit)
      .replace(/'/g, "");
  }

  /**
   * @param {string} character - of a script whose zero stands on a multiple of 16, or on 6 more, as in India
   * @returns {string}
   */
  function digit(character) {
    const code = character.charCodeAt(0);
    return String((code - (code > 0x900 && code < 0xe00 ? 6 : 0)) & 15);
  }

  /**
   * @param {string} word
   * @returns {string} what the stemmer takes: Arabic without points and article, and with one alef
   */
  function bare(word) {
    return word.replace(TASHKEEL, "").replace(ALEF, "\u0627").replace(ARTICLE, "");
  }

  /**
   * The functions for one language.
   * @param {LanguageData} language
   */
  function analysis(language) {
    /** @type {Set<string>} */
    const stop = new Set();
    /** @type {Map<string, string>} */
    let same = new Map();
    language.stopWords.forEach(function (word) {
      stop.add(bare(word));
      if (word.indexOf("'") < 0) stop.add(bare(key(word)));
    });
    /** @type {[string, string][]} */
    const pairsOfStems = [];
    language.synonyms.forEach(function (group) {
      const first = stem(bare(group[0]));
      group.forEach((word) => pairsOfStems.push([stem(bare(key(word))), first], [stem(bare(word)), first]));
    });
    // Only now, so that no group was looked up in another.
    same = new Map(pairsOfStems);

    /**
     * @param {string} word - bare
     * @returns {string}
     */
    function stem(word) {
      const stemmed = language.stem && !/[\ud800-\udfff]/.test(word) ? language.stem(word) : word;
      const found = key(/\u0627\u062a$/.test(word) ? stemmed.replace(PLURAL, "$1") : stemmed);
      return same.get(found) || found;
    }

    /**
     * @param {string} word
     * @returns {string} its stem; "" for a stop word
     */
    function term(word) {
      return stop.has(bare(word)) ? "" : stem(bare(word));
    }

    /**
     * @param {string} text
     * @returns {string[]} the terms that are required; of stop words alone theirs, which only titles have
     */
    function query(text) {
      const found = words(text);
      const terms = found.map(term).filter(Boolean);
      return terms.length ? terms : found.map((word) => stem(bare(word))).filter(Boolean);
    }

    return { words, run, key, term, query };
  }

  window.tianguis = Object.assign(window.tianguis || {}, { analysis });
})();
