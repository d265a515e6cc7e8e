/**
 * The real engine in Node, without a page: `node ask.js <folder of theme/search>`. Each line of the standard input is JSON,
 * `{"folder": a language's search, "questions": [...]}`; each of the output its answers, or `{"fault": words}`.
 * Files are read where a browser would load scripts.
 */
"use strict";

const fs = require("fs");
const path = require("path");
const readline = require("readline");
const vm = require("vm");

const [scripts] = process.argv.slice(2);
const ENGINE = ["analysis", "dense", "facets", "files", "index", "passage", "phrases", "query", "score", "sought", "spelling", "words"];

/** @type {string[]} */
const loaded = [];
let handed;
const tianguis = { data: (value) => (handed = value) };
const context = vm.createContext({ tianguis, window: { tianguis }, console });

tianguis.load = async function (url) {
  const file = url.replace(/\//g, path.sep);
  loaded.push(path.basename(file));
  handed = undefined;
  vm.runInContext(fs.readFileSync(file, "utf8"), context);
  return handed;
};

// In a page, what comes later is another file.
tianguis.later = async () => {};

ENGINE.forEach((name) => vm.runInContext(fs.readFileSync(path.join(scripts, name + ".js"), "utf8"), context));

async function answer(index, question) {
  loaded.length = 0;
  const found = await index.find(question.text, question.options);
  const cards = await index.cards(found.ids.slice(0, question.cards || 0));
  const answer = { how: found.how, meant: found.meant, ids: found.ids, scores: found.scores, cards, loaded: loaded.slice() };
  if (question.completions) answer.completions = await index.completions(question.text);
  if (question.counts) {
    answer.counts = Array.from(await index.counts(question.counts, question.text, question.options));
  }
  if (question.passage !== undefined) answer.passage = await tianguis.passageOf(index, question.passage, found.terms);
  return answer;
}

async function answersTo({ folder, questions }) {
  const manifest = await tianguis.load(folder + "/manifest.js");
  const index = await tianguis.openIndex(folder + "/", manifest);
  const answers = [];
  for (const question of questions) answers.push(await answer(index, question));
  return answers;
}

async function main() {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const answered = await answersTo(JSON.parse(line)).catch((fault) => ({ fault: fault.stack }));
    process.stdout.write(JSON.stringify(answered) + "\n");
  }
}

main();
