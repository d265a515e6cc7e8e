/**
 * Answers for theme/search/analysis.js: `node answers.js new analysis.js language.js…`. Of each line of the input, `[language, text]`,
 * one line tells the words, their keys and terms, and the query.
 */
"use strict";
const fs = require("fs");
const vm = require("vm");

const page = vm.createContext({});
page.window = page;
const [browser, analysis, ...languages] = process.argv.slice(2);
// What phones with KaiOS have: `u`, but not `\p{L}`; no forms of Unicode.
const OLD = `
  const Known = RegExp;
  RegExp = function (source, flags) {
    if (source.includes("\\\\p")) throw new SyntaxError("invalid identity escape");
    return new Known(source, flags);
  };
  String.prototype.normalize = undefined;
`;
if (browser === "old") vm.runInContext(`(function () {${OLD}})()`, page);
vm.runInContext(fs.readFileSync(analysis, "utf8"), page);
/** @type {Object<string, any>} */
const known = Object.create(null);
page.tianguis.language = (data) => (known[data.language] = page.tianguis.analysis(data));
const before = Object.keys(page).join();
languages.forEach((path) => vm.runInContext(fs.readFileSync(path, "utf8"), page));
if (Object.keys(page).join() !== before) throw new Error("globals were left: " + Object.keys(page));

const lines = fs.readFileSync(0, "utf8").split("\n").filter(Boolean);
const answers = lines.map((line) => {
  const [language, text] = JSON.parse(line);
  const { words, key, term, query } = known[language];
  const found = words(text);
  return JSON.stringify([found, found.map(key), found.map(term), query(text)]);
});
fs.writeFileSync(1, answers.join("\n") + "\n");
