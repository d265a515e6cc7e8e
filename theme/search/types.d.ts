/** What the files of `search/` know of each other. */
interface Manifest {
  format: number;
  language: string;
  dir: string;
  count: number;
  segment: string;
  /** The names of the folders of records' own files, so many records to each, without spaces between. */
  blocks: string;
  per_block: number;
  engine: string;
  style: string;
  /** The script of what few need: filters, comparison, passages. */
  later: string;
  later_style: string;
  language_file: string;
  strings: string;
  later_strings: string;
  /** Records to a file, by the name of the file. */
  per_file: { [name: string]: number };
  /** Name, boost, average length. */
  fields: [string, number, number][];
  /** The beginnings of the keys of all shards, as words are written. */
  terms: string;
  words: string;
  /** Name, folder, label of many, label of one. */
  kinds: [string, string, string, string][];
  /** Tag and name. */
  languages: [string, string][];
}

/** Records that have a term equally often in one field, of one length. */
interface Posting {
  field: number;
  frequency: number;
  /** Of the field's length; 0 for a text, whose lengths have a file of their own. */
  level: number;
  ids: Uint32Array;
}

/** What a query asks of a record in one place: any of several terms. */
interface Clause {
  /** As it was typed. */
  text: string;
  terms: string[];
  /** The numbers of the fields to look in; empty: all. */
  fields: number[];
  presence: "required" | "optional" | "prohibited";
  /** True for words in quotation marks. */
  isPhrase: boolean;
  /** True if the word may go on: the last of what is being typed. */
  isOpen: boolean;
}

interface Matches {
  /** The best first; equal ones by the later number. */
  ids: number[];
  scores: number[];
  /** Those found by nothing but the bridge between languages. */
  bridged: Set<number>;
}

/** Values of facets, by the facet's name: any of these. */
type Chosen = { [facet: string]: string[] };

interface Options {
  chosen?: Chosen;
  sort?: "relevance" | "date" | "title";
  /** The last word may be the beginning of one. */
  typing?: boolean;
}

interface Found extends Matches {
  /** "meant": found by another spelling of the query. */
  how: "all" | "any" | "meant" | "none" | "everything";
  /** The query that may have been meant; "" if none is known. */
  meant: string;
  /** What `marks` marks. */
  terms: string[];
}

interface Card {
  id: number;
  key: string;
  kind: string;
  /** From the folder of the manifest. */
  url: string;
  title: string;
  summary: string;
  year: string;
  places: string;
  status: string;
  /** Languages that are not the index's. */
  titleLanguage: string;
  summaryLanguage: string;
  /** The last day on which it is open, as in 2026-12-31; "over" where it says that it no longer is. */
  deadline: string;
}

interface FacetValue {
  code: string;
  label: string;
  count: number;
  /** The columns of a facet's file that have its records. */
  columns: number[];
}

interface Facet {
  name: string;
  label: string;
  /** Those that have it. */
  kinds: string[];
  values: FacetValue[];
}

interface Reader {
  isAtEnd(): boolean;
  number(): number;
  rising(count: number): Uint32Array;
  next(): string;
}

interface Files {
  manifest: Manifest;
  terms: string[];
  words: string[];
  get<T>(name: string, decode: (content: any) => T): Promise<T>;
  postings(term: string): Promise<Posting[]>;
  beginning(start: string): Promise<string[]>;
  lengths(): Promise<Uint8Array>;
  column(name: string): Promise<Uint32Array>;
  facet(name: string): Promise<Uint32Array[]>;
  of(name: string, id: number): Promise<any>;
}

interface Facets {
  all(): Promise<Facet[]>;
  allowed(chosen: Chosen, but?: string): Promise<Uint8Array | null>;
  counts(name: string, ids: ArrayLike<number>, allowed: Uint8Array | null): Promise<Map<string, number>>;
}

interface Analysis {
  words(text: string): string[];
  run(text: string, isFirst?: boolean): string;
  key(word: string): string;
  term(word: string): string;
  query(text: string): string[];
}

/** A word as records write it. */
interface WordEntry {
  word: string;
  key: string;
  weight: number;
}

interface Words {
  around(start: string, most: number): Promise<WordEntry[]>;
  beginning(start: string, most: number): Promise<string[]>;
}

/** A query and what has been found by it, kept while filters change. */
interface Sought {
  text: string;
  typing: boolean;
  among(allowing: Promise<Uint8Array | null>): Promise<Found>;
}

interface Tianguis {
  load(url: string): Promise<any>;
  language(data: any): void;
  analysis(data: any): Analysis;
  Reader: new (text: string) => Reader;
  Files: new (base: string, manifest: Manifest) => Files;
  Facets: new (files: Files, t: { [name: string]: string }) => Facets;
  Words: new (files: Files, analysis: Analysis) => Words;
  shardsOf(firsts: string[], start: string): number[];
  parse(text: string, analysis: Analysis, names: Map<string, number>, typing: boolean): Clause[];
  fieldNames(manifest: Manifest, t: { [name: string]: string }, analysis: Analysis): Map<string, number>;
  matched(clauses: Clause[], postings: Map<string, Posting[]>, lengths: Uint8Array, manifest: Manifest): Matches;
  openIndex(base: string, manifest: Manifest): Promise<any>;
  [name: string]: any;
}

declare var tianguis: Tianguis;
