// Made of schema/result-1.json by `.venv/bin/python schema/generate.py`; change that, not this.

/** An option; several; a rating by row; a whole number; a day; a short text. */
export type Answer = string | string[] | { [id: string]: string } | number;

/** A question that was put, with its answer. */
export interface Asked {
  question: string;
  answer: Answer;
}

/** Why something cannot be used. The code never changes; the words may be empty where the reader has its own. */
export interface Problem {
  /** Null: none is concerned. */
  question: string | null;
  code: string;
  message: string;
  hint: string;
}

/** Where one set of answers leads in a checklist. */
export interface Result {
  checklist: string;
  /** Hash of the logic and of the words in all languages. */
  version: string;
  status: 'question' | 'outcome' | 'invalid';
  /** The question that comes next; null: none. */
  question: string | null;
  /** The outcome reached; null: none yet, or an answer is in doubt. */
  outcome: string | null;
  /** The questions put, in their order. */
  asked: Asked[];
  /** The answers given that were not asked for. */
  unused: string[];
  /** The questions whose answers decided, in the order asked. */
  mattered: string[];
  rules: string[];
  assumptions: string[];
  /** The notices in effect. */
  notices: string[];
  errors: Problem[];
  /** The facts given, by id; absent: none. */
  facts?: { [id: string]: Answer };
}

/** What a line of a batch gives that holds no object of answers. */
export interface RefusedLine {
  error: Problem;
}
