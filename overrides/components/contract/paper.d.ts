// Made of schema/paper-1.json by `.venv/bin/python schema/generate.py`; change that, not this.

/** What is said of a case on paper only, and its action plan as text, in the words of one language. */
export interface Paper {
  /** When it is printed. */
  printed: string;
  /** What the officer decided otherwise, the day of receipt, the post: a sentence for each that was given. */
  lines: string[];
  /** The actions in their order, or that there is none. */
  plan: string;
}
