// Made of schema/shown-1.json by `.venv/bin/python schema/generate.py`; change that, not this.

import type { Result } from './result.d.ts';

/** A question that was answered. */
export interface WordedAnswer {
  /** Its id. */
  question: string;
  /** What it asks. */
  title: string;
  answer: string;
  /** What the button says that puts the question again. */
  change: string;
}

/** What a page says of a result, in the words of one language. */
export interface Worded {
  /** Of the questions put, in their order. */
  answers: WordedAnswer[];
  /** The sentence that says why; empty before an outcome, or where nothing has words for it. */
  because: string;
}

/** Where one set of answers leads, and what a page says of it. */
export interface Shown {
  result: Result;
  worded: Worded;
}
