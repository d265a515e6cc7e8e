/** What the pages of search know of each other, and of the index they ask. */
interface Index {
  base: string;
  manifest: Manifest;
  /** Interface strings by name. */
  t: { [name: string]: string };
  files: Files;
  words: Words;
  analysis: Analysis;
  /** The numbers of fields, by what they are called. */
  names: Map<string, number>;
  find(text: string, options?: Options): Promise<Found>;
  cards(ids: number[], name?: string): Promise<Card[]>;
  completions(text: string): Promise<string[]>;
  facets(): Promise<Facet[]>;
  counts(name: string, text: string, options?: Options): Promise<Map<string, number>>;
  marks(text: string, terms: string[]): { text: string; isMarked: boolean }[];
  meant(text: string, clauses: Clause[]): Promise<string>;
}

/** What a reader asks for; all of it stands in the page's address. */
interface Wanted {
  text: string;
  chosen: Chosen;
  sort: NonNullable<Options["sort"]>;
  /** In the indexes of all languages. */
  everywhere: boolean;
  /** False where nothing is asked: the page's own list is shown. */
  isOpen: boolean;
}

/** A record that was found, and the index that knows it. */
interface Item {
  id: number;
  index: Index;
  found: Found;
}

interface Answer {
  items: Item[];
  how: Found["how"];
  meant: string;
}

/** A value that is chosen, with the words for it. */
interface Choice {
  name: string;
  code: string;
  words: string;
}
