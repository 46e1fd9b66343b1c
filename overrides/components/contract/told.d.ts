// Made of schema/told-1.json by `.venv/bin/python schema/generate.py`; change that, not this.

/** A question, and the answers to it that lead there; one newly asked that may have any answer is left out. */
export interface ToldMove {
  /** Its id. */
  question: string;
  title: string;
  answers: string;
  /** Whether it was not asked so far. */
  new: boolean;
}

/** A way to another outcome. */
export interface ToldChange {
  /** Its id. */
  outcome: string;
  title: string;
  moves: ToldMove[];
}

/** What would change an outcome, and what its doubts could change, in the words of a language. */
export interface Told {
  /** The nearest first. */
  changes: ToldChange[];
  /** A sentence for each. */
  doubts: string[];
}
