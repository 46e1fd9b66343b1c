// Made of schema/changes-1.json by `.venv/bin/python schema/generate.py`; change that, not this.

import type { Problem } from './result.d.ts';

/** The answers to one question that lead there: options, and where they are none, spans or rows. */
export interface Move {
  question: string;
  options: string[];
  /** Whether it was not asked so far. */
  new: boolean;
  /** First and last of numbers, or of days in ISO 8601. */
  spans?: [number | string, number | string][];
  /** One object for each way: row, or option of several, to what it may be. */
  rows?: { [id: string]: string[] }[];
}

/** A smallest set of questions whose answers, changed, lead to another outcome. */
export interface Change {
  outcome: string;
  /** Those that were asked and have to change. */
  questions: string[];
  moves: Move[];
}

/** An answer of can't tell that, once settled, could change the outcome. */
export interface Doubt {
  question: string;
  /** The outcomes that it can lead to by itself. */
  alone: string[];
  /** The sets of other doubts with which it can. */
  together_with: string[][];
}

/** What the answers of can't tell could change. */
export interface Doubts {
  /** Whether the outcome is the same however all of them are settled. */
  regardless: boolean;
  questions: Doubt[];
}

/** What an outcome rests on. */
export interface Explained {
  outcome: string;
  /** The questions of all of the changes, in the order asked. */
  mattered: string[];
  /** Every smallest set of questions whose answers suffice, whatever the others are. */
  reasons: string[][];
  /** The nearest first. */
  changes: Change[];
  doubts: Doubts;
}

/** No outcome was reached. */
export interface Unexplained {
  outcome: null;
  errors: Problem[];
}

/** Why some answers lead to their outcome, and what would change it; or why there is nothing to explain. */
export type Changes = Explained | Unexplained;
