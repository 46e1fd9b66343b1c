/** What we use of Pagefind's module, which the build takes from its package. */
declare module 'pagefind' {
  interface Found {
    /** The page, by the name of its fragment. */
    id: string;
    score: number;
    /** Where the words stand in the text of the page, counted in words. */
    words: number[];
  }
  interface Instance {
    init(): Promise<void>;
    search(term: string): Promise<{ results: Found[] }>;
  }
  function createInstance(options: { basePath: string; noWorker: boolean; metaCacheTag: string; ranking: Record<string, number> }): Instance;
}
