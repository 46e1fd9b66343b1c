// Made of schema/opened-1.json by `.venv/bin/python schema/generate.py`; change that, not this.

import type { PlannedAction, RecordFacts } from './record.d.ts';
import type { ReplayStatus, Then } from './replay.d.ts';
import type { Answer, Result } from '../result.d.ts';

/** What the officer decided in the place of an outcome. */
export interface Decision {
  outcome: string;
  reason: string;
  /** What the checklist had come to. */
  instead_of: string;
}

/** What was given beside the answers. */
export interface Beside {
  /** The number of the record, with which whatever is made of the case goes on. */
  id: string;
  facts: RecordFacts | null;
  plan: PlannedAction[];
  override: Decision | null;
}

/** A record opened on the page: what became of it, in ids and in the words of the page's language. */
export interface Opened {
  /** Why it is no record; null: it is one. */
  error: string | null;
  status: ReplayStatus;
  intact: boolean;
  /** What the record says; null: it is none. */
  checklist: string | null;
  /** Of the checklist; null: there is none of that name. */
  title: string | null;
  /** Those that the checklist allows today, by id. */
  answers: { [id: string]: Answer };
  beside: Beside | null;
  then: Then | null;
  now: Result | null;
  verdict: string;
  /** The record for a reader; empty: it is none. */
  plain: string;
  /** Sentences. */
  differences: string[];
}
