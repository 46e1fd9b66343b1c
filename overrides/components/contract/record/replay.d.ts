// Made of schema/replay-1.json by `.venv/bin/python schema/generate.py`; change that, not this.

import type { Problem, Result } from '../result.d.ts';

/** The same outcome; another; not reached yet; no such checklist; no record. */
export type ReplayStatus = 'same' | 'different' | 'unfinished' | 'unknown' | 'unreadable';

/** Hashes of the logic, of the words in all languages, and of both; empty where they could not be read. */
export interface Versions {
  logic: string;
  words: string;
  combined: string;
}

/** The outcome that the officer chose instead, and why. */
export interface Override {
  outcome: string;
  reason: string;
}

/** What the record decided. */
export interface Then {
  version: Versions;
  outcome: string;
  override: Override | null;
}

/** Something that is not as the record says. */
export interface Difference {
  code: string;
  values: { [id: string]: string };
  message: string;
}

/** What became of a record: what it says, what the rules of today say, and all that differs. */
export interface Replay {
  status: ReplayStatus;
  /** Whether its schema is known, its seal matches, and every field is there and of its form. */
  intact: boolean;
  /** The fields of record-1 but the seal, as far as they could be read; null: it is no record. */
  record: { [id: string]: unknown } | null;
  then: Then | null;
  /** Where its answers lead today; null: nowhere, there being no such checklist. */
  now: Result | null;
  differences: Difference[];
  /** Why it is no record. */
  errors: Problem[];
}
